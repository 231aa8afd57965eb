package marks

import "enface"

// A Stretch is what stands between two marks.
type Stretch struct {
	enface.Span             // bytes of the text, without marks and outer white space
	Outer       enface.Span // with its marks
	First, Last int         // indices of its first and last paragraph
	Open        rune        // the mark that opens it
	Unclosed    bool        // ends with its paragraph for want of a mark
	Again       bool        // goes on with the stretch before: its paragraph was reopened
}

// Found is what Find returns.
type Found struct {
	Stretches []Stretch // outermost ones, in text order
	Whole     []bool    // by paragraph: no quotation runs into it or out of it
}
