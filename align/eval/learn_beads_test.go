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

// TestLearnBeads learns what Bitext weighs beads by, from aligned documents, and
// writes align/bead_weights.go: first so that the gold is likely, then so that the
// strict F1 is. Run it twice: which ways there are depends on the weights before.
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
	for _, c := range []struct {
		name string
		a    *align.Aligner
	}{{"contextBeads", align.New(m, align.Options{})}, {"tableBeads", align.New(m, align.Options{Fast: true})}} {
		var all []*lattice
		for _, d := range beadLessons {
			doc, err := eval.ReadBitext(gold(t, "alignment"), d)
			if err != nil {
				t.Fatal(err)
			}
			weighed, nulls, err := c.a.WeighedBeads(t.Context(), doc.Source, doc.Target, align.BitextOptions{})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, newLattice(len(doc.Source), len(doc.Target), weighed, nulls, doc.Gold))
		}
		var seen, unseen tally
		w := learnBeads(all)
		var line []string
		for k, l := range all {
			others := slices.Delete(slices.Clone(all), k, k+1)
			x, y := l.best(w), l.best(learnBeads(others))
			seen, unseen = seen.plus(x), unseen.plus(y)
			line = append(line, fmt.Sprintf("%s %.4f (%.4f)", filepath.Base(beadLessons[k]), y.f1(), x.f1()))
		}
		t.Logf("%s, learned from the others (from all): %s; all %.4f (%.4f)", c.name, strings.Join(line, ", "), unseen.f1(), seen.f1())
		n := len(w) - 2 - align.BeadKinds
		fmt.Fprintf(&source, "\nfunc %s() *beadWeights {\n\treturn &beadWeights{\n\t\tbeadEvidence{%s},\n\t\t[kindFeatures]float32{%s},\n\t\t[2]float32{%s},\n\t}\n}\n",
			c.name, numbers(w[:n]), numbers(w[n:len(w)-2]), numbers(w[len(w)-2:]))
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
				count[f] += oneIf(a.bead)
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
	w[0], w[n-2], w[n-1] = 5, -3, -1
	for _, step := range []struct {
		rate float64
		cost func(*lattice, []float64, []float64) float64
	}{{.1, (*lattice).unlikely}, {.05, (*lattice).risk}} {
		descendFrom(w, rounds, step.rate, price, func(w, gradient []float64) (sum float64) {
			for _, l := range scaled {
				sum += step.cost(l, w, gradient)
			}
			return sum
		})
	}
	for f := range w {
		w[f] /= scale[f]
	}
	return w
}
