package align

import "math"

// A slip is how surely a clause has changed its sentence where one sentence of either
// side ends and the next ones begin: the words behind a punctuation mark of the one
// sentence are found in the next one of the other side rather than in its own, and
// the words before a mark of that one are found here. The sentences belong together
// then, however well each of them renders its partner.
//
// For either direction it is the square root of the product of what the words of
// both clauses gain by the change, their weights times how much better they are
// found, less slipDrift of their weights.
type slips struct {
	band   *band
	rows   [][]float32 // by source sentence that begins there, and target sentence from band.lo
	before []uint8     // how well each word of the last source sentence is found, by target sentence
}

// slipDrift is what a word must be found better by than by chance.
const slipDrift = .1

// slip is that before source sentence i and target sentence j.
func (c *coverage) slip(i, j int) float32 {
	if i == 0 || i == c.s.n || j == 0 || j == c.t.n {
		return 0
	}
	return c.slips.rows[i][j-c.slips.band.lo[i]]
}

// slipsBefore fills the row before a source sentence whose words are found as given,
// by word and target sentence.
func (c *coverage) slipsBefore(i int, found []uint8) {
	x := &c.slips
	if i > 0 {
		lo, hi := x.band.lo[i], x.band.hi[i]
		x.rows[i] = make([]float32, hi-lo+1)
		for j := max(lo, 1); j <= min(hi, c.t.n-1); j++ {
			x.rows[i][j-lo] = c.slipAt(i, j, x.before, found)
		}
	}
	x.before = found
}

func (c *coverage) slipAt(i, j int, before, after []uint8) float32 {
	s, t := c.s.first, c.t.first
	inSource := func(found []uint8, a, b int) func(k int) uint8 {
		wide, at := c.to[a]-c.from[a], b-c.from[a]
		return func(k int) uint8 { return found[(k-s[a])*wide+at] }
	}
	inTarget := func(a int) func(k int) uint8 {
		found, first := c.words[a], t[c.from[a]]
		return func(k int) uint8 { return found[k-first] }
	}
	source := [2]float32{
		c.s.tail(s[i-1], s[i], inSource(before, i-1, j), inSource(before, i-1, j-1)),
		c.s.head(s[i], s[i+1], inSource(after, i, j-1), inSource(after, i, j)),
	}
	target := [2]float32{
		c.t.head(t[j], t[j+1], inTarget(i-1), inTarget(i)),
		c.t.tail(t[j-1], t[j], inTarget(i), inTarget(i-1)),
	}
	return root(source[0]*target[0]) + root(source[1]*target[1])
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// tail is the most that the last clauses among words from to to-1, but not all of
// them, gain by being found there instead of here.
func (c *column) tail(from, to int, there, here func(k int) uint8) (most float32) {
	var sum float32
	for k := to - 1; k > from; k-- {
		sum += c.gain(k, there, here)
		if c.clauses[k] {
			most = max(most, sum)
		}
	}
	return most
}

// head is the same of the first clauses.
func (c *column) head(from, to int, there, here func(k int) uint8) (most float32) {
	var sum float32
	for k := from; k < to-1; k++ {
		sum += c.gain(k, there, here)
		if c.clauses[k+1] {
			most = max(most, sum)
		}
	}
	return most
}

func (c *column) gain(k int, there, here func(k int) uint8) float32 {
	better := float32(int(there(k))-int(here(k)))/255 - slipDrift
	return float32((c.side.words[k].weight + baseWeight) * better)
}
