package window

import (
	"math"
	"slices"

	"enface"
	"enface/align/words"
)

// A Window is words From to To-1 of the original as a candidate for a passage.
type Window struct {
	From, To int
	Score    float32 // what the windows are ranked by
	Cover    float32 // share of the quotation's weight that is found
	Back     float32 // share of the window's weight that is found
	Length   float32 // ln of the window's length over the expected one
	Borders  float32 // what its edges are worth, less what it passes over
}

// Spans are the stretches of the text that windows cover, in bytes.
func Spans(d *words.Side, windows []Window) []enface.Span {
	var out []enface.Span
	for _, w := range windows {
		out = append(out, d.Stretch(w.From, w.To))
	}
	return out
}

// Overlap reports whether a word lies in a window of both.
func Overlap(a, b []Window) bool {
	return slices.ContainsFunc(a, func(x Window) bool {
		return slices.ContainsFunc(b, func(y Window) bool { return x.From < y.To && y.From < x.To })
	})
}

// Joined puts windows into the order of the original and makes one of those that overlap,
// touch, or have at most two words and no mark between them.
func Joined(d *words.Side, windows []Window) []Window {
	windows = slices.Clone(windows)
	slices.SortFunc(windows, func(a, b Window) int { return a.From - b.From })
	joined := windows[:1]
	for _, w := range windows[1:] {
		last := &joined[len(joined)-1]
		if w.From <= last.To || w.From-last.To <= 2 && d.Crosses[w.From] == 0 {
			last.To = max(last.To, w.To)
			last.Borders += w.Borders
			continue
		}
		joined = append(joined, w)
	}
	return joined
}

// Edged is a window with other edges, and what these are worth.
func Edged(d *words.Side, w Window, from, to int) Window {
	w.From, w.To = from, to
	w.Borders = d.Opens[from] + d.Closes[to-1]
	for j := from + 1; j < to; j++ {
		w.Borders -= d.Crosses[j]
	}
	return w
}

// LogRatio is the logarithm of a over b.
func LogRatio(a, b float64) float32 { return float32(math.Log(a / b)) }
