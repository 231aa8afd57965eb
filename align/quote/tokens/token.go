package tokens

import (
	"enface"
	"enface/align/quote/words"
)

// A Token is a word, a punctuation mark, or a whole stretch.
type Token struct {
	Start, End int // bytes of the text
	Class      words.Class
	Cue        uint16 // number of the reporting form, 0 if it is none
	First      rune   // its first character, '"' for a stretch
	Stretch    int    // index of the stretch, -1 if it is none
	Capital    bool   // begins with a capital letter or is a number
	Word       bool
	Gap        bool // white space before it
}

// Span is where the token stands.
func (t *Token) Span() enface.Span { return enface.Span{Start: t.Start, End: t.End} }

// Len is its length in bytes.
func (t *Token) Len() int { return t.End - t.Start }

// Is reports whether the token is a word of one of the classes.
func (t *Token) Is(class words.Class) bool { return t.Class&class != 0 }

// Only reports whether the token is a word of one of the classes and of none of others.
func (t *Token) Only(class, others words.Class) bool {
	return t.Class&class != 0 && t.Class&others == 0
}

// Lower reports whether the token has no capital and is no number.
func (t *Token) Lower() bool { return !t.Capital }

// Quoted reports whether the token is a stretch.
func (t *Token) Quoted() bool { return t.Stretch >= 0 }
