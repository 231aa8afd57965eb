package eval_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"enface/align"
	"enface/align/encoder"
	"enface/align/eval"
)

// beadLessons are the documents that a bitext's weights are learned from.
var beadLessons = []string{
	"textberg-dev-defr/dev", "transread-fren/AlicesAdventuresInWonderland", "transread-fren/Candide",
	"transread-fren/VingtMilleLieuesSousLesMers", "transread-fren/VoyageAuCentreDeLaTerre",
}

// Small texts that are cut from the lessons count as much in all as about half a novel.
const (
	cutsEach   = 12 // of every kind, from each lesson and from the pool
	cutsCount  = .1
	cutsPool   = "newstest2012"
	alienLines = "newstest2009"
)

// lessonCuts are small texts cut from each lesson, and at last from the pool.
func lessonCuts(t *testing.T, docs []eval.BitextDocument) [][]cutText {
	pool := gold(t, "stories/pool")
	docs = append(slices.Clone(docs), poolDocument(t, pool, cutsPool))
	// The target side of an alien is in the same language.
	others := []eval.BitextDocument{docs[5], docs[2], docs[3], docs[4], docs[1], poolDocument(t, pool, alienLines)}
	var out [][]cutText
	for k, d := range docs {
		out = append(out, cutTexts(drawing(uint64(11+k)), cutsEach, d, others[k]))
	}
	return out
}

// TestLearnBeads learns what Bitext weighs beads by, from aligned documents and small
// texts that are cut from them, and writes align/bead_weights.go: first so that the gold
// is likely, then so that the strict F1 is. Run it twice: which ways there are depends
// on the weights before.
func TestLearnBeads(t *testing.T) {
	if !*learn {
		t.Skip("skipped: for -learn")
	}
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	source.WriteString("package align\n\n// Written by TestLearnBeads of align/eval with -learn; docs/alignment.md says\n// what from.\n")
	docs := readBitexts(t, beadLessons)
	cuts := lessonCuts(t, docs)
	for _, c := range []struct {
		name string
		a    *align.Aligner
	}{{"contextBeads", align.New(m, align.Options{})}, {"tableBeads", align.New(m, align.Options{Fast: true})}} {
		latticeOf := func(d eval.BitextDocument) *lattice {
			weighed, prices, err := c.a.WeighedBeads(t.Context(), d.Source, d.Target, align.BitextOptions{})
			if err != nil {
				t.Fatal(err)
			}
			return newLattice(len(d.Source), len(d.Target), weighed, prices, d.Gold)
		}
		lessons := make([][]*lattice, len(cuts)) // of one document each
		small := make([][]*lattice, len(cuts))
		for k := range cuts {
			if k < len(docs) {
				lessons[k] = append(lessons[k], latticeOf(docs[k]))
			}
			for _, d := range cuts[k] {
				small[k] = append(small[k], latticeOf(d.BitextDocument))
			}
			chained := chain(small[k])
			chained.counts = cutsCount
			lessons[k] = append(lessons[k], chained)
		}
		var seen, unseen tally
		kinds := map[string]tally{}
		w := learnBeads(slices.Concat(lessons...))
		var line []string
		for k := range lessons {
			others := learnBeads(slices.Concat(slices.Delete(slices.Clone(lessons), k, k+1)...))
			for n, l := range small[k] {
				kinds[cuts[k][n].kind] = kinds[cuts[k][n].kind].plus(l.best(others))
			}
			if k < len(docs) {
				x, y := lessons[k][0].best(w), lessons[k][0].best(others)
				seen, unseen = seen.plus(x), unseen.plus(y)
				line = append(line, fmt.Sprintf("%s %.4f (%.4f)", filepath.Base(beadLessons[k]), y.f1(), x.f1()))
			}
		}
		t.Logf("%s, learned from the others (from all): %s; all %.4f (%.4f)", c.name, strings.Join(line, ", "), unseen.f1(), seen.f1())
		for _, kind := range cutKinds {
			x := kinds[kind]
			t.Logf("small texts, %s, learned from the others: precision %.4f, recall %.4f", kind, x.right/x.steps, x.found/max(x.gold, 1))
		}
		const n = align.BeadKindsFrom
		fmt.Fprintf(&source, "\nfunc %s() *beadWeights {\n\treturn &beadWeights{\n\t\tbeadEvidence{%s},\n\t\t[kindFeatures]float32{%s},\n\t\t[beadPrices]float32{%s},\n\t}\n}\n",
			c.name, numbers(w[:n]), numbers(w[n:beadFeatures]), numbers(w[beadFeatures:]))
	}
	if err := os.WriteFile(filepath.Join("..", "bead_weights.go"), []byte(source.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (t tally) plus(x tally) tally {
	return tally{t.right + x.right, t.steps + x.steps, t.found + x.found, t.gold + x.gold}
}

// learnBeads brings the features to a mean square of one first, and the weights
// back to the features as they are.
func learnBeads(all []*lattice) []float64 {
	const rounds, price = 300, .003
	n := len(all[0].arcs[0].features)
	scale, count := make([]float64, n), make([]float64, n)
	for _, l := range all {
		for _, a := range l.arcs {
			for f, x := range a.features {
				scale[f] += x * x
				count[f] += a.bead
			}
		}
	}
	for f := range scale {
		scale[f] = math.Sqrt(scale[f]/max(1, count[f])) + 1e-9
		if f >= align.BeadKindsFrom {
			scale[f] = 1
		}
	}
	scaled := make([]*lattice, len(all))
	for k, l := range all {
		copied := *l
		copied.arcs = slices.Clone(l.arcs)
		for i := range copied.arcs {
			a := &copied.arcs[i]
			a.features = slices.Clone(a.features)
			for f := range a.features {
				a.features[f] /= scale[f]
			}
		}
		scaled[k] = &copied
	}
	w := make([]float64, n)
	w[0] = 5
	copy(w[beadFeatures:], []float64{-3, -1, -2, -3, -2, -1, -1})
	for _, step := range []struct {
		rate float64
		cost func(*lattice, []float64, []float64) float64
	}{{.1, (*lattice).unlikely}, {.05, (*lattice).risk}} {
		descendFrom(w, rounds, step.rate, price, func(w, gradient []float64) (sum float64) {
			for _, l := range scaled {
				own := make([]float64, n)
				sum += l.counts * step.cost(l, w, own)
				for f, x := range own {
					gradient[f] += l.counts * x
				}
			}
			return sum
		})
	}
	for f := range w {
		w[f] /= scale[f]
	}
	return w
}
