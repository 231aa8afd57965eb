// Package align puts two languages side by side: for a quotation the passage of
// the original that it renders ([Aligner.Match]), for two complete translations
// their sentence alignment ([Aligner.Bitext]). It is pure: the same texts give
// the same answer on every machine.
//
// docs/alignment.md gives the formulas and where they come from.
package align

import (
	"enface/align/encoder"
)

// Method names the aligner, its rules and its weights. Pairs that another
// method made are made again.
const Method = "align/1"

// Options are the settings of an Aligner; the zero value is the usual one.
type Options struct {
	// Candidates is how many further passages are kept with a pair. 0 means 4.
	Candidates int
}

// An Aligner compares texts with the help of a model. It may be used by several
// goroutines.
type Aligner struct {
	model *encoder.Model
	opts  Options
}

// New makes an aligner.
func New(m *encoder.Model, o Options) *Aligner {
	if o.Candidates == 0 {
		o.Candidates = 4
	}
	return &Aligner{m, o}
}
