package passage_test

import (
	"strings"
	"testing"

	"enface"
	"enface/align"
	"enface/align/internal/aligntest"
)

func TestAnswersAreQuotedNotQuestions(t *testing.T) {
	const said = "Un parapluie doit durer une vie entière."
	const between = "Mon père était malade, et les douze ouvriers attendaient leur salaire. J'ai vendu ma maison pour payer les dettes de l'atelier."
	original := &enface.Story{Lang: "fr", Text: said + "\n" + between + "\n" + said + "\n",
		Blocks: []enface.Block{{Kind: enface.Question, Span: enface.Span{End: len(said)}}}}
	version := "“An umbrella must last a whole life”"
	pairs, err := aligntest.New(t, align.New, align.Options{}).Match(t.Context(), original, &enface.Story{Lang: "en", Text: version}, aligntest.Quotations(t, version, "An umbrella must last a whole life"))
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs[0].Spans) != 1 || pairs[0].Spans[0].Start < len(said) {
		t.Errorf("the passage is %v, in the question", pairs[0].Spans)
	}
}

// The same words stand in two places: they are those beside the rest of the
// utterance, before it or behind.
func TestPartsOfAnUtteranceLieTogether(t *testing.T) {
	const said = "Ma fille connaît chaque machine de l'atelier."
	far := strings.Repeat("Vous avez repris la fabrique de votre père en 1998, et les douze ouvriers attendaient leur salaire depuis l'hiver.\n", 6)
	original := &enface.Story{Lang: "fr", Text: said + "\n" + far + "Elle a inventé le parapluie qui ne se retourne jamais. " + said + "\n"}
	version := "“My daughter knows every machine of the workshop,” he said. “She invented the umbrella that never turns inside out.”"
	quotes := aligntest.Quotations(t, version, "My daughter knows every machine of the workshop", "She invented the umbrella that never turns inside out")
	for _, c := range []struct{ first, second, at int }{{1, 2, 0}, {1, 1, strings.LastIndex(original.Text, said)}} {
		quotes[0].Utterance, quotes[1].Utterance = c.first, c.second
		pairs, err := aligntest.New(t, align.New, align.Options{}).Match(t.Context(), original, &enface.Story{Lang: "en", Text: version}, quotes)
		if err != nil {
			t.Fatal(err)
		}
		if p := pairs[0]; len(p.Spans) != 1 || p.Spans[0].Start != c.at || p.Evidence.Near != (c.first == c.second) {
			t.Errorf("utterances %d and %d: the passage is %v, not at %d; near %v", c.first, c.second, p.Spans, c.at, p.Evidence.Near)
		}
	}
}
