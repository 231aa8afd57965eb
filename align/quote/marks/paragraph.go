package marks

import (
	"iter"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/quote/words"
)

// A Paragraph is a paragraph without its outer white space, or a line of a text that has
// one sentence a line.
type Paragraph struct {
	enface.Span // bytes of the text
	Kind        BlockKind
	Line        bool // a single line break divides it from the one before
}

// A BlockKind is a kind of block in one byte: there are texts of millions of lines.
type BlockKind uint8

const (
	OtherBlock BlockKind = iota
	TextBlock            // a paragraph of running text
	HeadingBlock
	ListItemBlock
	QuoteBlock
	PullQuoteBlock
	CaptionBlock
	QuestionBlock
)

func kindOf(k enface.BlockKind) BlockKind {
	switch k {
	case enface.Paragraph:
		return TextBlock
	case enface.Heading:
		return HeadingBlock
	case enface.ListItem:
		return ListItemBlock
	case enface.BlockQ:
		return QuoteBlock
	case enface.PullQuote:
		return PullQuoteBlock
	case enface.Caption:
		return CaptionBlock
	case enface.Question:
		return QuestionBlock
	}
	return OtherBlock
}

// Apart reports whether two paragraphs belong to different strands of a page, so that
// nobody goes on in one what was begun in the other.
func Apart(a, b BlockKind) bool {
	strand := func(k BlockKind) bool {
		return k == HeadingBlock || k == CaptionBlock || k == PullQuoteBlock
	}
	return a != b && (strand(a) || strand(b))
}

// Lines that are taken for one paragraph cut at a width. Set by hand.
const (
	longestWrapped = 160 // bytes of a line
	leastWidth     = 40  // bytes: the longest line is longer
	shortLines     = 4   // at most one line in so many is shorter than two thirds of the longest
	endedLines     = 3   // at most one line in so many ends a sentence
)

// Paragraphs cuts s into paragraphs: its blocks without furniture, or, where blocks is nil,
// chunks between blank lines. They are cut again at line breaks unless their lines look
// wrapped. Blocks outside s are passed over.
func Paragraphs(s string, blocks []enface.Block) []Paragraph {
	var out []Paragraph
	if blocks == nil {
		return split(make([]Paragraph, 0, strings.Count(s, "\n")+1), s, 0, len(s), TextBlock)
	}
	for _, b := range blocks {
		if b.Start < 0 || b.End > len(s) || b.Start > b.End || b.Kind == enface.Furniture {
			continue
		}
		n := len(out)
		out = split(out, s, b.Start, b.End, kindOf(b.Kind))
		if n > 0 && n < len(out) {
			gap := s[min(out[n-1].End, out[n].Start):out[n].Start]
			out[n].Line = out[n-1].Kind == kindOf(b.Kind) && strings.TrimSpace(gap) == "" && strings.Count(gap, "\n") == 1
		}
	}
	return out
}

// split appends the paragraphs of s[from:to].
func split(out []Paragraph, s string, from, to int, kind BlockKind) []Paragraph {
	for from < to {
		end, next := chunk(s, from, to)
		if wrapped(s[from:end]) {
			out = add(out, s, from, end, kind, false)
		} else {
			out = splitLines(out, s, from, end, kind)
		}
		from = next
	}
	return out
}

// splitLines appends the lines of s[from:to] that are not blank.
func splitLines(out []Paragraph, s string, from, to int, kind BlockKind) []Paragraph {
	first := true
	for at := from; at < to; {
		stop := to
		if k := strings.IndexByte(s[at:to], '\n'); k >= 0 {
			stop = at + k
		}
		n := len(out)
		if out = add(out, s, at, stop, kind, !first); len(out) > n {
			first = false
		}
		at = stop + 1
	}
	return out
}

// chunk returns the end of the text before the next blank line and the start of what
// follows the blank lines.
func chunk(s string, from, to int) (end, next int) {
	for at := from; at < to; {
		nl := strings.IndexByte(s[at:to], '\n')
		if nl < 0 {
			return to, to
		}
		nl += at
		stop := skipAny(s, nl+1, to, " \t\r")
		if stop < to && s[stop] == '\n' {
			return nl, skipAny(s, stop, to, " \t\r\n")
		}
		at = stop
	}
	return to, to
}

// skipAny returns the first byte of s[at:to] that is not in set.
func skipAny(s string, at, to int, set string) int {
	for at < to && strings.IndexByte(set, s[at]) >= 0 {
		at++
	}
	return at
}

// wrapped reports whether the lines of a chunk are one paragraph cut at a width: none is
// long, all but the last are about as long as the longest, and few of them end a sentence.
func wrapped(chunk string) bool {
	lines, ends, longest := 0, 0, 0
	for line := range brokenLines(chunk) {
		lines++
		longest = max(longest, len(line))
		if longest > longestWrapped {
			return false
		}
		if r, _ := utf8.DecodeLastRuneInString(line); strings.ContainsRune(".!?…:;»”\"", r) {
			ends++
		}
	}
	if lines == 0 {
		return false
	}
	short := 0
	for line := range brokenLines(chunk) {
		if 3*len(line) < 2*longest {
			short++
		}
	}
	return longest > leastWidth && shortLines*short <= lines && endedLines*ends <= lines
}

// brokenLines yields the lines that a line break ends, without outer white space.
func brokenLines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			nl := strings.IndexByte(s, '\n')
			if nl < 0 || !yield(strings.TrimSpace(s[:nl])) {
				return
			}
			s = s[nl+1:]
		}
	}
}

func add(out []Paragraph, s string, from, to int, kind BlockKind, line bool) []Paragraph {
	a, b := words.TrimSpace(s, from, to)
	if a == b {
		return out
	}
	return append(out, Paragraph{enface.Span{Start: a, End: b}, kind, line})
}
