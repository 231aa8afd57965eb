package train

import (
	"context"
	"slices"

	"enface/align/omission"
	"enface/pipeline/eval"
	"enface/pipeline/fit"
)

// omissionStep learns what words and beads are judged by, from pairs of sentences that two people have
// judged.
func omissionStep() Step {
	return Step{
		Name: "omission", Does: "whether a word has no counterpart, and whether a bead is partial",
		Corpora: []string{"sconf"}, Reads: omissionFolder,
		Writes: []string{omissionWordFile, omissionBeadFile},
		learn:  learnOmission,
	}
}

func learnOmission(ctx context.Context, r *Room) (map[string]string, error) {
	pairs, err := r.Data.ToLearnFrom("sconf")
	if err != nil {
		return nil, err
	}
	a, err := r.aligner(false)
	if err != nil {
		return nil, err
	}
	w, err := eval.LearnSconf(ctx, pairs, a.Judge)
	if err != nil {
		return nil, err
	}
	same := func(w []float64) []float64 { return w }
	word := r.near(omissionWordFile, wordNames(), fit.Round(w.Word, 3), same)
	bead := r.near(omissionBeadFile, beadNames(), fit.Round(append(slices.Clone(w.Bead), w.From), 3), same)
	return map[string]string{
		omissionWordFile: r.file("omission.word: is a word of one side missing on the other?", wordNames(), word, 3),
		omissionBeadFile: r.file("omission.bead: is a bead partial?", beadNames(), bead, 3),
	}, nil
}

func wordNames() []string { return append([]string{"bias"}, omission.WordFeatures()...) }

func beadNames() []string {
	return append(append([]string{"bias"}, omission.BeadFeatures()...), omission.PartialFrom)
}
