package train

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"strings"

	"enface/align/encoder"
	"enface/align/passage"
	"enface/pipeline/corpus"
)

// commonStep takes the mean of the model's sentence vectors over the pool's quotations and over lines of
// its originals, as whole multiples of a scale, -127 to 127.
func commonStep() Step {
	return Step{
		Name: "common", Does: "what the sentence vectors of all texts have in common",
		Corpora: []string{"pool"}, Seeds: []Seed{{"stories", corpus.StorySeed}}, Reads: passageFolder,
		Writes: []string{commonFile},
		learn:  learnCommon,
	}
}

func learnCommon(ctx context.Context, r *Room) (map[string]string, error) {
	pool, err := r.Data.ToLearnFrom("pool")
	if err != nil {
		return nil, err
	}
	made, err := corpus.Longer(pool)
	if err != nil {
		return nil, err
	}
	mean := make([]float64, encoder.Dim)
	lines := 0
	for _, side := range []struct {
		pattern string
		each    int // every so manieth file
	}{{"*/story.en.txt", 2}, {"*/source.fr.txt", 8}} {
		texts, err := linesOf(made, side.pattern, side.each)
		if err != nil {
			return nil, err
		}
		lines += len(texts)
		vectors, err := r.Model.SentenceVectors(ctx, texts)
		if err != nil {
			return nil, err
		}
		for i, x := range vectors {
			mean[i%encoder.Dim] += float64(x) / float64(2*len(texts))
		}
	}
	most := 0.0
	for _, x := range mean {
		most = max(most, math.Abs(x))
	}
	w := []float64{math.Round(most/127*1e6) / 1e6}
	for _, x := range mean {
		w = append(w, math.Round(127*x/most))
	}
	w = r.near(commonFile, passage.CommonNames(), w, unscaled)
	figure := fmt.Sprintf("texts: %d", lines)
	return map[string]string{commonFile: r.file("passage.common: mean of the sentence vectors, in multiples of scale", passage.CommonNames(), w, 6, figure)}, nil
}

// unscaled is the vector of means behind its scale.
func unscaled(w []float64) []float64 {
	out := make([]float64, len(w)-1)
	for i, x := range w[1:] {
		out[i] = w[0] * x
	}
	return out
}

// linesOf are the lines of every so manieth file of a pattern, without marks around them.
func linesOf(fsys fs.FS, pattern string, each int) ([]string, error) {
	files, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	var texts []string
	for i := 0; i < len(files); i += each {
		b, err := fs.ReadFile(fsys, files[i])
		if err != nil {
			return nil, err
		}
		for l := range strings.Lines(string(b)) {
			if l = strings.Trim(l, "“”\n "); l != "" {
				texts = append(texts, l)
			}
		}
	}
	return texts, nil
}
