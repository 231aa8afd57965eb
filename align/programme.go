package align

import (
	"context"
	"math"
	"slices"
)

// A step of the programme: n units of the source with m of the target.
type step struct {
	n, m  int
	score float32
}

const (
	coarsest  = 256 // units a side that are compared each with each
	bandWidth = 14  // units that the path may lie away from the coarser one
)

// A programme finds the best sequence of steps: that whose beads, as [scorer.bead]
// has it, and nulls gain most. The evidence for a bead is that of beadEvidence. Of
// that, G is the margin of Artetxe and Schwenk (2019), taken among neighbours.
type programme struct {
	most     int
	weights  *beadWeights
	borders  []anchor
	parts    [2][]int32 // by sentence of either side: how many borders it stands behind
	lengths  *curve     // lengthFit
	sizes    *curve     // log2(1 + x)
	together float64    // togetherLeast
	sparse   bool       // the whole of both texts is a sparse stretch
}

func newProgramme(most int, borders []anchor, w *beadWeights, together float64) *programme {
	return &programme{together: together, most: most, weights: w, borders: borders, lengths: lengthFit(), sizes: newCurve(func(x float64) float64 { return math.Log2(1 + x) }, 1)}
}

// borderAway is how many sentences a border may lie away from the coarser path: where
// it is further off, it is an accident.
const borderAway = 1000

// near drops the borders that lie far from the course of half as many units: further
// behind the last place that it passes before both of their sentences.
func (p *programme) near(course []anchor) {
	var at anchor
	p.borders = slices.DeleteFunc(p.borders, func(b anchor) bool {
		for len(course) > 0 && 2*course[0].i <= b.i && 2*course[0].j <= b.j {
			at, course = course[0], course[1:]
		}
		return max(b.i-2*at.i, b.j-2*at.j) > borderAway
	})
}

// part numbers the sentences of both sides by the borders they stand behind.
func (p *programme) part(n, m int) {
	p.parts = [2][]int32{make([]int32, n), make([]int32, m)}
	for k, b := range p.borders {
		for side, at := range [2]int{b.i, b.j} {
			part := p.parts[side]
			for x := at; x < len(part) && (k+1 == len(p.borders) || x < [2]int{p.borders[k+1].i, p.borders[k+1].j}[side]); x++ {
				part[x] = int32(k + 1)
			}
		}
	}
}

// crosses reports whether a bead would put together what stands on different sides of
// a border.
func (p *programme) crosses(i, j, n, m int) bool {
	s, t := p.parts[0], p.parts[1]
	return len(p.borders) > 0 && (s[i] != s[i+n-1] || t[j] != t[j+m-1] || s[i] != t[j])
}

// What the beads of two texts gain on average, at least, where these are of one work.
// Where they gain less and are few, only beads that gain more are trusted; that many of
// them follow each other is no chance.
const (
	togetherLeast, togetherLeastFast = 4.5, 3
	togetherFew                      = 10
)

func (p *programme) solve(ctx context.Context, s, t *column) ([]step, error) {
	b, err := p.bandOf(ctx, s, t)
	if err != nil {
		return nil, err
	}
	steps, err := p.solveIn(ctx, s, t, b)
	if mean, beads := meanGain(steps); err != nil || s.side == nil || beads > togetherFew || mean >= p.together {
		return steps, err
	}
	weights := *p.weights
	weights.prices = [beadPrices]float32{sparseLeave: never, sparseBead: -float32(p.together)}
	apart := *p
	apart.weights, apart.sparse = &weights, true
	return apart.solveIn(ctx, s, t, b)
}

