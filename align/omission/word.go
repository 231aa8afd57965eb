package omission

import (
	"math"

	"enface"
	"enface/align/words"
)

// A Word is a judged word of one side of a bead.
type Word struct {
	enface.Span         // bytes of the side's sentences, joined by newlines
	Missing     float64 // probability that it has no counterpart
	Features    []float64
}

// Words judges the words of the first side of a pairing. opens holds what a passage gains
// by beginning with each; longer is the logarithm of how much longer the side is than is to be
// expected.
func (m *Model) Words(mine []words.Word, opens []float32, p *words.Pairing, longer float64, base float32) []Word {
	out := make([]Word, len(mine))
	for x, f := range m.features(mine, opens, p, longer, base) {
		out[x] = Word{mine[x].Span, Logistic(m.word, f), f}
	}
	return out
}

// features are those of the words of the first side, in the order of [WordFeatures].
func (m *Model) features(mine []words.Word, opens []float32, p *words.Pairing, longer float64, base float32) [][]float64 {
	n := len(mine)
	weight, bestWord, bestLate := make([]float64, n), make([]float64, n), make([]float64, n)
	var here, there, hereWeight float64 // loose words: 1 less the similarity of the link
	for x, v := range mine {
		weight[x] = float64(v.Weight + base)
		for y := range p.M {
			bestWord[x] = max(bestWord[x], float64(p.Word[x*p.M+y]))
			bestLate[x] = max(bestLate[x], float64(p.Late[x*p.M+y]))
		}
		here += 1 - p.First[x]
		hereWeight += weight[x] * (1 - p.First[x])
	}
	for _, l := range p.Second {
		there += 1 - l
	}
	run, runWeight := m.unlinkedRuns(p.First, weight)
	clause := clauses(p, opens, weight)
	beside := func(list []float64, x int) float64 {
		if x < 0 || x >= n {
			return m.Numbers.Linked
		}
		return list[x]
	}
	out := make([][]float64, n)
	for x := range mine {
		loose := 1 - p.First[x]
		out[x] = []float64{
			bestWord[x], bestLate[x], p.First[x], weight[x],
			beside(p.First, x-1), beside(p.First, x+1), beside(p.First, x-2), beside(p.First, x+2), beside(bestLate, x-1), beside(bestLate, x+1),
			run[x], runWeight[x], clause[x],
			longer, max(0, longer), there / float64(p.M), here / float64(n), here - there, hereWeight, math.Log(float64(n + p.M)),
			loose * (here - there) / float64(n), loose * longer, run[x] * max(0, longer), max(0, run[x]-there),
			(1 - bestLate[x]) * (1 - bestWord[x]), (1 - clause[x]) * loose,
		}
	}
	return out
}

// unlinkedRuns gives for each word the length and the weight of the run of unlinked words
// that it stands in.
func (m *Model) unlinkedRuns(links, weight []float64) (run, runWeight []float64) {
	run, runWeight = make([]float64, len(links)), make([]float64, len(links))
	for i := 0; i < len(links); {
		j, sum := i, 0.0
		for j < len(links) && links[j] < m.Numbers.Unlinked {
			sum += weight[j]
			j++
		}
		for x := i; x < j; x++ {
			run[x], runWeight[x] = float64(j-i), sum
		}
		i = max(j, i+1)
	}
	return run, runWeight
}

// clauses gives for each word of the first side how well the words between the same marks
// are found on the other side.
func clauses(p *words.Pairing, opens []float32, weight []float64) []float64 {
	out := make([]float64, len(weight))
	for i := 0; i < len(out); {
		var sum, all float64
		j := i
		for ; j < len(out) && (j == i || opens[j] <= 0); j++ {
			var best float32
			for y := range p.M {
				best = max(best, p.Both(j, y))
			}
			sum += weight[j] * float64(best)
			all += weight[j]
		}
		for x := i; x < j; x++ {
			out[x] = sum / all
		}
		i = j
	}
	return out
}

// MissingRuns are the runs of words of a side that have no counterpart.
func (n *Numbers) MissingRuns(side []Word) []enface.Span {
	var out []enface.Span
	open := false
	for _, w := range side {
		if w.Missing < n.Missing {
			open = false
			continue
		}
		if open {
			out[len(out)-1].End = w.End
		} else {
			out = append(out, w.Span)
		}
		open = true
	}
	return out
}
