package train

import (
	"context"
	"slices"

	"enface/align/omission"
	"enface/pipeline/eval"
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
	return map[string]string{
		omissionWordFile: r.file("omission.word: is a word of one side missing on the other?", wordNames(), w.Word, 3),
		omissionBeadFile: r.file("omission.bead: is a bead partial?", beadNames(), append(slices.Clone(w.Bead), w.From), 3),
	}, nil
}

func wordNames() []string { return append([]string{"bias"}, omission.WordFeatures()...) }

func beadNames() []string {
	return append(append([]string{"bias"}, omission.BeadFeatures()...), omission.PartialFrom)
}
