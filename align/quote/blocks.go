package quote

import (
	"strings"
	"unicode/utf8"

	"enface"
)

// A para is a paragraph, or a line of a text that has one sentence a line.
type para struct {
	enface.Span
	kind blockKind
	line bool // a single line break divides it from the one before
}

// A blockKind is a kind of block in one byte: there are texts of millions of lines.
type blockKind uint8

const (
	otherBlock blockKind = iota
	paragraph
	heading
	listItem
	blockQuote
	pullQuote
	caption
	question
)

func kindOf(k enface.BlockKind) blockKind {
	switch k {
	case enface.Paragraph:
		return paragraph
	case enface.Heading:
		return heading
	case enface.ListItem:
		return listItem
	case enface.BlockQ:
		return blockQuote
	case enface.PullQuote:
		return pullQuote
	case enface.Caption:
		return caption
	case enface.Question:
		return question
	}
	return otherBlock
}

// paragraphs cuts s into paragraphs without their outer white space.
func paragraphs(s string, blocks []enface.Block) []para {
	var out []para
	if blocks == nil {
		return split(make([]para, 0, strings.Count(s, "\n")+1), s, 0, len(s), paragraph)
	}
	for _, b := range blocks {
		if b.Start < 0 || b.End > len(s) || b.Start > b.End || b.Kind == enface.Furniture {
			continue
		}
		n := len(out)
		out = split(out, s, b.Start, b.End, kindOf(b.Kind))
		if n > 0 && n < len(out) {
			gap := s[min(out[n-1].End, out[n].Start):out[n].Start]
			out[n].line = out[n-1].kind == kindOf(b.Kind) && strings.TrimSpace(gap) == "" && strings.Count(gap, "\n") == 1
		}
	}
	return out
}

// split appends the paragraphs of s[from:to]: chunks between blank lines, which
// are cut again at line breaks unless their lines look wrapped.
func split(out []para, s string, from, to int, kind blockKind) []para {
	for from < to {
		end, next := chunk(s, from, to)
		if wrapped(s[from:end]) {
			out = add(out, s, from, end, kind, false)
		} else {
			first := true
			for at := from; at < end; {
				stop := strings.IndexByte(s[at:end], '\n')
				if stop < 0 {
					stop = end
				} else {
					stop += at
				}
				n := len(out)
				if out = add(out, s, at, stop, kind, !first); len(out) > n {
					first = false
				}
				at = stop + 1
			}
		}
		from = next
	}
	return out
}

// chunk returns the end of the text before the next blank line and the start of
// what follows the blank lines.
func chunk(s string, from, to int) (end, next int) {
	for at := from; at < to; {
		nl := strings.IndexByte(s[at:to], '\n')
		if nl < 0 {
			return to, to
		}
		nl += at
		stop := nl + 1
		for stop < to && (s[stop] == ' ' || s[stop] == '\t' || s[stop] == '\r') {
			stop++
		}
		if stop < to && s[stop] == '\n' {
			for stop < to && (s[stop] == ' ' || s[stop] == '\t' || s[stop] == '\r' || s[stop] == '\n') {
				stop++
			}
			return nl, stop
		}
		at = max(stop, nl+1)
	}
	return to, to
}

// wrapped reports whether the lines of a chunk are one paragraph cut at a width:
// none is long, all but the last are about as long as the longest, and few of
// them end a sentence.
func wrapped(chunk string) bool {
	lines, ends, short, longest := 0, 0, 0, 0
	for rest := chunk; ; {
		nl := strings.IndexByte(rest, '\n')
		if nl < 0 {
			break
		}
		line := strings.TrimSpace(rest[:nl])
		lines++
		longest = max(longest, len(line))
		if longest > 160 {
			return false
		}
		if r, _ := utf8.DecodeLastRuneInString(line); strings.ContainsRune(".!?…:;»”\"", r) {
			ends++
		}
		rest = rest[nl+1:]
	}
	if lines == 0 {
		return false
	}
	for rest := chunk; ; {
		nl := strings.IndexByte(rest, '\n')
		if nl < 0 {
			break
		}
		if 3*len(strings.TrimSpace(rest[:nl])) < 2*longest {
			short++
		}
		rest = rest[nl+1:]
	}
	return longest > 40 && 4*short <= lines && 3*ends <= lines
}

func add(out []para, s string, from, to int, kind blockKind, line bool) []para {
	a, b := trimSpace(s, from, to)
	if a == b {
		return out
	}
	return append(out, para{enface.Span{Start: a, End: b}, kind, line})
}

// trimSpace moves the edges of a span over white space of any kind, zero-width
// spaces and byte order marks included.
func trimSpace(s string, a, b int) (int, int) {
	for a < b {
		r, n := utf8.DecodeRuneInString(s[a:b])
		if !space(r) {
			break
		}
		a += n
	}
	for b > a {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !space(r) {
			break
		}
		b -= n
	}
	return a, b
}

func space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x200b, 0x2060, 0xfeff:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}
