package clause

import (
	"testing"

	"enface/align/quote/marks"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// reader reads the first unit of s.
func reader(s, lang string) Reader {
	r := &tokens.Reading{Text: s, Lang: words.LanguageOf(lang), Paras: marks.Paragraphs(s, nil)}
	r.Stretches = turns.Find(s, r.Paras, marks.Find(s, r.Paras, r.Lang), r.Lang)
	for u := range tokens.Units(r.Paras, r.Stretches) {
		r.Read(u, false)
		break
	}
	return Reader{r}
}

// Attribute finds speaker, reporting expression and frame of the first stretch.
func TestAttribute(t *testing.T) {
	for _, c := range []struct {
		lang, s, speaker, word string
		frame                  Frame
	}{
		{"en", "“No,” she said.", "she", "said", Firm},
		{"en", "“No,” said the minister of finance.", "the minister of finance", "said", Firm},
		{"en", "The minister said: “No.”", "The minister", "said", Firm},
		{"en", "The minister, who came late, said on Monday that “no” is no.", "The minister", "said", Loose},
		{"en", "According to the union, “no” is no.", "the union", "According", Firm},
		{"en", "The plan is “no”, according to the union.", "the union", "according", Firm},
		{"en", "“No.” — Ann Roy", "Ann Roy", "", Firm},
		{"en", "Ann Roy, the head of the union, said: “No.”", "Ann Roy", "said", Firm},
		{"en", "Ann Roy (Labour) said, “No.”", "Ann Roy", "said", Firm},
		{"en", "Of the plan, “no” is all.", "", "", None},
		{"fr", "« Non », a déclaré le maire.", "le maire", "a déclaré", Firm},
		{"fr", "« Non », lui a-t-il répondu.", "il", "a-t-il répondu", Firm},
		{"fr", "« Non », comme l’explique Anne Roy.", "Anne Roy", "explique", Firm},
		{"fr", "Selon le maire, « non » suffit.", "le maire", "Selon", Firm},
		{"de", "„Nein“, sagte der Trainer.", "der Trainer", "sagte", Firm},
		{"de", "„Nein“, hat der Minister gesagt.", "der Minister", "gesagt", Firm},
		{"de", "Den Plan bezeichnete er als „nein“.", "er", "bezeichnete", Loose},
		{"de", "In dem Brief heißt es: „Nein“.", "dem Brief", "heißt", Firm},
		{"de", "Der Bürgermeister zitiert einen Zeugen mit den Worten: „Nein“.", "einen Zeugen", "zitiert", Firm},
		{"de", "Die „Hitze“ sei „tödlich“, so Weber.", "Weber", "so", Loose},
		{"es", "«No», dijo Ana Ruiz.", "Ana Ruiz", "dijo", Firm},
		{"nl", "“Nee”, zei Jan Smit.", "Jan Smit", "zei", Firm},
	} {
		r := reader(c.s, c.lang)
		q := 0
		for !r.Quoted(q) {
			q++
		}
		got := r.Attribute(q)
		if got.Speaker.In(c.s) != c.speaker || got.Word.In(c.s) != c.word || got.Frame != c.frame {
			t.Errorf("%s %q: %q, %q, %d", c.lang, c.s, got.Speaker.In(c.s), got.Word.In(c.s), got.Frame)
		}
	}
}

// After reads the noun phrase that s begins with, Back the one that it ends with.
func TestPhrases(t *testing.T) {
	for _, c := range []struct{ lang, s, after, back string }{
		{"en", "the minister of finance said", "the minister of finance", ""},
		{"en", "he said", "he", ""},
		{"en", "in Paris", "", "Paris"},
		{"de", "der Minister für Arbeit", "der Minister für Arbeit", "der Minister für Arbeit"},
		{"fr", "le maire de Paris", "le maire de Paris", "le maire de Paris"},
		{"fr", "la", "", "la"},
		{"en", "this plan", "this plan", "this plan"},
	} {
		r := reader(c.s, c.lang)
		after, _ := r.After(0, len(r.Tokens))
		back, _ := r.Back(len(r.Tokens), 0)
		if after.In(c.s) != c.after || back.In(c.s) != c.back {
			t.Errorf("%s %q: %q, %q", c.lang, c.s, after.In(c.s), back.In(c.s))
		}
	}
}

// Before reads the subject of the last word.
func TestBefore(t *testing.T) {
	for _, c := range []struct{ lang, s, want string }{
		{"en", "The old minister said", "The old minister"},
		{"en", "The minister has also said", "The minister"},
		{"en", "In May, the minister, who is old, said", "the minister"},
		{"en", "The minister had called and said", "The minister"},
		{"en", "When asked, he said", "he"},
		{"en", "said", ""},
		{"fr", "Le maire lui dit", "Le maire"},
		{"de", "Er halte den Plan für gut und nannte", "Er"},
	} {
		r := reader(c.s, c.lang)
		got, _ := r.Before(len(r.Tokens)-1, 0)
		if got.In(c.s) != c.want {
			t.Errorf("%s %q: %q, want %q", c.lang, c.s, got.In(c.s), c.want)
		}
	}
}

// Reported finds who spoke in the sentences before one in the mood of reported speech.
func TestReported(t *testing.T) {
	for s, want := range map[string]string{
		"Der Minister erklärte das gestern. Der Plan sei „gut“.":                  "Der Minister",
		"Der Minister erklärte das. Es regnete. Es schneite. Der Plan sei „gut“.": "Der Minister",
		"Der Minister erklärte das gestern. Der Plan ist „gut“.":                  "",
		"Der Plan sei „gut“.": "",
	} {
		r := reader(s, "de")
		q := 0
		for !r.Quoted(q) {
			q++
		}
		if got, _ := r.Reported(q); got.In(s) != want {
			t.Errorf("%q: %q, want %q", s, got.In(s), want)
		}
	}
}
