package passage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"enface"
	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// A hearing is what a larger model makes of an original's sentences and a version's quotations:
// vectors of one width, centred on each text's sentences, of length one. Its nil says nothing.
type hearing struct {
	t         *Texts
	model     Sentences
	width     int
	mean      []float32 // of the original's sentences
	sentences []enface.Span
	vectors   []float32 // of the sentences
	quotes    []float32
}

// hearing asks the model, if there is one.
func (t *Texts) hearing(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) (*hearing, error) {
	if t.stages.Sentences == nil {
		return nil, nil
	}
	h := &hearing{t: t, model: t.stages.Sentences, sentences: sentencesOf(original)}
	var theirs, mine []string
	for _, s := range h.sentences {
		theirs = append(theirs, s.In(original.Text))
	}
	for _, q := range quotes {
		mine = append(mine, q.In(version.Text))
	}
	for _, s := range sentencesOf(version) {
		mine = append(mine, s.In(version.Text))
	}
	if len(theirs) == 0 || len(quotes) == 0 {
		return h, nil
	}
	var err error
	if h.vectors, err = h.model.SentenceVectors(ctx, theirs); err != nil {
		return nil, err
	}
	h.width = len(h.vectors) / len(theirs)
	all, err := h.model.SentenceVectors(ctx, mine)
	if err != nil {
		return nil, err
	}
	h.mean = words.Mean(h.vectors, h.width)
	h.quotes = all[:len(quotes)*h.width]
	if len(all) != len(mine)*h.width {
		return nil, fmt.Errorf("vectors of %d numbers, then of %d", h.width, len(all)/len(mine))
	}
	words.Center(h.vectors, h.mean)
	words.Center(h.quotes, words.Mean(all[len(quotes)*h.width:], h.width))
	return h, nil
}

func sentencesOf(s *enface.Story) []enface.Span {
	if len(s.Sentences) > 0 {
		return s.Sentences
	}
	return text.Sentences(s.Text, s.Lang)
}

func (h *hearing) quote(i int) []float32 { return h.quotes[i*h.width : (i+1)*h.width] }

// proposed adds to the candidates of quotation i the best window in each of the sentences that are
// nearest to it, unless there is a candidate there.
func (h *hearing) proposed(i int, c Choice) Choice {
	if h == nil || h.width == 0 || len(c.Words) == 0 {
		return c
	}
	type near struct {
		sentence int
		cosine   float32
	}
	var best []near
	for k := range h.sentences {
		best = append(best, near{k, words.Cosine(h.quote(i), h.vectors[k*h.width:(k+1)*h.width])})
	}
	slices.SortStableFunc(best, func(a, b near) int { return cmp.Compare(b.cosine, a.cosine) })
	o := h.t.Original
	for _, n := range best[:min(h.t.numbers.SentenceFinds, len(best))] {
		some := words.Within(o.Words, h.sentences[n.sentence])
		if len(some) == 0 {
			continue
		}
		from, _ := slices.BinarySearchFunc(o.Words, some[0].Start, func(w words.Word, at int) int { return w.Start - at })
		there := []window.Window{{From: from, To: from + len(some)}}
		if slices.ContainsFunc(c.Candidates, func(x Candidate) bool { return window.Overlap(x.Windows, there) }) {
			continue
		}
		c.Candidates = append(c.Candidates, h.t.lookBetween(c.Words, from, from+len(some))...)
	}
	return c
}

// heard adds to every candidate's log odds how much nearer to the quotation its words are, as
// wholes, than what speaks neither for nor against.
func (h *hearing) heard(ctx context.Context, choices []Choice) ([]Choice, error) {
	if h == nil {
		return choices, nil
	}
	var passages []string
	for i := range choices {
		for k := range choices[i].Candidates {
			passages = append(passages, h.t.spansText(choices[i].Candidates[k].Windows))
		}
	}
	if h.width == 0 || len(passages) == 0 {
		return choices, nil
	}
	vectors, err := h.model.SentenceVectors(ctx, passages)
	if err != nil {
		return nil, err
	}
	if len(vectors) != len(passages)*h.width {
		return nil, fmt.Errorf("vectors of %d numbers, then of %d", h.width, len(vectors)/len(passages))
	}
	share := h.t.numbers.SentenceShare
	if h.t.fast {
		share = h.t.numbers.SentenceShareFast
	}
	words.Center(vectors, h.mean)
	choices = copied(choices)
	for i := range choices {
		for k := range choices[i].Candidates {
			v := vectors[:h.width]
			vectors = vectors[h.width:]
			choices[i].Candidates[k].Heard = share * (float64(words.Cosine(h.quote(i), v)) - h.t.numbers.SentenceFair)
		}
	}
	return choices, nil
}
