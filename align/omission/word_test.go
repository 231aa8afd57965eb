package omission

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"enface"
	"enface/align/words"
)

// Words without a counterpart are missing, and the others are not.
func TestWordsWithoutACounterpartAreMissing(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	const n, from, to = 12, 6, 10 // these have none
	mine, opens := make([]words.Word, n), make([]float32, n)
	p := words.NewPairing(n, n-(to-from))
	for x := range n {
		mine[x] = words.Word{Span: enface.Span{Start: 5 * x, End: 5*x + 4}, Weight: .8}
		y := x
		if x >= to {
			y = x - (to - from)
		}
		if x < from || x >= to {
			p.Word[x*p.M+y], p.Late[x*p.M+y] = .9, .9
		}
	}
	p.Link(words.Usual().Weakest)
	opens[from], opens[to] = .06, .06 // a clause of its own
	judged := m.Words(mine, opens, p, math.Log(float64(p.N)/float64(p.M)), words.Usual().BaseWeight)
	for x, w := range judged {
		if missing := x >= from && x < to; missing != (w.Missing >= m.Numbers.Missing) || w.Span != mine[x].Span || len(w.Features) != len(WordFeatures()) {
			t.Errorf("word %d: %+v", x, w)
		}
	}
	if d := judged[from+1].Missing - judged[0].Missing; d < .5 {
		t.Errorf("a word that is missing and one that is not are %.2f apart", d)
	}
}

// Each feature against its direct calculation.
func TestFeaturesOfWords(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	names := WordFeatures()
	for range 60 {
		n, k := 1+r.IntN(12), 1+r.IntN(12)
		base, longer := words.Usual().BaseWeight, r.NormFloat64()
		mine, opens, p := make([]words.Word, n), make([]float32, n), words.NewPairing(n, k)
		for x := range mine {
			mine[x].Weight, opens[x] = r.Float32(), float32(r.IntN(2))
		}
		for i := range p.Word {
			p.Word[i], p.Late[i] = r.Float32()*r.Float32(), r.Float32()*r.Float32()
		}
		p.Link(words.Usual().Weakest)
		loose := func(links []float64) (sum float64) {
			for _, l := range links {
				sum += 1 - l
			}
			return sum
		}
		for x, f := range m.features(mine, opens, p, longer, base) {
			unlinked := func(y int) bool { return y >= 0 && y < n && p.First[y] < m.Numbers.Unlinked }
			from, to := x, x
			if unlinked(x) {
				for unlinked(from - 1) {
					from--
				}
				for to = x; unlinked(to); to++ {
				}
			}
			var run float64
			for _, w := range mine[from:to] {
				run += float64(w.Weight + base)
			}
			begin, end := x, x+1
			for begin > 0 && opens[begin] == 0 {
				begin--
			}
			for end < n && opens[end] == 0 {
				end++
			}
			var clause, all float64
			for y := begin; y < end; y++ {
				var best float32
				for z := range k {
					best = max(best, p.Both(y, z))
				}
				clause += float64(mine[y].Weight+base) * float64(best)
				all += float64(mine[y].Weight + base)
			}
			at := func(y int, of func(y int) float64) float64 { // a word beside x
				if y < 0 || y >= n {
					return m.Numbers.Linked
				}
				return of(y)
			}
			link := func(y int) float64 { return p.First[y] }
			late := func(y int) float64 { return float64(slices.Max(p.Late[y*k : (y+1)*k])) }
			similarity := float64(slices.Max(p.Word[x*k : (x+1)*k]))
			here, there := loose(p.First), loose(p.Second)
			var looseWeight float64
			for y, w := range mine {
				looseWeight += float64(w.Weight+base) * (1 - p.First[y])
			}
			want := map[string]float64{
				"similarity": similarity, "late": late(x), "link": link(x), "weight": float64(mine[x].Weight + base),
				"link.before": at(x-1, link), "link.after": at(x+1, link), "link.before.2": at(x-2, link), "link.after.2": at(x+2, link),
				"late.before": at(x-1, late), "late.after": at(x+1, late),
				"run.words": float64(to - from), "run.weight": run, "clause": clause / all,
				"longer": longer, "longer.positive": max(longer, 0), "words": math.Log(float64(n + k)),
				"loose.there": there / float64(k), "loose.here": here / float64(n), "loose.difference": here - there, "loose.weight": looseWeight,
				"loose.by.difference": (1 - link(x)) * (here - there) / float64(n), "loose.by.longer": (1 - link(x)) * longer,
				"run.by.longer": float64(to-from) * max(longer, 0), "run.beyond.there": max(0, float64(to-from)-there),
				"unlike": (1 - late(x)) * (1 - similarity), "loose.by.clause": (1 - clause/all) * (1 - link(x)),
			}
			if len(want) != len(names) || len(f) != len(names) {
				t.Fatalf("%d features with %d names, of which %d are looked at", len(f), len(names), len(want))
			}
			for i, name := range names {
				if got := f[i]; math.Abs(got-want[name]) > 1e-6 {
					t.Fatalf("%s of word %d of %d: %g, not %g", name, x, n, got, want[name])
				}
			}
		}
	}
}

func TestMissingRuns(t *testing.T) {
	numbers := Usual()
	var side []Word
	for i, p := range []float64{.6, .5, .49, .1, .9, .2, .7} {
		side = append(side, Word{Span: enface.Span{Start: 10 * i, End: 10*i + 8}, Missing: p})
	}
	want := []enface.Span{{Start: 0, End: 18}, {Start: 40, End: 48}, {Start: 60, End: 68}}
	if got := numbers.MissingRuns(side); !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := numbers.MissingRuns(side[2:4]); got != nil {
		t.Errorf("runs of nothing: %v", got)
	}
}
