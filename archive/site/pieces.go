package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/templates"
)

// A mark is a stretch of a story that belongs to a pair.
type mark struct {
	enface.Span
	n       int // the pair's place in the row, from 1; 0 for a pair of another row
	version int
	ref     templates.Ref
	label   int // where the pair's label stands; 0 if it stands elsewhere
}

// pieces divides the text of a span at the borders of the marks.
func pieces(text string, span enface.Span, marks []mark, lang string) []templates.Piece {
	cuts := []int{span.Start, span.End}
	for _, m := range marks {
		for _, at := range []int{m.Start, m.End, m.label} {
			if span.Start < at && at < span.End {
				cuts = append(cuts, at)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []templates.Piece
	for i := 0; i+1 < len(cuts); i++ {
		part := enface.Span{Start: cuts[i], End: cuts[i+1]}
		p := templates.Piece{Text: clean(typeset(text, part, lang))}
		var over []mark
		for _, m := range marks {
			if m.Contains(part) && m.Len() > 0 {
				over = append(over, m)
			}
			if m.label == part.End {
				p.Refs = append(p.Refs, m.ref)
			}
		}
		if len(over) > 0 {
			p.Classes = classes(over)
			if strings.ContainsFunc(p.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				p.Href = narrowest(over).ref.Href // a comma alone is no link
			}
		}
		out = append(out, p)
	}
	return out
}

// trim leaves out white space at the ends of a span, as French marks have inside
// them: it is not a part of the words.
func trim(text string, s enface.Span) enface.Span {
	words := strings.TrimRightFunc(s.In(text), unicode.IsSpace)
	if words == "" {
		return s
	}
	start := s.Start + len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	return enface.Span{Start: start, End: s.Start + len(words)}
}

// labelAfter is where the label of a mark that ends at end stands: after the
// closing marks and the stop that follow it in the unit.
func labelAfter(text string, units []unit, end int) int {
	_, last, ok := touched(units, enface.Span{Start: max(0, end-1), End: end})
	if !ok {
		return end
	}
	at := end
	for i, r := range text[end:units[last].End] {
		if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) && !strings.ContainsRune("\"'.,;:!?\u00a0\u202f", r) {
			break
		}
		if r != '\u00a0' && r != '\u202f' { // a space alone belongs to what comes after
			at = end + i + utf8.RuneLen(r)
		}
	}
	return at
}

// classes names a marked piece: m for all, a and a number for each pair of the
// row, k2 and k3 where two or more versions have it.
func classes(over []mark) string {
	names := []string{"m"}
	var versions []int
	for _, m := range over {
		if m.n > 0 {
			names = append(names, "a"+strconv.Itoa(m.n))
		}
		if !slices.Contains(versions, m.version) {
			versions = append(versions, m.version)
		}
	}
	if k := min(len(versions), 3); k > 1 {
		names = append(names, "k"+strconv.Itoa(k))
	}
	return strings.Join(slices.Compact(names), " ")
}

// narrowest is the shortest mark: the one that could not be reached elsewhere.
func narrowest(over []mark) mark {
	return slices.MinFunc(over, func(a, b mark) int { return cmp.Compare(a.Len(), b.Len()) })
}
