package align

import (
	"context"
	"math"
)

// A sums table gives dot products of sums of neighbouring units: those of one
// side with itself, and those of both sides within the band.
type sums struct {
	s, t   *column
	starts []int
	cross  [][]float32 // by i, from starts[i]: dot product of unit i and unit j
	sn, tn [][]float32 // by i and k: squared norm of the sum of units i..i+k
}

func newSums(ctx context.Context, s, t *column, b *band, most int) (*sums, error) {
	x := &sums{s: s, t: t, starts: make([]int, s.n), cross: make([][]float32, s.n)}
	var err error
	if x.sn, err = norms(ctx, s, most); err != nil {
		return nil, err
	}
	if x.tn, err = norms(ctx, t, most); err != nil {
		return nil, err
	}
	for i := range s.n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		lo, hi := b.near(i, most)
		x.starts[i], x.cross[i] = lo, make([]float32, max(0, hi-lo))
		for k := range x.cross[i] {
			x.cross[i][k] = dot(s.vector(i), t.vector(lo+k))
		}
	}
	return x, nil
}

func norms(ctx context.Context, c *column, most int) ([][]float32, error) {
	n := make([][]float32, c.n)
	for i := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n[i] = make([]float32, 0, most)
		var sum float32
		for k := 0; k < most && i+k < c.n; k++ {
			v := c.vector(i + k)
			sum += dot(v, v)
			for l := i; l < i+k; l++ {
				sum += 2 * dot(c.vector(l), v)
			}
			n[i] = append(n[i], max(0, sum))
		}
	}
	return n, nil
}

// A scorer tells what a bead is worth.
type scorer struct {
	*sums
	most     int
	ratio    float32   // of the lengths of the two texts
	coverage *coverage // nil at coarser levels
	root     float32   // the square root of the ratio
	weights  *beadWeights
	kinds    [][]float32 // what beads of n and m sentences gain for their kind
	lengths  *curve      // lengthFit
	sizes    *curve      // log2(1 + x)
}

func (p *programme) newScorer(ctx context.Context, s, t *column, b *band, most int) (*scorer, error) {
	products, err := newSums(ctx, s, t, b, most)
	if err != nil {
		return nil, err
	}
	c := &scorer{
		sums: products, most: most, weights: p.weights, kinds: make([][]float32, most),
		lengths: p.lengths, sizes: p.sizes,
	}
	for n := range c.kinds {
		c.kinds[n] = make([]float32, most)
		for m := range c.kinds[n] {
			kind := kindOf(max(n, 1), max(m, 1))
			for k, x := range kind {
				c.kinds[n][m] += float32(p.weights.kinds[k] * x)
			}
		}
	}
	c.ratio = c.anchored()
	c.root = float32(math.Sqrt(float64(c.ratio)))
	if s.side != nil {
		from, to := make([]int, s.n), make([]int, s.n)
		for i := range s.n {
			from[i], to[i] = b.near(i, most)
		}
		c.coverage = newCoverage(s, t, b, from, to, most-1)
	}
	return c, nil
}

// anchored is the ratio of the lengths of sentences that are the nearest ones of
// each other, with usualLength characters more whose ratio is what is usual of
// their languages. That of the texts says nothing where one of them leaves out much, and
// in a short text one sentence is much.
func (c *scorer) anchored() float32 {
	const sure, usualLength = .35, 1000
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
	s, t := usualLength*c.s.expansion, usualLength*c.t.expansion
	for i, j := range forth {
		if j >= 0 && nearest[j] == i && best[j] > sure {
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
func (c *scorer) evidence(i, j, n, m int) (e beadEvidence) {
	var ls, lt float32
	for a := range n {
		ls += c.s.chars[i+a]
	}
	for b := range m {
		lt += c.t.chars[j+b]
	}
	x, y := c.ratio*(ls+1), lt+1
	e[beadMargin] = c.margin(i, j, n, m) * c.sizes.at(min(x, y)/max(x, y))
	e[beadLength] = c.lengths.at(deviations(ls, lt, c.root))
	if c.coverage != nil {
		gain, weakest, lack := c.coverage.gain(i, j, n, m)
		e[beadGain] = gain
		if n+m > 2 { // who stands alone with one is not dragged along
			e[beadWeakest] = weakest
			if c.s.side.context { // the input table finds too much by chance
				e[beadLack] = lack
			}
		}
		e[beadMarks] = disagreement(c.s.marks[i:i+n], c.t.marks[j:j+m])
		e[beadSlip] = (c.coverage.slip(i, j) + c.coverage.slip(i+n, j+m)) / 2
	}
	return e
}

// A curve is a function between 0 and a last place, by straight lines between its
// values at equal steps.
type curve struct {
	values []float32
	steps  float32 // to one
}

func newCurve(f func(float64) float64, last float64) *curve {
	const steps = 2048
	c := &curve{make([]float32, steps+2), float32(steps / last)}
	for i := range c.values {
		c.values[i] = float32(f(min(float64(i)/steps, 1) * last))
	}
	return c
}

func (c *curve) at(x float32) float32 {
	x = min(x*c.steps, float32(len(c.values)-2))
	i := int(x)
	return c.values[i] + float32((x-float32(i))*(c.values[i+1]-c.values[i]))
}

// lengthFit is the logarithm of how likely it is that two lengths lie d standard
// deviations or more apart (Gale and Church 1993), as a curve.
func lengthFit() *curve {
	return newCurve(func(d float64) float64 { return math.Log(max(math.Erfc(d/math.Sqrt2), 1e-12)) }, 7.2)
}

// deviations is how many standard deviations s and t characters lie apart, where t
// over s is expected to be the square of root; the same for t and s and 1/root.
func deviations(s, t, root float32) float32 {
	s, t = s*root, t/root
	return abs(t-s) / float32(math.Sqrt(float64(6.8*(s+t)/2+1)))
}
