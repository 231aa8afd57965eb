package train

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"enface"
	"enface/align/passage"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
	"enface/pipeline/fit"
)

// candidatesStep learns what candidates are weighed by, from stories made of the pool, from the tuning
// half of the comparable stories and the documents, and from phrases of novels.
func candidatesStep() Step {
	return Step{
		Name: "candidates", Does: "what passages are weighed by, against each other and against none",
		Corpora: []string{"pool", "comparable", "docs", "novels"}, Reads: passageFolder,
		Seeds:  []Seed{{"stories", corpus.StorySeed}, {"phrases of novels", corpus.PhraseSeed}, {"composites", corpus.CompositeSeed}},
		Writes: []string{contextFile, wholeFile, tableFile},
		learn:  learnCandidates,
	}
}

const (
	// phraseCounts is how much phrases of novels count: there are many of them, and what is quoted in
	// earnest stands in news, and mostly in quotation marks.
	phraseCounts = .125

	// How much quotations count that are put together of several stretches, and those that have a
	// source for one of theirs alone: both are rarer than among those that are made here.
	compositeCounts = .5
	halfCounts      = .2

	choicePrice = .1 // on the squares of weights
)

// stories are what candidates are learned from.
type stories struct{ made, short, composites, phrases, comparable, docs fs.FS }

func (r *Room) stories() (s stories, err error) {
	var pool, novels fs.FS
	for _, x := range []struct {
		name string
		to   *fs.FS
	}{{"pool", &pool}, {"novels", &novels}, {"comparable", &s.comparable}, {"docs", &s.docs}} {
		if *x.to, err = r.Data.ToLearnFrom(x.name); err != nil {
			return s, err
		}
	}
	for _, x := range []struct {
		to   *fs.FS
		make func() (fs.FS, error)
	}{
		{&s.made, func() (fs.FS, error) { return corpus.Longer(pool) }},
		{&s.short, func() (fs.FS, error) { return corpus.Short(pool, false) }},
		{&s.composites, func() (fs.FS, error) { return corpus.Composites(pool, corpus.Learned) }},
		{&s.phrases, func() (fs.FS, error) { return corpus.Tales(novels, corpus.Learned, corpus.Variously) }},
	} {
		if *x.to, err = x.make(); err != nil {
			return s, err
		}
	}
	return s, nil
}

// lookedUpAll are the quotations of all stories.
type lookedUpAll struct{ ofNovels, others, short, composites []lookedUp }

func (s *stories) lookUp(ctx context.Context, a *Aligner) (all lookedUpAll, err error) {
	for _, x := range []struct {
		stories fs.FS
		o       eval.MatchOptions
		to      *[]lookedUp
	}{
		{s.phrases, eval.MatchOptions{}, &all.ofNovels},
		{s.made, eval.MatchOptions{}, &all.others},
		{s.comparable, eval.MatchOptions{}, &all.others},
		{s.comparable, eval.MatchOptions{NoMarks: true}, &all.others},
		{s.docs, eval.MatchOptions{}, &all.others},
		{s.short, eval.MatchOptions{}, &all.short},
		{s.composites, eval.MatchOptions{}, &all.composites},
	} {
		found, err := a.lookUp(ctx, x.stories, x.o)
		if err != nil {
			return all, err
		}
		*x.to = append(*x.to, found...)
	}
	return all, nil
}

