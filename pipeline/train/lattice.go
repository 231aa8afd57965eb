package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"enface"
	"enface/align/bitext"
)

// A lattice is what an alignment may be: from place to place of both texts, with how
// the last step was, by arcs.
type lattice struct {
	arcs   []arc // a place's before those of places further on
	states int
	goals  [endings]int // the end of both texts, behind a bead and behind so many nulls
	gold   float64      // beads of the gold without nulls
	counts float64      // what it counts in learning
}

// An arc is a bead, or a null.
type arc struct {
	from, to int
	features []float64
	gain     float64 // by the weights that were
	step     float64 // 1 if a bead or a null
	bead     float64 // 1 if a bead
	right    float64 // 1 if the gold has it
	allowed  bool    // a part of a way that contradicts the gold nowhere
}

// The states of a place, and what may be paid between them, in the order of bitext.Prices.
const (
	behindBead = iota
	behindNull
	sparse
	endings
)

const (
	latticeWide = 35 // by how much a way may gain less than the best one
	nullsMost   = 30 // that follow each other
)

// A place is before a source sentence and a target sentence.
type place [2]int

// newLattice keeps of the beads those on ways that are not much worse than the best
// one by the gains they have, and those of the gold.
func newLattice(src, tgt int, weighed []bitext.Weighed, prices bitext.Prices, gold []enface.Bead) *lattice {
	number := map[place]int{}
	var places []place
	see := func(p place) {
		if _, known := number[p]; !known && p[0] <= src && p[1] <= tgt {
			number[p] = 0
			places = append(places, p)
		}
	}
	see(place{})
	see(place{src, tgt})
	beads := map[place][]bitext.Weighed{}
	for _, b := range weighed {
		from := place{b.Source, b.Target}
		see(from)
		see(place{b.Source + b.N, b.Target + b.M})
		beads[from] = append(beads[from], b)
	}
	for _, p := range places {
		for k := range nullsMost {
			see(place{p[0] + k, p[1]})
			see(place{p[0], p[1] + k})
		}
	}
	known := readGoldWays(src, tgt, gold, weighed)
	for _, box := range known.free {
		for i := box[0][0]; i <= box[1][0]; i++ {
			for j := box[0][1]; j <= box[1][1]; j++ {
				see(place{i, j})
			}
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for k, p := range places {
		number[p] = k
	}
	width := len(weighed[0].Features)
	l := &lattice{counts: 1, states: endings * len(places), gold: known.beads}
	for end := range endings {
		l.goals[end] = endings*number[place{src, tgt}] + end
	}
	connect := func(from, to int, evidence []float64, gain float64, a arc, paid ...int) {
		a.from, a.to, a.gain = from, to, gain
		a.features = make([]float64, width+bitext.PriceCount)
		copy(a.features, evidence)
		for _, x := range paid {
			a.features[width+x] = 1
			a.gain += float64(prices[x])
		}
		l.arcs = append(l.arcs, a)
	}
	connect(behindBead, sparse, nil, 0, arc{allowed: true}, bitext.SparseBegin)
	for k, p := range places {
		at := endings * k
		for _, b := range beads[p] {
			to := endings * number[place{p[0] + b.N, p[1] + b.M}]
			right, free := known.bead(p, b.N, b.M)
			a := arc{step: 1, bead: 1, right: oneIf(right), allowed: right || free}
			connect(at+behindBead, to+behindBead, b.Features, b.Gain, a)
			connect(at+behindNull, to+behindBead, b.Features, b.Gain, a)
			connect(at+sparse, to+behindBead, b.Features, b.Gain, a, bitext.SparseLeave)
			connect(at+sparse, to+sparse, b.Features, b.Gain, a, bitext.SparseBead)
		}
		for side := range 2 {
			next := p
			next[side]++
			n, there := number[next]
			if !there {
				continue
			}
			to := endings * n
			right, allowed := known.null(p, side)
			a := arc{step: 1, right: oneIf(right), allowed: allowed}
			connect(at+behindBead, to+behindNull, nil, 0, a, bitext.FirstNull)
			connect(at+behindNull, to+behindNull, nil, 0, a, bitext.FurtherNull)
			connect(at+sparse, to+sparse, nil, 0, a, bitext.SparseNull)
			connect(at+behindBead, to+sparse, nil, 0, a, bitext.SparseEnter, bitext.SparseNull)
			connect(at+behindNull, to+sparse, nil, 0, a, bitext.SparseEnter, bitext.SparseNull)
		}
	}
	l.prune()
	return l
}

// chain is one lattice of several texts, one behind the other.
func chain(all []*lattice) *lattice {
	out := &lattice{counts: 1}
	start := 0
	for n, l := range all {
		out.gold += l.gold
		next := out.states
		names := make([]int, l.states)
		for s := range names {
			names[s] = -1
		}
		names[0] = start
		if n == 0 {
			names[0], next = 0, 1
		}
		end := -1
		if n < len(all)-1 {
			end = next
			next++
			for _, g := range l.goals {
				names[g] = end
			}
		}
		for s := range names {
			if names[s] < 0 {
				names[s] = next
				next++
			}
		}
		for _, a := range l.arcs {
			a.from, a.to = names[a.from], names[a.to]
			out.arcs = append(out.arcs, a)
		}
		for e, g := range l.goals {
			out.goals[e] = names[g]
		}
		start, out.states = end, next
	}
	return out
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// goldWays says what the gold allows. Where its beads cross each other, leave a
// sentence out in their middle, are too large or too hopeless to have been weighed,
// everything is allowed.
type goldWays struct {
	beads  float64
	keys   map[string]bool
	free   [][2]place // from, to
	linked [2][]bool
}

func readGoldWays(src, tgt int, gold []enface.Bead, weighed []bitext.Weighed) *goldWays {
	there := map[string]bool{}
	for _, b := range weighed {
		there[fmt.Sprint(run(b.Source, b.N), run(b.Target, b.M))] = true
	}
	g := &goldWays{keys: map[string]bool{}, linked: [2][]bool{make([]bool, src), make([]bool, tgt)}}
	ends := func(b enface.Bead) (from, to place) {
		return place{slices.Min(b.Source), slices.Min(b.Target)}, place{slices.Max(b.Source) + 1, slices.Max(b.Target) + 1}
	}
	for n, b := range gold {
		g.keys[fmt.Sprint(b.Source, b.Target)] = true
		if len(b.Source) == 0 || len(b.Target) == 0 {
			continue
		}
		g.beads++
		for side, all := range [2][]int{b.Source, b.Target} {
			for _, i := range all {
				g.linked[side][i] = true
			}
		}
		from, to := ends(b)
		if !there[fmt.Sprint(b.Source, b.Target)] {
			g.free = append(g.free, [2]place{from, to})
		}
		for _, other := range gold[:n] {
			if len(other.Source) == 0 || len(other.Target) == 0 {
				continue
			}
			if f, t := ends(other); f[0] < from[0] != (f[1] < from[1]) {
				g.free = append(g.free, [2]place{{min(f[0], from[0]), min(f[1], from[1])}, {max(t[0], to[0]), max(t[1], to[1])}})
			}
		}
	}
	return g
}

func (g *goldWays) isFree(p place, n, m int) bool {
	return slices.ContainsFunc(g.free, func(x [2]place) bool {
		return p[0] >= x[0][0] && p[1] >= x[0][1] && p[0]+n <= x[1][0] && p[1]+m <= x[1][1]
	})
}

func (g *goldWays) bead(p place, n, m int) (right, free bool) {
	return g.keys[fmt.Sprint(run(p[0], n), run(p[1], m))], g.isFree(p, n, m)
}

func (g *goldWays) null(p place, side int) (right, allowed bool) {
	size := place{}
	size[side] = 1
	right = g.keys[fmt.Sprint(run(p[0], size[0]), run(p[1], size[1]))]
	return right, !g.linked[side][p[side]] || g.isFree(p, size[0], size[1])
}

func run(from, n int) []int {
	out := []int{}
	for k := range n {
		out = append(out, from+k)
	}
	return out
}

func (l *lattice) prune() {
	gains, allowed := make([]float64, len(l.arcs)), make([]float64, len(l.arcs))
	for k, a := range l.arcs {
		gains[k] = a.gain
		if !a.allowed {
			allowed[k] = math.Inf(-1)
		}
	}
	to, from := l.bests(gains)
	best := from[0]
	forth, back := l.bests(allowed)
	renamed := map[int]int{0: 0}
	name := func(state int) int {
		k, known := renamed[state]
		if !known {
			k = len(renamed)
			renamed[state] = k
		}
		return k
	}
	var kept []arc
	for k, a := range l.arcs {
		if to[a.from]+gains[k]+from[a.to] >= best-latticeWide || forth[a.from]+allowed[k]+back[a.to] == 0 {
			a.from, a.to = name(a.from), name(a.to)
			kept = append(kept, a)
		}
	}
	for end, goal := range l.goals {
		l.goals[end] = name(goal)
	}
	l.arcs, l.states = kept, len(renamed)
}

// bests are the most that a way to each state gains, and a way on from there.
func (l *lattice) bests(gains []float64) (to, from []float64) {
	return l.ways(gains, math.Max)
}

// sums are the logarithms of the sums over all such ways.
func (l *lattice) sums(gains []float64) (to, from []float64, total float64) {
	to, from = l.ways(gains, logSum)
	return to, from, from[0]
}

func (l *lattice) ways(gains []float64, either func(a, b float64) float64) (to, from []float64) {
	to, from = make([]float64, l.states), make([]float64, l.states)
	for s := range to {
		to[s], from[s] = math.Inf(-1), math.Inf(-1)
	}
	to[0] = 0
	for _, goal := range l.goals {
		from[goal] = 0
	}
	for k, a := range l.arcs {
		to[a.to] = either(to[a.to], to[a.from]+gains[k])
	}
	for k, a := range slices.Backward(l.arcs) {
		from[a.from] = either(from[a.from], from[a.to]+gains[k])
	}
	return to, from
}

func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

func (l *lattice) gains(w []float64) []float64 {
	out := make([]float64, len(l.arcs))
	for k, a := range l.arcs {
		for f, x := range a.features {
			out[k] += w[f] * x
		}
	}
	return out
}

// unlikely adds the gradient of minus the logarithm of the gold's probability, and
// returns that: a conditional random field (Lafferty, McCallum and Pereira 2001) over
// segmentations.
func (l *lattice) unlikely(w, gradient []float64) float64 {
	gains := l.gains(w)
	to, from, all := l.sums(gains)
	allowed := slices.Clone(gains)
	for k, a := range l.arcs {
		if !a.allowed {
			allowed[k] = math.Inf(-1)
		}
	}
	forth, back, right := l.sums(allowed)
	for k, a := range l.arcs {
		p := math.Exp(to[a.from]+gains[k]+from[a.to]-all) - math.Exp(forth[a.from]+allowed[k]+back[a.to]-right)
		for f, x := range a.features {
			gradient[f] += p * x
		}
	}
	return all - right
}

// risk adds the gradient of minus the logarithm of the strict F1 that is to be
// expected, times the beads of the gold, and returns that: the F1 of the expected
// counts, as precision and recall are counted by Bitext.
func (l *lattice) risk(w, gradient []float64) float64 {
	gains := l.gains(w)
	to, from, all := l.sums(gains)
	likely := make([]float64, len(l.arcs))
	var right, found, steps float64
	for k, a := range l.arcs {
		likely[k] = math.Exp(to[a.from] + gains[k] + from[a.to] - all)
		right += likely[k] * a.right
		found += likely[k] * a.right * a.bead
		steps += likely[k] * a.step
	}
	p, r := right/steps, found/l.gold
	f1 := 2 * p * r / (p + r)
	worth := func(a arc) float64 { // the gradient of F1 by an arc's probability
		byP, byR := 2*r*r/(p+r)/(p+r), 2*p*p/(p+r)/(p+r)
		return byP*(a.right-p*a.step)/steps + byR*a.right*a.bead/l.gold
	}
	before, after := make([]float64, l.states), make([]float64, l.states) // expected worth
	for k, a := range l.arcs {
		if share := math.Exp(to[a.from] + gains[k] - to[a.to]); share > 0 {
			before[a.to] += share * (before[a.from] + worth(a))
		}
	}
	for k, a := range slices.Backward(l.arcs) {
		if share := math.Exp(from[a.to] + gains[k] - from[a.from]); share > 0 {
			after[a.from] += share * (after[a.to] + worth(a))
		}
	}
	for k, a := range l.arcs {
		if likely[k] < 1e-12 {
			continue
		}
		d := likely[k] * (before[a.from] + worth(a) + after[a.to] - after[0]) * l.gold / f1
		for f, x := range a.features {
			gradient[f] -= d * x
		}
	}
	return -l.gold * math.Log(f1)
}

// A tally is what the best way finds.
type tally struct{ right, steps, found, gold float64 }

func (t tally) f1() float64 {
	p, r := t.right/t.steps, t.found/max(t.gold, 1)
	return 2 * p * r / max(p+r, 1e-9)
}

func (l *lattice) best(w []float64) tally {
	gains := l.gains(w)
	to, from := l.bests(gains)
	t := tally{gold: l.gold}
	state, most := 0, from[0]
	for k, a := range l.arcs {
		if a.from == state && to[a.from]+gains[k]+from[a.to] >= most-1e-9 {
			t.steps, t.right, t.found = t.steps+a.step, t.right+a.right, t.found+a.right*a.bead
			state = a.to
		}
	}
	return t
}
