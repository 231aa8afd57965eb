package text

import (
	"strings"
	"unicode/utf8"

	"enface"
)

// A paragraph is wrapped where its lines were cut at a width: each line's break stands there because the next word
// did not fit. Set on mails and plain-text books of 60 to 78 columns, and on verses and lists, which are none.
const (
	leastWidth = 40  // code points of the longest line
	mostWidth  = 120 // the same
	leastLines = 3   // of a paragraph that tells by itself
)

// wrapped are the paragraphs of a text whose lines were cut at a width, in order. A paragraph of two lines counts
// where longer ones of the text are cut at its width. Time is linear in the length of the text.
func wrapped(s string) []enface.Span {
	if !strings.Contains(s, "\n") {
		return nil
	}
	var out, short []enface.Span
	width := 0
	for _, p := range paragraphs(s) {
		switch lines, w := filled(p.In(s), 0); {
		case lines >= leastLines:
			out, width = append(out, p), max(width, w)
		case lines == 2:
			short = append(short, p)
		}
	}
	if width == 0 {
		return nil
	}
	for _, p := range short {
		if lines, _ := filled(p.In(s), width); lines == 2 {
			out = insert(out, p)
		}
	}
	return out
}

// paragraphs are the stretches of a text between blank lines that have more than one line.
func paragraphs(s string) (out []enface.Span) {
	start, lines := 0, 0
	end := func(at int) {
		if lines > 1 {
			out = append(out, enface.Span{Start: start, End: at})
		}
		lines = 0
	}
	at := 0
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) == "" {
			end(at)
		} else {
			if lines == 0 {
				start = at
			}
			lines++
		}
		at += len(line)
	}
	end(at)
	return out
}

// filled is how many lines a paragraph has where each is as full as it can be at a width, otherwise 0. A width of 0
// stands for that of the longest line.
func filled(paragraph string, at int) (lines, width int) {
	var lengths, firsts []int // of the lines, and of their first words, in code points
	for line := range strings.Lines(paragraph) {
		line = strings.TrimSpace(line)
		first, _, _ := strings.Cut(line, " ")
		lengths, firsts = append(lengths, utf8.RuneCountInString(line)), append(firsts, utf8.RuneCountInString(first))
	}
	width = at
	if width == 0 {
		for _, n := range lengths {
			width = max(width, n)
		}
	}
	if width < leastWidth || width > mostWidth {
		return 0, width
	}
	for i, n := range lengths {
		if n > width || i+1 < len(lengths) && n+1+firsts[i+1] <= width {
			return 0, width
		}
	}
	return len(lengths), width
}

// insert puts a span among others that are in order.
func insert(all []enface.Span, x enface.Span) []enface.Span {
	i := len(all)
	for i > 0 && all[i-1].Start > x.Start {
		i--
	}
	all = append(all, enface.Span{})
	copy(all[i+1:], all[i:])
	all[i] = x
	return all
}
