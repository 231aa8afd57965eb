package train

import (
	"context"
	"fmt"
	"math"
	"slices"

	"enface/align/bitext"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
	"enface/pipeline/fit"
)

// beadsStep learns what beads are weighed by, from aligned documents and small texts that are cut from
// them: first so that the gold is likely, then so that the strict F1 is.
func beadsStep() Step {
	return Step{
		Name: "beads", Does: "what sentences that render each other are weighed by, and what it costs to leave some out",
		Corpora: []string{"textberg-dev", "novels", "pool"}, Seeds: []Seed{{"small texts", cutSeed}}, Reads: bitextFolder,
		Writes: []string{beadsContextFile, beadsTableFile},
		learn:  learnBeads,
	}
}

const (
	cutSeed   = 11   // of the first document's small texts; each further one has the next
	cutsEach  = 12   // small texts of every kind, from each document
	cutsCount = .1   // as how much the small texts of a document count, together
	beadPrice = .003 // on the squares of weights, of features brought to a mean square of one

	// riskNear is the price on the squares of how far the weights of the best F1 lie from those of the
	// most likely gold. Set on the documents and the small texts, each by weights of the others: of 0, .1,
	// .3, 1, 3 and 10 it finds most in both tiers.
	riskNear = 1
)

// beadCuts are small texts cut from each document, and at last from the pool.
func (r *Room) beadCuts(docs []eval.BitextDocument) ([][]corpus.Cut, error) {
	news, err := r.poolDocument(poolSet)
	if err != nil {
		return nil, err
	}
	other, err := r.poolDocument(alienSet)
	if err != nil {
		return nil, err
	}
	docs = append(slices.Clone(docs), news)
	// The target side of an alien is in the same language.
	others := []eval.BitextDocument{docs[5], docs[2], docs[3], docs[4], docs[1], other}
	var out [][]corpus.Cut
	for k, d := range docs {
		out = append(out, corpus.Cuts(corpus.Drawing(cutSeed+uint64(k)), cutsEach, d, others[k]))
	}
	return out, nil
}

func learnBeads(ctx context.Context, r *Room) (map[string]string, error) {
	docs, err := r.beadTexts()
	if err != nil {
		return nil, err
	}
	cuts, err := r.beadCuts(docs)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, fast := range []bool{false, true} {
		a, err := r.aligner(fast)
		if err != nil {
			return nil, err
		}
		lessons, err := a.latticesOf(ctx, docs, cuts)
		if err != nil {
			return nil, err
		}
		w, risk, err := fitBeads(slices.Concat(lessons...))
		if err != nil {
			return nil, err
		}
		name, model := beadsContextFile, "bitext.context: beads by words after layer 6"
		if fast {
			name, model = beadsTableFile, "bitext.table: beads by the input table"
		}
		w = r.settled(name, bitext.FeatureNames(), w, 2, risk)
		figures, err := leftOutInTurn(lessons, len(docs), w)
		if err != nil {
			return nil, err
		}
		files[name] = r.file(model, bitext.FeatureNames(), w, 2, figures...)
	}
	return files, nil
}

// latticesOf are, for each document, its own lattice and that of the small texts cut from it, which count
// as one; at last those of the pool.
func (a *Aligner) latticesOf(ctx context.Context, docs []eval.BitextDocument, cuts [][]corpus.Cut) ([][]*lattice, error) {
	of := func(d eval.BitextDocument) (*lattice, error) {
		weighed, prices, err := a.Aligner.Beads(ctx, d.Source, d.Target, bitext.Options{})
		if err != nil {
			return nil, err
		}
		return newLattice(len(d.Source), len(d.Target), weighed, prices, d.Gold), nil
	}
	lessons := make([][]*lattice, len(cuts))
	for k := range cuts {
		if k < len(docs) {
			l, err := of(docs[k])
			if err != nil {
				return nil, err
			}
			lessons[k] = append(lessons[k], l)
		}
		var small []*lattice
		for _, d := range cuts[k] {
			l, err := of(d.BitextDocument)
			if err != nil {
				return nil, err
			}
			small = append(small, l)
		}
		chained := chain(small)
		chained.counts = cutsCount
		lessons[k] = append(lessons[k], chained)
	}
	return lessons, nil
}

// leftOutInTurn are the strict F1 of all documents by the weights, and by weights that were learned from
// the others alone.
func leftOutInTurn(lessons [][]*lattice, docs int, w []float64) ([]string, error) {
	var seen, unseen tally
	for k := range docs {
		others, _, err := fitBeads(slices.Concat(slices.Delete(slices.Clone(lessons), k, k+1)...))
		if err != nil {
			return nil, err
		}
		seen, unseen = seen.plus(lessons[k][0].best(w)), unseen.plus(lessons[k][0].best(others))
	}
	return []string{fmt.Sprintf("strict F1: %.4f of the %d documents, %.4f of each by weights of the others", seen.f1(), docs, unseen.f1())}, nil
}

func (t tally) plus(x tally) tally {
	return tally{t.right + x.right, t.steps + x.steps, t.found + x.found, t.gold + x.gold}
}

// fitBeads brings the features to a mean square of one first, and the weights back to the features as they
// are. It returns the weights, and the loss of any in which the strict F1 counts.
func fitBeads(all []*lattice) ([]float64, func(w []float64) float64, error) {
	n := len(all[0].arcs[0].features)
	scale := meanSquares(all, n)
	scaled := make([]*lattice, len(all))
	for k, l := range all {
		scaled[k] = l.scaledBy(scale)
	}
	w := make([]float64, n)
	w[0] = 5
	copy(w[bitext.FeatureCount:], []float64{-3, -1, -2, -3, -2, -1, -1})
	sum := func(of func(*lattice, []float64, []float64) float64) fit.Cost {
		return func(w, gradient []float64) (loss float64) {
			own := make([]float64, n)
			for _, l := range scaled {
				clear(own)
				loss += l.counts * of(l, w, own)
				for f, x := range own {
					gradient[f] += l.counts * x
				}
			}
			return loss
		}
	}
	mostLikely, _, err := fit.Minimise(w, sum((*lattice).unlikely), fit.Options{Price: beadPrice})
	if err != nil {
		return nil, nil, err
	}
	risk := sum((*lattice).risk)
	w, _, err = fit.Minimise(slices.Clone(mostLikely), func(w, gradient []float64) float64 {
		loss := risk(w, gradient)
		for k, x := range w {
			d := x - mostLikely[k]
			loss += riskNear * d * d
			gradient[k] += 2 * riskNear * d
		}
		return loss
	}, fit.Options{Price: beadPrice})
	if err != nil {
		return nil, nil, err
	}
	for f := range w {
		w[f] /= scale[f]
	}
	return w, func(w []float64) float64 {
		w = slices.Clone(w)
		for f := range w {
			w[f] *= scale[f]
		}
		return lossOf(risk)(w)
	}, nil
}

// meanSquares are the roots of the mean squares of the features of beads; those of kinds and prices stay.
func meanSquares(all []*lattice, n int) []float64 {
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
		if f >= bitext.KindsFrom {
			scale[f] = 1
		}
	}
	return scale
}

// scaledBy is the lattice with its features over the scale.
func (l *lattice) scaledBy(scale []float64) *lattice {
	copied := *l
	copied.arcs = slices.Clone(l.arcs)
	for i := range copied.arcs {
		a := &copied.arcs[i]
		a.features = slices.Clone(a.features)
		for f := range a.features {
			a.features[f] /= scale[f]
		}
	}
	return &copied
}
