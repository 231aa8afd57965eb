package pipeline

import (
	"slices"
	"testing"

	"enface/align/encoder"
	"enface/text"
)

// What the archive kept is what the model says, and only the original is kept.
func TestVectorsOfAnOriginalAreKept(t *testing.T) {
	a := newArchive(t)
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	original, version := "Les rails ne rouillent pas, dit-elle.\n\nIl pleut.", "The rails do not rust."
	for round := range 2 {
		v := &vectors{model: m, archive: a}
		v.keeping(original)
		for _, s := range []string{original, version} {
			words := text.Words(s)
			for _, layer := range together {
				got, err := v.WordVectors(t.Context(), s, words, layer)
				if err != nil {
					t.Fatal(err)
				}
				want, err := m.WordVectors(t.Context(), s, words, layer)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got, want) {
					t.Errorf("round %d: other vectors of %q after layer %d", round, s, layer)
				}
				got[0]++ // callers may change what they got
				kept, err := a.Vectors(t.Context(), v.key(s, words, layer))
				if err != nil {
					t.Fatal(err)
				}
				if (kept != nil) != (s == original) || kept != nil && !slices.Equal(kept, want) {
					t.Errorf("round %d: %d numbers of %q are kept after layer %d", round, len(kept), s, layer)
				}
			}
		}
	}
}
