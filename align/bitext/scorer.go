package bitext

import (
	"context"
	"math"

	"enface/align/coverage"
)

// A level is what beads are weighed by at one level of coarseness.
type level struct {
	numbers *Numbers
	most    int // units of a bead, both sides together
	weights *beadWeights
	usual   *coverage.Background // nil at coarser levels
	lengths *curve               // lengthFit
	sizes   *curve               // log2(1 + x)
}

// A scorer tells what a bead is worth.
type scorer struct {
	*sums
	*level
	ratio    float32            // of the lengths of the two texts
	coverage *coverage.Coverage // nil at coarser levels
	root     float32            // the square root of the ratio
	kinds    [][]float32        // what beads of n and m sentences gain for their kind
}

// newScorer prepares the weighing of beads in a band. The only error is that of ctx.
func newScorer(ctx context.Context, l *level, s, t *column, b *coverage.Band) (*scorer, error) {
	products, err := newSums(ctx, s, t, b, l.most)
	if err != nil {
		return nil, err
	}
	c := &scorer{sums: products, level: l, kinds: make([][]float32, l.most)}
	for n := range c.kinds {
		c.kinds[n] = make([]float32, l.most)
		for m := range c.kinds[n] {
			for k, x := range kindOf(max(n, 1), max(m, 1)) {
				c.kinds[n][m] += float32(l.weights.kinds[k] * x)
			}
		}
	}
	c.ratio = c.anchored()
	c.root = float32(math.Sqrt(float64(c.ratio)))
	if s.Sentences != nil {
		from, to := make([]int, s.n), make([]int, s.n)
		for i := range s.n {
			from[i], to[i] = near(b, i, l.most)
		}
		c.coverage = coverage.New(s.Sentences, t.Sentences, s.listing, &l.numbers.Coverage, l.usual, b, from, to, l.most-1)
	}
	return c, nil
}

// anchored is the length ratio of sentences that are nearest to each other, with some characters more
// that have the usual ratio of their languages. The ratio of the texts says nothing where one of them
// leaves out much, and in a short text one sentence is much.
func (c *scorer) anchored() float32 {
	nearest := make([]int, c.t.n) // of each target sentence, the source sentence
	best := make([]float32, c.t.n)
	forth := make([]int, c.s.n)
	for i := range c.s.n {
		var top float32
		forth[i] = -1
		for k := range c.cross[i] {
			j := c.starts[i] + k
			x := c.cosine(i, j, 1, 1)
			if x > top {
				top, forth[i] = x, j
			}
			if x > best[j] {
				best[j], nearest[j] = x, i
			}
		}
	}
	s, t := c.numbers.RatioUsual*c.s.usualLength, c.numbers.RatioUsual*c.t.usualLength
	for i, j := range forth {
		if j >= 0 && nearest[j] == i && best[j] > c.numbers.RatioSure {
			s, t = s+c.s.chars[i]+1, t+c.t.chars[j]+1
		}
	}
	return t / s
}

// at is the product of the vectors of two sentences.
func (c *scorer) at(i, j int) float32 {
	lo := c.starts[i]
	if j < lo || j >= lo+len(c.cross[i]) {
		return 0
	}
	return c.cross[i][j-lo]
}

// cosine of the sums of sentences i to i+n-1 and j to j+m-1; 0 outside the texts.
func (c *scorer) cosine(i, j, n, m int) float32 {
	var d float32
	for a := range n {
		for b := range m {
			d += c.at(i+a, j+b)
		}
	}
	x, y := c.sn[i][n-1], c.tn[j][m-1]
	if x < 1e-9 || y < 1e-9 {
		return 0
	}
	return d / float32(math.Sqrt(float64(x)*float64(y)))
}

// margin is the bead's cosine less half of the mean one of either side with the
// single neighbours of the other.
func (c *scorer) margin(i, j, n, m int) float32 {
	g := c.cosine(i, j, n, m)
	var near, count float32
	for _, b := range [2]int{j - 1, j + m} {
		if b >= 0 && b < c.t.n {
			near += c.cosine(i, b, n, 1)
			count++
		}
	}
	g -= near / max(count, 1) / 2
	near, count = 0, 0
	for _, a := range [2]int{i - 1, i + n} {
		if a >= 0 && a < c.s.n {
			near += c.cosine(a, j, 1, m)
			count++
		}
	}
	return g - near/max(count, 1)/2
}

// bead is what the programme gains by a bead.
func (c *scorer) bead(i, j, n, m int) float32 {
	score := c.kinds[n][m]
	for k, x := range c.evidence(i, j, n, m) {
		score += float32(c.weights.evidence[k] * x)
	}
	return score
}

// evidence is what speaks for a bead, and against it; at coarser levels that is the
// vectors and the lengths.
func (c *scorer) evidence(i, j, n, m int) (e evidence) {
	var ls, lt float32
	for a := range n {
		ls += c.s.chars[i+a]
	}
	for b := range m {
		lt += c.t.chars[j+b]
	}
	x, y := c.ratio*(ls+1), lt+1
	e[margin] = c.margin(i, j, n, m) * c.sizes.at(min(x, y)/max(x, y))
	e[length] = c.lengths.at(deviations(ls, lt, c.root, c.numbers.LengthVariance))
	if c.coverage != nil {
		found, worst, lacks := c.coverage.Gain(i, j, n, m)
		e[gain] = found
		if n+m > 2 { // who stands alone with one is not dragged along
			e[weakest] = worst
			if c.s.Side.Context { // the input table finds too much by chance
				e[lack] = lacks
			}
		}
		e[unlike] = disagreement(c.s.punctuation[i:i+n], c.t.punctuation[j:j+m])
		e[slipping] = (c.coverage.Slip(i, j) + c.coverage.Slip(i+n, j+m)) / 2
	}
	return e
}
