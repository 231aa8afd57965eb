package train

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
	"enface/align/words"
)

// An Aligner is what align.New makes, of a state and of numbers that may differ from the usual
// ones.
type Aligner struct {
	Matcher *match.Matcher
	Aligner *bitext.Aligner
	Judging *omission.Judge
}

// Aligner puts one together.
func (s *State) Aligner(m *encoder.Model, v words.Vectors, n Numbers, fast bool, lexicons ...*lexicon.Lexicon) (*Aligner, error) {
	passages, err := s.passages()
	if err != nil {
		return nil, err
	}
	beads, err := s.beads()
	if err != nil {
		return nil, err
	}
	omissions, err := s.omissions()
	if err != nil {
		return nil, err
	}
	omissions.Numbers = n.Omission
	reader := &words.Reader{Model: m, Vectors: v, Fast: fast, Lexicons: lexicons, Numbers: n.Words}
	const candidates = 4
	return &Aligner{
		Matcher: &match.Matcher{
			Stages:    &passage.Stages{Reader: reader, Model: passages, Numbers: n.Passage, Windows: n.Window},
			Explainer: &explain.Explainer{Omission: omissions, Candidates: candidates, Numbers: n.Explain},
			Numbers:   n.Match,
		},
		Aligner: &bitext.Aligner{Reader: reader, Model: beads, Numbers: n.Bitext},
		Judging: &omission.Judge{Reader: reader, Model: omissions},
	}, nil
}

// Match is align.Aligner's.
func (a *Aligner) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	return a.Matcher.Match(ctx, original, version, quotes)
}

// MatchFound is align.Aligner's.
func (a *Aligner) MatchFound(ctx context.Context, original, version *enface.Story, found []enface.Quotation) ([]enface.Pair, error) {
	return a.Matcher.Found(ctx, original, version, found)
}

// Bitext is align.Aligner's.
func (a *Aligner) Bitext(ctx context.Context, src, tgt []string, o bitext.Options) ([]enface.Bead, error) {
	return a.Aligner.Align(ctx, src, tgt, o)
}

// Judge is align.Aligner's.
func (a *Aligner) Judge(ctx context.Context, src, tgt []string, beads []enface.Bead, o bitext.Options) ([]omission.Judgement, error) {
	return a.Judging.Beads(ctx, src, tgt, beads, o.Source, o.Target)
}
