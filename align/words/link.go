package words

import (
	"math"
	"slices"
)

// Link pairs the words of two sides one to one: the most similar two first, then the most
// similar two of the rest, and so on, down to a least similarity. Of equals the first words come
// first. similarity holds rows of width numbers, one row for each word of the first side;
// link is called for each pair, in that order.
func Link(similarity []float32, width int, least float32, link func(i, k int, similarity float32)) {
	if width == 0 {
		return
	}
	pairs := make([]uint64, 0, len(similarity)) // how similar, the greatest first, then the place
	for at, x := range similarity {
		if x > least {
			pairs = append(pairs, uint64(^math.Float32bits(x))<<32|uint64(at))
		}
	}
	slices.Sort(pairs)
	mine, theirs := make([]bool, len(similarity)/width), make([]bool, width)
	for _, p := range pairs {
		at := int(p & math.MaxUint32)
		if i, k := at/width, at%width; !mine[i] && !theirs[k] {
			mine[i], theirs[k] = true, true
			link(i, k, math.Float32frombits(^uint32(p>>32)))
		}
	}
}

// A Pairing holds how similar the words of two sides are, and which of them are linked.
type Pairing struct {
	N, M       int       // words of either side
	Word, Late []float32 // by first and second word: the similarity S, and that after the last layer, 0 to 1
	First      []float64 // by word of the first side: the similarity of the word that it is linked with, 0 for none
	Second     []float64
}

// NewPairing makes room for the words of two sides.
func NewPairing(n, m int) *Pairing {
	return &Pairing{N: n, M: m, Word: make([]float32, n*m), Late: make([]float32, n*m), First: make([]float64, n), Second: make([]float64, m)}
}

// Both is the mean of the two similarities of words x and y.
func (p *Pairing) Both(x, y int) float32 { return (p.Word[x*p.M+y] + p.Late[x*p.M+y]) / 2 }

// Link links the words, by the mean of both similarities.
func (p *Pairing) Link(least float32) {
	both := make([]float32, len(p.Word))
	for k := range both {
		both[k] = (p.Word[k] + p.Late[k]) / 2
	}
	Link(both, p.M, least, func(x, y int, similarity float32) {
		p.First[x], p.Second[y] = float64(similarity), float64(similarity)
	})
}

// Turned is the pairing with the sides changed.
func (p *Pairing) Turned() *Pairing {
	t := NewPairing(p.M, p.N)
	for x := range p.N {
		for y := range p.M {
			t.Word[y*p.N+x], t.Late[y*p.N+x] = p.Word[x*p.M+y], p.Late[x*p.M+y]
		}
	}
	t.First, t.Second = p.Second, p.First
	return t
}
