package site

import (
	"cmp"
	"slices"

	"enface"
	"enface/archive"
)

// near is how far apart, in sentences, two spans of a pair may lie to be shown
// in one row.
const near = 3

// A quote is a pair with what the page needs to know about it.
type quote struct {
	*archive.PairEntry
	version  int      // index in Work.Versions
	number   int      // from 1, in the version
	units    [2]int   // of the version, first and last
	passage  [2]int   // of the original: the row of the pair
	echoes   [][2]int // of the original: spans too far away for that row
	crossing bool
	address  string // by quoteAddress
}

// An area is a run of the original's units that is quoted, and who quotes it.
type area struct {
	first, last int
	quotes      []*quote // that belong here
	echoes      []*quote // that have a further span here
}

// quotesOf lists the pairs of the versions, in the order of the versions and
// their texts.
func quotesOf(w *archive.Work, original []unit, versions [][]unit) (found, missing []*quote) {
	for v := range w.Versions {
		var mine []*quote
		for i := range w.Versions[v].Pairs {
			p := &w.Versions[v].Pairs[i]
			if rejected(p) {
				continue
			}
			q := &quote{PairEntry: p, version: v, number: i + 1}
			first, last, ok := touched(versions[v], p.Quote.Span)
			if !ok {
				first, last = len(versions[v])-1, len(versions[v])-1
			}
			q.units = [2]int{first, last}
			if p.Null() {
				missing = append(missing, q)
				continue
			}
			q.place(original)
			mine = append(mine, q)
		}
		markCrossing(mine)
		found = append(found, mine...)
	}
	return found, missing
}

// rejected reports whether a reviewer has found a pair wrong: it is not shown,
// and the labels of the others stay as they are.
func rejected(p *archive.PairEntry) bool { return p.Review == "rejected" }

// place finds the units of the spans. Those near each other make one passage;
// of several such passages the one with the most words counts.
func (q *quote) place(original []unit) {
	type stretch struct {
		units [2]int
		size  int
	}
	var all []stretch
	for _, s := range q.Spans {
		first, last, ok := touched(original, s)
		if !ok {
			first, last = len(original)-1, len(original)-1
		}
		all = append(all, stretch{[2]int{first, last}, s.Len()})
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(a.units[0], b.units[0]) })
	merged := all[:1]
	for _, s := range all[1:] {
		if l := &merged[len(merged)-1]; s.units[0]-l.units[1] <= near {
			l.units[1] = max(l.units[1], s.units[1])
			l.size += s.size
		} else {
			merged = append(merged, s)
		}
	}
	best := 0
	for i := range merged {
		if merged[i].size > merged[best].size {
			best = i
		}
	}
	for i, m := range merged {
		if i == best {
			q.passage = m.units
		} else {
			q.echoes = append(q.echoes, m.units)
		}
	}
}

// markCrossing marks the quotes of one version that would have to move for
// their passages to be in order: all that are not in a longest rising run.
func markCrossing(quotes []*quote) {
	start := func(i int) int { return quotes[i].Spans[0].Start }
	var tails []int // tails[k] ends a rising run of k+1 quotes, as early as can be
	before := make([]int, len(quotes))
	for i := range quotes {
		k, _ := slices.BinarySearchFunc(tails, start(i)+1, func(t, at int) int { return cmp.Compare(start(t), at) })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
		quotes[i].crossing = true
	}
	if len(tails) == 0 {
		return
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		quotes[i].crossing = false
	}
}

// areasOf joins quotes whose passages share a sentence of the original, or
// that share a sentence of a version and follow each other in the original.
func areasOf(quotes []*quote) []*area {
	var areas []*area
	for _, q := range quotes {
		areas = append(areas, &area{first: q.passage[0], last: q.passage[1], quotes: []*quote{q}})
		for _, e := range q.echoes {
			areas = append(areas, &area{first: e[0], last: e[1], echoes: []*quote{q}})
		}
	}
	slices.SortStableFunc(areas, func(a, b *area) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	areas = join(areas, func(a, b *area) bool { return b.first <= a.last })
	areas = join(areas, func(a, b *area) bool { return b.first <= a.last+2 && shareSentence(a.quotes, b.quotes) })
	for _, a := range areas {
		slices.SortStableFunc(a.quotes, func(x, y *quote) int {
			return cmp.Or(cmp.Compare(x.version, y.version), cmp.Compare(x.number, y.number))
		})
	}
	return areas
}

// join merges areas that follow each other where the rule says so.
func join(areas []*area, rule func(a, b *area) bool) []*area {
	var joined []*area
	for _, b := range areas {
		if len(joined) > 0 {
			if a := joined[len(joined)-1]; rule(a, b) {
				a.last = max(a.last, b.last)
				a.quotes, a.echoes = append(a.quotes, b.quotes...), append(a.echoes, b.echoes...)
				continue
			}
		}
		joined = append(joined, b)
	}
	return joined
}

func shareSentence(a, b []*quote) bool {
	for _, x := range a {
		for _, y := range b {
			if x.version == y.version && x.units[0] <= y.units[1] && y.units[0] <= x.units[1] {
				return true
			}
		}
	}
	return false
}

// spans returns the spans of a quote that lie in a range of units.
func (q *quote) within(original []unit, first, last int) (spans []enface.Span) {
	whole := enface.Span{Start: original[first].Start, End: original[last].End}
	for _, s := range q.Spans {
		if whole.Overlaps(s) || s.Len() == 0 && whole.Contains(s) {
			spans = append(spans, s)
		}
	}
	return spans
}