func (p *programme) solveIn(ctx context.Context, s, t *column, b *band) ([]step, error) {
	score, err := p.newScorer(ctx, s, t, b, p.most)
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
func (p *programme) bandOf(ctx context.Context, s, t *column) (*band, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.n <= coarsest && t.n <= coarsest || s.n < 4 || t.n < 4 {
		p.part(s.n, t.n)
		return wholeBand(s.n, t.n), nil
	}
	coarse := &programme{most: 3, weights: coarseBeads(), lengths: p.lengths, sizes: p.sizes}
	steps, err := coarse.solve(ctx, s.halved(), t.halved())
	if err != nil {
		return nil, err
	}
	path := course(steps)
	p.near(path)
	p.part(s.n, t.n)
	return bandAround(path, p.borders, s.n, t.n), nil
}

// A way goes through stretches in which the texts render each other, and through sparse
// ones in which they have little in common: where one of them leaves much out, or they
// are not of one work. In those sentences that are left out cost little, and beads
// more.
const (
	behindBead = iota // of a stretch that is rendered
	behindNull
	inSparse
	states
)

// A way is the best one to a place of the table that ends in a state.
type way struct {
	best   float32
	gain   float32
	n, m   uint8
	before uint8 // the state before
}

// A cell holds the ways to a place, and what is best to go on from to a bead of a stretch that
// is rendered.
type cell struct {
	ways   [states]way
	onward float32
	behind uint8
}

// A table holds the cells of the band.
type table struct {
	*band
	rows [][]cell
}

func (t *table) at(i, j int) *cell {
	if i < 0 || j < t.lo[i] || j > t.hi[i] {
		return nil
	}
	return &t.rows[i][j-t.lo[i]]
}

// align fills the table. weighed, if there, is shown every bead that is weighed. The only
// error is that of ctx.
func (p *programme) align(ctx context.Context, s, t *column, b *band, score *scorer, weighed func(i, j, n, m int, gain float32)) ([]step, error) {
	most := p.most
	d := &table{b, make([][]cell, s.n+1)}
	lowest := float32(math.Inf(-1))
	for i := range d.rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.rows[i] = make([]cell, b.hi[i]-b.lo[i]+1)
		if score.coverage != nil {
			score.coverage.advance(i, b.hi[i], i-most, b.lo[i]-most)
		}
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			c := d.at(i, j)
			for k := range c.ways {
				c.ways[k].best = lowest
			}
			if i == 0 && j == 0 {
				c.ways[inSparse].best = p.weights.prices[sparseBegin]
				if !p.sparse {
					c.ways[behindBead].best = 0
				}
				c.close(p.weights)
				continue
			}
			c.null(d.at(i-1, j), 1, 0, p.weights)
			c.null(d.at(i, j-1), 0, 1, p.weights)
			for n := 1; n < most && n <= i; n++ {
				for m := 1; n+m <= most && m <= j; m++ {
					if from := d.at(i-n, j-m); from != nil && !p.crosses(i-n, j-m, n, m) {
						gain := score.bead(i-n, j-m, n, m)
						c.bead(from, n, m, gain, p.weights)
						if weighed != nil {
							weighed(i-n, j-m, n, m, gain)
						}
					}
				}
			}
			c.close(p.weights)
		}
	}
	return d.path(s.n, t.n), nil
}

func (c *cell) null(from *cell, n, m uint8, w *beadWeights) {
	if from == nil {
		return
	}
	p := &w.prices
	c.reach(behindNull, from, behindBead, n, m, p[firstNull], 0)
	c.reach(behindNull, from, behindNull, n, m, p[furtherNull], 0)
	c.reach(inSparse, from, inSparse, n, m, p[sparseNull], 0)
	c.reach(inSparse, from, behindBead, n, m, p[sparseNull], p[sparseEnter])
	c.reach(inSparse, from, behindNull, n, m, p[sparseNull], p[sparseEnter])
}

func (c *cell) bead(from *cell, n, m int, gain float32, w *beadWeights) {
	if v := from.onward + gain; v > c.ways[behindBead].best {
		c.ways[behindBead] = way{v, gain, uint8(n), uint8(m), from.behind}
	}
	c.reach(inSparse, from, inSparse, uint8(n), uint8(m), gain, w.prices[sparseBead])
}

// reach keeps the way from a state of the cell before to a state of this one, if it is the best.
func (c *cell) reach(state uint8, from *cell, before, n, m uint8, gain, price float32) {
	if v := from.ways[before].best + gain + price; v > c.ways[state].best {
		c.ways[state] = way{v, gain, n, m, before}
	}
}

// close tells what is best to go on from, once all ways are known.
func (c *cell) close(w *beadWeights) {
	c.onward, c.behind = c.ways[behindBead].best, behindBead
	if v := c.ways[behindNull].best; v > c.onward {
		c.onward, c.behind = v, behindNull
	}
	if v := c.ways[inSparse].best + w.prices[sparseLeave]; v > c.onward {
		c.onward, c.behind = v, inSparse
	}
}

// path follows the ways back from the end of both texts.
func (t *table) path(i, j int) []step {
	last, state := &t.at(i, j).ways, uint8(0)
	for k := range last {
		if last[k].best > last[state].best {
			state = uint8(k)
		}
	}
	var steps []step
	for i > 0 || j > 0 {
		w := t.at(i, j).ways[state]
		steps = append(steps, step{int(w.n), int(w.m), w.gain})
		i, j, state = i-int(w.n), j-int(w.m), w.before
	}
	slices.Reverse(steps)
	return steps
}
