// Package align puts two languages side by side: for a quotation the passage of
// the original that it renders ([Aligner.Match]), for two complete translations
// their sentence alignment ([Aligner.Bitext]). It is pure: the same texts give
// the same answer on every machine.
//
// docs/alignment.md gives the formulas and where they come from.
package align

import (
	"context"

	"enface"
	"enface/align/encoder"
	"enface/align/lexicon"
)

// Method names the aligner, its rules and its weights. Pairs that another
// method made are made again.
const Method = "align/4"

// Options are the settings of an Aligner; the zero value is the usual one.
type Options struct {
	// Candidates is how many further passages are kept with a pair. 0 means 4.
	Candidates int
	// Fast compares words by the model's input table alone: without what stands
	// around them, but in milliseconds where the whole takes seconds.
	Fast bool
	// Vectors gives the vectors of a text; nil asks the model. A cache in front
	// of it, keyed by the text's digest and the model's version, saves encoding
	// an original again for every version of it.
	Vectors Vectors
	// Sentences gives vectors of whole sentences of a larger model, of any width, as
	// further evidence. nil does without; a bitext then takes the mean of a
	// sentence's words after the model's last layer.
	Sentences Sentences
	// Lexicons say which words render each other; those of other languages than
	// the texts' are passed over.
	Lexicons []*lexicon.Lexicon
}

// Vectors gives the vectors of the words of a text after a layer, as
// [encoder.Model] does. Who asks for one layer asks for the last one next.
type Vectors interface {
	WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error)
}

// Sentences gives vectors of texts, one after the other and all of one width; that of a
// text without a character may be zero.
type Sentences interface {
	SentenceVectors(ctx context.Context, texts []string) ([]float32, error)
}

// An Aligner compares texts with the help of a model. It may be used by several
// goroutines.
type Aligner struct {
	model *encoder.Model
	opts  Options
	lands lands
}

// New makes an aligner.
func New(m *encoder.Model, o Options) *Aligner {
	if o.Candidates == 0 {
		o.Candidates = 4
	}
	if o.Vectors == nil {
		o.Vectors = m
	}
	return &Aligner{model: m, opts: o}
}
