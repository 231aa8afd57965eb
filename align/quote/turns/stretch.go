package turns

import (
	"enface"
	"enface/align/quote/incise"
	"enface/align/quote/marks"
)

// A Stretch is a stretch of a text that is quoted or spoken.
type Stretch struct {
	marks.Stretch                // what is known from the marks; of a turn, Outer has its dash
	Turn          bool           // its form says that it is spoken: behind a dash, in an interview, a block quotation
	Clause        *incise.Clause // the reporting clause within the marks before it, or behind it where this is the last
	Second        bool           // follows a clause within its marks
	Fresh         bool           // another turn of the same paragraph
	Label         enface.Span    // who speaks, as an interview's turn says
	Side          Side           // whose turn of an interview without labels it is
}

// A Side says whose words a turn without a label is.
type Side byte

const (
	NoSide Side = iota
	Asks
	Answers
)

// markSlack is how many bytes a mark may stand behind the start of a turn that it encloses.
// Set by hand.
const markSlack = 4

// trim moves the edges of a stretch.
func (x Stretch) trim(start, end int) Stretch {
	x.Start, x.End = start, end
	return x
}

// turnOf is a turn: paragraph i, or a part of it.
func turnOf(i int, span, outer enface.Span) Stretch {
	return Stretch{Stretch: marks.Stretch{Span: span, Outer: outer, First: i, Last: i}, Turn: true}
}

// beginning cuts stretches in two: those that begin in paragraph i or before, and the rest.
func beginning(x []Stretch, i int) (before, rest []Stretch) {
	n := 0
	for n < len(x) && x[n].First <= i {
		n++
	}
	return x[:n], x[n:]
}
