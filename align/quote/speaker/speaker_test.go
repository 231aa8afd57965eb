package speaker

import (
	"testing"

	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/marks"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// reading is a text whose units can be read.
func reading(s, lang string) *tokens.Reading {
	r := &tokens.Reading{Text: s, Lang: words.LanguageOf(lang), Paras: marks.Paragraphs(s, nil)}
	r.Stretches = turns.Find(s, r.Paras, marks.Find(s, r.Paras, r.Lang), r.Lang)
	return r
}

// named are the names of s.
func named(s, lang string) *Names {
	r := reading(s, lang)
	n := NewNames(r.Lang)
	for u := range tokens.Units(r.Paras, r.Stretches) {
		r.Read(u, false)
		n.Read(r, 0, len(r.Tokens))
	}
	return n
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ lang, s, mention, want string }{
		{"en", "The plan of Ann Roy, the minister of finance, is old.", "Roy", "Ann Roy"},
		{"en", "The plan of Ann Roy, the minister of finance, is old.", "the minister", "Ann Roy"},
		{"en", "The plan of Finance Minister Ann Roy is old.", "Roy's", "Ann Roy"},
		{"en", "The plan of Ann Roy is old.", "the union", "the union"},
		{"en", "The plan of Ann Roy is old.", "she", "she"},
		{"en", "On Monday Ann Roy came.", "Roy", "Ann Roy"},
		{"de", "Die Bauingenieurin Anna Maria Roy kam.", "Roy", "Anna Maria Roy"},
		{"de", "Ursula von der Leyen kam.", "Leyen", "Ursula von der Leyen"},
		{"fr", "Jean de Broglie vint.", "Broglie", "Jean de Broglie"},
	} {
		if got := named(c.s, c.lang).Resolve(c.mention); got != c.want {
			t.Errorf("%s %q: %q is %q, want %q", c.lang, c.s, c.mention, got, c.want)
		}
	}
}

// Who spoke has a name that counts later on.
func TestSpoke(t *testing.T) {
	n := named("", "en")
	n.Spoke("Ann Roy")
	n.Spoke("the union")
	n.Spoke("he")
	if n.Resolve("Roy") != "Ann Roy" || !n.person("Ann Roy").human || len(n.people) != 1 {
		t.Errorf("%+v", n.people)
	}
}

// voices are the voices of the stretches of s, read with nothing known of kinds: each is direct
// speech.
func voices(s, lang string) []Voice {
	r := reading(s, lang)
	c := NewCast(r)
	past := Past{Stretch: -1}
	var out []Voice
	for u := range tokens.Units(r.Paras, r.Stretches) {
		r.Read(u, false)
		last := -1
		for i := range r.Tokens {
			if !r.Quoted(i) {
				continue
			}
			c.Read(r, last+1, i)
			last = i
			for n, x := range u.Stretches {
				if !r.Span(i).Contains(r.Stretches[x].Span) {
					continue
				}
				v := c.VoiceOf(Scene{Reader: clause.Reader{Reading: r}, Unit: u, Token: i, Stretch: x, Lead: n == 0 || r.Stretches[u.Stretches[n-1]].End <= r.Tokens[i].Start, Past: past})
				past = Past{Speaker: v.Speaker, Word: v.Word, Stretch: x, Unit: u.Last, Kind: enface.Direct, After: v.Cue.After || v.Same && past.After}
				out = append(out, v)
			}
		}
		c.Read(r, last+1, len(r.Tokens))
		past.Ends = EndsWithSpeech(r, past)
	}
	return out
}

