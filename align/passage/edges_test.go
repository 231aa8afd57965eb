package passage

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/window"
	"enface/align/words"
)

// What is shared among the windows of a gauge, and added up word by word, is what it is
// when each window is measured on its own.
func TestEdgesOfEachWindowOnItsOwn(t *testing.T) {
	original := &enface.Story{Text: strings.Join(aligntest.TaleFR, "\n"), Lang: "fr"}
	version := &enface.Story{Text: strings.Join(aligntest.TaleEN, "\n"), Lang: "en"}
	texts, err := stages(t, false).Open(t.Context(), original, version)
	if err != nil {
		t.Fatal(err)
	}
	o, v, numbers := texts.Original.Words, texts.Version.Words, texts.Comparison.Numbers()
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		from, first := random.IntN(len(o)-1), random.IntN(len(v)-1)
		w := window.Window{From: from, To: from + 1 + random.IntN(min(30, len(o)-from))}
		said := v[first : first+1+random.IntN(min(30, len(v)-first))]
		if random.IntN(2) == 0 {
			texts.Comparison.Prepare(said)
		}
		similarity := func(x words.Word, j int) float32 { return texts.Comparison.Of(x.Row, o[j].Row) }
		late := func(x words.Word, j int) float32 {
			cosines := texts.lateCosines([]words.Word{x}, j, j+1)
			return numbers.LateSimilarity(cosines[0])
		}
		windows := 0
		texts.newGauge("said", said, w).windows(func(from, to int, f *EdgeFeatures) {
			if windows++; windows%16 > 0 {
				return
			}
			var cover, weight, each, meaning float64
			root := math.Sqrt(float64(len(said)))
			for _, x := range said {
				var best, bestLate float32
				for j := from; j < to; j++ {
					best, bestLate = max(best, similarity(x, j)), max(bestLate, late(x, j))
				}
				cover += float64(x.Weight+numbers.BaseWeight) * float64(best)
				weight += float64(x.Weight + numbers.BaseWeight)
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
