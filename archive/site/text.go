package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"enface"
)

// A unit is the smallest stretch of a story that is shown or left out: a
// sentence with the white space after it, within one block.
type unit struct {
	enface.Span
	block int // in Story.Blocks; -1 outside of them
}

// unitsOf divides a story into units. They follow each other, and all that is
// between them is white space: no stretch of the text is lost, whatever blocks
// and sentences the story has.
func unitsOf(s *enface.Story) []unit {
	cuts := []int{0, len(s.Text)}
	for _, b := range s.Blocks {
		cuts = append(cuts, b.Start, b.End)
	}
	for _, sentence := range s.Sentences {
		cuts = append(cuts, sentence.Start)
	}
	if len(s.Blocks) == 0 {
		cuts = append(cuts, emptyLines(s.Text)...)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var units []unit
	block := 0
	for i, start := range cuts[:len(cuts)-1] {
		end := cuts[i+1]
		if strings.TrimSpace(s.Text[start:end]) == "" {
			continue
		}
		for block < len(s.Blocks) && s.Blocks[block].End <= start {
			block++
		}
		u := unit{enface.Span{Start: start, End: end}, -1}
		if block < len(s.Blocks) && s.Blocks[block].Start <= start {
			u.block = block
		}
		units = append(units, u)
	}
	return units
}

// shownUnits are the units of a story, or all of it where it has no words: what
// points into it has to stand somewhere.
func shownUnits(s *enface.Story) []unit {
	if units := unitsOf(s); len(units) > 0 {
		return units
	}
	return []unit{{enface.Span{Start: 0, End: len(s.Text)}, -1}}
}

// emptyLines finds where the paragraphs of a text without blocks begin.
func emptyLines(text string) (starts []int) {
	for at := 0; ; {
		i := strings.Index(text[at:], "\n\n")
		if i < 0 {
			return starts
		}
		at += i + 2
		starts = append(starts, at)
	}
}

// apart reports whether a paragraph ends between two units that follow each other.
func apart(text string, a, b unit) bool {
	return a.block != b.block || a.block == -1 && strings.Contains(text[a.Start:b.Start], "\n\n")
}

// touched returns the first and the last unit that share text with the span;
// an empty span touches the unit it lies in.
func touched(units []unit, s enface.Span) (first, last int, ok bool) {
	first, _ = slices.BinarySearchFunc(units, s.Start, func(u unit, at int) int { return cmp.Compare(u.End, at+1) })
	last = first
	for last+1 < len(units) && units[last+1].Start < s.End {
		last++
	}
	return first, last, first < len(units)
}

// maxMarks is how many combining marks a letter may carry on a page.
const maxMarks = 8

// clean makes captured text fit for a page: valid, without control characters
// other than white space, and no letter with marks that would cover the page.
// Characters for the direction of text stay; every field is isolated.
func clean(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
			if marks++; marks > maxMarks {
				continue
			}
		case r == '\n' || r == '\t':
			marks = 0
		case r == '\r' || r == '\f' || r == '\v' || r == 0x85 || r == 0x2028 || r == 0x2029:
			r = '\n'
		case unicode.IsControl(r) || noncharacter(r):
			r, marks = utf8.RuneError, 0
		default:
			marks = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isolate puts a field of foreign text between marks that keep its direction to
// itself; marks of its own would end that.
func isolate(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x590 }) {
		return s
	}
	inner := strings.Map(func(r rune) rune {
		if 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	return "\u2068" + inner + "\u2069"
}

func noncharacter(r rune) bool { return r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF }

// line is clean for a field that stands on one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// langDir returns the language as it may stand in markup, and the direction of
// its script. A tag that is none becomes "": what is not known.
func langDir(tag string) (lang, dir string) {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "", "auto"
	}
	script, _ := t.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Samr", "Mand":
		return t.String(), "rtl"
	}
	return t.String(), "ltr"
}
