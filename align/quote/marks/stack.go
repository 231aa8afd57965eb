package marks

import (
	"enface"
	"enface/align/quote/words"
	"enface/text"
)

// deepest is how many marks may be open within one another.
const deepest = 8

// An opened is a quotation whose end is not reached yet.
type opened struct {
	mark
	para    int  // its first paragraph
	maybe   mark // where it closes if no better place comes: the rights of "voters'"
	again   bool // its paragraph was reopened
	reached int  // stretches known when it opened
}

// awaited reports whether o is carried into a paragraph that begins with a mark of its own.
func (o *opened) awaited() bool { return o.end < 0 }

// A stack reads one paragraph after another and holds the marks that are open.
type stack struct {
	s     string
	style style
	paras []Paragraph
	at    int // the paragraph at hand
	open  []opened
	found []Stretch
	ahead int // closing marks of the paragraph that are still to come
}

// top is the index of the innermost large mark that is open, or -1.
func (k *stack) top() int {
	for i := len(k.open) - 1; i >= 0; i-- {
		if !text.IsSingleMark(k.open[i].r) {
			return i
		}
	}
	return -1
}

// bottom is the index of the outermost large mark that is open, or -1.
func (k *stack) bottom() int {
	for i := range k.open {
		if !text.IsSingleMark(k.open[i].r) {
			return i
		}
	}
	return -1
}

// depth counts the large marks that are open.
func (k *stack) depth() int {
	n := 0
	for i := range k.open {
		if !text.IsSingleMark(k.open[i].r) {
			n++
		}
	}
	return n
}

// outermost reports whether no large mark is open around that of index i.
func (k *stack) outermost(i int) bool {
	b := k.bottom()
	return b < 0 || b >= i
}

func (k *stack) push(m mark) {
	if len(k.open) < deepest {
		k.open = append(k.open, opened{mark: m, para: k.at, reached: len(k.found)})
	}
}

// pop closes the mark of index i and all within it.
func (k *stack) pop(i int) { k.open = k.open[:i] }

// emit appends the stretch that o opened: its words end at byte end, its mark at outer.
func (k *stack) emit(o opened, end, outer int, unclosed bool) {
	a, b := words.TrimSpace(k.s, o.end, end)
	if a >= b {
		return
	}
	k.found = append(k.found, Stretch{
		Span: enface.Span{Start: a, End: b}, Outer: enface.Span{Start: o.at, End: outer},
		First: o.para, Last: k.at, Open: o.r, Unclosed: unclosed, Again: o.again,
	})
}
