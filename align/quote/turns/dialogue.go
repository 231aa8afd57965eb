package turns

import (
	"unicode/utf8"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// behindDashes are the stretches that were found, with the turns behind dashes in place of
// those within them. Paragraphs that a quotation runs into or out of have no turns.
func behindDashes(s string, paras []marks.Paragraph, found marks.Found, d dashes) []Stretch {
	out := make([]Stretch, 0, len(found.Stretches))
	next := 0
	for i, p := range paras {
		first := len(out)
		for next < len(found.Stretches) && found.Stretches[next].First == i {
			out = append(out, Stretch{Stretch: found.Stretches[next]})
			next++
		}
		switch {
		case !found.Whole[i] || d.mark == 0 || p.Kind == marks.ListItemBlock || p.Kind == marks.HeadingBlock:
		case d.flat:
			out = turnsWithin(out, first, s, i, p)
		default:
			out = turnParagraph(out, first, s, i, p, d)
		}
	}
	return out
}

// turnParagraph appends the turn that paragraph i is, if a dash opens it, in place of the
// stretches from index first on, which lie within it.
func turnParagraph(out []Stretch, first int, s string, i int, p marks.Paragraph, d dashes) []Stretch {
	r, n := leadingDash(p.In(s))
	if n == 0 || r == '-' && d.mark != '-' || r == '–' && d.mark == '-' {
		return out
	}
	if c, _ := utf8.DecodeRuneInString(s[p.Start+n : p.End]); c == '«' && len(out) > first {
		return out
	}
	t := turnOf(i, enface.Span{Start: p.Start + n, End: p.End}, p.Span)
	t.Open = r
	return append(out[:first], t)
}

// turnsWithin appends the turns within paragraph i, in place of the stretches from index
// first on that they hold.
func turnsWithin(out []Stretch, first int, s string, i int, p marks.Paragraph) []Stretch {
	at := p.Start
	if _, n := leadingDash(p.In(s)); n == 0 {
		at = nextTurn(s, p.Start, p.End)
	}
	if at < 0 {
		return out
	}
	marked := append([]Stretch(nil), out[first:]...)
	out = out[:first]
	for at >= 0 {
		c, n := utf8.DecodeRuneInString(s[at:])
		start := words.SkipSpaces(s, at+n, p.End)
		next := nextTurn(s, start, p.End)
		if !opensTurn(s, start, p.End) {
			at = next
			continue
		}
		end := p.End
		if next >= 0 {
			end = next
		}
		// What stands between marks before the turn is a stretch of its own.
		for len(marked) > 0 && marked[0].Start < start {
			out = append(out, marked[0])
			marked = marked[1:]
		}
		if a, b := words.TrimSpace(s, start, end); a < b {
			for len(marked) > 0 && marked[0].Start < b {
				marked = marked[1:]
			}
			t := turnOf(i, enface.Span{Start: a, End: b}, enface.Span{Start: at, End: b})
			t.Open = c
			out = append(out, t)
		}
		at = next
	}
	return append(out, marked...)
}

// opensTurn reports whether what begins at byte start behind a dash is said rather than
// told.
func opensTurn(s string, start, to int) bool {
	c, _ := utf8.DecodeRuneInString(s[start:to])
	return c != '«' && !narrates(s[start:clauseStop(s, start, to)])
}
