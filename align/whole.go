package align

import (
	"context"
	"encoding/base64"
	"math"
	"strings"

	"enface"
	"enface/align/encoder"
)

// Where the words have settled what a quotation renders, nothing more is read;
// else it and the passages that are left are read on their own.
const (
	settled = .999 // the probability of a passage, or of none
	leftOut = .01  // candidates under this share of the probability of a source
)

// readWholes compares the quotations that are not settled and the passages that
// may be their source as wholes: each is encoded on its own, without what stands
// around it. The vectors are the model's sentence vectors less what they have in
// common (commonMeaning), and it is their cosine that counts.
func (a *Aligner) readWholes(ctx context.Context, m *matcher, quotes []enface.Quotation, choices []choice) error {
	type pair struct{ choice, candidate, said, text, clause int }
	var texts []string
	var pairs []pair
	for i := range choices {
		c := &choices[i]
		open := c.none <= settled
		for _, x := range c.candidates {
			open = open && x.p <= settled
		}
		if !open || len(c.candidates) == 0 {
			continue
		}
		c.read = true
		whole := len(texts)
		texts = append(texts, quotes[i].In(m.c.version.text))
		for k := range c.candidates {
			x := &c.candidates[k]
			if x.p < leftOut*(1-c.none) {
				x.p, x.out = 0, true
				continue
			}
			p := pair{choice: i, candidate: k, said: whole}
			if x.words != nil {
				p.said = len(texts)
				texts = append(texts, m.saidIn(x.words))
			}
			p.text, p.clause = len(texts), len(texts)
			texts = append(texts, m.textOf(x.parts))
			if clause := m.clauseOf(x.parts); clause != texts[p.text] {
				p.clause = len(texts)
				texts = append(texts, clause)
			}
			pairs = append(pairs, p)
		}
	}
	if len(texts) == 0 {
		return ctx.Err()
	}
	vectors, err := a.model.SentenceVectors(ctx, texts)
	if err != nil {
		return err
	}
	common := commonPart()
	of := func(text int) []float32 { return vectors[text*encoder.Dim : (text+1)*encoder.Dim] }
	for t := range texts {
		unit(of(t), common)
	}
	for _, p := range pairs {
		c := &choices[p.choice]
		x := &c.candidates[p.candidate]
		f := &x.features
		f[featWhole] = float64(dot(of(p.said), of(p.text)))
		f[featClause] = float64(dot(of(p.said), of(p.clause)))
		words := terms(c.said(x))
		f[featWholeLong], f[featWholeShort] = f[featWhole]*math.Log(float64(words)), f[featWhole]*shortness(words)
	}
	return nil
}

// saidIn is the text of words of the version.
func (m *matcher) saidIn(words []word) string {
	return m.c.version.text[words[0].Start:words[len(words)-1].End]
}

func (m *matcher) textOf(parts []window) string {
	var texts []string
	for _, sp := range m.spans(parts) {
		texts = append(texts, sp.In(m.c.original.text))
	}
	return strings.Join(texts, " ")
}

// clauseWords is how many words a passage is widened by to either side, at most.
const clauseWords = 32

// clauseOf is the text of a passage, from its beginning to its end, and what stands
// between it and the next punctuation on either side. Where a passage is the end of
// one clause and the beginning of another, that says something else than the
// quotation; where it is a clause, it is as near.
func (m *matcher) clauseOf(parts []window) string {
	o := m.c.original
	from, to := parts[0].from, parts[len(parts)-1].to
	least, most := max(0, from-clauseWords), min(len(o.words), to+clauseWords)
	for from > least && !o.gap(from).mark {
		from--
	}
	for to < most && !o.gap(to).mark {
		to++
	}
	return o.text[o.words[from].Start:o.words[to-1].End]
}

// commonPart is the mean of the model's sentence vectors: what those of all texts
// have in common.
func commonPart() []float32 {
	v := make([]float32, encoder.Dim)
	b, err := base64.StdEncoding.DecodeString(commonMeaning)
	if err != nil || len(b) != len(v) {
		panic("align: the common part of sentence vectors is damaged")
	}
	for i, x := range b {
		v[i] = float32(int8(x)) * commonScale
	}
	return v
}
