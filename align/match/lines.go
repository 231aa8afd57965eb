package match

import (
	"cmp"
	"slices"
	"strings"

	"enface"
)

// around is the lines of the span and one line to either side, or what of them
// is within Numbers.LineBytes.
func (n *Numbers) around(s string, sp enface.Span) enface.Span {
	from, to := max(0, sp.Start-n.LineBytes), min(len(s), sp.End+n.LineBytes)
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

// lineEnd is the end of the line that i is in, or a rune's start within Numbers.LineBytes.
func (n *Numbers) lineEnd(s string, i int) int {
	if i == len(s) {
		return i
	}
	if k := strings.IndexByte(s[i:min(len(s), i+n.LineBytes)], '\n'); k >= 0 {
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
