package coverage

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface/align/internal/aligntest"
	"enface/align/words"
)

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }

// The mean of the greatest of n values that are drawn, against all draws.
func TestExpectedIsTheMeanOfAllDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	c := &chance{}
	for range 50 {
		values := make([]uint8, 1+r.IntN(6))
		for k := range values {
			values[k] = uint8(r.IntN(256))
		}
		got := c.expected(values)
		for n := 1; n <= 4; n++ {
			draws := 1
			for range n {
				draws *= len(values)
			}
			var sum float64
			for draw := range draws {
				var top uint8
				for k, rest := 0, draw; k < n; k, rest = k+1, rest/len(values) {
					top = max(top, values[rest%len(values)])
				}
				sum += float64(top) / 255
			}
			if want := sum / float64(draws); math.Abs(float64(got[n-1])-want) > 1e-5 {
				t.Fatalf("the greatest of %d of %v: %g, not %g", n, values, got[n-1], want)
			}
		}
	}
	if got := c.expected(nil); got != [chanceMost]float32{} {
		t.Errorf("of nothing: %v", got)
	}
}

// Between the numbers of words that chance is known for it goes straight, and beyond the last no
// further.
func TestBackgroundBetweenItsNumbers(t *testing.T) {
	var b Background
	for n := range Lengths {
		b[3][n] = float32(n)
	}
	for many, want := range map[int]float32{0: 0, 1: 0, 2: 1, 3: 1.5, 4: 2, 6: 2.5, 256: 8, 1000: 8} {
		if got := b.among(many)[3]; math.Abs(float64(got-want)) > 1e-6 {
			t.Errorf("among %d words: %g, not %g", many, got, want)
		}
	}
	for weight, want := range map[float32]int{0: 0, .12: 0, .13: 1, .99: 7, 1: 7} {
		if got := weightClass(weight); got != want {
			t.Errorf("weight %g is of class %d", weight, got)
		}
	}
}

// sentences are those of lines, by the input table.
func sentences(t *testing.T, r *words.Reader, lines []string, lang string) *Sentences {
	t.Helper()
	d := r.ReadFast(strings.Join(lines, "\n"), lang)
	s := &Sentences{Side: d, First: []int{0}}
	for w := range d.Words {
		s.Clauses = append(s.Clauses, d.Gap(w).Mark)
	}
	w, end := 0, 0
	for _, l := range lines {
		end += len(l) + 1
		var weight float32
		for ; w < len(d.Words) && d.Words[w].Start < end; w++ {
			weight += d.Words[w].Weight + r.Numbers.BaseWeight
		}
		s.First, s.Weights = append(s.First, w), append(s.Weights, weight)
	}
	return s
}

// What a bead gains, which is shared among the beads of a sentence and of which what is behind is
// dropped, against its direct calculation.
func TestGainOfEachBeadOnItsOwn(t *testing.T) {
	m := aligntest.Model(t)
	reader := &words.Reader{Model: m, Vectors: m, Fast: true, Numbers: words.Usual()}
	source, target := aligntest.TaleFR, aligntest.TaleEN
	s, u := sentences(t, reader, source, "fr"), sentences(t, reader, target, "en")
	const beads = 3
	n, k := len(source), len(target)
	band := &Band{Lo: make([]int, n+1), Hi: make([]int, n+1)}
	from, to := make([]int, n), make([]int, n)
	for i := range n + 1 {
		band.Lo[i], band.Hi[i] = max(0, i-4), min(k, i+5)
	}
	for i := range n {
		from[i], to[i] = max(0, i-7), min(k, i+9)
	}
	var usual Background
	r := rand.New(rand.NewPCG(19, 20))
	for c := range usual {
		for l := range usual[c] {
			usual[c][l] = r.Float32() / 4
		}
	}
	numbers := Usual()
	listing := reader.ListingOf(s.Side, u.Side, "fr", "en")
	c := New(s, u, listing, &numbers, &usual, band, from, to, beads)

	similarity := newSimilarity(s.Side, u.Side, listing)
	similarity.fill(s.Side.Words, u.Side.Words)
	// found is how well a word is found in sentences of the other side.
	found := func(word int, other *Sentences, a, b int, forth bool) (top uint8) {
		for x := other.First[a]; x < other.First[b]; x++ {
			if forth {
				top = max(top, similarity.of(word)[similarity.columnOf[x]])
			} else {
				top = max(top, similarity.of(x)[similarity.columnOf[word]])
			}
		}
		return top
	}
	// ofSentence is what the words of a sentence gain in some sentences of the other side among the
	// ones near it.
	ofSentence := func(mine, other *Sentences, sentence, a, b, lo, hi int, forth bool) (sum float64) {
		share := float64(hi-lo) / float64(hi-lo+numbers.UsualSentences)
		many := min(b-a, chanceMost)
		for w := mine.First[sentence]; w < mine.First[sentence+1]; w++ {
			weight := float64(mine.Side.Words[w].Weight + reader.Numbers.BaseWeight)
			near := make([]uint8, 0, hi-lo)
			for x := lo; x < hi; x++ {
				near = append(near, found(w, other, x, x+1, forth))
			}
			slices.Sort(near)
			var expected, before float64 // the mean of the greatest of as many, drawn with replacement
			for x, v := range near {
				below := math.Pow(float64(x+1)/float64(len(near)), float64(many))
				expected += float64(v) / 255 * (below - before)
				before = below
			}
			class := weightClass(mine.Side.Words[w].Weight)
			by := usual.among(other.First[b] - other.First[a])[class]
			sum += weight * (float64(found(w, other, a, b, forth))/255 - share*expected - (1-share)*float64(by))
		}
		return sum
	}
	lo, hi := make([]int, k), make([]int, k)
	for b := range k {
		lo[b] = n
		for i := range n {
			if from[i] <= b && b < to[i] {
				lo[b], hi[b] = min(lo[b], i), max(hi[b], i+1)
			}
		}
	}
	looked := 0
	for i := range n + 1 {
		c.Advance(i, band.Hi[i], i-beads-1, band.Lo[i]-beads-1)
		for j := band.Lo[i]; j <= band.Hi[i]; j++ {
			for x := 1; x <= min(beads, i); x++ {
				for y := 1; y <= min(beads, j); y++ {
					if a := j - y; a < band.Lo[i-x] || a > band.Hi[i-x] {
						continue
					}
					looked++
					gain, weakest, lack := c.Gain(i-x, j-y, x, y)
					var want, worst, lacks float64
					add := func(one float64, weight float32) {
						want += one
						worst = min(worst, one)
						lacks = min(lacks, one-float64(numbers.LeastGain*weight))
					}
					for a := i - x; a < i; a++ {
						add(ofSentence(s, u, a, j-y, j, from[a], to[a], true), s.Weights[a])
					}
					for b := j - y; b < j; b++ {
						add(ofSentence(u, s, b, i-x, i, lo[b], hi[b], false), u.Weights[b])
					}
					if math.Abs(float64(gain)-want) > 1e-3 || math.Abs(float64(weakest)-worst) > 1e-3 || math.Abs(float64(lack)-lacks) > 1e-3 {
						t.Fatalf("sentences %d to %d and %d to %d: %g, %g and %g, not %g, %g and %g", i-x, i-1, j-y, j-1, gain, weakest, lack, want, worst, lacks)
					}
				}
			}
		}
	}
	if looked < 500 {
		t.Errorf("only %d beads were looked at", looked)
	}
}
