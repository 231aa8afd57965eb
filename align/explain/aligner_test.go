package explain_test

import (
	"testing"

	"enface/align"
	"enface/align/internal/aligntest"
)

func aligner(t testing.TB, o align.Options) *align.Aligner {
	t.Helper()
	return aligntest.New(t, align.New, o)
}
