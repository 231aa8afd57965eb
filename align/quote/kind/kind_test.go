package kind

import (
	"math"
	"slices"
	"testing"

	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/marks"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// All models can be read, with a weight for each feature.
func TestModels(t *testing.T) {
	all, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for lang, from := range map[string]float64{"en": speechFrom, "de": speechFromGerman, "": speechFromCommon} {
		if m := all[lang]; m == nil || len(m.weights) != numFeatures || m.from != from {
			t.Errorf("the model of %q", lang)
		}
	}
	if len(all) != 3 || all.of("fr") != all[""] || all.of("de") != all["de"] {
		t.Error("languages")
	}
	seen := map[string]bool{}
	for i, name := range FeatureNames() {
		if name == "" || seen[name] {
			t.Errorf("feature %d has the name %q", i, name)
		}
		seen[name] = true
	}
}

// question is the question for the first stretch of s, with its cue.
func question(s, lang string, c Context) Question {
	r := &tokens.Reading{Text: s, Lang: words.LanguageOf(lang), Paras: marks.Paragraphs(s, nil)}
	r.Stretches = turns.Find(s, r.Paras, marks.Find(s, r.Paras, r.Lang), r.Lang)
	for u := range tokens.Units(r.Paras, r.Stretches) {
		r.Read(u, c.Heading)
		break
	}
	q := slices.IndexFunc(r.Tokens, func(t tokens.Token) bool { return t.Quoted() })
	c.Cue = clause.Reader{Reading: r}.Attribute(q)
	return Question{Models: Embedded(), Reading: r, Token: q, Features: FeaturesOf(r, q, 0, c), Word: c.Cue.Word}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    enface.Kind
	}{
		{"en", "“We will go,” she said.", enface.Direct},
		{"en", "She said that they would “go to the town tomorrow”.", enface.Mixed},
		{"en", "The film “The Last Man” is old.", enface.Title},
		{"en", "Robert “Bob” Smith is old.", enface.Scare},
		{"en", "A sign that read “We will go to the town tomorrow, all of us” fell.", enface.Scare},
		{"en", "He looked as if to say “We will go to the town tomorrow, all of us.”", enface.Scare},
		{"en", "He bought <img alt=\"we will go\"> here.", enface.Scare},
		{"fr", "Il juge le projet « hasardeux ».", enface.Mixed},
		{"fr", "Il affirme que le préfet « ne l’avait pas lu ».", enface.Mixed},
		{"de", "Das sagte er der Zeitung „Die Welt“ gestern.", enface.Title},
		{"es", "—Ya voy.\n\n—Bien.", enface.Direct},
		{"ja", "「はい」と言った。", enface.Direct},
	} {
		k, sure := Of(question(c.s, c.lang, Context{}))
		if k != c.want || sure < 0 || sure > 1 {
			t.Errorf("%s %q: %s, %v, want %s", c.lang, c.s, k, sure, c.want)
		}
	}
}

// What goes on with direct speech is direct, and what is listed with mixed words is mixed.
func TestOfFollows(t *testing.T) {
	a := question("And “the bridge” is old.", "en", Context{})
	if k, _ := Of(a); k != enface.Scare {
		t.Fatal(k)
	}
	a.Listed = true
	if k, sure := Of(a); k != enface.Mixed || sure != sureListed {
		t.Error(k, sure)
	}
	a.Listed, a.Same, a.Before, a.Features.first = false, true, enface.Direct, true
	if k, sure := Of(a); k != enface.Direct || sure < leastGoesOn {
		t.Error(k, sure)
	}
}

func TestFeatures(t *testing.T) {
	f := question("She said, “We will go,” and went.", "en", Context{Company: true}).Features
	v := f.vector()
	var got []string
	for i, on := range v {
		if on {
			got = append(got, FeatureNames()[i])
		}
	}
	want := []string{
		"bias", "words.3", "end.comma", "next.lower", "capital", "title.short", "pronoun", "finite", "function.words", "before.comma", "frame.firm", "frame.firm.short",
		"speech.before", "speech.before.short", "sentence.source", "sentence.reporting.form", "frame.firm.capital.short",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSeen(t *testing.T) {
	s := Seen{}
	s.Add("a long beginning of words that go on")
	if !s.Has("a long beginning of words and then not") || s.Has("a long") || s.Has("") {
		t.Error(s)
	}
}

// A stretch without any feature but the bias has its probability.
func TestProbability(t *testing.T) {
	m := &model{weights: make([]float64, numFeatures)}
	m.weights[fBias] = 1
	if p := m.probability(&Features{words: 100}); math.Abs(p-.731) > .001 {
		t.Error(p)
	}
}
