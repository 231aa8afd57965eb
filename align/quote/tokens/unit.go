package tokens

import (
	"iter"

	"enface/align/quote/marks"
	"enface/align/quote/turns"
)

// A Unit is a paragraph, or several that one stretch runs through.
type Unit struct {
	First, Last int   // indices of its paragraphs
	Stretches   []int // indices of its stretches
}

// Units groups the paragraphs. Stretches are in text order. A unit is good until the next
// one is taken.
func Units(paras []marks.Paragraph, stretches []turns.Stretch) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		var own []int
		next := 0
		for i := 0; i < len(paras); {
			u := Unit{First: i, Last: i, Stretches: own[:0]}
			for next < len(stretches) && stretches[next].First <= u.Last {
				u.Last = max(u.Last, stretches[next].Last)
				u.Stretches = append(u.Stretches, next)
				next++
			}
			own = u.Stretches
			if !yield(u) {
				return
			}
			i = u.Last + 1
		}
	}
}
