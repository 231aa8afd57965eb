package match

// Numbers are what was set by hand in this room.
type Numbers struct {
	// Quotations of more words than Long are looked for in parts of about PartWords words: what
	// they cost grows with their words then, not with the square, and the weights know
	// nothing of longer ones.
	Long      int `unit:"words" set:"time; runs of two novels"`
	PartWords int `unit:"words" set:"time; runs of two novels"`

	// Passages of parts that follow each other are one passage where no more than so much
	// lies between them.
	SeamWords int `unit:"words" set:"by hand"`
	SeamBytes int `unit:"bytes" set:"time"`

	// SureOfUnspoken is how sure a passage must be for words that nobody is said to have said.
	SureOfUnspoken float64 `unit:"probability" set:"stories, even documents"`

	// BookBytes is from what length on a text is a book: a quotation's passage is first looked
	// for by the input table, slice by slice, and only the lines that may hold it are read in
	// context. Memory is bounded by the slice.
	BookBytes int `unit:"bytes" set:"memory"`

	// LineBytes is how much of a line beside a passage is read.
	LineBytes int `unit:"bytes" set:"memory"`
}

// Usual are the numbers that the program runs with.
func Usual() Numbers {
	return Numbers{Long: 200, PartWords: 100, SeamWords: 16, SeamBytes: 1 << 10, SureOfUnspoken: .95, BookBytes: 400 << 10, LineBytes: 4 << 10}
}
