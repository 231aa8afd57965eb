package train

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"unicode"

	"enface"
	"enface/align/match"
	"enface/align/passage"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
	"enface/pipeline/fit"
)

// edgesStep learns what the edges of a passage are weighed by: from what candidates are learned from, and
// from clauses and phrases inside clauses, of news and of novels.
func edgesStep() Step {
	return Step{
		Name: "edges", Does: "where a passage begins and ends",
		Corpora: []string{"pool", "comparable", "docs", "novels"}, Reads: passageFolder,
		Seeds: []Seed{
			{"stories", corpus.StorySeed}, {"phrases of novels", corpus.PhraseSeed}, {"clauses of news", corpus.NewsSeed},
			{"phrases inside clauses", corpus.InnerSeed},
		},
		Writes: []string{edgesFile},
		learn:  learnEdges,
	}
}

const (
	realCounts   = 4  // real sources, as few as they are, count as much as the pool's lines
	clauseCounts = .3 // sentences and clauses of news and novels
	innerCounts  = .3 // phrases inside clauses
	edgePrice    = .3 // on the squares of weights

	// fitPower says how much more a passage that is nearly right counts than one that is half right.
	fitPower = 8

	// leastNear is how much of the gold a candidate must share for its edges to teach, as IoU.
	leastNear = .2
)

// An edgeLesson is a passage and those around it, with how well each fits the gold.
type edgeLesson struct {
	features [][]float64
	fit      []float64
	counts   float64 // as so many
}

func learnEdges(ctx context.Context, r *Room) (map[string]string, error) {
	s, err := r.stories()
	if err != nil {
		return nil, err
	}
	pool, err := r.Data.ToLearnFrom("pool")
	if err != nil {
		return nil, err
	}
	novels, err := r.Data.ToLearnFrom("novels")
	if err != nil {
		return nil, err
	}
	inner, err := corpus.Inner(pool, novels)
	if err != nil {
		return nil, err
	}
	a, err := r.aligner(false)
	if err != nil {
		return nil, err
	}
	var all []edgeLesson
	for _, x := range []struct {
		stories func() (fs.FS, error)
		o       eval.MatchOptions
		counts  float64
	}{
		{func() (fs.FS, error) { return s.made, nil }, eval.MatchOptions{}, 1},
		{func() (fs.FS, error) { return s.comparable, nil }, eval.MatchOptions{}, realCounts},
		{func() (fs.FS, error) { return s.comparable, nil }, eval.MatchOptions{NoMarks: true}, realCounts},
		{func() (fs.FS, error) { return s.phrases, nil }, eval.MatchOptions{}, clauseCounts},
		{func() (fs.FS, error) { return corpus.News(pool, corpus.Learned, corpus.Clauses) }, eval.MatchOptions{}, clauseCounts},
		{func() (fs.FS, error) { return corpus.News(pool, corpus.Learned, inner) }, eval.MatchOptions{}, innerCounts},
		{func() (fs.FS, error) { return corpus.Tales(novels, corpus.Learned, corpus.Single(inner)) }, eval.MatchOptions{}, innerCounts},
	} {
		stories, err := x.stories()
		if err != nil {
			return nil, err
		}
		lessons, err := a.edgesOf(ctx, stories, x.o, x.counts)
		if err != nil {
			return nil, err
		}
		all = append(all, lessons...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is nothing to learn from")
	}
	cost := func(w, gradient []float64) (loss float64) {
		for i := range all {
			loss += all[i].learn(w, gradient)
		}
		return loss
	}
	w, _, err := fit.Minimise(make([]float64, passage.EdgeCount), cost, fit.Options{Price: edgePrice})
	if err != nil {
		return nil, err
	}
	w = r.settled(edgesFile, passage.EdgeNames(), w, 2, lossOf(cost))
	figure := fmt.Sprintf("loss: %.4f of %d passages", lossOf(cost)(w)/float64(len(all)), len(all))
	return map[string]string{edgesFile: r.file("passage.edges: where a passage begins and ends", passage.EdgeNames(), w, 2, figure)}, nil
}

// edgesOf takes, for each quotation whose passage is known to the word, the candidate of one window that
// comes nearest to it; each counts as so many.
func (a *Aligner) edgesOf(ctx context.Context, stories fs.FS, o eval.MatchOptions, counts float64) ([]edgeLesson, error) {
	o.Part = "A"
	var golds []eval.Outcome
	o.Each = func(x eval.Outcome) { golds = append(golds, x) }
	type seen struct {
		original string
		edges    [][]edge // by candidate
	}
	var all []seen
	_, err := eval.Match(ctx, stories, o, func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		o, v := french(original), english(version)
		t, err := a.Matcher.Stages.Open(ctx, o, v)
		if err != nil {
			return nil, err
		}
		choices, err := match.ByWords(ctx, t, o, v, quotes)
		for i := range choices {
			all = append(all, seen{original.Text, edgesAround(t, quotes[i], &choices[i])})
		}
		return make([]enface.Pair, len(quotes)), err
	})
	if err != nil {
		return nil, err
	}
	var out []edgeLesson
	for i, x := range golds {
		if x.Alien || x.Kind != "full" {
			continue
		}
		if l := nearestEdges(all[i].original, all[i].edges, x.Gold); l.features != nil {
			l.counts = counts
			out = append(out, l)
		}
	}
	return out, nil
}

