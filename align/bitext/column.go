package bitext

import (
	"enface/align/coverage"
	"enface/align/words"
)

// A column is one side of a bitext at one level of coarseness: for each unit, a sum of weighted
// word vectors, with the sentences' own beside it and the words' spelling behind, and a length.
type column struct {
	n       int
	width   int
	vectors []float32
	chars   []float32 // code points

	*coverage.Sentences // at the finest level only, as all below
	punctuation         []punctuation
	listing             words.Listing // of a source: what lexicons and names say about its words and the target's
	usualLength         float32       // characters that the same words take in its language, English being 1
}

func (c *column) vector(i int) []float32 { return c.vectors[i*c.width : (i+1)*c.width] }

// halved joins each two neighbours.
func (c *column) halved() *column {
	n := (c.n + 1) / 2
	h := &column{n: n, usualLength: c.usualLength, width: c.width, vectors: make([]float32, n*c.width), chars: make([]float32, n)}
	for i := range c.n {
		v := h.vector(i / 2)
		for k, x := range c.vector(i) {
			v[k] += x
		}
		h.chars[i/2] += c.chars[i]
	}
	return h
}

// punctuation counts, in a sentence, the marks that translators keep: of what is asked, shouted and
// announced. Full stops and commas come and go with the cut of sentences.
type punctuation [3]int16

func punctuationOf(s string) (m punctuation) {
	for _, r := range s {
		switch r {
		case '?', '؟', '？', '\u037e': // the last is the Greek question mark
			m[0]++
		case '!', '！':
			m[1]++
		case ':', ';', '：', '；', '؛':
			m[2]++
		}
	}
	return m
}

// disagreement is how many marks one side of a bead has and the other lacks.
func disagreement(s, t []punctuation) float32 {
	var d punctuation
	for _, m := range s {
		for k, n := range m {
			d[k] += n
		}
	}
	for _, m := range t {
		for k, n := range m {
			d[k] -= n
		}
	}
	sum := int16(0)
	for _, n := range d {
		sum += max(n, -n)
	}
	return float32(sum)
}
