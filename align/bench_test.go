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

// known remembers every vector: what is left is the work after the encoder.
type known struct {
	*encoder.Model
	words map[string][]float32
}

func (k *known) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	key := fmt.Sprint(layer, text)
	if v, ok := k.words[key]; ok {
		return slices.Clone(v), nil
	}
	v, err := k.Model.WordVectors(ctx, text, words, layer)
	k.words[key] = slices.Clone(v)
	return v, err
}

// An interview of 504 sentences and 50 quotations of it, when all words have been
// encoded. Each sentence stands there 42 times, so that nothing is settled by words:
// the full tier reads every quotation and its passages as wholes.
func BenchmarkMatch(b *testing.B) {
	m, err := model()
	if err != nil {
		b.Fatal(err)
	}
	var original strings.Builder
	for i := range 42 {
		for _, s := range taleFR {
			fmt.Fprintf(&original, "%s (%d)\n", s, i)
		}
	}
	var texts []string
	for i := range 50 {
		texts = append(texts, taleEN[i%len(taleEN)])
	}
	version := "“" + strings.Join(texts, "”\n\n“") + "”\n"
	quotes := quotations(b, version, texts...)
	for _, fast := range []bool{false, true} {
		b.Run(fmt.Sprintf("fast=%v", fast), func(b *testing.B) {
			a := New(m, Options{Fast: fast, Vectors: &known{m, map[string][]float32{}}})
			match := func() {
				if _, err := a.Match(b.Context(), &enface.Story{Text: original.String(), Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, quotes); err != nil {
					b.Fatal(err)
				}
			}
			match()
			for b.Loop() {
				match()
			}
			b.ReportMetric(float64(len(quotes))*float64(b.N)/b.Elapsed().Seconds(), "quotations/s")
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
