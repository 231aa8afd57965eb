package tokens

import (
	"slices"
	"strings"
	"testing"

	"enface/align/quote/marks"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// reading reads the first unit of s.
func reading(s, lang string, heading bool) *Reading {
	r := &Reading{Text: s, Lang: words.LanguageOf(lang), Paras: marks.Paragraphs(s, nil)}
	r.Stretches = turns.Find(s, r.Paras, marks.Find(s, r.Paras, r.Lang), r.Lang)
	for u := range Units(r.Paras, r.Stretches) {
		r.Read(u, heading)
		break
	}
	return r
}

func strs(r *Reading) []string {
	var out []string
	for i := range r.Tokens {
		out = append(out, r.String(i))
	}
	return out
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ lang, s, want string }{
		{"en", "Mr. Smith, 54, said: “No. Yes.”", "Mr.|Smith|,|54|,|said|:|“No. Yes.”"},
		{"en", "The U.S. well-known 1,000.50 o'clock isn't AT&T.", "The|U.S.|well-known|1,000.50|o'clock|isn't|AT&T|."},
		{"fr", "d’après l’eau, dit-il", "d’après|l’|eau|,|dit-il"},
		{"it", "l'acqua è", "l'|acqua|è"},
		{"en", "----------a", "-|-|-|-------|a"},
		{"fr", "« Je viens, dit-il, demain. » Il", "« Je viens, dit-il, demain. »|Il"},
		{"en", "", ""},
	} {
		if got := strings.Join(strs(reading(c.s, c.lang, false)), "|"); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.lang, c.s, got, c.want)
		}
	}
}

func TestClasses(t *testing.T) {
	for _, c := range []struct {
		lang, s, word string
		want, not     words.Class
	}{
		{"fr", "Oui, répliqua-t-il.", "répliqua-t-il", words.Verb | words.Pronoun, 0},
		{"fr", "d’après lui", "d’après", words.Source, words.Preposition},
		{"de", "nach Angaben der Polizei", "nach", words.Source, 0},
		{"de", "nach dem Ende", "nach", 0, words.Source},
		{"de", "es ist laut geworden", "laut", words.Source, 0},
		{"de", "das wird laut gesagt", "laut", 0, words.Source},
		{"de", "die Regionalzeitung „Blatt“ kam", "Regionalzeitung", words.Work, 0},
		{"de", "die Regionalzeitung kam", "Regionalzeitung", 0, words.Work},
	} {
		r := reading(c.s, c.lang, false)
		i := slices.Index(strs(r), c.word)
		if i < 0 || r.Tokens[i].Class&c.want != c.want || r.Is(i, c.not) {
			t.Errorf("%s %q: %q", c.lang, c.s, strs(r))
		}
	}
}

// The verbs of a headline lose their capitals.
func TestHeadline(t *testing.T) {
	for s, want := range map[string]bool{"‘No Surrender,’ Says Resistance Leader": true, "Leader Says on Monday that he will go": false} {
		r := reading(s, "en", false)
		i := slices.Index(strs(r), "Says")
		if i < 0 || r.Tokens[i].Lower() != want {
			t.Errorf("%q: %q", s, strs(r))
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ s, want string }{
		{"He came. She went. Then", "He came .|She went .|Then"},
		{"He came at 5.30 on Monday. “No.” He left.", "He came at 5.30 on Monday .|“No.”|He left ."},
		{"“No,” he said. “Yes,” she said.", "“No,” he said .|“Yes,” she said ."},
	} {
		r := reading(c.s, "en", false)
		var got []string
		for i := 0; i < len(r.Tokens); {
			from, to := r.Sentence(i)
			if from != i {
				t.Errorf("%q: the sentence of token %d begins with %d", c.s, i, from)
			}
			got = append(got, strings.Join(strs(r)[from:to], " "))
			i = to
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %s", c.s, strings.Join(got, "|"))
		}
	}
}

// A quotation joins the paragraphs that it runs through, and every paragraph is in one unit.
func TestUnits(t *testing.T) {
	s := "a\nb “c\nd” e\nf"
	r := reading(s, "en", false)
	var got [][3]int
	for u := range Units(r.Paras, r.Stretches) {
		got = append(got, [3]int{u.First, u.Last, len(u.Stretches)})
	}
	if want := [][3]int{{0, 0, 0}, {1, 2, 1}, {3, 3, 0}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Places outside the tokens may be asked for.
func TestOutside(t *testing.T) {
	r := reading("a", "en", false)
	for _, i := range []int{-1, 1, 99} {
		if r.Is(i, words.Verb) || r.Comma(i) || r.Quoted(i) || r.Word(i, "a") || r.Dash(i) {
			t.Error(i)
		}
	}
}
