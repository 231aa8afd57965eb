package quote

import (
	"bytes"
	"cmp"
	"fmt"
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
	var forms []string
	for w, c := range counts {
		if c.cue >= 3 && 25*c.cue >= c.all && strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
			forms = append(forms, w)
		}
	}
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(counts[b].cue-counts[a].cue, strings.Compare(a, b))
	})
	forms = forms[:min(len(forms), 1000)]
	slices.Sort(forms)
	var b strings.Builder
	for _, w := range forms {
		c := counts[w]
		fmt.Fprintf(&b, "%d %s", min(10, 10*c.cue/c.all), w)
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

func TestLearnReports(t *testing.T) {
	if *learn != "reports" {
		t.Skip("skipped: not asked to learn")
	}
	var after, before, starts, ends []example
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
				f := r.cueFeatures(i, from, to)
				g, ok := of[i]
				a, b := example{on: f, weight: 1}, example{on: f, weight: 1}
				switch {
				case ok && g.content.Start >= r.t[i].b:
					a.y = 1
					starts = append(starts, startExamples(r, i, to, g)...)
					ends = append(ends, endExamples(r, i, from, to, g)...)
				case ok:
					b.y = 1
				}
				after, before = append(after, a), append(before, b)
			}
		}})
	}
	var b bytes.Buffer
	b.WriteString(`package quote

// learnedReports are the weights of indirect reports, nil for a language in
// which none are looked for.
// Written by: go test ./align/quote -run Learn -learn reports
func learnedReports(lang string) *reportWeights {
	switch lang {
`)
	for _, bare := range []bool{false, true} {
		if b.WriteString("case \"en\":\n"); bare {
			b.Truncate(b.Len() - len("case \"en\":\n"))
			b.WriteString("case \"fr\":\n")
		}
		b.WriteString("return &reportWeights{least: leastReport,\n")
		for _, s := range []struct {
			name     string
			data     []example
			n, words int
		}{{"after", after, numCue, cueForms}, {"before", before, numCue, cueForms}, {"start", starts, numStart, startTo}, {"end", ends, numEnd, endWord}} {
			n := s.n
			if bare { // without what is known of single words
				n = s.words
				for i, x := range s.data {
					s.data[i].on = slices.DeleteFunc(x.on, func(f int) bool { return f >= n })
				}
			}
			fmt.Fprintf(&b, "%s: weighting{\n", s.name)
			for i, w := range fit(s.data, n, 2) {
				fmt.Fprintf(&b, "%.2f,", w)
				if i%16 == 15 {
					b.WriteString("\n")
				}
			}
			b.WriteString("\n},\n")
		}
		b.WriteString("}\n")
	}
	b.WriteString("}\nreturn nil\n}\n")
	writeGo(t, "indirect_weights.go", b.Bytes())
}

// startExamples are the places where what the verb at token i reports may begin.
func startExamples(r *reading, i, to int, g told) []example {
	ks, that := r.starts(i, to)
	rule := r.contentStart(i, to)
	var out []example
	for _, k := range ks {
		x := example{on: r.startFeatures(i, k, rule, that, to), weight: 1}
		if r.t[k].a <= g.content.Start && g.content.Start < r.t[k].b {
			x.y = 1
		}
		out = append(out, x)
	}
	return out
}

// endExamples are the places where what the verb at token i reports may end.
func endExamples(r *reading, i, from, to int, g told) []example {
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
		return nil
	}
	for want > start && !r.t[want-1].word && r.t[want-1].q < 0 {
		want--
	}
	var out []example
	clause, seen := false, start
	for _, k := range r.ends(start, end, to) {
		for ; seen < k; seen++ {
			clause = clause || r.is(seen, aux|verb|weak) && !r.t[seen].cap
		}
		x := example{on: r.endFeatures(start, k, end, to, clause, r.subordinate(from, i)), weight: 1}
		if k == want {
			x.y = 1
		}
		out = append(out, x)
	}
	return out
}
