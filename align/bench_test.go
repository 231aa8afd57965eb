package align

import (
	"strings"
	"testing"
	"time"

	"enface/align/internal/aligntest"
)

// 5,300 sentences a side, without the encoder's layers. The reference is cutting the
// same texts into pieces, which is done once in it.
func BenchmarkBitextFast(b *testing.B) {
	m := aligntest.Model(b)
	src, tgt := aligntest.Tales(430)
	a := aligner(b, Options{Fast: true})
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
