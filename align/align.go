// Package align puts two languages side by side: for a quotation the passage of the original that it
// renders ([Aligner.Match]), for two complete translations their sentence alignment
// ([Aligner.Bitext]). It is pure: the same texts give the same answer on every machine.
//
// The rooms below it do the work: words (words and their similarity), window, passage, explain and
// match (quotations), delimit, coverage and bitext (sentences), omission (what one side leaves out).
// docs/alignment.md gives the formulas and where they come from.
package align

import (
	"context"

	"enface"
	"enface/align/bitext"
	"enface/align/encoder"
	"enface/align/explain"
	"enface/align/lexicon"
	"enface/align/match"
	"enface/align/omission"
	"enface/align/passage"
	"enface/align/window"
	"enface/align/words"
)

// Method names the aligner, its rules and its weights. Pairs that another method made are made
// again.
const Method = "align/5"

// Options are the settings of an Aligner; the zero value is the usual one.
type Options struct {
	// Candidates is how many further passages are kept with a pair. 0 means 4.
	Candidates int
	// Fast compares words by the model's input table alone: without what stands around them, but in
	// milliseconds where the whole takes seconds.
	Fast bool
	// Vectors gives the vectors of a text; nil asks the model. A cache in front of it, keyed by the
	// text's digest and the model's version, saves encoding an original again for every version of
	// it.
	Vectors Vectors
	// Sentences gives vectors of whole sentences of a larger model, of any width, as further
	// evidence. nil does without; a bitext then takes the mean of a sentence's words after the
	// model's last layer.
	Sentences Sentences
	// Lexicons say which words render each other; those of other languages than the texts' are
	// passed over.
	Lexicons []*lexicon.Lexicon
}

// Vectors gives the vectors of the words of a text after a layer, as [encoder.Model] does. Who asks
// for one layer asks for the last one next.
type Vectors = words.Vectors

// Sentences gives vectors of texts, one after the other and all of one width; that of a text without a
// character may be zero.
type Sentences = passage.Sentences

// BitextOptions are the settings of a sentence alignment; the zero value is the usual one.
type BitextOptions = bitext.Options

// A Judgement says of a bead whether one of its sides says something that the other does not.
type Judgement = omission.Judgement

// A JudgedWord is a word of one side of a bead, with the probability that it has no counterpart.
type JudgedWord = omission.Word

// An Aligner compares texts with the help of a model. It may be used by several goroutines.
type Aligner struct {
	matcher *match.Matcher
	bitext  *bitext.Aligner
	judge   *omission.Judge
}

// New makes an aligner. The error says what is wrong with the learned weights that the program embeds.
func New(m *encoder.Model, o Options) (*Aligner, error) {
	if o.Candidates == 0 {
		o.Candidates = 4
	}
	if o.Vectors == nil {
		o.Vectors = m
	}
	passages, err := passage.LoadFrom(passage.Embedded())
	if err != nil {
		return nil, err
	}
	beads, err := bitext.LoadFrom(bitext.Embedded())
	if err != nil {
		return nil, err
	}
	omissions, err := omission.Load()
	if err != nil {
		return nil, err
	}
	reader := &words.Reader{Model: m, Vectors: o.Vectors, Fast: o.Fast, Lexicons: o.Lexicons, Numbers: words.Usual()}
	return &Aligner{
		matcher: &match.Matcher{
			Stages:    &passage.Stages{Reader: reader, Model: passages, Sentences: o.Sentences, Numbers: passage.Usual(), Windows: window.Usual()},
			Explainer: &explain.Explainer{Omission: omissions, Candidates: o.Candidates, Numbers: explain.Usual()},
			Numbers:   match.Usual(),
		},
		bitext: &bitext.Aligner{Reader: reader, Model: beads, Sentences: o.Sentences, Numbers: bitext.Usual()},
		judge:  &omission.Judge{Reader: reader, Model: omissions},
	}, nil
}

// Match finds for each quotation of the version the passage of the original that it renders, and
// returns one pair for each, in the order of quotes. The quotations' spans lie in version.Text. The
// only error is that of ctx, or of the aligner's Vectors or Sentences.
//
// A pair's score is the probability that the quotation has a source in the original. Time grows with
// the words of the quotations times those of the original; memory is bounded, and an original of more
// than 400 KiB is read in context only where the quotations may come from.
func (a *Aligner) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	return a.matcher.Match(ctx, original, version, quotes)
}

// MatchFound does what Match does for the quotations that were found in a version. Reports without
// marks are left out. A nickname, a title or a mark of distance is a pair only where all of it surely
// has a source: that it has none says nothing, since nobody is said to have said it.
func (a *Aligner) MatchFound(ctx context.Context, original, version *enface.Story, found []enface.Quotation) ([]enface.Pair, error) {
	return a.matcher.Found(ctx, original, version, found)
}

// Bitext aligns the sentences of two complete translations. Every sentence of either side stands in
// exactly one bead, in order; what has no counterpart stands in null beads of its own. Time and memory
// grow with the number of sentences, not with its square. The beads are the same whichever text is the
// source. Numbered chapters, sections and verses that both texts have are hard delimiters. The only
// error is that of ctx, or of the aligner's Vectors or Sentences.
func (a *Aligner) Bitext(ctx context.Context, src, tgt []string, o BitextOptions) ([]enface.Bead, error) {
	return a.bitext.Align(ctx, src, tgt, o)
}

// Judge says of each bead of two translations whether it renders the whole of both sides. Of beads of
// which one side is empty it says nothing: their judgement is the zero value. The only error is that of
// ctx, or of the aligner's Vectors.
func (a *Aligner) Judge(ctx context.Context, src, tgt []string, beads []enface.Bead, o BitextOptions) ([]Judgement, error) {
	return a.judge.Beads(ctx, src, tgt, beads, o.Source, o.Target)
}

// MissingRuns are the runs of words of a side of a bead that have no counterpart, in bytes of its
// sentences joined by newlines.
func MissingRuns(side []JudgedWord) []enface.Span {
	numbers := omission.Usual()
	return numbers.MissingRuns(side)
}
