package bitext

import (
	"context"

	"enface/align/coverage"
)

// A Weighed is a bead that the dynamic program has weighed, for learning what it weighs by.
type Weighed struct {
	Source, Target int // the first sentence of either side
	N, M           int // how many
	Features       []float64
	Gain           float64
}

// Beads are all beads that Align weighs but hopeless ones, and the prices that nulls and sparse
// stretches had.
func (a *Aligner) Beads(ctx context.Context, src, tgt []string, o Options) ([]Weighed, Prices, error) {
	const hopeless = -25
	s, t, p, err := a.prepare(ctx, src, tgt, o)
	if err != nil {
		return nil, Prices{}, err
	}
	b, err := p.bandOf(ctx, s, t)
	if err != nil {
		return nil, Prices{}, err
	}
	score, err := newScorer(ctx, &p.level, s, t, b)
	if err != nil {
		return nil, Prices{}, err
	}
	var all []Weighed
	_, err = p.align(ctx, s, t, b, score, func(i, j, n, m int, gain float32) {
		if gain < hopeless && n*m > 1 {
			return
		}
		w := Weighed{Source: i, Target: j, N: n, M: m, Gain: float64(gain)}
		for _, x := range score.evidence(i, j, n, m) {
			w.Features = append(w.Features, float64(x))
		}
		for _, x := range kindOf(n, m) {
			w.Features = append(w.Features, float64(x))
		}
		all = append(all, w)
	})
	return all, p.weights.prices, err
}

// ByChance is how well the words of one text are found among those of another that has nothing to
// do with it (see [coverage.ByChance]).
func (a *Aligner) ByChance(ctx context.Context, src, tgt []string, o Options) (found [coverage.Classes][coverage.Lengths]float64, err error) {
	s, t, _, err := a.prepare(ctx, src, tgt, o)
	if err != nil {
		return found, err
	}
	return coverage.ByChance(s.Side, t.Side, s.listing), nil
}
