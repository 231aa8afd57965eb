package words

import (
	"slices"
	"strings"
	"testing"

	"enface/text"
)

// The embedded forms can be read, are sorted, and are written as they are read.
func TestCues(t *testing.T) {
	cues, err := ParseCues(cuesFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(cues) != 1124 || !slices.IsSortedFunc(cues, func(a, b CueForm) int { return strings.Compare(a.Form, b.Form) }) {
		t.Errorf("%d forms", len(cues))
	}
	for _, key := range []string{"# step: ", "# corpora: "} {
		if !strings.Contains(cuesFile, "\n"+key) {
			t.Errorf("the head has no %s", key)
		}
	}
	var lines []string
	for line := range strings.Lines(cuesFile) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	if FormatCues(cues) != strings.Join(lines, "") {
		t.Error("what is read is not what is written")
	}
	for s, want := range map[string]string{"11 say": "line 1", "x say": "line 1", "# head\n3": "line 2", "-1 say": "line 1"} {
		if _, err := ParseCues(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", s, err, want)
		}
	}
}

func TestLook(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		want       Class
	}{
		{"en", "SAID", Verb}, {"en", "saying", Gerund}, {"en", "n’t", Auxiliary}, {"en", "qxz", 0}, {"en", "that", Determiner | Conjunction | Relative | That},
		{"fr", "dit-elle", 0}, {"fr", "répondit", Verb}, {"fr", "déclaré", Participle}, {"fr", "Selon", Source},
		{"de", "sagte", Verb | Mood}, {"de", "sei", Mood}, {"de", "LAUT", Preposition | Source},
		{"es", "afirmó", Verb}, {"es", "afirmando", Gerund}, {"xx", "said", Verb},
		{"en", strings.Repeat("a", 1000), 0}, {"en", strings.Repeat("\xff", 33), 0}, {"en", strings.Repeat("Ⱥ", 16), 0},
	} {
		if got := LanguageOf(c.lang).Lexicon.Class(c.word); got != c.want {
			t.Errorf("%s %q: %b, want %b", c.lang, c.word, got, c.want)
		}
	}
	e := LanguageOf("en").Lexicon.Look("Said")
	if n := e.Cue(); n == 0 || EnglishCues()[n-1].Form != "said" {
		t.Errorf("the reporting form of “said” has number %d", n)
	}
}

// A language has a word list of its own if its file names reporting verbs; English, French
// and German have theirs in Go.
func TestKnownLanguages(t *testing.T) {
	for _, tag := range append(text.FactTags(), "xx", "") {
		l := LanguageOf(tag)
		want := text.FactsOf(tag).Words["verb"] != "" && tag != "" || tag == "en" || tag == "fr" || tag == "de"
		if l.Known != want || l.Tag != tag || l.Lexicon == nil || l.Lists == nil {
			t.Errorf("%q: known is %v, want %v", tag, l.Known, want)
		}
		if own := tag == "en" || tag == "fr" || tag == "de"; own && len(text.FactsOf(tag).Words) > 0 {
			t.Errorf("%s: its file has words, but the words of %[1]s stand in Go: nothing would read them", tag)
		}
		if l.Turns.ClausesDashed && !l.Turns.Dashes {
			t.Errorf("%s: clauses between dashes, but no turns behind them", tag)
		}
	}
}

func TestThings(t *testing.T) {
	for _, c := range []struct {
		lang, noun string
		want       bool
	}{{"en", "Signs", true}, {"en", "bridge", false}, {"fr", "panneaux", true}, {"de", "Schildern", true}, {"de", "Mottos", false}, {"es", "sign", false}} {
		if got := LanguageOf(c.lang).Lists.Thing(c.noun); got != c.want {
			t.Errorf("%s %s: %v", c.lang, c.noun, got)
		}
	}
}

func TestFrenchTenses(t *testing.T) {
	for w, want := range map[string][2]bool{ // past simple, imperfect
		"dit": {true, false}, "murmura": {true, false}, "dira": {false, false}, "opéra": {false, false}, "finit": {true, false}, "partirent": {true, false},
		"avait": {false, true}, "parlait": {false, true}, "parlerait": {false, false}, "portrait": {false, false}, "Paris": {false, false}, "revint": {true, false},
		"point": {false, false}, "a-t-il": {false, false}, "": {false, false},
	} {
		if got := [2]bool{PastSimple(w), Imperfect(w)}; got != want {
			t.Errorf("%q: %v, want %v", w, got, want)
		}
	}
	for w, want := range map[string][2]string{"a-t-il": {"a", "il"}, "répondit-elle": {"répondit", "elle"}, "peut-être": {"peut-être", ""}, "dit": {"dit", ""}} {
		if verb, pronoun := SplitInversion(w); verb != want[0] || pronoun != want[1] {
			t.Errorf("%s: %s, %s", w, verb, pronoun)
		}
	}
}

func TestCharacters(t *testing.T) {
	s := "\u200b a\u00a0\n"
	if a, b := TrimSpace(s, 0, len(s)); s[a:b] != "a" {
		t.Errorf("%q", s[a:b])
	}
	if i := SkipSpaces(s, 0, len(s)); s[i] != 'a' {
		t.Error(i)
	}
	for w, want := range map[string]string{"l’eau": "l’", "dit-il.": "dit-il", "’a": "", "été ": "été", "": ""} {
		if got := At(w, 0, len(w)); got != want {
			t.Errorf("%q: %q, want %q", w, got, want)
		}
	}
	if Fold("A, b-1!") != "ab1" || First("") != 0 || First("éa") != 'é' || !Capital("Éa") || Capital("1") {
		t.Error("fold, first, capital")
	}
}
