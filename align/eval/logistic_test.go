package eval

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"enface"
	"enface/align"
)

func TestLogisticFitFindsTheOdds(t *testing.T) {
	var features [][]float64
	var yes []bool
	for i := range 400 {
		x := float64(i % 2)
		features = append(features, []float64{x, 3})
		yes = append(yes, i/2%4 < 1+2*int(x)) // one in four, three in four
	}
	w := logisticFit(features, yes, 1e-6)
	at := func(x float64) float64 { return sigmoid(w, []float64{1, x, 3}) }
	if math.Abs(at(0)-.25) > .001 || math.Abs(at(1)-.75) > .001 {
		t.Errorf("%.4f and %.4f, not one in four and three in four", at(0), at(1))
	}
}

// TestSconfIsCrossValidated has a judge whose only feature tells all, and one
// whose features tell nothing.
func TestSconfIsCrossValidated(t *testing.T) {
	var lines strings.Builder
	for i := range 60 {
		label, missing := "sure", "[]"
		if i%3 == 0 {
			label, missing = "partial", "[1]"
		}
		note := fmt.Sprintf(`{"label": %q, "en_untranslated": %s, "fr_untranslated": []}`, label, missing)
		fmt.Fprintf(&lines, `{"id": %d, "en": "good day", "fr": "bonjour", "ann": [%s, %s]}`+"\n", i, note, note)
	}
	fmt.Fprintln(&lines, `{"id": 60, "en": "good day", "fr": "bonjour", "ann": [{"label": "sure"}, {"label": "unperfect"}]}`)
	gold := fstest.MapFS{"pairs.jsonl": {Data: []byte(lines.String())}}
	figures := func(knows bool) (f1, words float64) {
		t.Helper()
		r, err := Sconf(t.Context(), gold, func(_ context.Context, source, _ []string, beads []enface.Bead, _ align.BitextOptions) ([]align.Judgement, error) {
			out := make([]align.Judgement, len(beads))
			for i := range out {
				lost := 0.0
				if knows && i%3 == 0 {
					lost = 1
				}
				out[i].Source = []align.JudgedWord{{Span: enface.Span{Start: 0, End: 4}, Features: []float64{0}}, {Span: enface.Span{Start: 5, End: 8}, Features: []float64{lost}}}
				out[i].Target = []align.JudgedWord{{Span: enface.Span{Start: 0, End: 7}, Features: []float64{0}}}
			}
			return out, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		f1, _ = r.Figure("partial_f1")
		words, _ = r.Figure("words_f1")
		return f1, words
	}
	if f1, words := figures(true); f1 != 1 || words != 1 {
		t.Errorf("partial_f1 %.2f, words_f1 %.2f for a judge who knows", f1, words)
	}
	if f1, words := figures(false); f1 > .51 || words != 0 {
		t.Errorf("partial_f1 %.2f, words_f1 %.2f for a judge who knows nothing", f1, words)
	}
}
