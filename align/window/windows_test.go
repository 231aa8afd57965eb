package window

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBestWindowsAreThoseOfAllInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		all, n := make([]Window, random.IntN(60)), 1+random.IntN(8)
		for k := range all {
			all[k] = Window{From: k, To: k + 1 + random.IntN(9), Score: float32(random.IntN(12))}
		}
		sorted := slices.Clone(all)
		slices.SortFunc(sorted, func(a, b Window) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.From, b.From))
		})
		var want []Window
		for _, w := range sorted {
			if len(want) < n && !slices.ContainsFunc(want, func(x Window) bool {
				return 2*(min(w.To, x.To)-max(w.From, x.From)) > min(w.To-w.From, x.To-x.From)
			}) {
				want = append(want, w)
			}
		}
		if got := best(all, n); !slices.Equal(got, want) {
			t.Fatalf("%v, not %v", got, want)
		}
	}
}
