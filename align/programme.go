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
	most    int
	weights *beadWeights
	borders []anchor
	parts   [2][]int32 // by sentence of either side: how many borders it stands behind
	lengths *curve     // lengthFit
	sizes   *curve     // log2(1 + x)
}

func newProgramme(most int, borders []anchor, w *beadWeights) *programme {
	return &programme{most: most, weights: w, borders: borders, lengths: lengthFit(), sizes: newCurve(func(x float64) float64 { return math.Log2(1 + x) }, 1)}
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

func (p *programme) solve(ctx context.Context, s, t *column) ([]step, error) {
	b, err := p.bandOf(ctx, s, t)
	if err != nil {
		return nil, err
	}
	score, err := p.newScorer(ctx, s, t, b, p.most)
	if err != nil {
		return nil, err
	}
	return p.align(ctx, s, t, b, score, nil)
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

// A way is the best one to a place of the table that ends with a bead, or the
// best one that ends with a null.
type way struct {
	best      float32
	gain      float32
	n, m      uint8
	afterNull bool
}

const endsWithBead, endsWithNull = 0, 1

// A table holds the ways to each place of the band.
type table struct {
	*band
	rows [][][2]way
}

func (t *table) at(i, j int) *[2]way {
	if i < 0 || j < t.lo[i] || j > t.hi[i] {
		return nil
	}
	return &t.rows[i][j-t.lo[i]]
}

// align fills the table. weighed, if there, is shown every bead that is weighed. The only
// error is that of ctx.
func (p *programme) align(ctx context.Context, s, t *column, b *band, score *scorer, weighed func(i, j, n, m int, gain float32)) ([]step, error) {
	most := p.most
	d := &table{b, make([][][2]way, s.n+1)}
	lowest := float32(math.Inf(-1))
	for i := range d.rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.rows[i] = make([][2]way, b.hi[i]-b.lo[i]+1)
		if score.coverage != nil {
			score.coverage.advance(i, b.hi[i], i-most, b.lo[i]-most)
		}
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			c := d.at(i, j)
			c[endsWithNull].best = lowest
			if i == 0 && j == 0 {
				continue
			}
			c[endsWithBead].best = lowest
			d.null(c, d.at(i-1, j), 1, 0, p.weights.nulls)
			d.null(c, d.at(i, j-1), 0, 1, p.weights.nulls)
			for n := 1; n < most && n <= i; n++ {
				for m := 1; n+m <= most && m <= j; m++ {
					if from := d.at(i-n, j-m); from != nil && !p.crosses(i-n, j-m, n, m) {
						gain := score.bead(i-n, j-m, n, m)
						d.bead(c, from, n, m, gain)
						if weighed != nil {
							weighed(i-n, j-m, n, m, gain)
						}
					}
				}
			}
		}
	}
	return d.path(s.n, t.n), nil
}

func (t *table) null(to, from *[2]way, n, m uint8, gains [2]float32) {
	if from == nil {
		return
	}
	for end, price := range gains {
		if v := from[end].best + price; v > to[endsWithNull].best {
			to[endsWithNull] = way{v, price, n, m, end == endsWithNull}
		}
	}
}

func (t *table) bead(to, from *[2]way, n, m int, gain float32) {
	for end := range from {
		if v := from[end].best + gain; v > to[endsWithBead].best {
			to[endsWithBead] = way{v, gain, uint8(n), uint8(m), end == endsWithNull}
		}
	}
}

// path follows the ways back from the end of both texts.
func (t *table) path(i, j int) []step {
	end := endsWithBead
	if last := t.at(i, j); last[endsWithNull].best > last[endsWithBead].best {
		end = endsWithNull
	}
	var steps []step
	for i > 0 || j > 0 {
		w := t.at(i, j)[end]
		steps = append(steps, step{int(w.n), int(w.m), w.gain})
		i, j, end = i-int(w.n), j-int(w.m), endsWithBead
		if w.afterNull {
			end = endsWithNull
		}
	}
	slices.Reverse(steps)
	return steps
}
