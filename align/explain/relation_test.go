package explain_test

import (
	"slices"
	"testing"

	"enface"
	"enface/align"
	"enface/align/explain"
	"enface/align/internal/aligntest"
)

const village = `Le maire a parlé longtemps. « Nous garderons l'école ouverte cet hiver », a-t-il promis aux parents. Il a décrit « un village sans médecin » à ses invités.
La rivière, assure le pêcheur, était gelée jusqu'au pont. Les loups sont descendus de la montagne pendant la nuit, ont traversé le cimetière et la grande place, puis sont repartis sans bruit vers la forêt. Je vous le dis : la fabrique restera dans la vallée.
« Cela devient chaque jour plus difficile, et personne ne veut rien entendre », soupire l'ancien facteur.`

func TestRelations(t *testing.T) {
	cases := []struct {
		quote string
		want  enface.Relation
		left  string
	}{
		{"We will keep the school open this winter.", enface.Close, ""},
		{"The river was frozen as far as the bridge", enface.Close, ""}, // around a reporting clause
		{"a village without a doctor", enface.Fragment, ""},
		{"open this winter", enface.Fragment, ""},
		{"the factory will stay in the valley", enface.Fragment, ""},
		{"The wolves came down from the mountain during the night, then left again without a sound towards the forest", enface.Condensed, "cimetière et la grande place"},
		{"The wolves came down from the mountain during the night, crossed the cemetery and the main square, then left again without a sound towards the forest", enface.Close, ""},
	}
	var texts []string
	for _, c := range cases {
		texts = append(texts, c.quote)
	}
	for i, p := range aligntest.Match(t, aligner(t, align.Options{}), village, "en", texts...) {
		c := cases[i]
		if p.Relation != c.want || (c.left != "") != slices.Contains(p.Evidence.LeftOut, c.left) {
			t.Errorf("%q: %s, not %s, of %q; left out: %q", c.quote, p.Relation, c.want, aligntest.Passage(village, p), p.Evidence.LeftOut)
		}
	}
}

// The input table does not tell words that mean the same from words that are not there.
func TestFastRelationsAreNoParaphrase(t *testing.T) {
	for _, p := range aligntest.Match(t, aligner(t, align.Options{Fast: true}), village, "en", "It gets harder every day, and nobody wants to hear a thing", "The wolves came down from the mountain") {
		if p.Relation == enface.Paraphrase {
			t.Errorf("%q is in other words", aligntest.Passage(village, p))
		}
	}
}

func TestRelationsOfParts(t *testing.T) {
	type shares = map[enface.Relation]float64
	original := &enface.Story{Lang: "fr", Text: "Il pleut. Les toits fuient. Tant pis."}
	at := map[bool]enface.Span{ // whether it is sentences
		true:  aligntest.Quotations(t, original.Text, "Les toits fuient")[0].Span,
		false: aligntest.Quotations(t, original.Text, "toits fuient")[0].Span,
	}
	for _, c := range []struct {
		shares           shares
		apart, sentences bool
		want             enface.Relation
	}{
		{shares{enface.Close: 1}, true, true, enface.Composite},
		{shares{enface.Close: .7, enface.Condensed: .3}, false, true, enface.Condensed},
		{shares{enface.Close: .6, enface.Paraphrase: .4}, false, true, enface.Close},
		{shares{enface.Fragment: .4, enface.Paraphrase: .6}, false, true, enface.Paraphrase},
		{shares{enface.Close: 1}, false, false, enface.Fragment},
		{shares{enface.None: .4, enface.Fragment: .6}, false, true, enface.Close},
	} {
		if got := explain.OfParts(c.shares, c.apart, original, at[c.sentences]); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
