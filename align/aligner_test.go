package align

import (
	"testing"

	"enface/align/internal/aligntest"
)

func aligner(t testing.TB, o Options) *Aligner {
	t.Helper()
	return aligntest.New(t, New, o)
}
