package quote

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"enface"
)

// A told is an annotated report in bytes.
type told struct{ content, verb enface.Span }

func reportsOf(d annotated, o *enface.Offsets) []told {
	var out []told
	for _, q := range d.Quotes {
		if q.Type == "direct" || len(q.Verb_Spans) == 0 || len(q.Parts) > 1 {
			continue
		}
		v := q.Verb_Spans[0]
		for _, s := range q.Verb_Spans {
			v[0], v[1] = min(v[0], s[0]), max(v[1], s[1])
		}
		out = append(out, told{o.ByteSpan(q.Start, q.End), o.ByteSpan(v[0], v[1])})
	}
	return out
}

// head is the token of a verb span that carries it.
func head(r *reading, v enface.Span) int {
	best := -1
	for i := range r.t {
		t := &r.t[i]
		if t.a >= v.End {
			break
		}
		if t.a < v.Start || !t.word || t.q >= 0 {
			continue
		}
		if best < 0 || t.class&(prep|of|adv|object|calendar|det|that|aux|pron|conj) == 0 && t.b-t.a > 2 {
			best = i
		}
	}
	return best
}

func TestLearnCues(t *testing.T) {
	if *learn != "cues" {
		t.Skip("skipped: not asked to learn")
	}
	type count struct {
		all, cue int
		particle map[string][2]int // times behind the form, times in the verb
	}
	counts := map[string]*count{}
	countOf := func(w string) *count {
		w = strings.ToLower(w)
		if counts[w] == nil {
			counts[w] = &count{particle: map[string][2]int{}}
		}
		return counts[w]
	}
	for _, d := range readAnnotated(t, "polnear-en.jsonl", "train") {
		o := enface.NewOffsets(d.Text)
		gold := reportsOf(d, o)
		find(d.Text, Options{Lang: d.Lang}, taps{reading: func(r *reading) {
			for i := range r.t {
				if r.t[i].word && r.t[i].q < 0 {
					countOf(r.s[r.t[i].a:r.t[i].b]).all++
				}
			}
			if len(r.t) == 0 {
				return
			}
			for _, g := range gold {
				if g.verb.Start < r.t[0].a || g.verb.End > r.t[len(r.t)-1].b {
					continue
				}
				i := head(r, g.verb)
				if i < 0 {
					continue
				}
				c := countOf(r.s[r.t[i].a:r.t[i].b])
				c.cue++
				if i+1 < len(r.t) && r.t[i+1].word && r.t[i+1].class&(prep|of|adv) != 0 {
					w := r.s[r.t[i+1].a:r.t[i+1].b]
					n := c.particle[w]
					n[0]++
					if r.t[i+1].a < g.content.Start {
						n[1]++
					}
					c.particle[w] = n
				}
			}
		}})
	}
	const leastCues = 2
	var forms []string
	for w, c := range counts {
		if c.cue >= leastCues && 25*c.cue >= c.all && strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
			forms = append(forms, w)
		}
	}
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(counts[b].cue-counts[a].cue, strings.Compare(a, b))
	})
	forms = forms[:min(len(forms), 4000)]
	slices.Sort(forms)
	var b strings.Builder
	for _, w := range forms {
		c := counts[w]
		fmt.Fprintf(&b, "%d %s", min(10, (10*c.cue+5)/(c.all+2)), w)
		var skip []string
		for p, n := range c.particle {
			if n[1] > 1 && 2*n[1] > n[0] {
				skip = append(skip, p)
			}
		}
		slices.Sort(skip)
		for _, p := range skip {
			b.WriteString(" " + p)
		}
		b.WriteString("\n")
	}
	if err := os.WriteFile("cues_en.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A pick is a group of places with their features, of which one is right.
type pick struct {
	places [][]uint32
	right  int
}

func TestLearnReports(t *testing.T) {
	if *learn != "reports" {
		t.Skip("skipped: not asked to learn")
	}
	var after, before, starts, ends, bareEnds []pick
	for _, d := range readAnnotated(t, "polnear-en.jsonl", "train") {
		o := enface.NewOffsets(d.Text)
		gold := reportsOf(d, o)
		find(d.Text, Options{Lang: d.Lang}, taps{reading: func(r *reading) {
			of := map[int]told{}
			for _, g := range gold {
				last := -1
				for i := range r.t {
					if r.t[i].a >= g.verb.Start && r.t[i].b <= g.verb.End && r.t[i].q < 0 && r.reporting(i) {
						last = i
					}
				}
				if last >= 0 {
					of[last] = g
				}
			}
			for i := range r.t {
				if r.t[i].q >= 0 || !r.reporting(i) {
					continue
				}
				from, to := sentence(r.t, r.s, r.parts, i)
				f := [][]uint32{r.cueFeatures(nil, i, from, to)}
				g, ok := of[i]
				a, b := pick{f, -1}, pick{f, -1}
				switch {
				case ok && g.content.Start >= r.t[i].b:
					a.right = 0
					if p, ok := startPick(r, i, to, g); ok {
						starts = append(starts, p)
					}
					if p, ok := endPick(r, i, from, to, g); ok {
						ends = append(ends, p)
					}
					r.bare = true
					if p, ok := endPick(r, i, from, to, g); ok {
						bareEnds = append(bareEnds, p)
					}
					r.bare = false
				case ok:
					b.right = 0
				}
				after, before = append(after, a), append(before, b)
			}
		}})
	}
	var b bytes.Buffer
	for _, s := range []struct {
		data []pick
		n    int
	}{{after, cueTable}, {before, cueTable}, {starts, startTable}, {ends, endTable}, {bareEnds, endTable}} {
		for _, w := range descend(s.data, s.n) {
			b.WriteByte(byte(int8(max(-127, min(127, math.Round(w/weightStep))))))
		}
	}
	if err := os.WriteFile("reports.bin", b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// descend fits the weights of n hashed features by AdaGrad: the probability of
// the right place among those of its group, or, of a group of one, that it is right.
// The weights are the mean of those after each round, which forgets chance.
func descend(data []pick, n int) []float64 {
	const rounds, rate, ridge = 10, .05, 1e-2
	w, g2 := make([]float64, n), make([]float64, n)
	mask := uint32(n - 1)
	sum := func(f []uint32) (x float64) {
		for _, i := range f {
			x += w[i&mask]
		}
		return x
	}
	step := func(f []uint32, d float64) {
		for _, i := range f {
			k := i & mask
			g := d - ridge*w[k]
			g2[k] += g * g
			w[k] += rate * g / math.Sqrt(1e-6+g2[k])
		}
	}
	order := rand.New(rand.NewPCG(1, 2))
	mean := make([]float64, n)
	for round := range rounds {
		for _, x := range order.Perm(len(data)) {
			p := data[x]
			if len(p.places) == 1 {
				y := 0.
				if p.right == 0 {
					y = 1
				}
				step(p.places[0], y-logistic(sum(p.places[0])))
				continue
			}
			scores, most := make([]float64, len(p.places)), math.Inf(-1)
			for i, f := range p.places {
				scores[i] = sum(f)
				most = max(most, scores[i])
			}
			all := 0.
			for i := range scores {
				scores[i] = math.Exp(scores[i] - most)
				all += scores[i]
			}
			for i, f := range p.places {
				d := -scores[i] / all
				if i == p.right {
					d++
				}
				if math.Abs(d) > 1e-3 {
					step(f, d)
				}
			}
		}
		for k := range w {
			mean[k] += (w[k] - mean[k]) / float64(round+1)
		}
	}
	return mean
}

// startPick are the places where what the verb at token i reports may begin.
func startPick(r *reading, i, to int, g told) (pick, bool) {
	ks, that := r.starts(i, to)
	rule := r.contentStart(i, to)
	p := pick{right: -1}
	for n, k := range ks {
		p.places = append(p.places, r.startFeatures(nil, i, k, rule, that, to))
		if r.t[k].a <= g.content.Start && g.content.Start < r.t[k].b {
			p.right = n
		}
	}
	return p, p.right >= 0 && len(ks) > 1
}

// endPick are the places where what the verb at token i reports may end.
func endPick(r *reading, i, from, to int, g told) (pick, bool) {
	start := i + 1
	for start < to && r.t[start].a < g.content.Start {
		start++
	}
	end := to
	for end > i+1 && !r.t[end-1].word && r.t[end-1].q < 0 {
		end--
	}
	want := start
	for want < to && r.t[want].a < g.content.End {
		want++
	}
	if start >= end || want > to {
		return pick{}, false
	}
	for want > start && !r.t[want-1].word && r.t[want-1].q < 0 {
		want--
	}
	x := pick{right: -1}
	var p passed
	seen := start
	for n, k := range r.ends(start, end, to) {
		for ; seen < k; seen++ {
			p.token(r, seen)
		}
		x.places = append(x.places, r.endFeatures(nil, i, start, k, end, to, p, r.subordinate(from, i)))
		if k == want {
			x.right = n
		}
	}
	return x, x.right >= 0 && len(x.places) > 1
}
