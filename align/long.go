package align

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"enface"
	"enface/align/text"
)

// Quotations of more than longQuotation words are looked for in parts of about
// partSize words: what they cost grows with their words then, not with the square, and
// the weights know nothing of longer ones. Passages of parts that follow each other
// are one passage where no more than seam words lie between them.
const (
	longQuotation = 200
	partSize      = 100
	seam          = 16
	seamBytes     = 1 << 10
)

// A quotePart is a quotation, or a part of the long one with the number of.
type quotePart struct {
	enface.Quotation
	of    int
	words int // of a part
}

// inParts cuts the long ones among quotations, and puts all into the order of the
// text; nil where none is long. The parts of one are parts of one utterance.
func inParts(s string, quotes []enface.Quotation) []quotePart {
	var parts []quotePart
	utterance := 0
	for _, q := range quotes {
		utterance = max(utterance, q.Utterance)
	}
	long := false
	for i, q := range quotes {
		var words []enface.Span
		if q.Len() > longQuotation { // fewer bytes hold no more words
			words = text.Words(q.In(s))
		}
		if len(words) <= longQuotation {
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
		for _, to := range partEnds(whole.In(s), words) {
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
func partEnds(s string, words []enface.Span) []int {
	n := (len(words) + partSize - 1) / partSize
	var ends []int
	for k := 1; k < n; k++ {
		even := k * len(words) / n
		best, rank := even, 0
		for away := range partSize / 4 {
			for _, i := range [2]int{even - away, even + away} {
				g := readGap(s[words[i-1].End:words[i].Start], false)
				switch {
				case g.sentence && rank < 2:
					best, rank = i, 2
				case g.mark && rank < 1:
					best, rank = i, 1
				}
			}
		}
		ends = append(ends, best)
	}
	return append(ends, len(words))
}

// ofParts makes pairs of the quotations of the pairs of their parts, with so many further
// candidates.
func ofParts(original *enface.Story, quotes []enface.Quotation, parts []quotePart, found []enface.Pair, further int) []enface.Pair {
	mine := make([][]int, len(quotes))
	for k, p := range parts {
		mine[p.of] = append(mine[p.of], k)
	}
	pairs := make([]enface.Pair, len(quotes))
	for i, q := range quotes {
		pairs[i] = found[mine[i][0]]
		if len(mine[i]) > 1 {
			pairs[i] = ofLong(original, parts, found, mine[i], further)
		}
		pairs[i].Quote = q
	}
	return pairs
}

// ofLong is the pair of a long quotation: the numbers of its evidence and its score are
// the means of its parts' by their words.
func ofLong(original *enface.Story, parts []quotePart, found []enface.Pair, mine []int, further int) enface.Pair {
	p := enface.Pair{Relation: enface.None}
	e := &p.Evidence
	var pieces, others []piece
	var weighed mixture
	shares := map[enface.Relation]float64{} // of the words, by the relation of their part
	all := 0
	for _, k := range mine {
		all += parts[k].words
	}
	for _, k := range mine {
		x, share := &found[k].Evidence, float64(parts[k].words)/float64(all)
		p.Score += share * found[k].Score
		e.Words += share * x.Words
		e.Back += share * x.Back
		e.Length += share * x.Length
		e.Borders += share * x.Borders
		e.RunnerUp += share * x.RunnerUp
		e.Whole += share * x.Whole
		e.Raw += share * x.Raw
		e.Near = e.Near || x.Near
		weighed.add(x.Weighed, share)
		shares[found[k].Relation] += share
		for _, list := range []struct{ to, from *[]string }{
			{&e.Cognates, &x.Cognates}, {&e.Numbers, &x.Numbers}, {&e.Lexicon, &x.Lexicon}, {&e.Missing, &x.Missing}, {&e.Differs, &x.Differs}, {&e.LeftOut, &x.LeftOut}, {&e.Unsourced, &x.Unsourced},
		} {
			for _, s := range *list.from {
				if len(*list.to) < evidenceMost {
					*list.to = add(*list.to, s)
				}
			}
		}
		for _, sp := range found[k].Spans {
			pieces = append(pieces, piece{sp, k, share * found[k].Score})
		}
		for _, o := range x.Other {
			others = append(others, piece{enface.Span{Start: o.Start, End: o.End}, k, share * o.Score})
		}
	}
	e.Weighed = weighed.grounds()
	if p.Score < accept {
		e.Why, e.Reason = found[mine[0]].Evidence.Why, found[mine[0]].Evidence.Reason
		if e.Words > 0 {
			e.Why, e.Reason = tooLittle(e.Words)
		}
		e.Other = furtherOf(original.Text, append(others, pieces...), nil, further)
		return p
	}
	p.Spans = sewn(original.Text, pieces)
	e.Other = furtherOf(original.Text, others, p.Spans, further)
	p.Relation = ofRelations(shares, len(p.Spans) > 1, isSentences(original.Text, p.Spans[0], original.Lang))
	return p
}

// A piece is a span of the passage, or a further candidate, of a part of a quotation, with
// its probability times the part's share of the words.
type piece struct {
	enface.Span
	part int
	p    float64
}

// furtherOf are the likeliest places where further candidates of the parts are that do not
// stand, by more than half, in the passage. Those that lie together are one, as sure as
// the parts' likeliest are together.
func furtherOf(original string, others []piece, passage []enface.Span, most int) []enface.Passage {
	others = slices.DeleteFunc(others, func(o piece) bool {
		return slices.ContainsFunc(passage, func(x enface.Span) bool { return 2*(min(o.End, x.End)-max(o.Start, x.Start)) > o.Len() })
	})
	var places []enface.Passage
	for _, s := range sewn(original, others) {
		likeliest := map[int]float64{}
		for _, o := range others {
			if s.Contains(o.Span) {
				likeliest[o.part] = max(likeliest[o.part], o.p)
			}
		}
		x := enface.Passage{Start: s.Start, End: s.End}
		for _, part := range slices.Sorted(maps.Keys(likeliest)) {
			x.Score += likeliest[part]
		}
		places = append(places, x)
	}
	slices.SortStableFunc(places, func(a, b enface.Passage) int { return cmp.Compare(b.Score, a.Score) })
	return places[:min(most, len(places))]
}

// sewn puts the pieces into the order of the original and makes one of those that
// overlap, or are of two parts and lie no further apart than a seam.
func sewn(original string, pieces []piece) []enface.Span {
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var spans []enface.Span
	for k, x := range pieces {
		if n := len(spans); n > 0 {
			last := &spans[n-1]
			if x.Start <= last.End || x.part != pieces[k-1].part && x.Start-last.End <= seamBytes && len(text.Words(original[last.End:x.Start])) <= seam {
				last.End = max(last.End, x.End)
				continue
			}
		}
		spans = append(spans, x.Span)
	}
	return spans
}
