package coverage

import (
	"math/bits"

	"enface/align/words"
)

const (
	Classes = 8 // of weight that words are told apart by, for what is found by chance
	Lengths = 9 // numbers of words: 1, 2, 4 and so on
)

// A Background is how well words are found by chance among words of texts that have nothing to
// do with theirs: the mean of their greatest similarity, by class of weight and by how many words
// there are, 1, 2, 4 and so on.
type Background [Classes][Lengths]float32

func weightClass(weight float32) int { return min(int(weight*Classes), Classes-1) }

// among is what each class gains by chance among some words, by straight lines between the
// powers of two.
func (b *Background) among(words int) (out [Classes]float32) {
	if words == 0 {
		return out
	}
	k := min(bits.Len(uint(words))-1, Lengths-2)
	part := min(float32(words-1<<k)/float32(int(1)<<k), 1)
	for c := range out {
		out[c] = b[c][k] + float32(part*(b[c][k+1]-b[c][k]))
	}
	return out
}

// chanceMost is up to how many sentences chance is reckoned with.
const chanceMost = 7

// A chance reckons how well words are found by chance in the neighbourhood, and in any text.
type chance struct {
	numbers *Numbers
	base    float32 // weight of every word
	usual   *Background
	counts  [256]int32
}

// neighbourly is the share of the neighbourhood in what is found by chance.
func (c *chance) neighbourly(sentences int) float32 {
	return float32(sentences) / float32(sentences+c.numbers.UsualSentences)
}

// add adds to sums what a word of some weight gains, by sentence and number of sentences less one.
// The word is found in each of the sentences by 0 to 255. The neighbourhood's share of what it would
// gain by chance is taken off.
func (c *chance) add(sums []float32, found []uint8, weight float32, beads int) {
	expected := c.expected(found)
	share := c.neighbourly(len(found))
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

// expected is the mean of the greatest of n of the values, drawn with replacement, for n from 1
// to chanceMost; it takes 255 for 1.
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

// lessUsual takes from sums, by sentence and number of sentences less one, what words would gain
// by chance among as many words of any text. first are the numbers of the sentences' first words,
// and of the word behind them.
func (c *chance) lessUsual(sums []float32, some []words.Word, first []int, beads int) {
	n := len(first) - 1
	var weights [Classes]float32
	for _, w := range some {
		weights[weightClass(w.Weight)] += w.Weight + c.base
	}
	share := 1 - c.neighbourly(n)
	for k := range n {
		for m := range beads {
			row := c.usual.among(first[min(k+m+1, n)] - first[k])
			var sum float32
			for x, w := range weights {
				sum += float32(w * row[x])
			}
			sums[k*beads+m] -= float32(share * sum)
		}
	}
}
