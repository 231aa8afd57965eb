package align

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface"
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

func TestBestWindowsAreThoseOfAllInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		all, n := make([]window, random.IntN(60)), 1+random.IntN(8)
		for k := range all {
			all[k] = window{from: k, to: k + 1 + random.IntN(9), score: float32(random.IntN(12))}
		}
		sorted := slices.Clone(all)
		slices.SortFunc(sorted, func(a, b window) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.from, b.from))
		})
		var want []window
		for _, w := range sorted {
			if len(want) < n && !slices.ContainsFunc(want, func(x window) bool {
				return 2*(min(w.to, x.to)-max(w.from, x.from)) > min(w.to-w.from, x.to-x.from)
			}) {
				want = append(want, w)
			}
		}
		if got := best(all, n); !slices.Equal(got, want) {
			t.Fatalf("%v, not %v", got, want)
		}
	}
}

// How well words are found in each block is the same whether it is looked up by the
// words of the quotation or of the original.
func TestTopsOfBlocks(t *testing.T) {
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	original := &enface.Story{Text: strings.Join(taleFR, "\n"), Lang: "fr"}
	version := &enface.Story{Text: strings.Join(taleEN, "\n"), Lang: "en"}
	for _, fast := range []bool{false, true} {
		found, err := New(m, Options{Fast: fast}).newMatcher(t.Context(), original, version)
		if err != nil {
			t.Fatal(err)
		}
		s := newSearch(found.c, found.c.version.words[3:30], 1)
		s.after, s.within = 5, len(found.c.original.words)-7
		var blocks []block
		for from := s.after; from < s.within; from += blockWords {
			blocks = append(blocks, block{from: from, to: min(from+blockWords, s.within)})
		}
		for i, top := range slices.Collect(slices.Chunk(s.tops(blocks), len(blocks))) {
			for k, x := range blocks {
				var want float32
				for _, w := range found.c.original.words[x.from:x.to] {
					want = max(want, found.c.like(s.words[i].row, w.row))
				}
				if top[k] != want {
					t.Fatalf("fast %v, word %d, block %d: %g, not %g", fast, i, k, top[k], want)
				}
			}
		}
	}
}
