package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/text"
)

// A Stretch is a part of a text that goes through the model at once, so that
// its words know of each other.
type Stretch struct {
	enface.Span      // in the text, without the spaces around it
	Cut         bool // it goes on in the next stretch, because the model reads no more at once
	pieces      []Piece
}

// Stretches cuts a text into what goes through the model at once, in order:
// each line that holds anything, or a paragraph where lines were broken to a width
// (of adjacent lines, one in four or more begins with a small letter). What has more than MaxPieces pieces is cut after
// the last sentence that fits, in want of one after the last word, in want of
// one between two pieces.
func (m *Model) Stretches(s string) []Stretch {
	var all []Stretch
	for _, u := range units(s) {
		all = append(all, m.fit(s, u)...)
	}
	return all
}

// fit cuts the pieces of one unit so that each part fits the model.
func (m *Model) fit(s string, u enface.Span) []Stretch {
	pieces := m.Tokenize(u.In(s))
	for i := range pieces {
		pieces[i].Start += u.Start
		pieces[i].End += u.Start
	}
	if len(pieces) <= m.MaxPieces() {
		return []Stretch{{Span: u, pieces: pieces}}
	}
	sentence := map[int]bool{} // where sentences begin
	for _, sp := range text.Sentences(u.In(s), "") {
		sentence[u.Start+sp.Start] = true
	}
	var parts []Stretch
	for len(pieces) > m.MaxPieces() {
		n := lastBorder(s, pieces, m.MaxPieces(), sentence)
		parts = append(parts, Stretch{enface.Span{Start: pieces[0].Start, End: pieces[n-1].End}, true, pieces[:n:n]})
		pieces = pieces[n:]
	}
	return append(parts, Stretch{enface.Span{Start: pieces[0].Start, End: u.End}, false, pieces})
}

// lastBorder returns how many of the pieces to take, at most limit: as many as
// end with a sentence, if that is a quarter of the limit or more, or with a word,
// or all.
func lastBorder(s string, pieces []Piece, limit int, sentence map[int]bool) int {
	word := 0
	for n := limit; n >= limit/4; n-- {
		at := pieces[n].Start
		if sentence[at] {
			return n
		}
		if word == 0 && at > 0 {
			if r, _ := utf8.DecodeLastRuneInString(s[:at]); unicode.IsSpace(r) {
				word = n
			}
		}
	}
	if word > 0 {
		return word
	}
	return limit
}

// units are the lines of s that hold anything, without the spaces around them;
// adjacent lines that were broken to a width are one unit.
func units(s string) []enface.Span {
	var all, run []enface.Span
	flush := func() {
		if wrapped(s, run) {
			run = []enface.Span{{Start: run[0].Start, End: run[len(run)-1].End}}
		}
		all = append(all, run...)
		run = run[:0]
	}
	for at := 0; at < len(s); {
		end := len(s)
		if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
			end = at + k
		}
		line := enface.Span{Start: at, End: end}
		line.End = at + len(strings.TrimRightFunc(s[at:end], unicode.IsSpace))
		line.Start = line.End - len(strings.TrimLeftFunc(s[at:line.End], unicode.IsSpace))
		if line.Len() > 0 {
			run = append(run, line)
		} else {
			flush()
		}
		at = end + 1
	}
	flush()
	return all
}

// wrapped reports whether adjacent lines are one paragraph that was broken to a
// width: of the lines after the first, one in four or more begins with a small
// letter. Lines of a script without small letters are each on their own.
func wrapped(s string, lines []enface.Span) bool {
	small := 0
	for i, l := range lines {
		if r, _ := utf8.DecodeRuneInString(l.In(s)); i > 0 && unicode.IsLower(r) {
			small++
		}
	}
	return len(lines) > 1 && 4*small >= len(lines)-1
}
