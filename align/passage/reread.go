package passage

import (
	"context"
	"math"

	"enface"
	"enface/align/encoder"
	"enface/align/window"
	"enface/align/words"
)

// Reread compares the quotations that the words have not settled, and the passages that may
// be their source, as wholes: each is encoded on its own, without what stands around it. The
// evidence is the cosine of the model's sentence vectors less what these have in common. It
// decides again. Where words are compared by the input table alone nothing is reread. The only
// error is that of ctx.
func (t *Texts) Reread(ctx context.Context, quotes []enface.Quotation, choices []Choice) ([]Choice, error) {
	if t.fast {
		return choices, nil
	}
	choices = copied(choices)
	r := rereading{t: t}
	for i := range choices {
		if t.settled(&choices[i]) {
			continue
		}
		r.choice(i, &choices[i], quotes[i].In(t.Version.Text))
	}
	if len(r.texts) > 0 {
		vectors, err := t.stages.Reader.Model.SentenceVectors(ctx, r.texts)
		if err != nil {
			return nil, err
		}
		words.Center(vectors, t.stages.Model.common)
		r.compare(choices, vectors)
	} else if err := ctx.Err(); err != nil {
		return nil, err
	}
	return t.Decide(choices), nil
}

// settled reports whether the words have settled what a quotation renders.
func (t *Texts) settled(c *Choice) bool {
	if c.None > t.numbers.Settled || len(c.Candidates) == 0 {
		return true
	}
	for _, x := range c.Candidates {
		if x.P > t.numbers.Settled {
			return true
		}
	}
	return false
}

// A rereading collects the texts that are encoded together.
type rereading struct {
	t     *Texts
	texts []string
	pairs []wholes
}

// wholes are the numbers of the texts of a candidate: what is quoted, the passage, and the
// clauses that it is of.
type wholes struct{ choice, candidate, said, passage, clause int }

func (r *rereading) add(s string) int {
	r.texts = append(r.texts, s)
	return len(r.texts) - 1
}

// choice takes a quotation that is not settled. Candidates that are too unlikely are out.
func (r *rereading) choice(i int, c *Choice, quotation string) {
	c.Reread = true
	whole := r.add(quotation)
	for k := range c.Candidates {
		x := &c.Candidates[k]
		if x.P < r.t.numbers.LeftOut*(1-c.None) {
			x.P, x.Out = 0, true
			continue
		}
		p := wholes{choice: i, candidate: k, said: whole}
		if x.Words != nil {
			p.said = r.add(r.t.SaidIn(x.Words))
		}
		p.passage = r.add(r.t.spansText(x.Windows))
		p.clause = p.passage
		if clause := r.t.clauseOf(x.Windows); clause != r.texts[p.passage] {
			p.clause = r.add(clause)
		}
		r.pairs = append(r.pairs, p)
	}
}

// compare sets the evidence of the wholes, given the vectors of the texts.
func (r *rereading) compare(choices []Choice, vectors []float32) {
	of := func(text int) []float32 { return vectors[text*encoder.Dim : (text+1)*encoder.Dim] }
	for _, p := range r.pairs {
		c := &choices[p.choice]
		x := &c.Candidates[p.candidate]
		f := &x.Features
		f[Whole] = float64(words.Dot(of(p.said), of(p.passage)))
		f[clause] = float64(words.Dot(of(p.said), of(p.clause)))
		terms := words.Terms(c.said(x))
		f[wholeLong], f[wholeShort] = f[Whole]*math.Log(float64(terms)), f[Whole]*r.t.shortness(terms)
	}
}

// clauseOf is the text of a passage, from its beginning to its end, and what stands between it
// and the next punctuation on either side. Where a passage is the end of one clause and the
// beginning of another, that says something else than the quotation; where it is a clause, it is as
// near.
func (t *Texts) clauseOf(windows []window.Window) string {
	o := t.Original
	from, to := windows[0].From, windows[len(windows)-1].To
	least, most := max(0, from-t.numbers.ClauseWords), min(len(o.Words), to+t.numbers.ClauseWords)
	for from > least && !o.Gap(from).Mark {
		from--
	}
	for to < most && !o.Gap(to).Mark {
		to++
	}
	return o.Stretch(from, to).In(o.Text)
}
