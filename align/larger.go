package align

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"enface"
	"enface/align/text"
)

// What a larger model says about a quotation and a passage is added to the passage's
// weight in the choice: largerShare, or largerShareFast where words are compared
// without their context, times how much more alike their vectors are than largerFair.
// Chosen on the even documents of stories/comparable with the sentence vectors of the
// model that enface carries in place of a larger one's.
const (
	largerShare     = 2
	largerShareFast = 5
	largerFair      = .35
	largerFinds     = 2 // sentences of the original that are looked at for a quotation besides
)

// A larger is what a larger model makes of an original's sentences and a version's
// quotations: vectors of one width, centred on each text's sentences, of length one.
type larger struct {
	model     Sentences
	width     int
	mean      []float32 // of the original's sentences
	sentences []enface.Span
	vectors   []float32 // of the sentences
	quotes    []float32
}

func (a *Aligner) newLarger(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) (*larger, error) {
	l := &larger{model: a.opts.Sentences, sentences: sentencesOf(original)}
	var theirs, mine []string
	for _, s := range l.sentences {
		theirs = append(theirs, s.In(original.Text))
	}
	for _, q := range quotes {
		mine = append(mine, q.In(version.Text))
	}
	for _, s := range sentencesOf(version) {
		mine = append(mine, s.In(version.Text))
	}
	if len(theirs) == 0 || len(quotes) == 0 {
		return l, nil
	}
	var err error
	if l.vectors, err = l.model.SentenceVectors(ctx, theirs); err != nil {
		return nil, err
	}
	l.width = len(l.vectors) / len(theirs)
	all, err := l.model.SentenceVectors(ctx, mine)
	if err != nil {
		return nil, err
	}
	l.mean = meanOf(l.vectors, l.width)
	l.quotes = all[:len(quotes)*l.width]
	if len(all) != len(mine)*l.width {
		return nil, fmt.Errorf("vectors of %d numbers, then of %d", l.width, len(all)/len(mine))
	}
	l.centre(l.vectors, l.mean)
	l.centre(l.quotes, meanOf(all[len(quotes)*l.width:], l.width))
	return l, nil
}

func (l *larger) centre(vectors, mean []float32) {
	for i := 0; i < len(vectors); i += l.width {
		unit(vectors[i:i+l.width], mean)
	}
}

func sentencesOf(s *enface.Story) []enface.Span {
	if len(s.Sentences) > 0 {
		return s.Sentences
	}
	return text.Sentences(s.Text, s.Lang)
}

func (l *larger) quote(i int) []float32 { return l.quotes[i*l.width : (i+1)*l.width] }

// propose adds, for quotation i, the best window in each of the sentences that are
// nearest to it, unless there is a candidate there.
func (l *larger) propose(m *matcher, i int, c *choice) {
	if l.width == 0 || len(c.words) == 0 {
		return
	}
	type near struct {
		sentence int
		cosine   float32
	}
	var best []near
	for k := range l.sentences {
		best = append(best, near{k, cosineOf(l.quote(i), l.vectors[k*l.width:(k+1)*l.width])})
	}
	slices.SortStableFunc(best, func(a, b near) int { return cmp.Compare(b.cosine, a.cosine) })
	o := m.c.original
	for _, n := range best[:min(largerFinds, len(best))] {
		words := wordsIn(o.words, l.sentences[n.sentence])
		if len(words) == 0 {
			continue
		}
		from, _ := slices.BinarySearchFunc(o.words, words[0].Start, func(w word, at int) int { return w.Start - at })
		there := []window{{from: from, to: from + len(words)}}
		if slices.ContainsFunc(c.candidates, func(x candidate) bool { return overlap(x.parts, there) }) {
			continue
		}
		c.candidates = append(c.candidates, m.lookWithin(c.words, from, from+len(words))...)
	}
}

// judge compares every candidate's words with the quotation's.
func (l *larger) judge(ctx context.Context, m *matcher, choices []choice) error {
	var passages []string
	for i := range choices {
		for k := range choices[i].candidates {
			passages = append(passages, m.textOf(choices[i].candidates[k].parts))
		}
	}
	if l.width == 0 || len(passages) == 0 {
		return nil
	}
	vectors, err := l.model.SentenceVectors(ctx, passages)
	if err != nil {
		return err
	}
	if len(vectors) != len(passages)*l.width {
		return fmt.Errorf("vectors of %d numbers, then of %d", l.width, len(vectors)/len(passages))
	}
	share := float64(largerShare)
	if !m.c.version.context {
		share = largerShareFast
	}
	for i := range choices {
		for k := range choices[i].candidates {
			v := vectors[:l.width]
			vectors = vectors[l.width:]
			unit(v, l.mean)
			choices[i].candidates[k].said = share * (float64(cosineOf(l.quote(i), v)) - largerFair)
		}
	}
	return nil
}

// cosineOf is the product of two vectors of length one and of any width.
func cosineOf(a, b []float32) float32 {
	var sum float32
	for k, x := range a {
		sum += float32(x * b[k])
	}
	return sum
}
