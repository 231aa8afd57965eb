package corpus

import (
	"cmp"
	"io/fs"
	"math"
	"slices"
	"strings"
	"unicode"
)

// The kinds of quotations of several stretches, and of those that have a source for one of
// theirs alone.
const CompositeCut, HalfCut = "composite", "half"

const (
	leastSpan     = 4  // words of a stretch of which a quotation is put together
	mostSpan      = 24 // and at most
	mostBetween   = 5  // lines on from one stretch to the next, at most
	composedEach  = 2  // of the lines are begun with
	halvesEach    = 4  // of the composed ones only one stretch has a source
	reversedEach  = 5  // of them the second stretch stands before the first in the original
	threeEach     = 3  // of them has three stretches
	droppedInside = 3  // of them leaves out a clause of one line
)

// Composites makes originals and versions out of line-aligned news, as
// News does, with quotations put together of stretches that stand apart in the
// original: of clauses of one line with one left out between them, of clauses and lines
// that other lines stand between, in their order and in another. One of the stretches of
// some has no source here: those have one span. As many quotations of one stretch are
// among them.
func Composites(pool fs.FS, first int) (fs.FS, error) {
	draw := Drawing(CompositeSeed)
	var all []told
	var stretches [][][]Quote // by run and line
	err := eachSet(pool, func(french, english []string) {
		for at := 0; at < len(french); {
			to := min(len(french), at+storyLines(len(all)))
			var run [][]Quote
			for i := at; i < to; i++ {
				run = append(run, stretchesOf(i-at, french[i], english[i]))
			}
			stretches = append(stretches, run)
			all = append(all, told{original: strings.Join(french[at:to], "\n") + "\n"})
			at = to
		}
	})
	if err != nil {
		return nil, err
	}
	for n, run := range stretches {
		for i, line := range run {
			if len(line) == 0 || i%composedEach != n%composedEach {
				continue
			}
			all[n].quotes = append(all[n].quotes, line[draw(len(line))])
			parts := composed(draw, run, i)
			if parts == nil {
				continue
			}
			if draw(halvesEach) == 0 {
				other := stretches[(n+3*(1+draw(len(all)/3-1)))%len(all)]
				if theirs := other[draw(len(other))]; len(theirs) > 0 {
					foreign := theirs[draw(len(theirs))]
					foreign.FR = nil
					parts = []Quote{parts[0], foreign}
					if draw(2) == 0 {
						slices.Reverse(parts)
					}
				}
			}
			all[n].quotes = append(all[n].quotes, together(draw, parts))
		}
	}
	return writePhrases(draw, all, 3, func(n int) bool { return n%newsEach == first })
}

// stretchesOf are the clauses of a line, where it is known what each renders, or the line.
func stretchesOf(line int, french, english string) []Quote {
	out := Clauses(french, english)
	if out == nil {
		said := unmarked(english)
		from, to := 0, len([]rune(french))
		out = []Quote{{Text: said, Cut: "full", Match: "iou", Words: len(strings.Fields(said)), FR: []segment{{0, from, to}}}}
		if math.Abs(math.Log(float64(to+10)/(1.1*float64(len([]rune(said)))+10))) > mostUneven {
			return nil
		}
	}
	out = slices.DeleteFunc(out, func(q Quote) bool { return q.Words < leastSpan || q.Words > mostSpan })
	for k := range out {
		out[k].FR[0].Line = line
	}
	return out
}

// composed are stretches for a quotation that begins with one of line i.
func composed(draw func(int) int, run [][]Quote, i int) []Quote {
	if line := run[i]; len(line) >= 3 && draw(droppedInside) == 0 {
		k := draw(len(line) - 2)
		return []Quote{line[k], line[k+2]}
	}
	want := 2
	if draw(threeEach) == 0 {
		want = 3
	}
	parts := []Quote{run[i][draw(len(run[i]))]}
	for len(parts) < want {
		i += 2 + draw(mostBetween-1)
		if i >= len(run) || len(run[i]) == 0 {
			return nil
		}
		parts = append(parts, run[i][draw(len(run[i]))])
	}
	if draw(reversedEach) == 0 {
		slices.Reverse(parts)
	}
	return parts
}

// together is the quotation of several stretches. A reader does not always see from its
// punctuation that something is left out.
func together(draw func(int) int, parts []Quote) Quote {
	q := Quote{Cut: CompositeCut, Match: "iou"}
	var text strings.Builder
	for k, p := range parts {
		said := strings.TrimFunc(p.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if k > 0 {
			text.WriteString([]string{", ", ". ", "... "}[draw(3)])
		}
		text.WriteString(said)
		q.Words += p.Words
		q.FR = append(q.FR, p.FR...)
	}
	q.Text = text.String()
	if len(q.FR) < len(parts) {
		q.Cut = HalfCut
	}
	slices.SortFunc(q.FR, func(a, b segment) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Start, b.Start)) })
	return q
}