func learnCandidates(ctx context.Context, r *Room) (map[string]string, error) {
	s, err := r.stories()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	write := func(file, model string, seen lookedUpAll, of view) error {
		choices := choicesOf(seen, of)
		w, err := choices.fit()
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		w = r.settled(file, passage.FeatureNames(), w, 2, choices.loss)
		files[file] = r.file(model, passage.FeatureNames(), w, 2, choices.figures(w)...)
		return nil
	}
	for _, fast := range []bool{false, true} {
		a, err := r.aligner(fast)
		if err != nil {
			return nil, err
		}
		seen, err := s.lookUp(ctx, a)
		if err != nil {
			return nil, err
		}
		if fast {
			err = write(tableFile, "passage.table: candidates by the input table", seen, ofWords)
		} else {
			if err = write(contextFile, "passage.context: candidates by words after layer 6", seen, ofWords); err == nil {
				err = write(wholeFile, "passage.whole: candidates that were reread as wholes", seen, ofWholes)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// choices are the lessons of one model: usual quotations, those of few words, and all, with those that have
// a source in part.
type choices struct{ usual, few, all []lesson }

func choicesOf(seen lookedUpAll, of view) *choices {
	return &choices{
		usual: plainOnes(lessons(slices.Concat(counting(seen.ofNovels, phraseCounts), seen.others), of, false)),
		few:   plainOnes(lessons(seen.short, of, false)),
		all:   lessons(slices.Concat(seen.ofNovels, seen.others, asRare(seen.composites)), of, true),
	}
}

// fit finds the weights: first those of all features but of short quotations and of those that have a
// source in part, then these, while the others stay.
func (c *choices) fit() ([]float64, error) {
	if len(c.usual) == 0 {
		return nil, fmt.Errorf("there is nothing to learn from")
	}
	w, _, err := fit.Minimise(make([]float64, passage.FeatureCount+passage.NoneCount), costOf(c.usual), fit.Options{Price: choicePrice})
	if err != nil {
		return nil, err
	}
	if w, err = fitRest(w, c.usual, c.few); err != nil {
		return nil, err
	}
	return fitRest(w, slices.Concat(c.usual, c.few), c.all)
}

// loss is that of all lessons together, with the price.
func (c *choices) loss(w []float64) (loss float64) {
	for _, all := range [][]lesson{c.usual, c.few, c.all} {
		loss += lossOf(costOf(all))(w)
	}
	for _, x := range w {
		loss += choicePrice * x * x
	}
	return loss
}

// figures are the mean losses.
func (c *choices) figures(w []float64) (figures []string) {
	for _, x := range []struct {
		what    string
		lessons []lesson
	}{{"longer quotations", c.usual}, {"one to three words", c.few}, {"with a source in part", c.all}} {
		loss := lossOf(costOf(x.lessons))(w) / float64(max(1, len(x.lessons)))
		figures = append(figures, fmt.Sprintf("loss, %s: %.4f of %d quotations", x.what, loss, len(x.lessons)))
	}
	return figures
}

// counting are the same, each counting as so many.
func counting(all []lookedUp, counts float64) []lookedUp {
	all = slices.Clone(all)
	for i := range all {
		all[i].counts = counts
	}
	return all
}

// asRare are the same, where those of several stretches count less.
func asRare(all []lookedUp) []lookedUp {
	all = slices.Clone(all)
	for i := range all {
		switch all[i].kind {
		case corpus.CompositeCut:
			all[i].counts = compositeCounts
		case corpus.HalfCut:
			all[i].counts = halfCounts
		}
	}
	return all
}

// costOf is the loss of lessons.
func costOf(all []lesson) fit.Cost {
	return func(w, gradient []float64) (loss float64) {
		for i := range all {
			loss += all[i].learn(w, gradient)
		}
		return loss
	}
}

// fitRest fits those weights of which other lessons know nothing, and leaves the others as they are.
func fitRest(w []float64, others, more []lesson) (all []float64, err error) {
	var which []int
	has := func(l lesson, k int) bool {
		if n := len(w) - len(l.none); k >= n {
			return l.none[k-n] != 0
		}
		return slices.ContainsFunc(l.features, func(f []float64) bool { return f[k] != 0 })
	}
	for k := range w {
		if !slices.ContainsFunc(others, func(l lesson) bool { return has(l, k) }) {
			which = append(which, k)
		}
	}
	all = slices.Clone(w)
	if len(which) == 0 || len(more) == 0 {
		return all, nil
	}
	cost, slope := costOf(more), make([]float64, len(w))
	own, _, err := fit.Minimise(make([]float64, len(which)), func(own, gradient []float64) float64 {
		clear(slope)
		for i, k := range which {
			all[k] = own[i]
		}
		loss := cost(all, slope)
		for i, k := range which {
			gradient[i] += slope[k]
		}
		return loss
	}, fit.Options{Price: choicePrice})
	for i, k := range which {
		all[k] = own[i]
	}
	return all, err
}

func french(t eval.Text) *enface.Story  { return &enface.Story{Text: t.Text, Lang: "fr"} }
func english(t eval.Text) *enface.Story { return &enface.Story{Text: t.Text, Lang: "en"} }
