package bitext

import (
	"context"

	"enface/align/coverage"
	"enface/align/words"
)

// A sums table gives dot products of sums of neighbouring units: those of one
// side with itself, and those of both sides within the band.
type sums struct {
	s, t   *column
	starts []int
	cross  [][]float32 // by i, from starts[i]: dot product of unit i and unit j
	sn, tn [][]float32 // by i and k: squared norm of the sum of units i..i+k
}

func newSums(ctx context.Context, s, t *column, b *coverage.Band, most int) (*sums, error) {
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
		lo, hi := near(b, i, most)
		x.starts[i], x.cross[i] = lo, make([]float32, max(0, hi-lo))
		for k := range x.cross[i] {
			x.cross[i][k] = words.Dot(s.vector(i), t.vector(lo+k))
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
			sum += words.Dot(v, v)
			for l := i; l < i+k; l++ {
				sum += 2 * words.Dot(c.vector(l), v)
			}
			n[i] = append(n[i], max(0, sum))
		}
	}
	return n, nil
}
