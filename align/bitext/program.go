package bitext

import (
	"context"
	"math"
	"slices"

	"enface/align/coverage"
	"enface/align/delimit"
)

// A program finds the best sequence of steps: that whose beads and nulls gain most. It is a dynamic
// program over the places of a table of source and target sentences.
type program struct {
	level
	borders  []delimit.Anchor
	parts    [2][]int32 // by sentence of either side: how many borders it stands behind
	together float64    // Numbers.Together
	sparse   bool       // the whole of both texts is a sparse stretch
}

// near drops the borders that lie far from the course of half as many units: further behind the
// last place that it passes before both of their sentences than BorderAway.
func (p *program) near(course []delimit.Anchor) {
	var at delimit.Anchor
	p.borders = slices.DeleteFunc(p.borders, func(b delimit.Anchor) bool {
		for len(course) > 0 && 2*course[0].Source <= b.Source && 2*course[0].Target <= b.Target {
			at, course = course[0], course[1:]
		}
		return max(b.Source-2*at.Source, b.Target-2*at.Target) > p.numbers.BorderAway
	})
}

// part numbers the sentences of both sides by the borders they stand behind.
func (p *program) part(n, m int) {
	p.parts = [2][]int32{make([]int32, n), make([]int32, m)}
	for k, b := range p.borders {
		for side, at := range [2]int{b.Source, b.Target} {
			part := p.parts[side]
			for x := at; x < len(part) && (k+1 == len(p.borders) || x < [2]int{p.borders[k+1].Source, p.borders[k+1].Target}[side]); x++ {
				part[x] = int32(k + 1)
			}
		}
	}
}

// crosses reports whether a bead would put together what stands on different sides of a border.
func (p *program) crosses(i, j, n, m int) bool {
	s, t := p.parts[0], p.parts[1]
	return len(p.borders) > 0 && (s[i] != s[i+n-1] || t[j] != t[j+m-1] || s[i] != t[j])
}

// solve finds the best path. Texts of which the beads are few and gain little are taken for a sparse
// stretch: that many beads follow each other is no chance.
func (p *program) solve(ctx context.Context, s, t *column) ([]step, error) {
	b, err := p.bandOf(ctx, s, t)
	if err != nil {
		return nil, err
	}
	steps, err := p.solveIn(ctx, s, t, b)
	if mean, beads := meanGain(steps); err != nil || s.Sentences == nil || beads > p.numbers.TogetherFew || mean >= p.together {
		return steps, err
	}
	weights := *p.weights
	weights.prices = Prices{SparseLeave: never, SparseBead: -float32(p.together)}
	apart := *p
	apart.weights, apart.sparse = &weights, true
	return apart.solveIn(ctx, s, t, b)
}

func (p *program) solveIn(ctx context.Context, s, t *column, b *coverage.Band) ([]step, error) {
	score, err := newScorer(ctx, &p.level, s, t, b)
	if err != nil {
		return nil, err
	}
	return p.align(ctx, s, t, b, score, nil)
}

// meanGain is what the beads of a path gain on average, and how many there are.
func meanGain(steps []step) (mean float64, beads int) {
	for _, st := range steps {
		if st.n > 0 && st.m > 0 {
			mean += float64(st.score)
			beads++
		}
	}
	return mean / float64(max(beads, 1)), beads
}

// bandOf is where the path may go, by the path of half as many units.
func (p *program) bandOf(ctx context.Context, s, t *column) (*coverage.Band, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	coarsest := p.numbers.Coarsest
	if s.n <= coarsest && t.n <= coarsest || s.n < 4 || t.n < 4 {
		p.part(s.n, t.n)
		return wholeBand(s.n, t.n), nil
	}
	coarse := &program{level: p.level}
	coarse.most, coarse.weights, coarse.usual = p.numbers.CoarseBead, p.numbers.coarse(), nil
	steps, err := coarse.solve(ctx, s.halved(), t.halved())
	if err != nil {
		return nil, err
	}
	path := course(steps)
	p.near(path)
	p.part(s.n, t.n)
	return bandAround(path, p.borders, s.n, t.n, p.numbers.BandWidth), nil
}

// align fills the table. weighed, if there, is shown every bead that is weighed. The only error is
// that of ctx.
func (p *program) align(ctx context.Context, s, t *column, b *coverage.Band, score *scorer, weighed func(i, j, n, m int, gain float32)) ([]step, error) {
	d := &table{b, make([][]cell, s.n+1)}
	for i := range d.rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.rows[i] = make([]cell, b.Hi[i]-b.Lo[i]+1)
		if score.coverage != nil {
			score.coverage.Advance(i, b.Hi[i], i-p.most, b.Lo[i]-p.most)
		}
		for j := b.Lo[i]; j <= b.Hi[i]; j++ {
			p.fill(d, i, j, score, weighed)
		}
	}
	return d.path(s.n, t.n), nil
}

// fill finds the best ways to a place of the table.
func (p *program) fill(d *table, i, j int, score *scorer, weighed func(i, j, n, m int, gain float32)) {
	c := d.at(i, j)
	for k := range c.ways {
		c.ways[k].best = float32(math.Inf(-1))
	}
	defer c.close(p.weights)
	if i == 0 && j == 0 {
		c.ways[inSparse].best = p.weights.prices[SparseBegin]
		if !p.sparse {
			c.ways[behindBead].best = 0
		}
		return
	}
	c.null(d.at(i-1, j), 1, 0, p.weights)
	c.null(d.at(i, j-1), 0, 1, p.weights)
	for n := 1; n < p.most && n <= i; n++ {
		for m := 1; n+m <= p.most && m <= j; m++ {
			if from := d.at(i-n, j-m); from != nil && !p.crosses(i-n, j-m, n, m) {
				gain := score.bead(i-n, j-m, n, m)
				c.bead(from, n, m, gain, p.weights)
				if weighed != nil {
					weighed(i-n, j-m, n, m, gain)
				}
			}
		}
	}
}
