package explain

import "math"

// Numbers are what was set by hand in this room.
type Numbers struct {
	// What the evidence names.
	Named       int     `unit:"words of a kind" set:"by hand"`                 // at most
	ExactOthers int     `unit:"candidates" set:"time"`                         // further ones whose edges are moved as the passage's are
	Content     float32 `unit:"weight of a word" set:"by hand"`                // of a cognate that is named, more than
	NameFound   float32 `unit:"similarity" set:"by hand"`                      // under which a name of the quotation is missing
	LeastGround float64 `unit:"log odds" set:"by hand"`                        // of a ground that is named
	TooLittle   float64 `unit:"share of the quotation's weight" set:"by hand"` // under which the nearest passage renders too little

	// What a quotation leaves out of a passage for that to be condensed, in weights of
	// words: so much and such a share of the passage's, or more in a row, as a clause has.
	LeftOutWeight float64 `unit:"weight of words" set:"174 pairs of the tuning data, read"`
	LeftOutShare  float64 `unit:"share of the passage's weight" set:"174 pairs of the tuning data, read"`
	LeftOutRun    float64 `unit:"weight of words" set:"174 pairs of the tuning data, read"`
	LeftOutFrom   float64 `unit:"probability" set:"174 pairs of the tuning data, read"` // from which a word of such a row is left out
	LeftOutShown  float64 `unit:"weight of words" set:"by hand"`                        // from which a row is named

	// By the input table words that are left out look like words that it does not know: only a
	// passage that is so much longer than expected must have some.
	LeftOutLonger float64 `unit:"ln of length over expected" set:"147 pairs with --fast, read"`

	// A quotation is in other words where at most OtherFound of its words and the passage's is
	// found in each other. The last layer, which knows more of their sense, must find OtherSense
	// more. Of fewer words than OtherWords nothing tells it from one with rare words.
	OtherFound float64 `unit:"share of the weight" set:"174 pairs of the tuning data, read"`
	OtherSense float64 `unit:"share of the weight" set:"174 pairs of the tuning data, read"`
	OtherWords int     `unit:"words" set:"174 pairs of the tuning data, read"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{
		Named: 8, ExactOthers: 2, Content: .5, NameFound: .5, LeastGround: .05, TooLittle: .5,
		LeftOutWeight: 1.5, LeftOutShare: .2, LeftOutRun: 2.2, LeftOutFrom: .4, LeftOutShown: 1, LeftOutLonger: math.Ln2,
		OtherFound: .38, OtherSense: .2, OtherWords: 6,
	}
}
