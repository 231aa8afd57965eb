package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// longestLabel is how many bytes may stand before a speaker's turn.
const longestLabel = 48

// interview finds the turns of a text in which labels say who speaks: Q: and A:,
// PARIS MATCH. —, B.-H. L.: — at the start of paragraphs. Their words stand in
// no marks. A paragraph without a label goes on with the turn before it. The
// parts of other texts are returned as they are.
func interview(s string, paras []para, parts []part) []part {
	type label struct {
		enface.Span
		words int // where what is said begins
	}
	labels := map[int]label{} // by paragraph
	count := map[string]int{}
	for i, p := range paras {
		if p.kind != paragraph && p.kind != question {
			continue
		}
		if l, n := readTurn(s[p.Start:p.End]); n > 0 {
			l := label{enface.Span{Start: p.Start, End: p.Start + l}, p.Start + n}
			labels[i] = l
			count[l.In(s)]++
		}
	}
	repeated := 0
	for _, n := range count {
		if n > 1 {
			repeated++
		}
	}
	if len(labels) < 4 || len(count) < 2 || repeated < 2 {
		return questions(s, paras, parts)
	}
	var out []part
	next := 0
	last := -1 // the paragraph whose label holds
	var holds enface.Span
	for i, p := range paras {
		from := len(out)
		for next < len(parts) && parts[next].first <= i {
			out = append(out, parts[next])
			next++
		}
		start := p.Start
		switch l, ok := labels[i]; {
		case ok:
			last, holds, start = i, l.Span, l.words
		case last < 0 || p.kind != paragraph:
			last = -1
			continue
		}
		a, b := trimSpace(s, start, p.End)
		if a == b {
			continue
		}
		// Marks that enclose the turn, or run on from it, are better edges.
		if len(out) > from && (out[from].Start <= a+4 || out[len(out)-1].last > i) {
			for k := from; k < len(out); k++ {
				out[k].label = holds
			}
			continue
		}
		out = append(out[:from], part{
			Span: enface.Span{Start: a, End: b}, outer: enface.Span{Start: a, End: b},
			first: i, last: i, dash: true, label: holds, again: last != i,
		})
	}
	return append(out, parts[next:]...)
}

// A turn says whose words a part without a label is.
type turn byte

const (
	asks turn = 1 + iota
	answers
)

// questions finds the turns of a text that sets an interviewer's apart, as blocks
// of the kind Question: what follows one, up to a heading, the next one or the
// credits, answers it. The parts of other texts are returned as they are.
func questions(s string, paras []para, parts []part) []part {
	n := 0
	for i := 0; i+1 < len(paras); i++ {
		if paras[i].kind == question && paras[i+1].kind != question {
			n++
		}
	}
	if n < 2 {
		return parts
	}
	var out []part
	next := 0
	now, heard := turn(0), turn(0) // the turn at hand, and the one whose words came last
	for i, p := range paras {
		from := len(out)
		for next < len(parts) && parts[next].first <= i {
			out = append(out, parts[next])
			next++
		}
		switch p.kind {
		case question:
			now = asks
		case heading:
			now, heard = 0, 0
		case paragraph, listItem, blockQuote:
			switch {
			case credits(p.In(s)):
				now, heard = 0, 0
			case now != 0:
				now = answers
			}
		default: // a caption, words in large type: the answer goes on behind it
			continue
		}
		if now == 0 {
			continue
		}
		// Marks that enclose the turn are better edges.
		if len(out) == from+1 && out[from].Start <= p.Start+4 && out[from].outer.End >= p.End-1 {
			out[from].turn, out[from].dash = now, true
		} else if len(out) == from || out[len(out)-1].last == i && out[from].first == i {
			out = append(out[:from], part{
				Span: p.Span, outer: p.Span, first: i, last: i, dash: true, turn: now, again: heard == now,
			})
		}
		heard = now
	}
	return append(out, parts[next:]...)
}

// credits reports whether a paragraph tells who led the interview.
func credits(p string) bool {
	const longest = 160 // bytes
	if len(p) > longest {
		return false
	}
	p = strings.ToLower(p)
	for _, sign := range [...]string{
		"propos recueillis", "recueilli par", "entretien réalisé", "interview réalisée", "interview by", "interviewed by", "this interview", "das interview führt",
		"das gespräch führt", "interview:", "entrevista de", "entrevista realizada", "intervista di",
	} {
		if i := strings.Index(p, sign); i >= 0 && i < 20 {
			return true
		}
	}
	return false
}

// readTurn reads the label at the start of a paragraph: the length of the label
// and the bytes up to the words; 0, 0 if there is none.
func readTurn(p string) (label, words int) {
	head := p[:min(len(p), longestLabel)]
	end, colon := -1, false
	for i, r := range head {
		if r == ':' || r == '—' || r == '–' || r == '-' && i > 0 && head[i-1] == ' ' {
			end, colon = i, r == ':'
			break
		}
		if r == '\n' {
			return 0, 0
		}
	}
	if end < 1 {
		return 0, 0
	}
	l := strings.TrimRight(head[:end], " \u00a0\u202f")
	if !colon && !strings.HasSuffix(l, ".") {
		return 0, 0 // a dash needs a stop before it: PARIS MATCH. —
	}
	l = strings.TrimSuffix(l, ".")
	if l == "" || !capitals(l) {
		return 0, 0
	}
	_, n := utf8.DecodeRuneInString(head[end:])
	words = end + n
	for words < len(p) {
		r, w := utf8.DecodeRuneInString(p[words:])
		if !space(r) && r != '—' && r != '–' {
			break
		}
		words += w
	}
	if words == len(p) {
		return 0, 0
	}
	return len(l), words
}

// capitals reports whether a label is written as labels are: in capitals, or
// as one or two letters.
func capitals(l string) bool {
	letters := 0
	for _, r := range l {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r):
			return false
		case unicode.IsDigit(r), strings.ContainsRune("”“\"«»", r):
			return false
		}
	}
	return letters > 0
}
