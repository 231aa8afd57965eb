package pdftotext

import (
	"context"
	"errors"
	"strings"
	"testing"

	"enface"
)

func TestNoPDFProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Text(context.Background(), []byte("%PDF-")); !errors.Is(err, enface.ErrUnsupported) || !strings.Contains(err.Error(), "poppler") {
		t.Errorf("%v does not say what to install", err)
	}
}
