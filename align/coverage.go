package align

import (
	"enface/align/encoder"
)

// A coverage tells how well the words of sentences that may render each other are
// found on the other side, against how well they would be found by chance in as many
// sentences of the neighbourhood, and in as many words of any text. It goes through the source once, with
// the programme: what is behind both of them is dropped.
type coverage struct {
	s, t     *column
	from, to []int // by source sentence: the target sentences it is compared with
	lo, hi   []int // by target sentence: the source sentences it is compared with
	beads    int   // sentences of one side in a bead, at most
	likeness *likeness
	chance   chance
	slips    slips
	usual    *background

	forth     [][]float32 // by source sentence, target sentence and number of those, less one
	back      [][]float32 // by target sentence, source sentence and number of those, less one
	words     [][]uint8   // by source sentence: how well each word of its target sentences is found in it
	compared  int         // source sentences that forth and words are known of
	reckoned  int         // target sentences that back is known of
	forgotten [2]int      // sentences of either side that forth and back are dropped of
	unneeded  int         // source sentences that words are dropped of
}

// newCoverage will compare each sentence i of the source with the target sentences
// from[i] to to[i]-1; both never fall. The beads lie in the band.
func newCoverage(s, t *column, within *band, from, to []int, beads int) *coverage {
	c := &coverage{
		s: s, t: t, from: from, to: to, lo: make([]int, t.n), hi: make([]int, t.n), beads: beads, likeness: newLikeness(s, t),
		forth: make([][]float32, s.n), back: make([][]float32, t.n), words: make([][]uint8, s.n),
		slips: slips{band: within, rows: make([][]float32, s.n)},
	}
	c.usual = contextBackground()
	if !s.side.context {
		c.usual = tableBackground()
	}
	for b := range c.lo {
		c.lo[b] = s.n
	}
	for i := range from {
		for b := from[i]; b < to[i]; b++ {
			c.lo[b], c.hi[b] = min(c.lo[b], i), max(c.hi[b], i+1)
		}
	}
	return c
}

// gain is the sum, over the words of the source sentences i to i+n-1 and the
// target sentences j to j+m-1, of the word's weight times how much better it is
// found on the other side of the bead than in as many sentences by chance. weakest is
// the least of these sums that one of the sentences has, or 0; lack is the same of the
// sums less what a sentence that is rendered gains at least.
func (c *coverage) gain(i, j, n, m int) (gain, weakest, lack float32) {
	var forth, back float32
	for a := i; a < i+n; a++ {
		x := c.forth[a][(j-c.from[a])*c.beads+m-1]
		forth += x
		weakest = min(weakest, x)
		lack = min(lack, x-float32(leastGain*c.s.weights[a]))
	}
	for b := j; b < j+m; b++ {
		x := c.back[b][(i-c.lo[b])*c.beads+n-1]
		back += x
		weakest = min(weakest, x)
		lack = min(lack, x-float32(leastGain*c.t.weights[b]))
	}
	return forth + back, weakest, lack
}

// leastGain is the share of the words' weight that a sentence gains at least where it is
// rendered.
const leastGain = .25

