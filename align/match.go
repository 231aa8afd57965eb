package align

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"enface"
)

// Match finds for each quotation of the version the passage of the original
// that it renders, and returns one pair for each, in the order of quotes. The
// quotations' spans lie in version.Text. The only error is that of ctx.
//
// Time grows with the words of the quotations times those of the original.
func (a *Aligner) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	o, v := a.newSide(original.Text), a.newSide(version.Text)
	o.shun(original.Blocks)
	m := matcher{
		c: newComparison(o, v), candidates: a.opts.Candidates,
		ratio: expansion(original.Lang) / expansion(version.Lang),
	}
	pairs := make([]enface.Pair, len(quotes))
	for i, q := range quotes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pairs[i] = m.pair(q)
	}
	return pairs, nil
}

// secondHand is taken off passages in blocks that repeat or announce the text,
// so that the text itself is preferred where both say the same.
const secondHand = .08

func (d *side) shun(blocks []enface.Block) {
	at := 0
	for _, b := range blocks {
		switch b.Kind {
		case enface.PullQuote, enface.Heading, enface.Caption, enface.Furniture:
		default:
			continue
		}
		for at < len(d.words) && d.words[at].End <= b.Start {
			at++
		}
		for ; at < len(d.words) && d.words[at].Start < b.End; at++ {
			d.opens[at] -= secondHand
		}
	}
}

// A matcher finds the passages of the quotations of one version.
type matcher struct {
	c          *comparison
	candidates int
	ratio      float64
}

func (m *matcher) pair(q enface.Quotation) enface.Pair {
	p := enface.Pair{Quote: q, Relation: enface.None}
	words := wordsIn(m.c.version.words, q.Span)
	if len(words) == 0 {
		p.Evidence.Reason = "the quotation has no words"
		return p
	}
	if len(m.c.original.words) == 0 {
		p.Evidence.Reason = "the original has no words"
		return p
	}
	s := newSearch(m.c, words, m.ratio)
	found := s.windows(1 + m.candidates)
	if len(found) == 0 {
		p.Evidence.Reason = "no word of the quotation has a counterpart in the original"
		return p
	}
	best := found[0]
	parts := []window{best}
	raw := best.score
	if composed, score := s.compose(best); len(composed) > 1 {
		parts, raw = composed, score
	}
	parts = s.cut(parts)
	m.explain(&p, s, parts, raw, found)
	p.Score = probability(p.Evidence.Raw, p.Evidence.Raw-p.Evidence.RunnerUp, len(words), len(p.Evidence.Missing))
	if p.Score < accept {
		p.Evidence.Reason = fmt.Sprintf("the nearest passage renders %.0f %% of the quotation's words: too little to be its source", 100*p.Evidence.Words)
		return p
	}
	for _, w := range parts {
		p.Spans = append(p.Spans, m.span(w))
	}
	p.Relation = relation(s, parts)
	return p
}

// accept is the probability from which on a quotation has a source.
const accept = .5

// probability that the original has a source, from the score of the best
// passage, what it is ahead of the next best elsewhere, the number of the
// quotation's words, and how many of those are numbers and names that the
// passage lacks. A short quotation finds its words by chance more easily than a
// long one. The weights were fitted by logistic regression on the tuning half
// of the stories and on quotations of other stories.
func probability(score, ahead float64, words, missing int) float64 {
	n := float64(max(1, words))
	return 1 / (1 + math.Exp(-(11.54*score - 1.04*math.Log(n) + 5.72*ahead - 6.7*float64(missing)/n - 4.9)))
}

func wordsIn(all []word, sp enface.Span) []word {
	from, _ := slices.BinarySearchFunc(all, sp.Start, func(w word, at int) int { return w.End - 1 - at })
	to := from
	for to < len(all) && all[to].Start < sp.End {
		to++
	}
	return all[from:to]
}

// span is the window's stretch of the original, with the punctuation and the
// signs that belong to its words: "50 %", "(…)", "?".
func (m *matcher) span(w window) enface.Span {
	words := m.c.original.words
	return enface.Span{Start: words[w.from].Start, End: words[w.to-1].End}
}

// explain fills in the evidence.
func (m *matcher) explain(p *enface.Pair, s *search, parts []window, raw float32, found []window) {
	o := m.c.original
	e := &p.Evidence
	e.Raw = float64(raw)
	clear(s.cover)
	var back, weight, length float32
	present := map[string]bool{}
	said := map[string]bool{}
	for _, w := range parts {
		length += chars(o.words[w.from:w.to])
		e.Borders += float64(w.borders)
		for _, x := range o.words[w.from:w.to] {
			v := x.weight + baseWeight
			back += v * s.best[x.row]
			weight += v
			r := o.rows[x.row]
			present[r.fold] = true
			for _, l := range s.links[x.row] {
				s.cover[l.word] = max(s.cover[l.word], l.like)
				theirs := m.c.version.rows[s.words[l.word].row]
				if said[theirs.fold+"="+r.fold] {
					continue
				}
				if alikeness := spelledAlike(theirs, r); alikeness > 0 && x.weight > .5 {
					said[theirs.fold+"="+r.fold] = true
					if r.number {
						e.Numbers = append(e.Numbers, x.In(o.text))
					} else if len(e.Cognates) < 8 {
						e.Cognates = append(e.Cognates, s.words[l.word].In(m.c.version.text)+"="+x.In(o.text))
					}
				}
			}
		}
	}
	var cover float32
	for i, w := range s.words {
		cover += (w.weight + baseWeight) * s.cover[i]
		if text := w.In(m.c.version.text); s.cover[i] < .5 && (m.c.version.rows[w.row].number || i > 0 && isName(text)) && len(e.Missing) < 8 {
			e.Missing = append(e.Missing, text)
		}
	}
	e.Words = float64(cover / s.total)
	if weight > 0 {
		e.Back = float64(back / weight)
	}
	e.Length = math.Log(float64(length+3) / (float64(s.chars)*m.ratio + 3))
	for _, w := range found {
		if slices.ContainsFunc(parts, func(x window) bool { return w.from < x.to && x.from < w.to }) {
			continue
		}
		if e.RunnerUp == 0 {
			e.RunnerUp = float64(w.score)
		}
		sp := m.span(w)
		e.Other = append(e.Other, enface.Passage{Start: sp.Start, End: sp.End, Score: probability(float64(w.score), 0, len(s.words), 0)})
	}
}

// isName reports whether a word within a sentence looks like a name.
func isName(w string) bool {
	return len(w) > 1 && strings.ToUpper(w[:1]) == w[:1] && strings.ToLower(w[:1]) != w[:1] && w != "I" && !strings.HasPrefix(w, "I'") && !strings.HasPrefix(w, "I’")
}
