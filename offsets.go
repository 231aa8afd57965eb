package enface

import "unicode/utf8"

// stride is the number of bytes between two checkpoints of an Offsets.
const stride = 256

// Offsets converts between bytes and code points of one text. It is built in
// one pass and holds an int for every 256 bytes. An invalid byte counts as one
// code point, as it does when Go ranges over a string.
type Offsets struct {
	text   string
	marks  []int // code points before the first rune that starts at or after byte i*stride
	points int
}

// NewOffsets prepares the conversion for text.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, marks: make([]int, 0, len(text)/stride+1)}
	for i := range text {
		for i >= len(o.marks)*stride {
			o.marks = append(o.marks, o.points)
		}
		o.points++
	}
	return o
}

// Points is the length of the text in code points.
func (o *Offsets) Points() int { return o.points }

// Point returns the code-point offset of the byte offset b. Offsets outside the
// text are moved to its nearest end, offsets within a rune to the rune's start.
func (o *Offsets) Point(b int) int {
	if b <= 0 {
		return 0
	}
	if b >= len(o.text) {
		return o.points
	}
	// Step back to the start of the rune, if there is a whole one here.
	for back := 1; back < utf8.UTFMax && b-back >= 0 && !utf8.RuneStart(o.text[b]); back++ {
		if _, n := utf8.DecodeRuneInString(o.text[b-back:]); n > back {
			b -= back
			break
		}
	}
	m := min(b/stride, len(o.marks)-1)
	n, i := o.marks[m], o.align(m*stride)
	for ; i < b; n++ {
		i += o.width(i)
	}
	return n
}

// Byte returns the byte offset of the code-point offset p; offsets outside the
// text are moved to its nearest end.
func (o *Offsets) Byte(p int) int {
	if p <= 0 {
		return 0
	}
	if p >= o.points {
		return len(o.text)
	}
	lo, hi := 0, len(o.marks)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if o.marks[mid] <= p {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	i := o.align(lo * stride)
	for n := o.marks[lo]; n < p; n++ {
		i += o.width(i)
	}
	return i
}

// PointSpan converts a span of bytes to code points.
func (o *Offsets) PointSpan(s Span) (start, end int) { return o.Point(s.Start), o.Point(s.End) }

// ByteSpan converts a range of code points to a span of bytes.
func (o *Offsets) ByteSpan(start, end int) Span { return Span{o.Byte(start), o.Byte(end)} }

func (o *Offsets) width(i int) int {
	if o.text[i] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(o.text[i:])
	return n
}

// align moves b forward to the start of the first rune at or after it.
func (o *Offsets) align(b int) int {
	for back := 1; back < utf8.UTFMax && b-back >= 0 && b < len(o.text) && !utf8.RuneStart(o.text[b]); back++ {
		if _, n := utf8.DecodeRuneInString(o.text[b-back:]); n > back {
			return b - back + n
		}
	}
	return b
}
