package coverage

import "math"

// slips tell how surely a clause has changed its sentence where one sentence of either side ends
// and the next ones begin. Then the words behind a punctuation mark of the one sentence are found in
// the next one of the other side rather than in its own. The words before a mark of that one are
// found here. Such sentences belong together, however well each of them renders its partner.
//
// For either direction a slip is the square root of the product of what the words of both
// clauses gain by the change: their weights times how much better they are found, less
// SlipDrift of their weights.
type slips struct {
	s, t     *Sentences
	from, to []int // by source sentence: the target sentences it is compared with
	drift    float32
	base     float32 // weight of every word
	band     *Band
	rows     [][]float32 // by source sentence that begins there, and target sentence from band.Lo
	before   []uint8     // how well each word of the last source sentence is found, by target sentence
}

// at is the slip before source sentence i and target sentence j.
func (x *slips) at(i, j int) float32 {
	if i == 0 || i == x.s.n() || j == 0 || j == x.t.n() {
		return 0
	}
	return x.rows[i][j-x.band.Lo[i]]
}

// fill sets the row before a source sentence whose words are found as given, by word and target
// sentence; words holds, by source sentence, how well each word of its target sentences is found in it.
func (x *slips) fill(i int, found []uint8, words [][]uint8) {
	if i > 0 {
		lo, hi := x.band.Lo[i], x.band.Hi[i]
		x.rows[i] = make([]float32, hi-lo+1)
		for j := max(lo, 1); j <= min(hi, x.t.n()-1); j++ {
			x.rows[i][j-lo] = x.between(i, j, found, words)
		}
	}
	x.before = found
}

func (x *slips) between(i, j int, after []uint8, words [][]uint8) float32 {
	s, t := x.s.First, x.t.First
	inSource := func(found []uint8, a, b int) func(k int) uint8 {
		wide, at := x.to[a]-x.from[a], b-x.from[a]
		return func(k int) uint8 { return found[(k-s[a])*wide+at] }
	}
	inTarget := func(a int) func(k int) uint8 {
		found, first := words[a], t[x.from[a]]
		return func(k int) uint8 { return found[k-first] }
	}
	source := [2]float32{
		x.tail(x.s, s[i-1], s[i], inSource(x.before, i-1, j), inSource(x.before, i-1, j-1)),
		x.head(x.s, s[i], s[i+1], inSource(after, i, j-1), inSource(after, i, j)),
	}
	target := [2]float32{
		x.head(x.t, t[j], t[j+1], inTarget(i-1), inTarget(i)),
		x.tail(x.t, t[j-1], t[j], inTarget(i), inTarget(i-1)),
	}
	return root(source[0]*target[0]) + root(source[1]*target[1])
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// tail is the most that the last clauses among words from to to-1, but not all of them, gain by
// being found there instead of here.
func (x *slips) tail(side *Sentences, from, to int, there, here func(k int) uint8) (most float32) {
	var sum float32
	for k := to - 1; k > from; k-- {
		sum += x.gain(side, k, there, here)
		if side.Clauses[k] {
			most = max(most, sum)
		}
	}
	return most
}

// head is the same of the first clauses.
func (x *slips) head(side *Sentences, from, to int, there, here func(k int) uint8) (most float32) {
	var sum float32
	for k := from; k < to-1; k++ {
		sum += x.gain(side, k, there, here)
		if side.Clauses[k+1] {
			most = max(most, sum)
		}
	}
	return most
}

func (x *slips) gain(side *Sentences, k int, there, here func(k int) uint8) float32 {
	better := float32(int(there(k))-int(here(k)))/255 - x.drift
	return float32((side.Side.Words[k].Weight + x.base) * better)
}
