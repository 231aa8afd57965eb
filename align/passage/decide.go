package passage

import (
	"math"

	"enface"
)

// The quotations of a version are decided together: what is known of one says something of
// the others.

// Decide gives all candidates of a version their probabilities, and what the other quotations
// say of them: whether their words are claimed, and how far sources stand in quotation marks.
func (t *Texts) Decide(choices []Choice) []Choice {
	choices = t.Rank(choices)
	for range t.numbers.Rounds {
		choices = t.heldToMarks(t.claimed(choices))
		choices = t.Rank(choices)
	}
	return choices
}

// Rank gives the candidates of each quotation their probabilities by the features that they
// have.
func (t *Texts) Rank(choices []Choice) []Choice {
	choices = copied(choices)
	for n, c := range choices {
		choices[n] = t.weightsFor(&c).rank(c)
	}
	return choices
}

// weightsFor are those of a choice that was reread, or those of words.
func (t *Texts) weightsFor(c *Choice) *choiceWeights {
	if c.Reread {
		return &t.stages.Model.whole
	}
	return &t.byWords
}

// heldToMarks sets how far a passage stands in quotation marks, as far as that is expected:
// as the sources of the version's other quotations do. A version that quotes narrative, or
// an interview that has a title in marks, does not keep to the marks.
func (t *Texts) heldToMarks(choices []Choice) []Choice {
	n := t.numbers
	var within, sources float64
	for i := range choices {
		in, all := choices[i].expectedInside()
		within, sources = within+in, sources+all
	}
	out := copied(choices)
	for i := range choices {
		in, all := choices[i].expectedInside()
		expected := (within - in + n.InsideCounts*n.UsuallyInside) / (sources - all + n.InsideCounts)
		for k := range out[i].Candidates {
			c := &out[i].Candidates[k]
			c.Features[inside] = c.Inside * expected
		}
	}
	return out
}

// expectedInside is how sure it is that the source is one of the candidates and stands in
// quotation marks, and that it is one of them.
func (c *Choice) expectedInside() (within, source float64) {
	for _, x := range c.Candidates {
		within += x.P * x.Inside
		source += x.P
	}
	return within, source
}

// A claim is how sure it is that quotations render a word of the original: the surest one
// and the next.
type claim struct {
	by            int32 // number of the quotation, -1 for none
	first, second float32
}

// but is how sure it is that another quotation than n renders the word.
func (x claim) but(n int) float32 {
	if x.by == int32(n) {
		return x.second
	}
	return x.first
}

// claimsOf are the claims on each word of an original.
func claimsOf(choices []Choice, originalWords int) []claim {
	claims := make([]claim, originalWords)
	for i := range claims {
		claims[i].by = -1
	}
	mine := map[int]float32{}
	for n := range choices {
		clear(mine)
		for _, c := range choices[n].Candidates {
			for _, w := range c.Windows {
				for j := w.From; j < w.To; j++ {
					mine[j] += float32(c.P)
				}
			}
		}
		for j, p := range mine {
			switch x := &claims[j]; {
			case p > x.first:
				*x = claim{int32(n), p, x.first}
			case p > x.second:
				x.second = p
			}
		}
	}
	return claims
}

// claimed sets how sure it is that other quotations render a candidate's words, from the
// probabilities found without it. A version seldom renders the same words twice, so what one
// quotation is sure of counts against the others.
func (t *Texts) claimed(choices []Choice) []Choice {
	claims := claimsOf(choices, len(t.Original.Words))
	out := copied(choices)
	for n := range out {
		for i := range out[n].Candidates {
			c := &out[n].Candidates[i]
			var sum float64
			words := 0
			for _, w := range c.Windows {
				for _, x := range claims[w.From:w.To] {
					sum += float64(min(1, x.but(n)))
				}
				words += w.To - w.From
			}
			c.Features[claimed] = sum / float64(max(1, words))
		}
	}
	return out
}

// Contributions calls add for everything that adds to the logarithm of the odds that a candidate, or
// one that overlaps it, is the source, against none.
func (t *Texts) Contributions(c *Choice, candidate int, add func(kind enface.GroundKind, adds float64)) {
	w, x := t.weightsFor(c), &c.Candidates[candidate]
	for k, f := range features() {
		add(f.ground, w.features[k]*x.Features[k])
	}
	add(enface.ByModel, x.Heard)
	add(enface.ByNear, x.Near)
	against := c.Against
	if x.Words != nil {
		against = x.Against
	}
	for k, f := range noneFeatures() {
		add(f.ground, -w.none[k]*against[k])
	}
	if x.P > 0 {
		add(enface.ByEdges, math.Log(c.Beside(candidate)/x.P))
	}
}
