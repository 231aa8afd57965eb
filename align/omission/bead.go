package omission

import "math"

// A Judgement says of a bead whether one of its sides says something that the other does
// not.
type Judgement struct {
	Partial        float64 // probability that it does
	IsPartial      bool    // the decision by it: where the F1 of partial beads is best on the pairs learned from
	Source, Target []Word
}

// judgement judges a bead by its words.
func (m *Model) judgement(source, target []Word) Judgement {
	p := Logistic(m.bead, OfBead(missing(source), missing(target)))
	return Judgement{Partial: p, IsPartial: p >= m.from, Source: source, Target: target}
}

func missing(side []Word) []float64 {
	out := make([]float64, len(side))
	for i, x := range side {
		out[i] = x.Missing
	}
	return out
}

// OfBead are the features of a bead, in the order of [BeadFeatures]: of the probabilities
// that words of the one and the other side are missing the greatest, the sum, and the
// negative logarithm of that of none; of each the greater of the two sides, and both together.
func OfBead(source, target []float64) []float64 {
	var sides [2][3]float64
	for k, side := range [][]float64{source, target} {
		for _, p := range side {
			sides[k][0] = max(sides[k][0], p)
			sides[k][1] += p
			sides[k][2] -= math.Log(1 - min(p, .9999))
		}
	}
	var f []float64
	for k := range sides[0] {
		f = append(f, max(sides[0][k], sides[1][k]), sides[0][k]+sides[1][k])
	}
	return f
}
