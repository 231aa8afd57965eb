package align

import "enface/align/encoder"

// A coverage holds, for sentences that may render each other, how well each word
// of either is found in the other, 0 to 255, and how well it would be found in
// as many sentences of the neighbourhood by chance.
type coverage struct {
	s, t        *column
	from, to    []int       // by source sentence: the target sentences it is compared with
	forth       [][]uint8   // by source sentence, word and target sentence
	back        [][]uint8   // by source sentence and word of those target sentences
	chanceForth [][]float32 // by source sentence, word and number of sentences
	chanceBack  [][]float32 // by target sentence, word and number of sentences
}

// chanceMost is up to how many sentences chance is reckoned with.
const chanceMost = 7

// expected writes the mean of the greatest of n of the values, drawn with
// replacement, for n from 1 to chanceMost, where counts says how often each of
// 0 to 255 occurs.
func expected(counts *[256]int32, total int32, out []float32) {
	if total == 0 {
		return
	}
	below := int32(0)
	var before [chanceMost]float32
	for v, k := range counts {
		if k == 0 {
			continue
		}
		below += k
		p := float32(below) / float32(total)
		q := p
		for n := range chanceMost {
			out[n] += float32(v) / 255 * (q - before[n])
			before[n] = q
			q *= p
		}
	}
}

// chances looks, for every word, at all the sentences that it was compared with.
func (c *coverage) chances() {
	n := len(c.from)
	c.chanceForth, c.chanceBack = make([][]float32, n), make([][]float32, c.t.n)
	var counts [256]int32
	for i := range n {
		width := c.to[i] - c.from[i]
		words := c.s.first[i+1] - c.s.first[i]
		c.chanceForth[i] = make([]float32, words*chanceMost)
		if len(c.forth[i]) == 0 {
			continue
		}
		for k := range words {
			clear(counts[:])
			for _, v := range c.forth[i][k*width : (k+1)*width] {
				counts[v]++
			}
			expected(&counts, int32(width), c.chanceForth[i][k*chanceMost:(k+1)*chanceMost])
		}
	}
	// Source sentences that a target sentence is compared with are neighbours.
	lo, hi := make([]int, c.t.n), make([]int, c.t.n)
	for b := range lo {
		lo[b] = n
	}
	for i := range n {
		for b := c.from[i]; b < c.to[i]; b++ {
			lo[b], hi[b] = min(lo[b], i), max(hi[b], i+1)
		}
	}
	for b := range lo {
		words := c.t.first[b+1] - c.t.first[b]
		c.chanceBack[b] = make([]float32, words*chanceMost)
		for l := range words {
			clear(counts[:])
			total := int32(0)
			for a := lo[b]; a < hi[b]; a++ {
				if b >= c.from[a] && b < c.to[a] {
					total++
					if len(c.back[a]) > 0 {
						counts[c.back[a][c.t.first[b]+l-c.t.first[c.from[a]]]]++
					} else {
						counts[0]++
					}
				}
			}
			expected(&counts, total, c.chanceBack[b][l*chanceMost:(l+1)*chanceMost])
		}
	}
}

// newCoverage compares each sentence i of the source with the target sentences
// from[i] to to[i]-1.
func newCoverage(s, t *column, from, to []int) *coverage {
	c := &coverage{s: s, t: t, from: from, to: to, forth: make([][]uint8, s.n), back: make([][]uint8, s.n)}
	stems := map[string]int32{}
	mine, theirs := numberStems(s.side, stems), numberStems(t.side, stems)
	scale := comparison{original: t.side, version: s.side}
	says := newSaying(s.listing, t.side)
	var block []float32
	for i := range s.n {
		ws := s.side.words[s.first[i]:s.first[i+1]]
		if from[i] >= to[i] || len(ws) == 0 {
			continue
		}
		a, b := t.first[from[i]], t.first[to[i]]
		wt := t.side.words[a:b]
		if len(wt) == 0 {
			continue
		}
		wide := to[i] - from[i]
		c.forth[i], c.back[i] = make([]uint8, len(ws)*wide), make([]uint8, len(wt))
		block = block[:0]
		for _, w := range wt {
			block = append(block, t.side.vector(w.row)...)
		}
		for k, w := range ws {
			cosines := encoder.Similarities(s.side.vector(w.row), block)
			row, j := s.side.rows[w.row], from[i]
			says.about(row.fold)
			for l, x := range wt {
				for t.first[j+1] <= a+l {
					j++
				}
				like := scale.scaled(cosines[l])
				if row.number && t.side.rows[x.row].number {
					like = 0
				}
				if mine[w.row] == theirs[x.row] {
					like = max(like, spelledAlike(row, t.side.rows[x.row]))
				}
				like = max(like, says.like(x.row))
				v, at := uint8(255*like+.5), k*wide+j-from[i]
				c.back[i][l] = max(c.back[i][l], v)
				c.forth[i][at] = max(c.forth[i][at], v)
			}
		}
	}
	c.chances()
	return c
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

// gain is the sum, over the words of the source sentences i to i+n-1 and the
// target sentences j to j+m-1, of the word's weight times how much better it is
// found on the other side of the bead than in as many sentences by chance.
func (c *coverage) gain(i, j, n, m int) float32 {
	var sum float32
	for a := i; a < i+n; a++ {
		wide := c.to[a] - c.from[a]
		for k, w := range c.s.side.words[c.s.first[a]:c.s.first[a+1]] {
			var best uint8
			if len(c.forth[a]) > 0 {
				for b := max(j, c.from[a]); b < min(j+m, c.to[a]); b++ {
					best = max(best, c.forth[a][k*wide+b-c.from[a]])
				}
			}
			sum += (w.weight + baseWeight) * (float32(best)/255 - c.chanceForth[a][k*chanceMost+min(m, chanceMost)-1])
		}
	}
	for b := j; b < j+m; b++ {
		for l := c.t.first[b]; l < c.t.first[b+1]; l++ {
			var best uint8
			for a := i; a < i+n; a++ {
				if b >= c.from[a] && b < c.to[a] && len(c.back[a]) > 0 {
					best = max(best, c.back[a][l-c.t.first[c.from[a]]])
				}
			}
			sum += (c.t.side.words[l].weight + baseWeight) * (float32(best)/255 - c.chanceBack[b][(l-c.t.first[b])*chanceMost+min(n, chanceMost)-1])
		}
	}
	return sum
}
