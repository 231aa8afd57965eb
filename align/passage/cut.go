package passage

import (
	"math"

	"enface/align/window"
	"enface/align/words"
)

// cut takes out of each window what stands between punctuation and is not in the quotation:
// a dropped sentence, a reporting clause.
func (t *Texts) cut(s *window.Search, windows []window.Window) []window.Window {
	var out []window.Window
	for _, w := range windows {
		for {
			from, to := t.foreign(s, w)
			if from == to {
				break
			}
			head := w
			head.To = from
			out = append(out, head)
			w.From = to
		}
		out = append(out, w)
	}
	return out
}

// foreign returns the stretch inside a window that is best left out; from and to are equal
// if there is none. What it gains is what its words take off the score, and what the length comes
// nearer to the expected one.
func (t *Texts) foreign(s *window.Search, w window.Window) (from, to int) {
	o, n := t.Original, t.finder.Numbers
	var borders []int // word numbers before which there is punctuation
	for j := w.From + 1; j < w.To; j++ {
		if o.Opens[j] > 0 {
			borders = append(borders, j)
		}
	}
	var bestGain float32
	for i, a := range borders {
		for _, b := range borders[i+1:] {
			var back, weight float32
			for _, x := range o.Words[a:b] {
				v := x.Weight + t.base
				back += v * s.Best(x)
				weight += v
			}
			gain := -n.BackShare * (back - n.BackFree*weight) / s.Total
			price := t.numbers.SpanPrice
			if t.isReporting(a, b) {
				price = 0
			} else if b-a < t.numbers.CutWords || back > t.numbers.CutFound*weight {
				continue
			}
			whole, rest := float64(words.Length(o.Words[w.From:w.To])), float64(words.Length(o.Words[w.From:a])+words.Length(o.Words[b:w.To]))
			gain += n.LengthPrice * (off(whole, s.Want()) - off(rest, s.Want()))
			if gain-price > bestGain {
				bestGain, from, to = gain-price, a, b
			}
		}
	}
	return from, to
}

// off is how far a length in code points is from the one that is expected, as |ln|.
func off(length, want float64) float32 {
	return float32(math.Abs(float64(window.LogRatio(length+3, want))))
}
