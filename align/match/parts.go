package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"enface"
	"enface/align/words"
	"enface/text"
)

// A quotePart is a quotation, or a part of the long one with the number of.
type quotePart struct {
	enface.Quotation
	of    int
	words int // of a part
}

// parts cuts the long ones among quotations, and puts all into the order of the
// text; nil where none is long. The parts of one are parts of one utterance.
func (n *Numbers) parts(s string, quotes []enface.Quotation) []quotePart {
	var parts []quotePart
	utterance := 0
	for _, q := range quotes {
		utterance = max(utterance, q.Utterance)
	}
	long := false
	for i, q := range quotes {
		var words []enface.Span
		if q.Len() > n.Long { // fewer bytes hold no more words
			words = text.Words(q.In(s))
		}
		if len(words) <= n.Long {
			parts = append(parts, quotePart{q, i, 0})
			continue
		}
		long = true
		if q.Utterance == 0 {
			utterance++
			q.Utterance = utterance
		}
		whole := q.Span
		from := 0
		for _, to := range n.partEnds(whole.In(s), words) {
			end := whole.End
			if to < len(words) {
				end = whole.Start + words[to].Start
				end = q.Start + len(strings.TrimRightFunc(s[q.Start:end], unicode.IsSpace))
			}
			q.End = end
			parts = append(parts, quotePart{q, i, to - from})
			if to < len(words) {
				q.Start, from = whole.Start+words[to].Start, to
			}
		}
	}
	if !long {
		return nil
	}
	slices.SortStableFunc(parts, func(a, b quotePart) int { return cmp.Compare(a.Start, b.Start) })
	return parts
}

// partEnds are the numbers of the words behind the parts of a quotation. A part ends
// with a sentence, or at punctuation, where that is at most a quarter of it away.
func (n *Numbers) partEnds(s string, spans []enface.Span) []int {
	parts := (len(spans) + n.PartWords - 1) / n.PartWords
	var ends []int
	for k := 1; k < parts; k++ {
		even := k * len(spans) / parts
		best, rank := even, 0
		for away := range n.PartWords / 4 {
			for _, i := range [2]int{even - away, even + away} {
				g := words.ReadGap(s[spans[i-1].End:spans[i].Start], false)
				switch {
				case g.Sentence && rank < 2:
					best, rank = i, 2
				case g.Mark && rank < 1:
					best, rank = i, 1
				}
			}
		}
		ends = append(ends, best)
	}
	return append(ends, len(spans))
}
