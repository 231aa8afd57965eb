package omission

// Numbers are what was set by hand in this room.
type Numbers struct {
	// Linked stands for words before the first and behind the last: they are not
	// taken to be missing.
	Linked float64 `unit:"similarity" set:"alignment/sconf-enfr"`

	// Unlinked is under what similarity of its link a word stands in a run of missing ones.
	Unlinked float64 `unit:"similarity" set:"alignment/sconf-enfr"`

	// Missing is from what probability on a word is said to be missing.
	Missing float64 `unit:"probability" set:"by hand"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers { return Numbers{Linked: .7, Unlinked: .3, Missing: .5} }
