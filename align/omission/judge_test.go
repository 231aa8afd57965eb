package omission

import (
	"math"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/words"
)

func judge(t *testing.T) *Judge {
	t.Helper()
	model, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	m := aligntest.Model(t)
	return &Judge{Reader: &words.Reader{Model: m, Vectors: m, Numbers: words.Usual()}, Model: model}
}

// Seen from the other side, a bead is as partial, and its sides are each other's.
func TestBeadsSeenFromTheOtherSide(t *testing.T) {
	j := judge(t)
	var forth, back []enface.Bead
	for _, b := range [][2][]int{{{0}, {0}}, {{3}, {3}}, {{4}, {4}}, {{5, 6}, {5}}, {{10}, {10, 11}}, {{7}, nil}, {nil, {7}}} {
		forth, back = append(forth, enface.Bead{Source: b[0], Target: b[1]}), append(back, enface.Bead{Source: b[1], Target: b[0]})
	}
	there, err := j.Beads(t.Context(), aligntest.TaleFR, aligntest.TaleEN, forth, "fr", "en")
	if err != nil {
		t.Fatal(err)
	}
	here, err := j.Beads(t.Context(), aligntest.TaleEN, aligntest.TaleFR, back, "en", "fr")
	if err != nil {
		t.Fatal(err)
	}
	for k := range forth {
		if math.Abs(there[k].Partial-here[k].Partial) > 1e-5 || there[k].IsPartial != here[k].IsPartial {
			t.Errorf("bead %v: %.6f, and from the other side %.6f", forth[k], there[k].Partial, here[k].Partial)
		}
		for _, sides := range [][2][]Word{{there[k].Source, here[k].Target}, {there[k].Target, here[k].Source}} {
			if len(sides[0]) != len(sides[1]) {
				t.Fatalf("bead %v: %d words, and from the other side %d", forth[k], len(sides[0]), len(sides[1]))
			}
			for x, w := range sides[0] {
				if w.Span != sides[1][x].Span || math.Abs(w.Missing-sides[1][x].Missing) > 1e-5 {
					t.Errorf("bead %v: word %d is %v, and from the other side %v", forth[k], x, w, sides[1][x])
				}
			}
		}
	}
	if null := there[len(there)-1]; null.Partial != 0 || len(null.Source)+len(null.Target) != 0 {
		t.Errorf("a null is judged: %+v", null)
	}
}

// The places of words are those in their bead's sentences, joined by newlines.
func TestPlacesOfJudgedWords(t *testing.T) {
	beads := []enface.Bead{{Source: []int{0}, Target: []int{0}}, {Source: []int{5, 6}, Target: []int{5}}}
	judged, err := judge(t).Beads(t.Context(), aligntest.TaleFR, aligntest.TaleEN, beads, "fr", "en")
	if err != nil {
		t.Fatal(err)
	}
	side := strings.Join(aligntest.TaleFR[5:7], "\n")
	var found []string
	for _, w := range judged[1].Source {
		found = append(found, w.In(side))
	}
	if got := strings.Join(found, " "); !strings.HasPrefix(got, "Sur le quai") || !strings.HasSuffix(got, "monter à bord") {
		t.Errorf("the words are %q", got)
	}
}

func TestFeaturesOfBeads(t *testing.T) {
	got := OfBead([]float64{.5, .25}, []float64{.75})
	want := []float64{.75, 1.25, .75, 1.5, -math.Log(.25), -math.Log(.5*.75) - math.Log(.25)}
	if len(got) != len(want) || len(got) != len(BeadFeatures()) {
		t.Fatalf("%d features", len(got))
	}
	for k, x := range got {
		if math.Abs(x-want[k]) > 1e-9 {
			t.Errorf("%s: %g, not %g", BeadFeatures()[k], x, want[k])
		}
	}
	if got := OfBead(nil, []float64{1}); math.IsInf(got[5], 0) {
		t.Errorf("a word that is surely missing makes it %v", got)
	}
}
