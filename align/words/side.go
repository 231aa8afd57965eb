package words

import (
	"enface"
	"enface/align/encoder"
)

// A Side is one text of a comparison, cut into words, with what they are compared by.
type Side struct {
	Numbers *Numbers
	Text    string
	Lang    string // BCP 47, as given or else as found
	Words   []Word
	Rows    []Row
	Vectors []float32         // a centred vector of length one and encoder.Dim numbers a row
	Context bool              // the vectors know what stands around the word
	Pieces  [][]encoder.Piece // by word

	Opens   []float32 // by word: what a passage gains by beginning here
	Closes  []float32 // by word: what a passage gains by ending here
	Crosses []float32 // by word: what a passage loses by going on from the word before
	Inside  []bool    // by word: it stands in quotation marks
	Marked  bool      // words stand in quotation marks
	Speech  float64   // how far it can be expected of a passage that it does, 0 to 1

	statements
	rounded *encoder.Bytes // the vectors in 8 bits, once they are asked for
}

// spans are the places of the words, in bytes.
func (d *Side) spans() []enface.Span {
	spans := make([]enface.Span, len(d.Words))
	for i, w := range d.Words {
		spans[i] = w.Span
	}
	return spans
}

// RowOf is what a word is compared by.
func (d *Side) RowOf(w Word) *Row { return &d.Rows[w.Row] }

// Vector is that of a row.
func (d *Side) Vector(row int32) []float32 {
	return d.Vectors[int(row)*encoder.Dim : (int(row)+1)*encoder.Dim]
}

// Bytes are the vectors in 8 bits.
func (d *Side) Bytes() *encoder.Bytes {
	if d.rounded == nil {
		d.rounded = encoder.NewBytes(d.Vectors)
	}
	return d.rounded
}

// Round begins the vectors in 8 bits, to which further ones are appended; those in 32 bits are
// not kept.
func (d *Side) Round() *encoder.Bytes {
	d.rounded = encoder.NewBytes(nil)
	return d.rounded
}

// Gap is what stands before word i, or behind the last word.
func (d *Side) Gap(i int) Gap {
	from, to := 0, len(d.Text)
	if i > 0 {
		from = d.Words[i-1].End
	}
	if i < len(d.Words) {
		to = d.Words[i].Start
	}
	return ReadGap(d.Text[from:to], i == 0 || i == len(d.Words))
}

// Stretch is the text from word from to word to-1.
func (d *Side) Stretch(from, to int) enface.Span {
	return enface.Span{Start: d.Words[from].Start, End: d.Words[to-1].End}
}

// Run is the text of the run of words that state something together of which word i is a
// part, or of the word.
func (d *Side) Run(i int) string {
	from, to := i, i+1
	if x, ok := d.of(int32(i)); ok {
		from, to = x.From, x.To
	}
	return d.Stretch(from, to).In(d.Text)
}

// Forget drops what only the comparison of words needs: their pieces and statements.
func (d *Side) Forget() { d.Pieces, d.statements = nil, statements{} }

// readBorders looks at what stands between the words.
func (d *Side) readBorders() {
	n := len(d.Words)
	d.Opens, d.Closes, d.Crosses, d.Inside = make([]float32, n), make([]float32, n), make([]float32, n), make([]bool, n)
	var opened, shut, inside bool
	quoted := 0
	for i := range n + 1 {
		g := d.Gap(i)
		opened, shut = opened || g.Opens, shut || g.Shuts
		inside = g.Opens || inside && !g.Shuts && !g.Line
		if i > 0 {
			d.Closes[i-1] = d.Numbers.worth(g, g.Shuts)
		}
		if i < n {
			d.Opens[i] = d.Numbers.worth(g, g.Opens)
			d.Crosses[i] = d.Numbers.crosses(g)
			d.Inside[i] = inside
			if inside {
				quoted++
			}
		}
	}
	d.Marked = opened && shut // an apostrophe may look like either
	d.Speech = min(1, float64(quoted)/(d.Numbers.UsualSpeech*float64(max(n, 1))))
}
