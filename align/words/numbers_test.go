package words

import (
	"math"
	"testing"

	"enface/align/internal/aligntest"
)

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }

// A similarity is 0 for words that have nothing to do with each other, and 1 from a range above on.
func TestSimilarityOfCosines(t *testing.T) {
	n := Usual()
	late := func(cosine float32, _ bool) float32 { return n.LateSimilarity(cosine) }
	for _, c := range []struct {
		name       string
		of         func(float32, bool) float32
		context    bool
		away, span float32
	}{
		{"input table", n.Similarity, false, n.TableAway, n.CosineRange},
		{"in context", n.Similarity, true, n.ContextAway, n.CosineRange},
		{"after the last layer", late, true, n.LateAway, n.LateRange},
	} {
		for share, want := range map[float32]float32{-1: 0, 0: 0, .25: .25, .5: .5, 1: 1, 1.5: 1} {
			if got := c.of(c.away+share*c.span, c.context); math.Abs(float64(got-want)) > 1e-6 {
				t.Errorf("%s, %g of the range: %g, not %g", c.name, share, got, want)
			}
		}
	}
}

func TestSpelling(t *testing.T) {
	n := Usual()
	word, number := func(s string) Row { return Row{Fold: s} }, func(s string) Row { return Row{Fold: s, Number: true} }
	for _, c := range []struct {
		a, b Row
		want float32
	}{
		{word("parlement"), word("parlement"), n.SameSpelling},
		{number("1998"), number("1998"), n.SameSpelling},
		{number("1998"), number("1999"), 0},
		{word("parlement"), word("parliament"), 0}, // four of ten letters
		{word("soldats"), word("soldiers"), n.StemBase + n.StemShare*4/8},
		{word("nationalisation"), word("nationalisations"), n.StemMost},
		{word("sol"), word("sols"), 0},           // too few letters
		{word("contradiction"), word("cont"), 0}, // less than half of the longer one
		{word("pluie"), word("rain"), 0},
	} {
		for _, x := range [][2]Row{{c.a, c.b}, {c.b, c.a}} {
			if got := n.Spelling(x[0], x[1]); math.Abs(float64(got-c.want)) > 1e-6 {
				t.Errorf("%s and %s: %g, not %g", x[0].Fold, x[1].Fold, got, c.want)
			}
		}
	}
	for fold, want := range map[string]string{"soldats": "sold", "été": "été", "дождь": "дожд", "雨": "雨", "": ""} {
		if got := n.FirstLetters(fold); got != want {
			t.Errorf("the first letters of %q are %q", fold, got)
		}
	}
}