func TestVoices(t *testing.T) {
	type voice struct {
		name string
		same bool
	}
	for _, c := range []struct {
		lang, s string
		want    []voice
	}{
		{"en", "“Yes,” Ann Roy said. “It is late.”", []voice{{"Ann Roy", false}, {"Ann Roy", true}}},
		{"en", "“Yes,” Ann Roy said, “it is late.”", []voice{{"Ann Roy", false}, {"Ann Roy", true}}},
		{"en", "“Yes,” Ann Roy said.\n\n“It is late.”", []voice{{"Ann Roy", false}, {"Ann Roy", true}}},
		{"en", "“Yes,” Ann Roy said.\n\n“It is late,” said Bob Lee.", []voice{{"Ann Roy", false}, {"Bob Lee", false}}},
		{"en", "Ann Roy disagreed. “No.”", []voice{{"Ann Roy", false}}},
		{"en", "“Yes” and “no,” Ann Roy said.", []voice{{"", false}, {"Ann Roy", false}}},
		{"fr", "« Je viens, dit-elle, demain. »", []voice{{"elle", false}, {"elle", true}}},
		{"en", "Ann Roy came to talk.\n\nQ: Why?\n\nA: So.\n\nQ: When?\n\nA: Now.", []voice{{"Q", false}, {"Ann Roy", false}, {"Q", false}, {"Ann Roy", false}}},
		{"en", "“No,” nobody said.", []voice{{"", false}}},
		{"de", "„Nein“, sagte Onno Harms dieser Zeitung.", []voice{{"Onno Harms", false}}},
	} {
		got := voices(c.s, c.lang)
		if len(got) != len(c.want) {
			t.Errorf("%s %q: %d voices", c.lang, c.s, len(got))
			continue
		}
		for i, w := range c.want {
			if got[i].Speaker.Name != w.name || got[i].Same != w.same {
				t.Errorf("%s %q, %d: %q, %v, want %q, %v", c.lang, c.s, i, got[i].Speaker.Name, got[i].Same, w.name, w.same)
			}
		}
	}
}

// Pronouns and nouns mean the last of the people named before them who can be meant.
func TestSettle(t *testing.T) {
	for _, c := range []struct{ s, mention, want string }{
		{"Mr Bob Lee and Mrs Ann Roy came. Then he spoke.", "he", "Bob Lee"},
		{"Mr Bob Lee and Mrs Ann Roy came. Then she spoke.", "she", "Ann Roy"},
		{"Ann Roy, 54, is an engineer. Then the engineer spoke.", "the engineer", "Ann Roy"},
		{"Ann Roy, 54, came. Then the engineer spoke.", "the engineer", "the engineer"},
		{"It rained. Then he spoke.", "he", "he"},
	} {
		n := named(c.s, "en")
		at := len(c.s) - len(" spoke.") - len(c.mention)
		q := enface.Quotation{Speaker: enface.Mention{Span: enface.Span{Start: at, End: at + len(c.mention)}, Text: c.mention, Name: c.mention}}
		NewSettler(n, c.s).Settle(&q)
		if q.Speaker.Name != c.want {
			t.Errorf("%q: %q is %q, want %q", c.s, c.mention, q.Speaker.Name, c.want)
		}
	}
}

// A pronoun that begins a sentence means whom that before it meant.
func TestSettleGoesOn(t *testing.T) {
	s := "Mr Bob Lee came. He asked Mr Tom Poe. He spoke."
	n := named(s, "en")
	settler := NewSettler(n, s)
	var got []string
	for _, at := range []int{17, 38} {
		q := enface.Quotation{Speaker: enface.Mention{Span: enface.Span{Start: at, End: at + 2}, Text: "He", Name: "He"}}
		settler.Settle(&q)
		got = append(got, q.Speaker.Name)
	}
	if got[0] != "Bob Lee" || got[1] != "Bob Lee" {
		t.Errorf("%q", got)
	}
}

func TestGender(t *testing.T) {
	if address("Mr.") != male || address("Frau") != female || address("Roy") != 0 {
		t.Error("address")
	}
	if g, one := pronounOf("They"); g != 0 || one {
		t.Error("they")
	}
	if nounGender("the", "policewoman") != female || nounGender("le", "maire") != male || nounGender("the", "engineer") != 0 {
		t.Error("noun")
	}
	for noun, want := range map[string]bool{"engineer": true, "newspaper": false, "Ingenieurin": true, "union": false, "mayor": true} {
		if singlePerson(noun) != want {
			t.Error(noun)
		}
	}
	if !nobody("No-one else") || nobody("Nora") {
		t.Error("nobody")
	}
}
