package window

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/words"
)

func TestGreatestAhead(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		values, n := make([]float32, random.IntN(20)), 1+random.IntN(9)
		for k := range values {
			values[k] = float32(random.IntN(50))
		}
		var want []float32
		for k := range values {
			want = append(want, slices.Max(values[k:min(k+n, len(values))]))
		}
		greatestAhead(values, n)
		if !slices.Equal(values, want) {
			t.Fatalf("%d ahead: %v, not %v", n, values, want)
		}
	}
}

// How well words are found in each block is the same whether it is looked up by the
// words of the quotation or of the original.
func TestTopsOfBlocks(t *testing.T) {
	m := aligntest.Model(t)
	original := &enface.Story{Text: strings.Join(aligntest.TaleFR, "\n"), Lang: "fr"}
	version := &enface.Story{Text: strings.Join(aligntest.TaleEN, "\n"), Lang: "en"}
	for _, fast := range []bool{false, true} {
		reader := &words.Reader{Model: m, Vectors: m, Fast: fast, Numbers: words.Usual()}
		o, err := reader.Read(t.Context(), original.Text, original.Lang)
		if err != nil {
			t.Fatal(err)
		}
		v, err := reader.Read(t.Context(), version.Text, version.Lang)
		if err != nil {
			t.Fatal(err)
		}
		c, numbers := words.Compare(o, v, reader.Consult(v, o, version.Lang, original.Lang)), Usual()
		f := &Finder{Comparison: c, Numbers: &numbers, Ratio: 1}
		s := f.Search(v.Words[3:30])
		s.after, s.within = 5, len(o.Words)-7
		var blocks []block
		for from := s.after; from < s.within; from += blockWords {
			blocks = append(blocks, block{from: from, to: min(from+blockWords, s.within)})
		}
		for i, top := range slices.Collect(slices.Chunk(s.tops(blocks), len(blocks))) {
			for k, x := range blocks {
				var want float32
				for _, w := range o.Words[x.from:x.to] {
					want = max(want, c.Of(s.Words[i].Row, w.Row))
				}
				if top[k] != want {
					t.Fatalf("fast %v, word %d, block %d: %g, not %g", fast, i, k, top[k], want)
				}
			}
		}
	}
}