// advance makes ready for beads that end with source sentence i-1 at the latest and
// target sentence j-1 at the latest, and begin with source sentence first and target
// sentence second at the earliest.
func (c *coverage) advance(i, j, first, second int) {
	for c.reckoned < j || c.compared < min(i+1, c.s.n) {
		if c.reckoned < c.t.n && (c.hi[c.reckoned] <= c.compared) {
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

// together is how many source sentences are compared at once with the target
// sentences near one of them: most of those are near all of them.
const together = 16

func (c *coverage) compareSome() {
	first, last := c.compared, min(c.compared+together, c.s.n)
	c.compared = last
	left, right := c.from[first], c.to[last-1]
	l := c.likeness
	l.fill(c.s.wordsOf(first, last), c.t.wordsOf(left, right))
	n := right - left
	best := zeroes(l.best, len(l.rows)*n) // by row and target sentence
	l.best = best
	if len(l.columns) > 0 {
		for r := range l.rows {
			row, at := l.like[r*len(l.columns):][:len(l.columns)], best[r*n:][:n]
			for b := range at {
				var top uint8
				for _, x := range l.columnOf[c.t.first[left+b]-c.t.first[left] : c.t.first[left+b+1]-c.t.first[left]] {
					top = max(top, row[x])
				}
				at[b] = top
			}
		}
	}
	for a := first; a < last; a++ {
		words := c.s.wordsOf(a, a+1)
		which := l.rowOf[c.s.first[a]-c.s.first[first]:][:len(words)]
		wide := c.to[a] - c.from[a]
		sums := make([]float32, wide*c.beads)
		found := make([]uint8, 0, len(words)*wide)
		for k, w := range words {
			here := best[int(which[k])*n+c.from[a]-left:][:wide]
			c.chance.add(sums, here, w.weight+baseWeight, c.beads)
			found = append(found, here...)
		}
		c.lessUsual(sums, words, c.t.first[c.from[a]:c.to[a]+1])
		c.forth[a] = sums
		c.words[a] = l.greatest(which, c.t.first[c.from[a]]-c.t.first[left], c.t.first[c.to[a]]-c.t.first[left])
		c.slipsBefore(a, found)
	}
}

// reckon sums up the words of target sentence b.
func (c *coverage) reckon(b int) {
	if c.hi[b] <= c.lo[b] {
		return
	}
	wide := c.hi[b] - c.lo[b]
	sums, found := make([]float32, wide*c.beads), make([]uint8, wide)
	for l, w := range c.t.wordsOf(b, b+1) {
		for k := range found {
			a := c.lo[b] + k
			found[k] = c.words[a][c.t.first[b]+l-c.t.first[c.from[a]]]
		}
		c.chance.add(sums, found, w.weight+baseWeight, c.beads)
	}
	c.lessUsual(sums, c.t.wordsOf(b, b+1), c.s.first[c.lo[b]:c.hi[b]+1])
	c.back[b] = sums
}

// usualSentences is how many sentences of the neighbourhood tell as much of chance as
// what is known of any text. A short text has few, and they are mostly what its words
// are looked for in.
const usualSentences = 20

// neighbourly is the share of the neighbourhood in what is found by chance.
func neighbourly(sentences int) float32 {
	return float32(sentences) / float32(sentences+usualSentences)
}

// lessUsual takes from sums, by sentence and number of sentences less one, what words
// would gain by chance among as many words of any text. first are the numbers of the
// sentences' first words, and of the word behind them.
func (c *coverage) lessUsual(sums []float32, words []word, first []int) {
	n := len(first) - 1
	var weights [WeightClasses]float32
	for _, w := range words {
		weights[weightClass(w.weight)] += w.weight + baseWeight
	}
	share := 1 - neighbourly(n)
	for k := range n {
		for m := range c.beads {
			row := c.usual.among(first[min(k+m+1, n)] - first[k])
			var sum float32
			for x, w := range weights {
				sum += float32(w * row[x])
			}
			sums[k*c.beads+m] -= float32(share * sum)
		}
	}
}

// chanceMost is up to how many sentences chance is reckoned with.
const chanceMost = 7

// A chance reckons how well a word is found by chance.
type chance struct{ counts [256]int32 }

// add adds to sums, by sentence and number of sentences less one, what a word of
// some weight gains where it is found as well as it is in each of the sentences, 0
// to 255, less the neighbourhood's share of what it would gain by chance.
func (c *chance) add(sums []float32, found []uint8, weight float32, beads int) {
	expected := c.expected(found)
	share := neighbourly(len(found))
	for k := range expected {
		expected[k] *= share
	}
	scale := weight / 255
	for k := range found {
		var top uint8
		out := sums[k*beads:][:beads]
		for m := range out {
			if k+m < len(found) {
				top = max(top, found[k+m])
			}
			out[m] += float32(scale*float32(top)) - float32(weight*expected[min(m, chanceMost-1)])
		}
	}
}

// expected is the mean of the greatest of n of the values, drawn with replacement,
// for n from 1 to chanceMost; it takes 255 for 1.
func (c *chance) expected(values []uint8) (out [chanceMost]float32) {
	least, most := uint8(255), uint8(0)
	for _, v := range values {
		c.counts[v]++
		least, most = min(least, v), max(most, v)
	}
	if len(values) == 0 {
		return out
	}
	below := int32(0)
	var before [chanceMost]float32
	for v := int(least); v <= int(most); v++ {
		k := c.counts[v]
		if k == 0 {
			continue
		}
		c.counts[v] = 0
		below += k
		p := float32(below) / float32(len(values))
		q := p
		for n := range chanceMost {
			out[n] += float32(float32(v) / 255 * (q - before[n]))
			before[n] = q
			q *= p
		}
	}
	return out
}

// A likeness is how alike some words of the source and some of the target are, as
// whole numbers from 0 to 255. Words that share a row are compared once.
type likeness struct {
	s, t         *side
	scale        comparison
	says         *saying
	stems        [2][]int32 // by row: the number of its first letters
	panel        encoder.Panel
	products     []float32
	seen         [2][]int32 // by row: its place among rows or columns, -1 for none
	rows         []int32
	columns      []int32
	rowOf        []int32
	columnOf     []int32
	stemColumns  map[int32][]int32
	like         []uint8 // by row and column
	best         []uint8
	numberColumn []int32
}

func newLikeness(s, t *column) *likeness {
	l := &likeness{s: s.side, t: t.side, scale: comparison{original: t.side, version: s.side}, says: newSaying(s.listing, t.side), stemColumns: map[int32][]int32{}}
	stems := map[string]int32{}
	for k, d := range []*side{s.side, t.side} {
		l.stems[k] = numberStems(d, stems)
		l.seen[k] = make([]int32, len(d.rows))
		for i := range l.seen[k] {
			l.seen[k][i] = -1
		}
	}
	return l
}

// fill compares words with words.
func (l *likeness) fill(source, target []word) {
	l.rows, l.rowOf = places(source, l.seen[0], l.rows[:0], l.rowOf[:0])
	l.columns, l.columnOf = places(target, l.seen[1], l.columns[:0], l.columnOf[:0])
	clear(l.stemColumns)
	l.numberColumn = l.numberColumn[:0]
	for c, r := range l.columns {
		l.stemColumns[l.stems[1][r]] = append(l.stemColumns[l.stems[1][r]], int32(c))
		if l.t.rows[r].number {
			l.numberColumn = append(l.numberColumn, int32(c))
		}
	}
	l.t.bytes().Fill(&l.panel, l.columns)
	l.products = l.s.bytes().Products(l.rows, &l.panel, l.products)
	l.like = resize(l.like, len(l.products))
	slope := float32(255 / cosineRange)
	start := .5 - slope*l.scale.away()
	for i, cosine := range l.products {
		v := int32(float32(cosine*slope) + start)
		v &^= v >> 31
		over := 255 - v
		l.like[i] = uint8(v + over&(over>>31))
	}
	for k, r := range l.rows {
		mine, like := l.s.rows[r], l.like[k*len(l.columns):][:len(l.columns)]
		if mine.number {
			for _, c := range l.numberColumn {
				like[c] = 0
			}
		}
		for _, c := range l.stemColumns[l.stems[0][r]] {
			like[c] = max(like[c], uint8(255*spelledAlike(mine, l.t.rows[l.columns[c]])+.5))
		}
		if l.says != nil {
			l.says.about(mine.fold)
			for c, x := range l.columns {
				like[c] = max(like[c], uint8(255*l.says.like(x)+.5))
			}
		}
	}
}

// places lists the rows of the words, each once, and for each word which it is.
func places(words []word, seen, rows, of []int32) ([]int32, []int32) {
	for _, w := range words {
		if seen[w.row] < 0 {
			seen[w.row] = int32(len(rows))
			rows = append(rows, w.row)
		}
		of = append(of, seen[w.row])
	}
	for _, r := range rows {
		seen[r] = -1
	}
	return rows, of
}

// greatest is, for the target words from to to-1, how well they are found among
// words of some rows.
func (l *likeness) greatest(rows []int32, from, to int) []uint8 {
	n := len(l.columns)
	best := make([]uint8, n)
	for _, r := range rows {
		for c, v := range l.like[int(r)*n:][:n] {
			best[c] = max(best[c], v)
		}
	}
	out := make([]uint8, to-from)
	for i, c := range l.columnOf[from:to] {
		out[i] = best[c]
	}
	return out
}

// numberStems gives equal first letters equal numbers.
func numberStems(d *side, stems map[string]int32) []int32 {
	out := make([]int32, len(d.rows))
	for r, x := range d.rows {
		key := stem(x.fold)
		id, known := stems[key]
		if !known {
			id = int32(len(stems))
			stems[key] = id
		}
		out[r] = id
	}
	return out
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// zeroes are n of them, in the memory of s where that is large enough.
func zeroes[T any](s []T, n int) []T {
	s = resize(s, n)
	clear(s)
	return s
}
