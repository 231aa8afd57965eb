package words

import (
	"math/rand/v2"
	"slices"
	"testing"
)

type pair struct {
	i, k       int
	similarity float32
}

// greedy links as Link says it does: it looks through all pairs for the most similar one again and
// again.
func greedy(similarity []float32, width int, least float32) (pairs []pair) {
	for {
		best := pair{similarity: least}
		found := false
		for at, x := range similarity {
			i, k := at/width, at%width
			taken := slices.ContainsFunc(pairs, func(p pair) bool { return p.i == i || p.k == k })
			if !taken && x > best.similarity {
				best, found = pair{i, k, x}, true
			}
		}
		if !found {
			return pairs
		}
		pairs = append(pairs, best)
	}
}

func TestLinkTakesTheMostSimilarFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 300 {
		n, width := r.IntN(8), 1+r.IntN(8)
		similarity := make([]float32, n*width)
		for k := range similarity {
			similarity[k] = float32(r.IntN(12)) / 11 // with equals
		}
		least := float32(r.IntN(5)) / 10
		var got []pair
		Link(similarity, width, least, func(i, k int, x float32) { got = append(got, pair{i, k, x}) })
		if want := greedy(similarity, width, least); !slices.Equal(got, want) {
			t.Fatalf("%v of width %d from %g on: %v, not %v", similarity, width, least, got, want)
		}
	}
	Link(nil, 0, 0, func(int, int, float32) { t.Error("a link of nothing") })
}

// The links of a pairing are those of the mean of both similarities, on either side.
func TestPairing(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 100 {
		n, m := 1+r.IntN(6), 1+r.IntN(6)
		p, least := NewPairing(n, m), Usual().Weakest
		var both []float32
		for k := range p.Word {
			p.Word[k], p.Late[k] = r.Float32(), r.Float32()*r.Float32()
			both = append(both, (p.Word[k]+p.Late[k])/2)
		}
		p.Link(least)
		first, second := make([]float64, n), make([]float64, m)
		for _, l := range greedy(both, m, least) {
			first[l.i], second[l.k] = float64(l.similarity), float64(l.similarity)
		}
		if !slices.Equal(p.First, first) || !slices.Equal(p.Second, second) {
			t.Fatalf("%v and %v, not %v and %v", p.First, p.Second, first, second)
		}
		turned := p.Turned()
		for x := range n {
			for y := range m {
				if turned.Both(y, x) != p.Both(x, y) {
					t.Fatalf("words %d and %d: %g, and turned %g", x, y, p.Both(x, y), turned.Both(y, x))
				}
			}
		}
		if !slices.Equal(turned.First, p.Second) || !slices.Equal(turned.Second, p.First) || turned.N != m || turned.M != n {
			t.Fatalf("turned: %+v", turned)
		}
	}
}
