package train

import (
	"context"
	"io/fs"

	"enface"
	"enface/align/match"
	"enface/align/passage"
	"enface/align/window"
	"enface/pipeline/eval"
)

// lookUp weighs the candidates of all quotations of a folder of stories, and lets the measure of
// matching judge each of them: the n-th of every quotation, for one n after the other.
func (a *Aligner) lookUp(ctx context.Context, stories fs.FS, o eval.MatchOptions) ([]lookedUp, error) {
	type weighed struct {
		byWords, asWholes []passage.Choice
		spans             [][][]enface.Span // of the candidates by quotation
	}
	known := map[string]weighed{}
	weigh := func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) (weighed, error) {
		if w, seen := known[original.Name]; seen {
			return w, nil
		}
		o, v := french(original), english(version)
		t, err := a.Matcher.Stages.Open(ctx, o, v)
		if err != nil {
			return weighed{}, err
		}
		var w weighed
		if w.byWords, err = match.ByWords(ctx, t, o, v, quotes); err != nil {
			return weighed{}, err
		}
		if w.asWholes, err = match.Decided(ctx, t, quotes, w.byWords); err != nil {
			return weighed{}, err
		}
		for _, c := range w.byWords {
			var spans [][]enface.Span
			for _, x := range c.Candidates {
				spans = append(spans, window.Spans(t.Original, x.Windows))
			}
			w.spans = append(w.spans, spans)
		}
		known[original.Name] = w
		return w, nil
	}
	var all []lookedUp
	o.Part = "A"
	for n, more := 0, true; more; n++ {
		more = false
		k := 0
		o.Each = func(x eval.Outcome) {
			if n == 0 {
				all = append(all, lookedUp{alien: x.Alien, kind: x.Kind, counts: 1})
			}
			if x.Pair.Spans != nil {
				all[k].iou = append(all[k].iou, x.IoU)
			}
			k++
		}
		var inOrder weighed
		_, err := eval.Match(ctx, stories, o, func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
			w, err := weigh(ctx, original, version, quotes)
			if err != nil {
				return nil, err
			}
			inOrder.byWords, inOrder.asWholes = append(inOrder.byWords, w.byWords...), append(inOrder.asWholes, w.asWholes...)
			pairs := make([]enface.Pair, len(quotes))
			for i := range pairs {
				if n < len(w.spans[i]) {
					pairs[i] = enface.Pair{Spans: w.spans[i][n], Relation: enface.Close, Score: 1}
					more = true
				}
			}
			return pairs, nil
		})
		if err != nil {
			return nil, err
		}
		if n == 0 {
			for i := range all {
				all[i].byWords, all[i].asWholes = inOrder.byWords[i], inOrder.asWholes[i]
			}
		}
	}
	return all, nil
}
