package delimit

// Numbers are what was set by hand in this room.
type Numbers struct {
	// A kind of label delimits where there are at least Least of it. The share InSequence of
	// them must go on from the one before, with at most Gap numbers missing, or begin again.
	// The share Agreeing of the fewer ones must be found on the other side.
	Least      int     `unit:"labels" set:"numbered texts of the tuning data"`
	InSequence float64 `unit:"share of labels" set:"numbered texts of the tuning data"`
	Gap        int     `unit:"numbers" set:"numbered texts of the tuning data"`
	Agreeing   float64 `unit:"share of labels" set:"numbered texts of the tuning data"`

	// Highest is the highest number of a label: years delimit nothing. Letters is the length of a
	// word before a number, at most.
	Highest int `unit:"number" set:"by hand"`
	Letters int `unit:"letters" set:"by hand"`

	// Numbered is the share of the lines of a text whose numbers follow each other from which on
	// the lines are numbered; LineDigits is the length of such a number, at most.
	Numbered   float64 `unit:"share of lines" set:"numbered texts of the tuning data"`
	LineDigits int     `unit:"digits" set:"by hand"`

	// Pairs bounds the pairs of labels that are compared at once.
	Pairs int `unit:"pairs" set:"memory"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{Least: 3, InSequence: .7, Gap: 3, Agreeing: .5, Highest: 999, Letters: 24, Numbered: .9, LineDigits: 7, Pairs: 4 << 20}
}
