package clause

import (
	"enface"
	"enface/align/quote/tokens"
)

// A Frame says how firmly a reporting expression is tied to a stretch.
type Frame int

const (
	None    Frame = iota
	Carried       // said of the stretch before
	Loose         // a reporting verb elsewhere in the sentence
	Firm          // next to it
)

// A Cue is what was found out about who says a stretch. Its spans are bytes of the text.
type Cue struct {
	Frame   Frame
	Speaker enface.Span // empty if unknown
	Word    enface.Span // the reporting expression, empty if there is none
	After   bool        // it follows the stretch
	Weak    bool        // its verb may report, or not
}

// A Reader reads clauses from the tokens of a unit.
type Reader struct{ *tokens.Reading }
