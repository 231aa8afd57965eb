package bitext

import (
	"context"

	"enface/align/words"
)

// An Aligner aligns sentences. It may be used by several goroutines.
type Aligner struct {
	Reader    *words.Reader
	Model     *Model
	Sentences Sentences // a model of sentences, as further evidence; nil for none
	Numbers   Numbers
}

// Options are the settings of a sentence alignment; the zero value is the usual one.
type Options struct {
	// MaxBead is how many sentences a bead holds at most, both sides together. 0 means 8; at least
	// 2.
	MaxBead int
	// Source and Target are the languages, BCP 47, as far as they are known. They choose among
	// the aligner's lexicons.
	Source, Target string
	// Progress, if not nil, is called now and then with how many sentences of both sides the
	// encoder has read; what is left then takes little time.
	Progress func(done, total int)
}

// Sentences gives vectors of texts, one after the other and all of one width; that of a text
// without a character may be zero.
type Sentences interface {
	SentenceVectors(ctx context.Context, texts []string) ([]float32, error)
}
