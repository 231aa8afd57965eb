package match

import (
	"strings"
	"testing"

	"enface"
	"enface/align/explain"
	"enface/align/internal/aligntest"
	"enface/align/omission"
	"enface/align/passage"
	"enface/align/window"
	"enface/align/words"
)

// matcher is one with the embedded models.
func matcher(t testing.TB, fast bool) *Matcher {
	t.Helper()
	passages, err := passage.LoadFrom(passage.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	omissions, err := omission.Load()
	if err != nil {
		t.Fatal(err)
	}
	m := aligntest.Model(t)
	return &Matcher{
		Stages: &passage.Stages{
			Reader: &words.Reader{Model: m, Vectors: m, Fast: fast, Numbers: words.Usual()},
			Model:  passages, Numbers: passage.Usual(), Windows: window.Usual(),
		},
		Explainer: &explain.Explainer{Omission: omissions, Candidates: 4, Numbers: explain.Usual()},
		Numbers:   Usual(),
	}
}

func TestPullQuoteGivesWayToTheText(t *testing.T) {
	text := "La mer gagne.\n\n« On a repoussé le rendez-vous. »\n\nOn n’a rien gagné, on a repoussé le rendez-vous."
	at := strings.Index(text, "«")
	s := &enface.Story{Text: text, Blocks: []enface.Block{{Kind: enface.PullQuote, Span: enface.Span{Start: at, End: at + strings.Index(text[at:], "»") + len("»")}}}}
	pulled := strings.Index(text, "repoussé")
	in := firstHand(s, enface.Span{Start: pulled, End: pulled + len("repoussé le rendez-vous")})
	if in.In(text) != "repoussé le rendez-vous" || in.Start != strings.LastIndex(text, "repoussé") {
		t.Errorf("%v %q", in, in.In(text))
	}
	only := enface.Span{Start: at + len("« "), End: at + len("« On")}
	if got := firstHand(s, only); got.In(text) != "On" || got.Start == only.Start {
		t.Errorf("%v", got)
	}
	s.Text = text[:strings.Index(text, "\n\nOn n’a")]
	if got := firstHand(s, enface.Span{Start: pulled, End: pulled + len("repoussé")}); got.Start != pulled {
		t.Errorf("words that stand in the pull quote alone were moved to %v", got)
	}
}
