package coverage

// Numbers are what was set by hand in this room.
type Numbers struct {
	// LeastGain is the share of its words' weight that a sentence gains at least where it is
	// rendered.
	LeastGain float32 `unit:"share of the weight" set:"small texts cut from the tuning data"`

	// UsualSentences is how many sentences of the neighbourhood tell as much of chance as what
	// is known of any text. A short text has few, and they are mostly what its words are looked
	// for in.
	UsualSentences int `unit:"sentences" set:"small texts cut from the tuning data"`

	// SlipDrift is what a word of a clause that changes its sentence must be found better by than
	// by chance.
	SlipDrift float32 `unit:"similarity" set:"textberg-dev, TransRead without Swann"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers { return Numbers{LeastGain: .25, UsualSentences: 20, SlipDrift: .1} }
