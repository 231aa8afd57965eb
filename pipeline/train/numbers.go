package train

import (
	"enface/align/bitext"
	"enface/align/explain"
	"enface/align/match"
	"enface/align/omission"
	"enface/align/passage"
	"enface/align/window"
	"enface/align/words"
)

// Numbers are those that were set by hand, of all rooms of align.
type Numbers struct {
	Words    words.Numbers
	Window   window.Numbers
	Passage  passage.Numbers
	Explain  explain.Numbers
	Match    match.Numbers
	Bitext   bitext.Numbers
	Omission omission.Numbers
}

// UsualNumbers are those that the program runs with.
func UsualNumbers() Numbers {
	return Numbers{words.Usual(), window.Usual(), passage.Usual(), explain.Usual(), match.Usual(), bitext.Usual(), omission.Usual()}
}
