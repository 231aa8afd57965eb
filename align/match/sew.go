package match

import (
	"cmp"
	"maps"
	"slices"

	"enface"
	"enface/align/explain"
	"enface/text"
)

// ofParts makes pairs of the quotations of the pairs of their parts.
func (m *Matcher) ofParts(original *enface.Story, quotes []enface.Quotation, parts []quotePart, found []enface.Pair) []enface.Pair {
	mine := make([][]int, len(quotes))
	for k, p := range parts {
		mine[p.of] = append(mine[p.of], k)
	}
	pairs := make([]enface.Pair, len(quotes))
	for i, q := range quotes {
		pairs[i] = found[mine[i][0]]
		if len(mine[i]) > 1 {
			pairs[i] = m.ofLong(original, parts, found, mine[i])
		}
		pairs[i].Quote = q
	}
	return pairs
}

// ofLong is the pair of a long quotation: the numbers of its evidence and its score are
// the means of its parts' by their words.
func (m *Matcher) ofLong(original *enface.Story, parts []quotePart, found []enface.Pair, mine []int) enface.Pair {
	p := enface.Pair{Relation: enface.None}
	e := &p.Evidence
	var pieces, others []piece
	var weighed explain.Mixture
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
		weighed.Add(x.Weighed, share)
		shares[found[k].Relation] += share
		for _, list := range []struct{ to, from *[]string }{
			{&e.Cognates, &x.Cognates}, {&e.Numbers, &x.Numbers}, {&e.Lexicon, &x.Lexicon}, {&e.Missing, &x.Missing}, {&e.Differs, &x.Differs}, {&e.LeftOut, &x.LeftOut}, {&e.Unsourced, &x.Unsourced},
		} {
			for _, s := range *list.from {
				if len(*list.to) < m.Explainer.Numbers.Named {
					*list.to = explain.AddOnce(*list.to, s)
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
	e.Weighed = weighed.Grounds(&m.Explainer.Numbers)
	if p.Score < m.Stages.Numbers.Accept {
		e.Why, e.Reason = found[mine[0]].Evidence.Why, found[mine[0]].Evidence.Reason
		if e.Words > 0 {
			e.Why, e.Reason = explain.TooLittle(&m.Explainer.Numbers, e.Words)
		}
		e.Other = m.furtherOf(original.Text, append(others, pieces...), nil)
		return p
	}
	p.Spans = m.Numbers.sewn(original.Text, pieces)
	e.Other = m.furtherOf(original.Text, others, p.Spans)
	p.Relation = explain.OfParts(shares, len(p.Spans) > 1, original, p.Spans[0])
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
func (m *Matcher) furtherOf(original string, others []piece, passage []enface.Span) []enface.Passage {
	others = slices.DeleteFunc(others, func(o piece) bool {
		return slices.ContainsFunc(passage, func(x enface.Span) bool { return 2*(min(o.End, x.End)-max(o.Start, x.Start)) > o.Len() })
	})
	var places []enface.Passage
	for _, s := range m.Numbers.sewn(original, others) {
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
	return places[:min(m.Explainer.Candidates, len(places))]
}

// sewn puts the pieces into the order of the original. It makes one of pieces that
// overlap, and of those of two parts that lie no further apart than a seam.
func (n *Numbers) sewn(original string, pieces []piece) []enface.Span {
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var spans []enface.Span
	for k, x := range pieces {
		if known := len(spans); known > 0 {
			last := &spans[known-1]
			if x.Start <= last.End || x.part != pieces[k-1].part && x.Start-last.End <= n.SeamBytes && len(text.Words(original[last.End:x.Start])) <= n.SeamWords {
				last.End = max(last.End, x.End)
				continue
			}
		}
		spans = append(spans, x.Span)
	}
	return spans
}
