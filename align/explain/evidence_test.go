package explain_test

import (
	"slices"
	"testing"

	"enface"
	"enface/align"
	"enface/align/internal/aligntest"
)

// TestReasons has quotations whose numbers and names agree with their passages
// in other words, and what is said of it.
func TestReasons(t *testing.T) {
	const original = "« Vingt-sept pour cent des 1 500 soldats sont partis le lundi 3 mars, et 1,5 milliard d’euros a été dépensé. » « Poutine a menti à l’Allemagne, aux États-Unis et à l’ONU. » « Nous étions quatre-vingt-dix dans les années 90, tous Français. »"
	pairs := aligntest.Match(t, aligner(t, align.Options{}), original, "en",
		"27% of the 1,500 soldiers left on Monday March 3rd, and €1.5bn was spent.",
		"Putin lied to Germany, the United States and the UN.",
		"There were eighty of us in the nineties, all of us French.")
	for i, want := range []struct{ numbers, cognates, missing []string }{
		{numbers: []string{"27=Vingt-sept pour cent", "1,500=1 500", "Monday=lundi", "March=mars", "3rd=3", "1.5bn=1,5 milliard"}, cognates: []string{"soldiers=soldats"}},
		{cognates: []string{"Putin=Poutine", "Germany=l’Allemagne", "United States=États-Unis", "UN=l’ONU"}},
		{numbers: []string{"nineties=90"}, cognates: []string{"French=Français"}, missing: []string{"eighty"}},
	} {
		e := pairs[i].Evidence
		if !slices.Equal(e.Numbers, want.numbers) || !slices.Equal(e.Cognates, want.cognates) || !slices.Equal(e.Missing, want.missing) {
			t.Errorf("%d: numbers %q, cognates %q, missing %q", i, e.Numbers, e.Cognates, e.Missing)
		}
	}
}

// What may be taken in a passage's place has edges that are as good.
func TestEdgesOfFurtherCandidates(t *testing.T) {
	twice := "Il pleut sur la ville.\nLe maire a fermé le vieux pont hier soir, sans prévenir personne.\nTout le monde attend le train.\nLe maire a fermé le vieux pont hier soir, et la gare aussi.\nPersonne ne sait pourquoi."
	p := aligntest.Match(t, aligner(t, align.Options{}), twice, "en", "The mayor closed the old bridge last night")[0]
	const said = "Le maire a fermé le vieux pont hier soir"
	if len(p.Evidence.Other) == 0 || aligntest.Passage(twice, p) != said || twice[p.Evidence.Other[0].Start:p.Evidence.Other[0].End] != said {
		t.Errorf("%q, then %+v", aligntest.Passage(twice, p), p.Evidence.Other)
	}
}

func TestNumbersThatDifferAreNamed(t *testing.T) {
	const original = `Le tremblement de terre a frappé la région mardi soir. « Il y a eu 90 morts et des centaines de blessés », a déclaré le ministre. « Les secours sont arrivés au bout de neuf heures », a-t-il ajouté.
Les habitants dormaient dehors. « Nous avons perdu trois maisons et un troupeau neuf », raconte un éleveur. Le préfet promet une aide de 15 millions d'euros. « Nous la verserons avant le 12 avril », assure-t-il. « De Rouen à Dieppe il y a 60 km, et 200 de Rouen à Lille », dit le chauffeur.`
	cases := []struct {
		quote            string
		missing, differs []string
	}{
		{"There were 19 dead and hundreds of injured", []string{"19"}, []string{"19≠90"}},
		{"There were ninety dead and hundreds of injured", nil, nil},
		{"The rescuers arrived after nineteen hours", []string{"nineteen"}, []string{"nineteen≠neuf"}},
		{"The rescuers arrived after nine hours", nil, nil},
		{"We lost five houses and a new herd", []string{"five"}, []string{"five≠trois"}},
		{"We will pay it before March 12", []string{"March"}, []string{"March≠avril"}},
		{"We will pay it before the 12th of April", nil, nil},
		{"From Rouen to Dieppe it is 37 miles, and 124 from Rouen to Lille", []string{"37", "124"}, []string{"37≠60", "124≠200"}},
	}
	var texts []string
	for _, c := range cases {
		texts = append(texts, c.quote)
	}
	for i, p := range aligntest.Match(t, aligner(t, align.Options{}), original, "en", texts...) {
		c := cases[i]
		if p.Null() || !slices.Equal(p.Evidence.Missing, c.missing) || !slices.Equal(p.Evidence.Differs, c.differs) {
			t.Errorf("%q (%.2f): missing %q, differs %q", c.quote, p.Score, p.Evidence.Missing, p.Evidence.Differs)
		}
	}
	// The other way round, and a word that has its other meaning.
	version := "« Les secours sont arrivés au bout de neuf heures. » « Le toit est neuf, les murs tiennent. »"
	a := aligner(t, align.Options{})
	pairs, err := a.Match(t.Context(), &enface.Story{Lang: "en", Text: "The rescuers arrived after nineteen hours, he said. The roof is new, the walls hold."}, &enface.Story{Lang: "fr", Text: version},
		aligntest.Quotations(t, version, "Les secours sont arrivés au bout de neuf heures", "Le toit est neuf, les murs tiennent"))
	if err != nil {
		t.Fatal(err)
	}
	if e := pairs[0].Evidence; !slices.Equal(e.Missing, []string{"neuf"}) || !slices.Equal(e.Differs, []string{"neuf≠nineteen"}) {
		t.Errorf("missing %q, differs %q", e.Missing, e.Differs)
	}
	if e := pairs[1].Evidence; e.Missing != nil || e.Differs != nil {
		t.Errorf("missing %q, differs %q", e.Missing, e.Differs)
	}
}

func TestMissingNamesAreNotWordsThatBeginASentence(t *testing.T) {
	p := aligntest.Match(t, aligner(t, align.Options{}), aligntest.Interview, "en", "I had no choice. Believe me. My father was ill")[0]
	if slices.Contains(p.Evidence.Missing, "Believe") {
		t.Errorf("missing: %q", p.Evidence.Missing)
	}
}
