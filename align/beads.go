package align

import (
	"context"
)

// What speaks for a bead, and against it.
const (
	beadMargin  = iota // G log2(1 + min/max of the lengths)
	beadLength         // the logarithm of how well the lengths fit
	beadGain           // words that are found, against chance
	beadWeakest        // the same of the sentence that is found worst, of more than two; at most 0
	beadLack           // what that of one of more than two sentences lacks to a sentence that is rendered; at most 0
	beadMarks          // marks that one side lacks
	beadSlip           // clauses at its ends that belong to the neighbours, or theirs to it
	beadFeatures
)

type beadEvidence [beadFeatures]float32

// kindFeatures are those of the kind of a bead of n and m sentences.
const kindFeatures = 6

// Of the features of a [WeighedBead], the last BeadKinds, from BeadKindsFrom on, say
// of what kind it is.
const (
	BeadKinds     = kindFeatures
	BeadKindsFrom = beadFeatures
)

func kindOf(n, m int) (k [kindFeatures]float32) {
	switch {
	case n+m == 2:
		return k
	case n+m == 3:
		k[0] = 1
	case n == 2 && m == 2:
		k[1] = 1
	case n == 1 || m == 1:
		k[2] = 1
	default:
		k[3] = 1
	}
	k[4] = float32(max(n+m-4, 0))
	k[5] = float32(n + m - 2)
	return k
}

// What it costs, apart from the beads of stretches that are rendered.
const (
	firstNull   = iota // of a run that is left out
	furtherNull        // each further one
	sparseBegin        // to begin with a sparse stretch
	sparseEnter
	sparseLeave
	sparseNull
	sparseBead
	beadPrices
)

// never is the price of what does not happen.
const never = -1e6

// beadWeights are what evidence counts.
type beadWeights struct {
	evidence beadEvidence
	kinds    [kindFeatures]float32
	prices   [beadPrices]float32
}

// coarseBeads are the weights at the coarser levels, where a unit is several sentences.
func coarseBeads() *beadWeights {
	return &beadWeights{
		evidence: beadEvidence{beadMargin: 35, beadLength: 1},
		kinds:    [kindFeatures]float32{-3},
		prices:   [beadPrices]float32{-8, -2, never, never, never, never, never},
	}
}

// BeadPrices is how many prices there are beside what beads are weighed by: of the first
// null of a run and of further ones; of beginning with a sparse stretch, of
// entering one, of leaving it; of a null and of a bead there.
const BeadPrices = beadPrices

// A WeighedBead is a bead that Bitext has weighed, for learning what it weighs by.
type WeighedBead struct {
	Source, Target int // the first sentence of either side
	N, M           int // how many
	Features       []float64
	Gain           float64
}

// WeighedBeads are all beads that Bitext weighs but hopeless ones, and what a null
// gains as the first one of its run and as a further one.
func (a *Aligner) WeighedBeads(ctx context.Context, src, tgt []string, o BitextOptions) ([]WeighedBead, [BeadPrices]float64, error) {
	const hopeless = -25
	var prices [BeadPrices]float64
	s, t, p, err := a.programme(ctx, src, tgt, o)
	if err != nil {
		return nil, prices, err
	}
	b, err := p.bandOf(ctx, s, t)
	if err != nil {
		return nil, prices, err
	}
	score, err := p.newScorer(ctx, s, t, b, p.most)
	if err != nil {
		return nil, prices, err
	}
	var all []WeighedBead
	_, err = p.align(ctx, s, t, b, score, func(i, j, n, m int, gain float32) {
		if gain < hopeless && n*m > 1 {
			return
		}
		w := WeighedBead{Source: i, Target: j, N: n, M: m, Gain: float64(gain)}
		for _, x := range score.evidence(i, j, n, m) {
			w.Features = append(w.Features, float64(x))
		}
		for _, x := range kindOf(n, m) {
			w.Features = append(w.Features, float64(x))
		}
		all = append(all, w)
	})
	for k, x := range p.weights.prices {
		prices[k] = float64(x)
	}
	return all, prices, err
}
