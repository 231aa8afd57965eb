package passage

import (
	"testing"

	"enface/align/internal/aligntest"
	"enface/align/window"
	"enface/align/words"
)

// stages are those with the embedded model.
func stages(t testing.TB, fast bool) *Stages {
	t.Helper()
	model, err := LoadFrom(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	m := aligntest.Model(t)
	return &Stages{
		Reader: &words.Reader{Model: m, Vectors: m, Fast: fast, Numbers: words.Usual()},
		Model:  model, Numbers: Usual(), Windows: window.Usual(),
	}
}
