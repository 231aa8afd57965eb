package corpus

import (
	"io/fs"
	"math"
	"slices"
	"strings"

	"enface"
	"enface/text"
)

const (
	leastInner   = 4 // words of a phrase inside a clause
	mostInner    = 14
	innerEach    = 2  // of a line at most
	leastLinked  = .6 // of the words of either side
	betweenWords = ",;:()–—.!?\"«»“”"
)

// An inner is a phrase and what it renders, in bytes of a line each.
type inner struct{ french, english enface.Span }

// Inner learns from lines of the pool and of the novels to cut a line of
// either into phrases inside its clauses.
func Inner(pool, novels fs.FS) (cut func(french, english string) []Quote, err error) {
	lines, err := linesToLink(pool, novels)
	if err != nil {
		return nil, err
	}
	l, draw := newLinker(lines), Drawing(InnerSeed)
	return func(french, english string) []Quote {
		var out []Quote
		for _, x := range l.inside(draw, french, english) {
			said := x.english.In(english)
			from, to := enface.NewOffsets(french).PointSpan(x.french)
			out = append(out, Quote{Text: said, Cut: "full", Match: "iou", Words: len(strings.Fields(said)), FR: []segment{{0, from, to}}})
		}
		return out
	}, nil
}

// Single cuts sentences that one sentence renders.
func Single(cut func(french, english string) []Quote) Cutter {
	return func(_ func(int) int, _ int, french, english []string) []Quote {
		if len(french) != 1 || len(english) != 1 {
			return nil
		}
		return cut(french[0], english[0])
	}
}

// linesToLink are all lines of the pool, and the sentences of the novels that one
// sentence renders.
func linesToLink(pool, novels fs.FS) (lines [][2]string, err error) {
	if lines, err = PoolLines(pool); err != nil {
		return nil, err
	}
	err = eachNovel(novels, func(french, english []string, beads []enface.Bead) {
		for _, x := range beads {
			if len(x.Source) == 1 && len(x.Target) == 1 {
				lines = append(lines, [2]string{french[x.Source[0]], english[x.Target[0]]})
			}
		}
	})
	return lines, err
}

// inside finds phrases of a line of which it is known to the word what they render,
// though no punctuation says so. No word of theirs is linked with one beyond the
// passage, nor a word of the passage with one beyond them. Their first and last words
// are surely linked. Those just outside are linked too, or stand beyond punctuation: so
// there is no word without a counterpart that may belong to them or not.
func (l *linker) inside(draw func(int) int, french, english string) []inner {
	links := l.links([2]string{french, english})
	f, e := newLinkedLine(l, 0, french), newLinkedLine(l, 1, english)
	for _, x := range links {
		f.sure[x.a], e.sure[x.b] = max(f.sure[x.a], x.sure), max(e.sure[x.b], x.sure)
	}
	var all []inner
	for a := range e.words {
		for b := a + leastInner - 1; b < min(len(e.words), a+mostInner); b++ {
			if !e.clear(a, b) {
				continue
			}
			from, to := len(f.words), -1
			for _, x := range links {
				if x.b >= a && x.b <= b && x.sure >= surelyLinked {
					from, to = min(from, x.a), max(to, x.a)
				}
			}
			if !f.clear(from, to) || f.marked(from) && f.marked(to+1) || slices.ContainsFunc(links, func(x link) bool {
				return (x.b >= a && x.b <= b) != (x.a >= from && x.a <= to)
			}) {
				continue
			}
			x := inner{enface.Span{Start: f.words[from].Start, End: f.words[to].End}, enface.Span{Start: e.words[a].Start, End: e.words[b].End}}
			uneven := math.Log(float64(x.french.Len()+10) / (1.1*float64(x.english.Len()) + 10))
			if math.Abs(uneven) <= mostUneven && !strings.ContainsAny(x.french.In(french)+x.english.In(english), betweenWords) {
				all = append(all, x)
			}
		}
	}
	var chosen []inner
	for len(all) > 0 && len(chosen) < innerEach {
		x := all[draw(len(all))]
		chosen = append(chosen, x)
		all = slices.DeleteFunc(all, func(y inner) bool { return y.english.Start < x.english.End && x.english.Start < y.english.End })
	}
	return chosen
}

// A linkedLine is a line with how surely each of its words is linked.
type linkedLine struct {
	text  string
	words []enface.Span
	sure  []float64
	light []bool
}

func newLinkedLine(l *linker, side int, s string) *linkedLine {
	words := text.Words(s)
	return &linkedLine{s, words, make([]float64, len(words)), l.light(side, s)}
}

// clear reports whether it is clear that words a to b are a phrase.
func (l *linkedLine) clear(a, b int) bool {
	outside := func(i int) bool { return i < 0 || i == len(l.words) || l.sure[i] >= mayBeLinked }
	if a > b || l.sure[a] < surelyLinked || l.sure[b] < surelyLinked || l.light[b] ||
		!outside(a-1) && !l.marked(a) || !outside(b+1) && !l.marked(b+1) {
		return false
	}
	linked := 0
	for _, x := range l.sure[a : b+1] {
		if x >= surelyLinked {
			linked++
		}
	}
	return float64(linked) >= leastLinked*float64(b+1-a)
}

// marked reports whether punctuation stands before word i, or the line's edge.
func (l *linkedLine) marked(i int) bool {
	if i == 0 || i == len(l.words) {
		return true
	}
	between := strings.TrimSpace(l.text[l.words[i-1].End:l.words[i].Start])
	return between != "" && between != "-"
}

// light tells which words of a line are so common that no phrase ends with them.
func (l *linker) light(side int, line string) []bool {
	stems := l.stemsOf(side, wordsOf(line), false)
	out := make([]bool, len(stems))
	for i, x := range stems {
		out[i] = l.rests[1-side].none[x] > l.common
	}
	return out
}
