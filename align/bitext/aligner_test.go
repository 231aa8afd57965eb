package bitext

import (
	"testing"

	"enface/align/internal/aligntest"
	"enface/align/words"
)

// aligner is one with the embedded model.
func aligner(t testing.TB, fast bool) *Aligner {
	t.Helper()
	model, err := LoadFrom(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	m := aligntest.Model(t)
	return &Aligner{Reader: &words.Reader{Model: m, Vectors: m, Fast: fast, Numbers: words.Usual()}, Model: model, Numbers: Usual()}
}
