package pipeline

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"enface"
	"enface/align"
	"enface/align/encoder"
	"enface/align/lexicon"
	"enface/archive"
	"enface/pipeline/dictionary"
	"enface/pipeline/embeddings"
)

// MatchOptions say how passages are found. The zero value is the usual way.
type MatchOptions struct {
	Fast         bool               // compare words without their context: without the encoder's seconds, and wrong more often
	Dictionaries []string           // paths of words that render each other: see package dictionary
	Server       *embeddings.Client // of a larger model, as further evidence; nil does without
}

// A Matcher finds the passages that quotations render. It loads the model when that is first needed.
type Matcher struct {
	options Options
	archive *archive.Archive // what it has learned is used, and the vectors of originals are kept; may be nil

	once    sync.Once
	model   *encoder.Model
	aligner *align.Aligner
	vectors *vectors
	err     error

	dictionaries func() (*dictionary.Set, error) // reads them once
	learned      learned

	mu     sync.Mutex
	warned map[[2]string]bool // languages for which some dictionaries say nothing
}

// NewMatcher makes a Matcher of Options.Match.
func NewMatcher(o Options) *Matcher {
	return &Matcher{
		options: o, warned: map[[2]string]bool{},
		dictionaries: sync.OnceValues(func() (*dictionary.Set, error) { return dictionary.Read(o.Match.Dictionaries) }),
	}
}

// Aligner is the aligner that the options ask for, without what an archive has learned.
func (m *Matcher) Aligner() (*align.Aligner, error) {
	m.once.Do(func() {
		if m.model, m.err = encoder.Load(); m.err != nil {
			return
		}
		var known *dictionary.Set
		if known, m.err = m.dictionaries(); m.err != nil {
			return
		}
		m.vectors = &vectors{model: m.model, archive: m.archive}
		m.aligner, m.err = m.with(known.Lexicons)
	})
	return m.aligner, m.err
}

func (m *Matcher) with(lexicons []*lexicon.Lexicon) (*align.Aligner, error) {
	o := align.Options{Fast: m.options.Match.Fast, Vectors: m.vectors, Lexicons: lexicons}
	if m.options.Match.Server != nil {
		o.Sentences = m.options.Match.Server
	}
	return align.New(m.model, o)
}

// warnOfForeign warns of dictionaries of other languages than those of two texts, once for the same two.
func (m *Matcher) warnOfForeign(first, second string) error {
	known, err := m.dictionaries()
	if err != nil {
		return err
	}
	langs := inOrder(baseLanguage(first), baseLanguage(second))
	m.mu.Lock()
	told := m.warned[langs]
	m.warned[langs] = true
	m.mu.Unlock()
	if !told {
		for _, foreign := range known.Foreign(first, second) {
			m.options.warn(foreign)
		}
	}
	return nil
}

// between is the aligner for a version of an original: it knows what the
// archive's lessons teach, but for those that the two stories stand in.
func (m *Matcher) between(ctx context.Context, original, version *enface.Story) (*align.Aligner, error) {
	a, err := m.Aligner()
	if err != nil {
		return nil, err
	}
	if err := m.warnOfForeign(original.Lang, version.Lang); err != nil {
		return nil, err
	}
	m.vectors.keeping(original.Text)
	if m.archive == nil {
		return a, nil
	}
	taught, err := m.learned.without(ctx, m.archive, original, version)
	if err != nil || taught == nil {
		return a, err
	}
	known, err := m.dictionaries()
	if err != nil {
		return nil, err
	}
	return m.with(append(slices.Clip(known.Lexicons), taught))
}

// Pairs finds the version's quotations and their passages in the original, as FindQuotations and
// MatchFound do.
func (m *Matcher) Pairs(ctx context.Context, original, version *enface.Story) ([]enface.Quotation, []enface.Pair, error) {
	quotes := FindQuotations(version)
	pairs, err := m.MatchFound(ctx, original, version, quotes)
	return quotes, pairs, err
}

// MatchFound finds the passages of quotations that FindQuotations has found. Reports without marks are
// no pairs; nicknames, titles and marks of distance are only where they have a passage.
func (m *Matcher) MatchFound(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	a, err := m.between(ctx, original, version)
	if err != nil {
		return nil, err
	}
	return a.MatchFound(ctx, original, version, quotes)
}

// Match finds the passages of these quotations of the version, and returns a pair for each, in order.
func (m *Matcher) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	a, err := m.between(ctx, original, version)
	if err != nil {
		return nil, err
	}
	return a.Match(ctx, original, version, quotes)
}

// Method names what makes pairs: the aligner, and how it is set. What the
// archive has learned is no part of it: it is for the next story, and does not
// make the pairs there are outdated. The error is that of a dictionary.
func (m *Matcher) Method() (string, error) {
	known, err := m.dictionaries()
	if err != nil {
		return "", err
	}
	o := &m.options.Match
	method := align.Method
	if o.Fast {
		method += " fast"
	}
	if known.Digest != "" {
		method += " lexicon " + known.Digest
	}
	if o.Server != nil { // wherever the model is served
		method += fmt.Sprintf(" embed %q", o.Server.Model)
		if o.Server.Prefix != "" {
			method += fmt.Sprintf(" prefix %q", o.Server.Prefix)
		}
	}
	return method, nil
}
