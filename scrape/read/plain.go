package read

import (
	"math"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/scrape/internal/fault"
	"enface/scrape/read/meta"
)

// readPlain fills the story with a plain text: the text as it lies on disk, and
// its paragraphs as blocks.
func readPlain(s *enface.Story, text string) error {
	s.Text = text
	s.Blocks = plainBlocks(text)
	if len(s.Blocks) == 0 {
		return fault.New(enface.ErrNoText, "there is no text in it")
	}
	markFurniture(text, s.Blocks)
	if first := s.Blocks[0]; looksLikeTitle(text, s.Blocks) {
		s.Title = first.In(text)
		s.Blocks[0].Kind = enface.Heading
	}
	s.Agency = meta.Agency(s)
	return nil
}

// plainBlocks cuts a text at blank lines, and at every line end where the lines
// are not wrapped.
func plainBlocks(text string) []enface.Block {
	var blocks []enface.Block
	add := func(start, end int) {
		for start < end && outerSpace(text[start:end], true) > 0 {
			start += outerSpace(text[start:end], true)
		}
		for start < end && outerSpace(text[start:end], false) > 0 {
			end -= outerSpace(text[start:end], false)
		}
		if start < end {
			blocks = append(blocks, enface.Block{Kind: enface.Paragraph, Span: enface.Span{Start: start, End: end}})
		}
	}
	var lines []enface.Span // of the paragraph being read
	flush := func() {
		switch {
		case len(lines) == 0:
		case wrappedLines(text, lines):
			add(lines[0].Start, lines[len(lines)-1].End)
		default:
			for _, l := range lines {
				add(l.Start, l.End)
			}
		}
		lines = lines[:0]
	}
	for at := 0; at < len(text); {
		end := at + strings.IndexAny(text[at:], "\n\r")
		if end < at {
			end = len(text)
		}
		if strings.TrimSpace(text[at:end]) == "" {
			flush()
		} else {
			lines = append(lines, enface.Span{Start: at, End: end})
		}
		at = end + 1
		if end+1 < len(text) && text[end] == '\r' && text[end+1] == '\n' {
			at++
		}
	}
	flush()
	return blocks
}

// outerSpace returns the length of the white space, or of a byte order mark, at
// one end of s.
func outerSpace(s string, front bool) int {
	r, n := utf8.DecodeLastRuneInString(s)
	if front {
		r, n = utf8.DecodeRuneInString(s)
	}
	if r == '\ufeff' || r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' || r == '\f' || r == '\v' {
		return n
	}
	return 0
}

// Lengths in characters of the lines of a paragraph that was broken at a width.
const (
	narrowest = 40  // the longest line is at least so long
	widest    = 100 // and at most so long
)

// wrappedLines reports whether the lines are one paragraph that was broken at a
// width. All lines but the last then have at least five eighths of the length of the
// longest.
func wrappedLines(text string, lines []enface.Span) bool {
	if len(lines) < 2 {
		return true
	}
	longest, shortest := 0, math.MaxInt
	for i, l := range lines {
		n := utf8.RuneCountInString(l.In(text))
		longest = max(longest, n)
		if i < len(lines)-1 {
			shortest = min(shortest, n)
		}
	}
	return longest <= widest && longest >= narrowest && shortest >= longest*5/8
}

// Lengths in characters of a title.
const (
	longestTitle    = 120 // a first block is a title only up to this length
	longestSentence = 70  // a title that ends like a sentence is shorter than this
)

// looksLikeTitle reports whether the first block is a heading: short, alone in
// its paragraph, and followed by longer ones.
func looksLikeTitle(text string, blocks []enface.Block) bool {
	if len(blocks) < 3 || blocks[0].Kind != enface.Paragraph {
		return false
	}
	first := blocks[0].In(text)
	if strings.Contains(first, "\n") || utf8.RuneCountInString(first) > longestTitle || blocks[1].Len() < 2*blocks[0].Len() ||
		strings.Count(text[blocks[0].End:blocks[1].Start], "\n") < 2 {
		return false
	}
	return !strings.HasSuffix(first, ".") || strings.HasSuffix(first, "...") || strings.Count(first, ".") == 1 && utf8.RuneCountInString(first) < longestSentence
}
