package align

import (
	"slices"
	"testing"

	"enface"
)

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
	for i, p := range matchTexts(t, aligner(t, Options{}), original, "en", texts...) {
		c := cases[i]
		if p.Null() || !slices.Equal(p.Evidence.Missing, c.missing) || !slices.Equal(p.Evidence.Differs, c.differs) {
			t.Errorf("%q (%.2f): missing %q, differs %q", c.quote, p.Score, p.Evidence.Missing, p.Evidence.Differs)
		}
	}
	// The other way round, and a word that has its other meaning.
	version := "« Les secours sont arrivés au bout de neuf heures. » « Le toit est neuf, les murs tiennent. »"
	a := aligner(t, Options{})
	pairs, err := a.Match(t.Context(), &enface.Story{Lang: "en", Text: "The rescuers arrived after nineteen hours, he said. The roof is new, the walls hold."}, &enface.Story{Lang: "fr", Text: version},
		quotations(t, version, "Les secours sont arrivés au bout de neuf heures", "Le toit est neuf, les murs tiennent"))
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
	p := matchTexts(t, aligner(t, Options{}), interview, "en", "I had no choice. Believe me. My father was ill")[0]
	if slices.Contains(p.Evidence.Missing, "Believe") {
		t.Errorf("missing: %q", p.Evidence.Missing)
	}
}
