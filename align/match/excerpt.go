package match

import (
	"cmp"
	"slices"
	"strings"

	"enface"
)

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
