package align

// The quotations of a version are decided together: what is known of one says
// something of the others.

// decide sets the probabilities of all candidates of a version.
func (m *matcher) decide(choices []choice) {
	for range 2 {
		m.rank(choices)
		claimed(choices, len(m.c.original.words))
		heldToMarks(choices)
	}
	m.rank(choices)
}

func (m *matcher) rank(choices []choice) {
	for n := range choices {
		c := &choices[n]
		c.none = m.weightsFor(c).rank(c.candidates, c.against)
	}
}

func (m *matcher) weightsFor(c *choice) *weights {
	if c.read {
		return m.wholeWeights
	}
	return m.weights
}

// What is expected of the sources of a version's quotations before any is known,
// and as how many of them that counts.
const (
	usuallyInside = .9 // that they stand in quotation marks, where the original has them
	insideCounts  = 1
)

// heldToMarks sets featInside: how far a passage must stand in quotation marks is
// how far the sources of the version's other quotations do. A version that quotes
// narrative, or an interview that has a title in marks, does not keep to the marks.
func heldToMarks(choices []choice) {
	var inside, sources float64
	for n := range choices {
		in, all := choices[n].inside()
		inside, sources = inside+in, sources+all
	}
	for n := range choices {
		in, all := choices[n].inside()
		expected := (inside - in + insideCounts*usuallyInside) / (sources - all + insideCounts)
		for i := range choices[n].candidates {
			c := &choices[n].candidates[i]
			c.features[featInside] = c.inside * expected
		}
	}
}

// inside is how sure it is that the source is one of the candidates, and that it
// stands in quotation marks.
func (c *choice) inside() (inside, source float64) {
	for _, x := range c.candidates {
		inside += x.p * x.inside
		source += x.p
	}
	return inside, source
}

// A claim is how sure it is that quotations render a word of the original: the
// surest one and the next.
type claim struct {
	by            int32 // number of the quotation, -1 for none
	first, second float32
}

// claimsOf are the claims on each word of the original.
func claimsOf(choices []choice, originalWords int) []claim {
	claims := make([]claim, originalWords)
	for i := range claims {
		claims[i].by = -1
	}
	mine := map[int]float32{}
	for n := range choices {
		clear(mine)
		for _, c := range choices[n].candidates {
			for _, w := range c.parts {
				for j := w.from; j < w.to; j++ {
					mine[j] += float32(c.p)
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

// claimed sets featClaimed from the probabilities found without it. A version
// seldom renders the same words twice, so what one quotation is sure of counts
// against the others.
func claimed(choices []choice, originalWords int) {
	claims := claimsOf(choices, originalWords)
	for n := range choices {
		for i := range choices[n].candidates {
			c := &choices[n].candidates[i]
			var sum float64
			words := 0
			for _, w := range c.parts {
				for _, x := range claims[w.from:w.to] {
					p := x.first
					if x.by == int32(n) {
						p = x.second
					}
					sum += float64(min(1, p))
				}
				words += w.to - w.from
			}
			c.features[featClaimed] = sum / float64(max(1, words))
		}
	}
}