// An edge is a passage with the features of its edges; found is the one that the others lie around.
type edge struct {
	span     enface.Span
	found    bool
	features []float64
}

// edgesAround are, for each candidate of one window of the whole quotation, the passages around it.
func edgesAround(t *passage.Texts, q enface.Quotation, c *passage.Choice) [][]edge {
	var out [][]edge
	for _, x := range c.Candidates {
		if len(x.Windows) != 1 || x.Words != nil {
			continue
		}
		var edges []edge
		t.EachEdge(q, c, x, func(a, b int, f *passage.EdgeFeatures) {
			edges = append(edges, edge{t.Original.Stretch(a, b), f[passage.EdgeStays] == 1, slices.Clone(f[:])})
		})
		out = append(out, edges)
	}
	return out
}

// nearestEdges is the lesson of the candidate that comes nearest to the gold, in code points.
func nearestEdges(original string, candidates [][]edge, gold []enface.Span) (best edgeLesson) {
	offsets := enface.NewOffsets(original)
	var wanted []enface.Span
	for _, g := range gold {
		wanted = append(wanted, offsets.ByteSpan(g.Start, g.End))
	}
	nearest := leastNear
	for _, edges := range candidates {
		var l edgeLesson
		near := 0.0
		for _, e := range edges {
			share := shared(original, e.span, wanted)
			if e.found {
				near = share
			}
			l.features = append(l.features, e.features)
			l.fit = append(l.fit, math.Pow(share, fitPower))
		}
		if near > nearest {
			nearest, best = near, l
		}
	}
	return best
}

// shared is the intersection over the union of a span's letters and the gold's.
func shared(text string, sp enface.Span, gold []enface.Span) float64 {
	both, wanted := 0, 0
	for _, g := range gold {
		wanted += letters(g.In(text))
		if x := (enface.Span{Start: max(g.Start, sp.Start), End: min(g.End, sp.End)}); x.Start < x.End {
			both += letters(x.In(text))
		}
	}
	return eval.Ratio(both, letters(sp.In(text))+wanted-both)
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// learn adds the gradient of minus the logarithm of the fit that is to be expected, and returns
// that.
func (l *edgeLesson) learn(w, gradient []float64) float64 {
	e := make([]float64, len(l.features))
	top := math.Inf(-1)
	for i, f := range l.features {
		for k, x := range f {
			e[i] += w[k] * x
		}
		top = max(top, e[i])
	}
	var sum, right float64
	for i := range e {
		e[i] = math.Exp(e[i] - top)
		sum += e[i]
		right += e[i] * l.fit[i]
	}
	for i, f := range l.features {
		d := l.counts * (e[i]/sum - e[i]*l.fit[i]/max(right, 1e-300))
		for k, x := range f {
			gradient[k] += d * x
		}
	}
	return -l.counts * math.Log(max(right, 1e-300)/sum)
}
