package coverage

import "enface/align/words"

// A Coverage tells how well the words of sentences that may render each other are found on the
// other side, against chance: in as many sentences of the neighbourhood, and in as many words of
// any text. It goes through the source once, with the dynamic program. What is behind both of them
// is dropped.
type Coverage struct {
	s, t       *Sentences
	numbers    *Numbers
	from, to   []int // by source sentence: the target sentences it is compared with
	lo, hi     []int // by target sentence: the source sentences it is compared with
	beads      int   // sentences of one side in a bead, at most
	similarity *similarity
	chance     chance
	slips      slips

	forth     [][]float32 // by source sentence, target sentence and number of those, less one
	back      [][]float32 // by target sentence, source sentence and number of those, less one
	words     [][]uint8   // by source sentence: how well each word of its target sentences is found in it
	compared  int         // source sentences that forth and words are known of
	reckoned  int         // target sentences that back is known of
	forgotten [2]int      // sentences of either side that forth and back are dropped of
	unneeded  int         // source sentences that words are dropped of
}

// New will compare each sentence i of the source with the target sentences from[i] to to[i]-1; both
// never fall. Beads of at most so many sentences of a side lie in the band.
func New(s, t *Sentences, listing words.Listing, n *Numbers, usual *Background, band *Band, from, to []int, beads int) *Coverage {
	base := s.Side.Numbers.BaseWeight
	c := &Coverage{
		s: s, t: t, numbers: n, from: from, to: to, lo: make([]int, t.n()), hi: make([]int, t.n()), beads: beads,
		similarity: newSimilarity(s.Side, t.Side, listing), chance: chance{numbers: n, base: base, usual: usual},
		forth: make([][]float32, s.n()), back: make([][]float32, t.n()), words: make([][]uint8, s.n()),
		slips: slips{s: s, t: t, from: from, to: to, drift: n.SlipDrift, base: base, band: band, rows: make([][]float32, s.n())},
	}
	for b := range c.lo {
		c.lo[b] = s.n()
	}
	for i := range from {
		for b := from[i]; b < to[i]; b++ {
			c.lo[b], c.hi[b] = min(c.lo[b], i), max(c.hi[b], i+1)
		}
	}
	return c
}

// Gain is a sum over the words of the source sentences i to i+n-1 and the target sentences j to
// j+m-1. A word adds its weight times how much better it is found on the other side of the bead than
// in as many sentences by chance. weakest is the least of these sums that one of the sentences has,
// or 0. lack is the same of the sums less what a sentence that is rendered gains at least.
func (c *Coverage) Gain(i, j, n, m int) (gain, weakest, lack float32) {
	var forth, back float32
	for a := i; a < i+n; a++ {
		x := c.forth[a][(j-c.from[a])*c.beads+m-1]
		forth += x
		weakest = min(weakest, x)
		lack = min(lack, x-float32(c.numbers.LeastGain*c.s.Weights[a]))
	}
	for b := j; b < j+m; b++ {
		x := c.back[b][(i-c.lo[b])*c.beads+n-1]
		back += x
		weakest = min(weakest, x)
		lack = min(lack, x-float32(c.numbers.LeastGain*c.t.Weights[b]))
	}
	return forth + back, weakest, lack
}

// Slip is how surely a clause has changed its sentence before source sentence i and target sentence
// j.
func (c *Coverage) Slip(i, j int) float32 { return c.slips.at(i, j) }

// Advance makes ready for beads that end with source sentence i-1 and target sentence j-1 at the
// latest. They begin with source sentence first and target sentence second at the earliest.
func (c *Coverage) Advance(i, j, first, second int) {
	for c.reckoned < j || c.compared < min(i+1, c.s.n()) {
		if c.reckoned < c.t.n() && (c.hi[c.reckoned] <= c.compared) {
			c.reckon(c.reckoned)
			c.reckoned++
			continue
		}
		c.compareSome()
	}
	for ; c.forgotten[0] < first; c.forgotten[0]++ {
		c.forth[c.forgotten[0]], c.slips.rows[c.forgotten[0]] = nil, nil
	}
	for ; c.unneeded < c.compared && c.to[c.unneeded] <= c.reckoned; c.unneeded++ {
		c.words[c.unneeded] = nil
	}
	for ; c.forgotten[1] < second; c.forgotten[1]++ {
		c.back[c.forgotten[1]] = nil
	}
}

// together is how many source sentences are compared at once with the target sentences near one
// of them: most of those are near all of them.
const together = 16

func (c *Coverage) compareSome() {
	first, last := c.compared, min(c.compared+together, c.s.n())
	c.compared = last
	left, right := c.from[first], c.to[last-1]
	l := c.similarity
	l.fill(c.s.Words(first, last), c.t.Words(left, right))
	n := right - left
	best := l.bestBySentence(c.t.First[left : right+1])
	for a := first; a < last; a++ {
		some := c.s.Words(a, a+1)
		which := l.rowOf[c.s.First[a]-c.s.First[first]:][:len(some)]
		wide := c.to[a] - c.from[a]
		sums := make([]float32, wide*c.beads)
		found := make([]uint8, 0, len(some)*wide)
		for k, w := range some {
			here := best[int(which[k])*n+c.from[a]-left:][:wide]
			c.chance.add(sums, here, w.Weight+c.chance.base, c.beads)
			found = append(found, here...)
		}
		c.chance.lessUsual(sums, some, c.t.First[c.from[a]:c.to[a]+1], c.beads)
		c.forth[a] = sums
		c.words[a] = l.greatest(which, c.t.First[c.from[a]]-c.t.First[left], c.t.First[c.to[a]]-c.t.First[left])
		c.slips.fill(a, found, c.words)
	}
}

// reckon sums up the words of target sentence b.
func (c *Coverage) reckon(b int) {
	if c.hi[b] <= c.lo[b] {
		return
	}
	wide := c.hi[b] - c.lo[b]
	sums, found := make([]float32, wide*c.beads), make([]uint8, wide)
	some := c.t.Words(b, b+1)
	for l, w := range some {
		for k := range found {
			a := c.lo[b] + k
			found[k] = c.words[a][c.t.First[b]+l-c.t.First[c.from[a]]]
		}
		c.chance.add(sums, found, w.Weight+c.chance.base, c.beads)
	}
	c.chance.lessUsual(sums, some, c.s.First[c.lo[b]:c.hi[b]+1], c.beads)
	c.back[b] = sums
}
