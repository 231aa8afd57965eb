package align

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"enface"
)

// What is shared among the windows of a gauge, and added up word by word, is what it is
// when each window is measured on its own.
func TestEdgesOfEachWindowOnItsOwn(t *testing.T) {
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	original := &enface.Story{Text: strings.Join(taleFR, "\n"), Lang: "fr"}
	version := &enface.Story{Text: strings.Join(taleEN, "\n"), Lang: "en"}
	a := New(m, Options{})
	found, err := a.newMatcher(t.Context(), original, version)
	if err != nil {
		t.Fatal(err)
	}
	o, v := found.c.original.words, found.c.version.words
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		from, first := random.IntN(len(o)-1), random.IntN(len(v)-1)
		w := window{from: from, to: from + 1 + random.IntN(min(30, len(o)-from))}
		words := v[first : first+1+random.IntN(min(30, len(v)-first))]
		if random.IntN(2) == 0 {
			found.c.prepare(words)
		}
		like := func(x word, j int) float32 { return found.c.like(x.row, o[j].row) }
		late := func(x word, j int) float32 {
			cosines := found.late([]word{x}, j, j+1)
			return lateLike(cosines[0])
		}
		windows := 0
		found.newGauge("said", words, w).windows(func(from, to int, f *edgeFeatures) {
			if windows++; windows%16 > 0 {
				return
			}
			var cover, weight, each, meaning float64
			root := math.Sqrt(float64(len(words)))
			for _, x := range words {
				var best, bestLate float32
				for j := from; j < to; j++ {
					best, bestLate = max(best, like(x, j)), max(bestLate, late(x, j))
				}
				cover += float64(x.weight+baseWeight) * float64(best)
				weight += float64(x.weight + baseWeight)
				each += float64(best)
				meaning += float64(bestLate)
			}
			for _, x := range []struct {
				name      string
				got, want float64
			}{{"weight", f[edgeCover], cover / weight * root}, {"words", f[edgeWords], each / root}, {"late", f[edgeLate], meaning / root}} {
				if math.Abs(x.got-x.want) > 1e-5 {
					t.Fatalf("words %d to %d: %s %g, not %g", from, to, x.name, x.got, x.want)
				}
			}
		})
	}
}
