package marks

import (
	"unicode/utf8"

	"enface/align/quote/words"
	"enface/text"
)

// Marks that are written with more than one character, as runes of their own.
const (
	doubled = 0xe000 // ''
	grave2  = 0xe001 // ``
)

// straight reports whether the mark looks the same on both sides.
func straight(r rune) bool { return text.IsStraightMark(r) || r == doubled }

// closes reports whether shut may end what open began.
func closes(open, shut rune) bool {
	switch {
	case open == doubled || open == grave2:
		return shut == doubled || shut == '"' || shut == '”'
	case shut == doubled:
		return open != '„' && text.MarkCloses(open, '"')
	}
	return text.MarkCloses(open, shut)
}

// A mark is one quotation mark with what stands beside it.
type mark struct {
	at, end     int // bytes of the text
	r           rune
	left, right rune // the characters beside it, 0 at the paragraph's edges
	first       bool // nothing but spaces and other marks before it in the paragraph
}

// ruled is the length of a run of one straight mark, in bytes, from which it is a ruled
// line. Set by hand.
const ruled = 8

// First bytes of UTF-8 that a mark may have, and those from which a character has more bytes.
const (
	leadLatin  = 0xc2 // « »
	leadCurly  = 0xe2 // ‘ ’ ‚ ‛ “ ” „ ‟ ‹ ›
	leadCorner = 0xe3 // 「 」
	leadWide   = 0xef // ＂
	leadThree  = 0xe0
	leadFour   = 0xf0
)

// A reader walks over the marks of s[at:end].
type reader struct {
	s              string
	start, at, end int
	lead           int // end of the spaces and marks that the paragraph begins with, -1 once it is past
}

func newReader(s string, start, end int) reader {
	return reader{s: s, start: start, at: start, end: end, lead: start}
}

// next returns the next mark.
func (r *reader) next() (mark, bool) {
	for i := r.at; i < r.end; {
		b := r.s[i]
		if b < leadLatin && b != '"' && b != '\'' && b != '`' {
			i++
			continue
		}
		c, n := r.markAt(i)
		if c != 0 {
			return r.take(i, n, c), true
		}
		i += n
	}
	r.at = r.end
	return mark{}, false
}

// markAt returns the mark at byte i and its length in bytes; 0 and the bytes to pass over
// where none stands there.
func (r *reader) markAt(i int) (rune, int) {
	switch b := r.s[i]; {
	case b < utf8.RuneSelf:
		return r.straightAt(i)
	case b == leadLatin:
		if i+1 < r.end && (r.s[i+1] == 0xab || r.s[i+1] == 0xbb) { // « »
			return rune(r.s[i+1]), 2
		}
		return 0, 2
	case b == leadCurly:
		return r.curlyAt(i)
	case b == leadCorner, b == leadWide:
		c, n := utf8.DecodeRuneInString(r.s[i:r.end])
		switch c {
		case '「', '」', '『', '』', '〝', '〞', '〟', '＂', '﹁', '﹂', '﹃', '﹄':
			return c, n
		}
		return 0, n
	case b < leadThree:
		return 0, 2
	case b < leadFour:
		return 0, 3
	}
	return 0, 4
}

// straightAt reads a mark of ASCII at byte i; two of them may be one mark, and many a
// ruled line.
func (r *reader) straightAt(i int) (rune, int) {
	s, b := r.s, r.s[i]
	if i+1 >= r.end || s[i+1] != b {
		return rune(b), 1
	}
	if i+ruled <= r.end {
		n := 2
		for i+n < r.end && s[i+n] == b {
			n++
		}
		if n >= ruled {
			return 0, n
		}
	}
	switch b {
	case '\'':
		return doubled, 2
	case '`':
		return grave2, 2
	}
	return '"', 1
}

// curlyAt reads one of ‘ ’ ‚ ‛ “ ” „ ‟ ‹ › at byte i, whose first byte is leadCurly. Two small
// marks stand for a large one.
func (r *reader) curlyAt(i int) (rune, int) {
	s := r.s
	if i+2 >= r.end || s[i+1] != 0x80 {
		return 0, 3
	}
	c := s[i+2]
	switch {
	case c == 0xb9, c == 0xba: // ‹ ›
	case c < 0x98, c > 0x9f:
		return 0, 3
	case c > 0x99:
	case i+5 < r.end && s[i+3:i+6] == s[i:i+3]:
		if c == 0x98 {
			return grave2, 6
		}
		return doubled, 6
	}
	return 0x2000 + rune(c-0x80), 3
}

// take makes the mark c of n bytes at byte at.
func (r *reader) take(at, n int, c rune) mark {
	m := mark{at: at, end: at + n, r: c}
	if at > r.start {
		m.left, _ = utf8.DecodeLastRuneInString(r.s[max(r.start, at-utf8.UTFMax):at])
	}
	if at+n < r.end {
		m.right, _ = utf8.DecodeRuneInString(r.s[at+n : r.end])
	}
	// Each stretch between the leading marks is looked at once.
	if r.lead >= 0 {
		if a, b := words.TrimSpace(r.s, r.lead, at); a == b {
			m.first, r.lead = true, at+n
		} else {
			r.lead = -1
		}
	}
	r.at = at + n
	return m
}

// openLeft reports whether a quotation may open after c.
func openLeft(c rune) bool {
	if c == 0 || words.Space(c) {
		return true
	}
	switch c {
	case '(', '[', '{', '-', '–', '—', '―', '/', '"', '“', '„', '«', '‘', '\'', '‹', '¿', '¡', '…', '*', '_', '|', '>', '•', '=', '`', '」':
		return true
	}
	return false
}

// shutRight reports whether a quotation may close before c.
func shutRight(c rune) bool {
	if c == 0 || words.Space(c) {
		return true
	}
	switch c {
	case '.', ',', ';', ':', '!', '?', ')', ']', '}', '-', '–', '—', '―', '/', '"', '”', '“', '»', '’', '\'', '›', '…', '*', '_', '|', '<', '=',
		'、', '。', '，':
		return true
	}
	return false
}
