package eval_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"enface"
	"enface/align"
	"enface/align/encoder"
	"enface/align/eval"
)

// An edgeLesson is a passage and those around it, with how well each fits the
// gold.
type edgeLesson struct {
	features [][]float64
	fit      []float64
	counts   float64 // as so many
}

// fitPower says how much more a passage that is nearly right counts than one that
// is half right.
const fitPower = 8

// edgesOf takes, for each quotation whose passage is known to the word, the
// candidate that comes nearest to it; each counts as so many. Overlaps count letters
// and digits.
func edgesOf(t *testing.T, a *align.Aligner, fsys fs.FS, o eval.MatchOptions, counts float64) []edgeLesson {
	t.Helper()
	o.Part = "A"
	var out []edgeLesson
	var golds []eval.Outcome
	o.Each = func(x eval.Outcome) { golds = append(golds, x) }
	type seen struct {
		original string
		edges    [][]align.Edge
	}
	var all []seen
	_, err := eval.Match(t.Context(), fsys, o, func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		edges, err := a.Edges(ctx, french(original), english(version), quotes)
		for _, e := range edges {
			all = append(all, seen{original.Text, e})
		}
		return make([]enface.Pair, len(quotes)), err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range golds {
		if x.Alien || x.Kind != "full" {
			continue
		}
		offsets := enface.NewOffsets(all[i].original)
		var gold []enface.Span
		for _, g := range x.Gold {
			gold = append(gold, offsets.ByteSpan(g.Start, g.End))
		}
		var best edgeLesson
		nearest := .2
		for _, edges := range all[i].edges {
			l := edgeLesson{counts: counts}
			near := 0.0
			for _, e := range edges {
				share := shared(all[i].original, e.Span, gold)
				if e.Found {
					near = share
				}
				l.features = append(l.features, e.Features)
				l.fit = append(l.fit, math.Pow(share, fitPower))
			}
			if near > nearest {
				nearest, best = near, l
			}
		}
		if best.features != nil {
			out = append(out, best)
		}
	}
	return out
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

// fitEdges maximises the logarithm of the fit that is to be expected, less a
// small price for great weights.
func fitEdges(lessons []edgeLesson) (w []float64, loss float64) {
	return descend(len(lessons[0].features[0]), 4000, func(w, gradient []float64) float64 {
		loss := 0.0
		for _, l := range lessons {
			loss += l.learn(w, gradient)
		}
		return loss
	}, edgePrice, len(lessons))
}

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

// How much quotations count for edges.
const (
	realCounts   = 4  // real sources, as few as they are, count as much as the pool's lines
	clauseCounts = .3 // sentences and clauses of news and novels
	innerCounts  = .3 // phrases inside clauses
)

// TestLearnEdges learns what Match weighs the edges of a passage by, and writes
// align/edge_weights.go: from what TestLearnWeights learns from, and from clauses
// and phrases inside clauses, of news and of novels.
func TestLearnEdges(t *testing.T) {
	m, made := toLearnFrom(t)
	pool, novels, comparable := gold(t, "stories/pool"), gold(t, "alignment/transread-fren"), evenHalf(t, gold(t, "stories/comparable"))
	inner := innerPhrases(t, pool, novels)
	a := align.New(m, align.Options{Vectors: &oneReading{m, map[string][]float32{}}})
	stories := func(made fs.FS, err error) fs.FS {
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	edges := slices.Concat(
		edgesOf(t, a, made, eval.MatchOptions{}, 1),
		edgesOf(t, a, comparable, eval.MatchOptions{}, realCounts),
		edgesOf(t, a, comparable, eval.MatchOptions{NoMarks: true}, realCounts),
		edgesOf(t, a, stories(tales(novels, learnedPhrase, variously)), eval.MatchOptions{}, clauseCounts),
		edgesOf(t, a, stories(newsPhrases(pool, learnedPhrase, clauses)), eval.MatchOptions{}, clauseCounts),
		edgesOf(t, a, stories(newsPhrases(pool, learnedPhrase, inner)), eval.MatchOptions{}, innerCounts),
		edgesOf(t, a, stories(tales(novels, learnedPhrase, single(inner))), eval.MatchOptions{}, innerCounts))
	w, loss := fitEdges(edges)
	t.Logf("%d passages, loss %.4f", len(edges), loss)
	source := fmt.Sprintf("package align\n\n// Written by TestLearnEdges of align/eval with -learn; docs/alignment.md says\n// what from.\n\nfunc edgeWeights() *edgeFeatures {\n\treturn &edgeFeatures{%s}\n}\n", numbers(w))
	if err := os.WriteFile(filepath.Join("..", "edge_weights.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLearnCommonMeaning writes align/common.go: the mean of the model's sentence
// vectors over the pool's quotations and over lines of its originals, as whole
// numbers of one byte.
func TestLearnCommonMeaning(t *testing.T) {
	m, made := toLearnFrom(t)
	mean := make([]float64, encoder.Dim)
	for _, side := range []struct {
		pattern string
		each    int // every so manieth file
	}{{"*/story.en.txt", 2}, {"*/source.fr.txt", 8}} {
		files, err := fs.Glob(made, side.pattern)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for i := 0; i < len(files); i += side.each {
			b, err := fs.ReadFile(made, files[i])
			if err != nil {
				t.Fatal(err)
			}
			for l := range strings.Lines(string(b)) {
				if l = strings.Trim(l, "“”\n "); l != "" {
					texts = append(texts, l)
				}
			}
		}
		vectors, err := m.SentenceVectors(t.Context(), texts)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range vectors {
			mean[i%encoder.Dim] += float64(x) / float64(2*len(texts))
		}
	}
	most := 0.0
	for _, x := range mean {
		most = max(most, math.Abs(x))
	}
	b := make([]byte, len(mean))
	for i, x := range mean {
		b[i] = byte(int8(math.Round(127 * x / most)))
	}
	source := fmt.Sprintf("package align\n\n// Written by TestLearnCommonMeaning of align/eval with -learn.\n\nconst commonScale = %.6f\n\nconst commonMeaning = %q\n", most/127, base64.StdEncoding.EncodeToString(b))
	if err := os.WriteFile(filepath.Join("..", "common.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
}
