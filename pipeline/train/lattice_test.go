package train

import (
	"math"
	"slices"
	"testing"

	"enface"
	"enface/align/bitext"
)

// A bead of the gold that the weights of before think hopeless is not among the weighed
// ones. What is learned from its neighbours must stay finite.
func TestALatticeWithoutAGoldBeadCanBeLearnedFrom(t *testing.T) {
	weighed := []bitext.Weighed{
		{Source: 0, Target: 0, N: 1, M: 1, Features: []float64{1}, Gain: 5},
		{Source: 1, Target: 1, N: 2, M: 2, Features: []float64{.5}, Gain: 1},
		{Source: 3, Target: 3, N: 1, M: 1, Features: []float64{1}, Gain: 5},
	}
	gold := []enface.Bead{{Source: []int{0}, Target: []int{0}}, {Source: []int{1}, Target: []int{1, 2}}, {Source: []int{3}, Target: []int{3}}}
	l := newLattice(4, 4, weighed, bitext.Prices{-3, -1, -5, -5, -5, -1, -1}, gold)
	w, gradient := []float64{1, -3, -1, -5, -5, -5, -1, -1}, make([]float64, 8)
	loss := l.unlikely(w, gradient)
	if sum := loss + gradient[0] + gradient[1] + gradient[2] + gradient[3]; math.IsNaN(sum) || math.IsInf(sum, 0) {
		t.Errorf("loss %v, gradient %v", loss, gradient)
	}
	if !slices.ContainsFunc(l.arcs, func(a arc) bool { return a.bead > 0 && a.right > 0 }) {
		t.Error("no bead of the gold is left")
	}
}
