package match

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"enface"
	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// book is Match for an original or a version of any length.
func (m *Matcher) book(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([]enface.Pair, error) {
	pairs := make([]enface.Pair, 0, len(quotes))
	for _, c := range chapters(version.Text, quotes, limit) {
		part := &enface.Story{Text: c.span.In(version.Text), Lang: version.Lang}
		mine := slices.Clone(quotes[c.from:c.to])
		for i := range mine {
			mine[i].Start -= c.span.Start
			mine[i].End -= c.span.Start
		}
		found, err := m.long(ctx, original, part, mine, limit)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Quote = quotes[c.from+i]
		}
		pairs = append(pairs, found...)
	}
	return pairs, nil
}

// A chapter is a stretch of a version with its quotations from to to-1.
type chapter struct {
	span     enface.Span
	from, to int
}

// chapters cuts a version at ends of lines outside its quotations. Quotations
// that are not in the order of the text stay together.
func chapters(s string, quotes []enface.Quotation, limit int) []chapter {
	whole := []chapter{{enface.Span{End: len(s)}, 0, len(quotes)}}
	if len(s) <= limit || !slices.IsSortedFunc(quotes, func(a, b enface.Quotation) int { return cmp.Compare(a.Start, b.Start) }) {
		return whole
	}
	var out []chapter
	c := chapter{}
	within := 0 // end of the quotations so far
	for c.to < len(quotes) {
		q := quotes[c.to]
		if c.to > c.from && q.End-c.span.Start > limit && q.Start >= within {
			if k := strings.LastIndexByte(s[within:q.Start], '\n'); k >= 0 {
				c.span.End = within + k + 1
				out = append(out, c)
				c = chapter{span: enface.Span{Start: c.span.End}, from: c.to, to: c.to}
			}
		}
		within = max(within, q.End)
		c.to++
	}
	c.span.End = len(s)
	return append(out, c)
}

// long is Match for an original of any length and a version of some.
func (m *Matcher) long(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([]enface.Pair, error) {
	if len(original.Text) <= limit {
		return m.whole(ctx, original, version, quotes)
	}
	near, err := m.nearest(ctx, original, version, quotes, limit)
	if err != nil {
		return nil, err
	}
	var pairs []enface.Pair
	for len(pairs) < len(quotes) {
		// As many quotations at once as have their paragraphs in one book's length.
		from, to := len(pairs), len(pairs)
		var union []enface.Span
		for to < len(quotes) {
			more := joined(append(slices.Clone(union), near[to]...))
			size := 0
			for _, s := range more {
				size += s.Len() + 1
			}
			if to > from && size > limit {
				break
			}
			union = more
			to++
		}
		e := excerptOf(original, union)
		found, err := m.whole(ctx, e.story, version, quotes[from:to])
		if err != nil {
			return nil, err
		}
		for i := range found {
			e.restore(&found[i])
		}
		pairs = append(pairs, found...)
	}
	return pairs, nil
}

// nearest finds for each quotation the lines of the original that may hold its
// passage, and the lines beside them.
func (m *Matcher) nearest(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([][]enface.Span, error) {
	type place struct {
		enface.Span
		score float32
	}
	best := make([][]place, len(quotes))
	reader, considered := m.Stages.Reader, m.Stages.Numbers.Considered
	v := reader.ReadFast(version.Text, version.Lang)
	ratio := text.FactsOf(original.Lang).Length / text.FactsOf(version.Lang).Length
	for at := 0; at < len(original.Text); {
		end := m.Numbers.lineEnd(original.Text, min(len(original.Text), at+limit))
		o := reader.ReadFast(original.Text[at:end], original.Lang)
		finder := window.Finder{Comparison: words.Compare(o, v, reader.Consult(v, o, version.Lang, original.Lang)), Numbers: &m.Stages.Windows, Ratio: ratio}
		for i, q := range quotes {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			said := words.Within(v.Words, q.Span)
			if len(said) == 0 || len(o.Words) == 0 {
				continue
			}
			s := finder.Search(said)
			for _, w := range s.Windows(considered) {
				sp := o.Stretch(w.From, w.To)
				best[i] = append(best[i], place{enface.Span{Start: at + sp.Start, End: at + sp.End}, w.Score})
			}
			s.Done()
			slices.SortStableFunc(best[i], func(a, b place) int { return cmp.Compare(b.score, a.score) })
			best[i] = best[i][:min(len(best[i]), considered)]
		}
		at = end
	}
	near := make([][]enface.Span, len(quotes))
	for i, places := range best {
		for _, p := range places {
			near[i] = append(near[i], m.Numbers.around(original.Text, p.Span))
		}
		near[i] = joined(near[i])
	}
	return near, nil
}
