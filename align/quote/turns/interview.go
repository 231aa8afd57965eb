package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// What an interview with labels is known by. Set by hand.
const (
	longestLabel  = 48 // bytes that may stand before a speaker's turn
	leastLabelled = 4  // turns with labels
	leastVoices   = 2  // labels, each of which stands more than once
)

// A label is what stands before the turn of a speaker.
type label struct {
	enface.Span
	words int // byte where what is said begins
}

// labelsOf are the labels of the text by paragraph.
func labelsOf(s string, paras []marks.Paragraph) map[int]label {
	labels := map[int]label{}
	for i, p := range paras {
		if p.Kind != marks.TextBlock && p.Kind != marks.QuestionBlock {
			continue
		}
		if l, n := readLabel(p.In(s)); n > 0 {
			labels[i] = label{enface.Span{Start: p.Start, End: p.Start + l}, p.Start + n}
		}
	}
	return labels
}

// labelsTell reports whether there are enough labels, of two voices or more that come
// again.
func labelsTell(s string, labels map[int]label) bool {
	if len(labels) < leastLabelled {
		return false
	}
	times := map[string]int{}
	repeated := 0
	for _, l := range labels {
		name := l.In(s)
		if times[name]++; times[name] == 2 {
			repeated++
		}
	}
	return repeated >= leastVoices
}

// labelled adds the turns that labels open. A paragraph without one goes on with the turn
// before it.
func labelled(s string, paras []marks.Paragraph, x []Stretch, labels map[int]label) []Stretch {
	var out, own []Stretch
	last := -1 // the paragraph whose label holds
	var holds enface.Span
	for i, p := range paras {
		first := len(out)
		own, x = beginning(x, i)
		out = append(out, own...)
		start := p.Start
		switch l, ok := labels[i]; {
		case ok:
			last, holds, start = i, l.Span, l.words
		case last < 0 || p.Kind != marks.TextBlock:
			last = -1
			continue
		}
		a, b := words.TrimSpace(s, start, p.End)
		if a == b {
			continue
		}
		// Marks that enclose the turn, or run on from it, are better edges.
		if len(out) > first && (out[first].Start <= a+markSlack || out[len(out)-1].Last > i) {
			for k := first; k < len(out); k++ {
				out[k].Label = holds
			}
			continue
		}
		t := turnOf(i, enface.Span{Start: a, End: b}, enface.Span{Start: a, End: b})
		t.Label, t.Again = holds, last != i
		out = append(out[:first], t)
	}
	return append(out, x...)
}

// readLabel reads the label at the start of a paragraph: its length in bytes, and the bytes
// up to the words; 0, 0 if there is none.
func readLabel(p string) (length, words int) {
	head := p[:min(len(p), longestLabel)]
	end, sign := labelEnd(head)
	if end < 1 {
		return 0, 0
	}
	l := strings.TrimRight(head[:end], " \u00a0\u202f")
	if sign != ':' && !strings.HasSuffix(l, ".") {
		return 0, 0 // a dash needs a stop before it: PARIS MATCH. —
	}
	l = strings.TrimSuffix(l, ".")
	if l == "" || !capitals(l) {
		return 0, 0
	}
	n := skipDashes(p, end+utf8.RuneLen(sign))
	if n == len(p) {
		return 0, 0
	}
	return len(l), n
}

// labelEnd finds the colon or dash that ends a label within the first line: its byte, -1 for
// none, and what it is.
func labelEnd(head string) (int, rune) {
	for i, r := range head {
		switch {
		case r == ':' || r == '—' || r == '–' || r == '-' && i > 0 && head[i-1] == ' ':
			return i, r
		case r == '\n':
			return -1, 0
		}
	}
	return -1, 0
}

// skipDashes returns the first byte of p from i on behind spaces and dashes.
func skipDashes(p string, i int) int {
	for i < len(p) {
		r, w := utf8.DecodeRuneInString(p[i:])
		if !words.Space(r) && r != '—' && r != '–' {
			break
		}
		i += w
	}
	return i
}

// capitals reports whether a label is written as labels are: in capitals, or as one or two
// letters.
func capitals(l string) bool {
	letters := 0
	for _, r := range l {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("”“\"«»", r):
			return false
		}
	}
	return letters > 0
}
