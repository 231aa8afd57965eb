package window

// Numbers are what was set by hand in this room.
type Numbers struct {
	// A word of the original counts BackShare of its weight times how much more than
	// BackFree it is similar to a word of the quotation.
	BackShare float32 `unit:"share" set:"stories/pool"`
	BackFree  float32 `unit:"similarity" set:"stories/pool"`

	// LengthPrice is taken off for each unit of |ln| between the window's length and the
	// expected one.
	LengthPrice float32 `unit:"share of the quotation's weight" set:"stories/pool"`

	// Windows have at most Widest times the words of the quotation, and Wider more.
	Widest float64 `unit:"times the words" set:"stories/pool"`
	Wider  int     `unit:"words" set:"stories/pool"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{BackShare: .5, BackFree: .4, LengthPrice: .2, Widest: 2.5, Wider: 12}
}
