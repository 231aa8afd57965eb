package align

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enface"
	"enface/align/encoder"
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

// An interview of 504 sentences and 50 quotations of it. Reported is what comes after
// the encoder: matching by words without cutting the texts into words and pieces and
// without the encoder's vectors. Cutting is the reference.
func BenchmarkMatch(b *testing.B) {
	m, err := model()
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for i := range 42 {
		for _, s := range taleFR {
			fmt.Fprintf(&text, "%s (%d)\n", s, i)
		}
	}
	var texts []string
	for i := range 50 {
		texts = append(texts, taleEN[i%len(taleEN)])
	}
	original := &enface.Story{Text: text.String(), Lang: "fr"}
	version := &enface.Story{Text: "“" + strings.Join(texts, "”\n\n“") + "”\n", Lang: "en"}
	quotes := quotations(b, version.Text, texts...)
	for _, fast := range []bool{false, true} {
		b.Run(fmt.Sprintf("fast=%v", fast), func(b *testing.B) {
			vectors := &known{Model: m, words: map[string][]float32{}}
			a := New(m, Options{Fast: fast, Vectors: vectors})
			match := func() {
				found, choices, err := a.byWords(b.Context(), original, version, quotes)
				if err != nil {
					b.Fatal(err)
				}
				for i, q := range quotes {
					found.pair(q, &choices[i])
				}
			}
			match()
			vectors.spent = 0
			var cutting, matching time.Duration
			for b.Loop() {
				begun := time.Now()
				a.cutSide(original.Text, original.Lang)
				a.cutSide(version.Text, version.Lang)
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

// 5,300 sentences a side, without the encoder's layers. The reference is cutting the
// same texts into pieces, which is done once in it.
func BenchmarkBitextFast(b *testing.B) {
	m, err := model()
	if err != nil {
		b.Fatal(err)
	}
	src, tgt := tales(430)
	a := New(m, Options{Fast: true})
	begun := time.Now()
	const cuts = 5
	for range cuts {
		m.Tokenize(strings.Join(src, "\n"))
		m.Tokenize(strings.Join(tgt, "\n"))
	}
	reference := time.Since(begun).Seconds() / cuts
	for b.Loop() {
		if _, err := a.Bitext(b.Context(), src, tgt, BitextOptions{}); err != nil {
			b.Fatal(err)
		}
	}
	each := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(len(src))/each, "sentences/s")
	b.ReportMetric(each/reference, "times-tokenizing")
}
