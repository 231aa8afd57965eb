package match

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enface"
	"enface/align/encoder"
	"enface/align/internal/aligntest"
)

// known remembers every vector, and how long it took to hand them out.
type known struct {
	*encoder.Model
	words map[string][]float32
	spent time.Duration
}

func (k *known) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	begun := time.Now()
	defer func() { k.spent += time.Since(begun) }()
	key := fmt.Sprint(layer, text)
	if v, ok := k.words[key]; ok {
		return slices.Clone(v), nil
	}
	v, err := k.Model.WordVectors(ctx, text, words, layer)
	k.words[key] = slices.Clone(v)
	return v, err
}

// A tale of 504 sentences and 50 quotations of it. Reported is what comes after
// the encoder: matching by words without cutting the texts into words and pieces and
// without the encoder's vectors. Cutting is the reference.
func BenchmarkMatch(b *testing.B) {
	var text strings.Builder
	for i := range 42 {
		for _, s := range aligntest.TaleFR {
			fmt.Fprintf(&text, "%s (%d)\n", s, i)
		}
	}
	var texts []string
	for i := range 50 {
		texts = append(texts, aligntest.TaleEN[i%len(aligntest.TaleEN)])
	}
	original := &enface.Story{Text: text.String(), Lang: "fr"}
	version := &enface.Story{Text: aligntest.Quoted(texts...), Lang: "en"}
	quotes := aligntest.Quotations(b, version.Text, texts...)
	for _, fast := range []bool{false, true} {
		b.Run(fmt.Sprintf("fast=%v", fast), func(b *testing.B) {
			m := matcher(b, fast)
			reader := m.Stages.Reader
			vectors := &known{Model: reader.Model, words: map[string][]float32{}}
			reader.Vectors = vectors
			match := func() {
				t, err := m.Stages.Open(b.Context(), original, version)
				if err != nil {
					b.Fatal(err)
				}
				choices, err := ByWords(b.Context(), t, original, version, quotes)
				if err != nil {
					b.Fatal(err)
				}
				for i, q := range quotes {
					m.Explainer.Pair(t, q, choices[i])
				}
			}
			match()
			vectors.spent = 0
			var cutting, matching time.Duration
			for b.Loop() {
				begun := time.Now()
				reader.Cut(original.Text, original.Lang)
				reader.Cut(version.Text, version.Lang)
				cut := time.Now()
				match()
				cutting += cut.Sub(begun)
				matching += time.Since(cut)
			}
			after := (matching - cutting - vectors.spent).Seconds()
			b.ReportMetric(1000*after/float64(b.N), "ms-after-encoder")
			b.ReportMetric(after/cutting.Seconds(), "times-cutting")
		})
	}
}
