package align

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"enface"
)

// Texts longer than this many bytes are books: a quotation's passage is first
// looked for by the input table, slice by slice, and only the paragraphs that
// may hold it are read in context. Memory is then bounded by the slice.
const bookBytes = 400 << 10

// matchBook is Match for an original or a version of any length.
func (a *Aligner) matchBook(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([]enface.Pair, error) {
	pairs := make([]enface.Pair, 0, len(quotes))
	for _, c := range chapters(version.Text, quotes, limit) {
		part := &enface.Story{Text: c.span.In(version.Text), Lang: version.Lang}
		mine := slices.Clone(quotes[c.from:c.to])
		for i := range mine {
			mine[i].Start -= c.span.Start
			mine[i].End -= c.span.Start
		}
		found, err := a.matchLong(ctx, original, part, mine, limit)
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

// matchLong is Match for an original of any length and a version of some.
func (a *Aligner) matchLong(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([]enface.Pair, error) {
	if len(original.Text) <= limit {
		return a.matchWhole(ctx, original, version, quotes)
	}
	near, err := a.nearest(ctx, original, version, quotes, limit)
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
		found, err := a.matchWhole(ctx, e.story, version, quotes[from:to])
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
func (a *Aligner) nearest(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation, limit int) ([][]enface.Span, error) {
	type place struct {
		enface.Span
		score float32
	}
	best := make([][]place, len(quotes))
	v, err := a.newSide(ctx, version.Text, version.Lang, true)
	if err != nil {
		return nil, err
	}
	ratio := expansion(original.Lang) / expansion(version.Lang)
	for at := 0; at < len(original.Text); {
		end := lineEnd(original.Text, min(len(original.Text), at+limit))
		o, err := a.newSide(ctx, original.Text[at:end], original.Lang, true)
		if err != nil {
			return nil, err
		}
		c := newComparison(o, v)
		c.listed = a.consult(version.Lang, original.Lang, v, o)
		for i, q := range quotes {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			words := wordsIn(v.words, q.Span)
			if len(words) == 0 || len(o.words) == 0 {
				continue
			}
			s := newSearch(c, words, ratio)
			for _, w := range s.windows(considered) {
				best[i] = append(best[i], place{enface.Span{Start: at + o.words[w.from].Start, End: at + o.words[w.to-1].End}, w.score})
			}
			s.done()
			slices.SortStableFunc(best[i], func(a, b place) int { return cmp.Compare(b.score, a.score) })
			best[i] = best[i][:min(len(best[i]), considered)]
		}
		at = end
	}
	near := make([][]enface.Span, len(quotes))
	for i, places := range best {
		for _, p := range places {
			near[i] = append(near[i], around(original.Text, p.Span))
		}
		near[i] = joined(near[i])
	}
	return near, nil
}

// longLine is how much of a line beside a passage is read, in bytes.
const longLine = 4 << 10

// around is the lines of the span and one line to either side, or what of them
// is within longLine.
func around(s string, sp enface.Span) enface.Span {
	from, to := max(0, sp.Start-longLine), min(len(s), sp.End+longLine)
	for k := 0; k < 2; k++ {
		at := strings.LastIndexByte(s[from:sp.Start], '\n')
		if at < 0 {
			break
		}
		if sp.Start = from + at; k == 1 {
			from = sp.Start + 1
		}
	}
	for k := 0; k < 2; k++ {
		at := strings.IndexByte(s[sp.End:to], '\n')
		if at < 0 {
			break
		}
		if sp.End += at + 1; k == 1 {
			to = sp.End - 1
		}
	}
	return enface.Span{Start: runeStart(s, from), End: runeStart(s, to)}
}

// runeStart moves i back to where a rune begins.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && s[i]&0xc0 == 0x80 {
		i--
	}
	return i
}

// lineEnd is the end of the line that i is in, or a rune's start within longLine.
func lineEnd(s string, i int) int {
	if i == len(s) {
		return i
	}
	if k := strings.IndexByte(s[i:min(len(s), i+longLine)], '\n'); k >= 0 {
		return i + k + 1
	}
	return max(runeStart(s, i), 1)
}

// joined sorts spans and makes one of those that overlap or touch.
func joined(spans []enface.Span) []enface.Span {
	slices.SortFunc(spans, func(a, b enface.Span) int { return cmp.Compare(a.Start, b.Start) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// An excerpt is a story made of parts of another.
type excerpt struct {
	story  *enface.Story
	parts  []enface.Span // in the whole
	starts []int         // in the excerpt
}

func excerptOf(whole *enface.Story, parts []enface.Span) *excerpt {
	e := &excerpt{parts: parts}
	var b strings.Builder
	for _, p := range parts {
		e.starts = append(e.starts, b.Len())
		b.WriteString(p.In(whole.Text))
		b.WriteString("\n")
	}
	e.story = &enface.Story{Text: b.String(), Lang: whole.Lang}
	for _, block := range whole.Blocks {
		k, _ := slices.BinarySearchFunc(parts, block.Start, func(p enface.Span, at int) int { return cmp.Compare(p.End, at+1) })
		for ; k < len(parts) && parts[k].Start < block.End; k++ {
			shift := e.starts[k] - parts[k].Start
			block := block
			block.Start, block.End = max(block.Start, parts[k].Start)+shift, min(block.End, parts[k].End)+shift
			e.story.Blocks = append(e.story.Blocks, block)
		}
	}
	return e
}

// part is the number of the part that offset at of the excerpt is in.
func (e *excerpt) part(at int) int {
	k, found := slices.BinarySearch(e.starts, at)
	if !found {
		k--
	}
	return k
}

// restore turns places in the excerpt into places in the whole. A span over
// parts that lie apart becomes several.
func (e *excerpt) restore(p *enface.Pair) {
	var spans []enface.Span
	for _, s := range p.Spans {
		for k := e.part(s.Start); k < len(e.parts) && e.starts[k] < s.End; k++ {
			shift := e.parts[k].Start - e.starts[k]
			spans = append(spans, enface.Span{Start: max(s.Start, e.starts[k]) + shift, End: min(s.End, e.starts[k]+e.parts[k].Len()) + shift})
		}
	}
	p.Spans = spans
	for i := range p.Evidence.Other {
		o := &p.Evidence.Other[i]
		k := e.part(o.Start)
		shift := e.parts[k].Start - e.starts[k]
		o.Start, o.End = o.Start+shift, min(o.End, e.starts[k]+e.parts[k].Len())+shift
	}
}
