package bitext

import (
	"slices"

	"enface/align/coverage"
)

// A step of a path: n units of the source with m of the target.
type step struct {
	n, m  int
	score float32
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
	*coverage.Band
	rows [][]cell
}

func (t *table) at(i, j int) *cell {
	if i < 0 || j < t.Lo[i] || j > t.Hi[i] {
		return nil
	}
	return &t.rows[i][j-t.Lo[i]]
}

func (c *cell) null(from *cell, n, m uint8, w *beadWeights) {
	if from == nil {
		return
	}
	p := &w.prices
	c.reach(behindNull, from, behindBead, n, m, p[FirstNull], 0)
	c.reach(behindNull, from, behindNull, n, m, p[FurtherNull], 0)
	c.reach(inSparse, from, inSparse, n, m, p[SparseNull], 0)
	c.reach(inSparse, from, behindBead, n, m, p[SparseNull], p[SparseEnter])
	c.reach(inSparse, from, behindNull, n, m, p[SparseNull], p[SparseEnter])
}

func (c *cell) bead(from *cell, n, m int, gain float32, w *beadWeights) {
	if v := from.onward + gain; v > c.ways[behindBead].best {
		c.ways[behindBead] = way{v, gain, uint8(n), uint8(m), from.behind}
	}
	c.reach(inSparse, from, inSparse, uint8(n), uint8(m), gain, w.prices[SparseBead])
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
	if v := c.ways[inSparse].best + w.prices[SparseLeave]; v > c.onward {
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
