package name_test

import (
	"strings"
	"testing"

	"enface/align/name"
	"enface/text"
)

// TestAlike has spellings of one name, each in its language, and pairs of
// different names.
func TestAlike(t *testing.T) {
	type spelled struct{ lang, word string }
	for _, same := range [][]spelled{
		{{"ru", "Горбачёв"}, {"fr", "Gorbatchev"}, {"en", "Gorbachev"}, {"de", "Gorbatschow"}, {"es", "Gorbachov"}, {"cs", "Gorbačov"}},
		{{"ru", "Путин"}, {"fr", "Poutine"}, {"en", "Putin"}, {"de", "Putin"}, {"el", "Πούτιν"}, {"ar", "بوتين"}},
		{{"ru", "Хрущёв"}, {"fr", "Khrouchtchev"}, {"en", "Khrushchev"}, {"de", "Chruschtschow"}, {"es", "Jruschov"}},
		{{"ru", "Ельцин"}, {"fr", "Eltsine"}, {"en", "Yeltsin"}, {"de", "Jelzin"}},
		{{"uk", "Зеленський"}, {"fr", "Zelensky"}, {"en", "Zelenskyy"}, {"de", "Selenskyj"}},
		{{"he", "נתניהו"}, {"fr", "Netanyahou"}, {"en", "Netanyahu"}, {"ar", "نتنياهو"}},
		{{"fr", "Tchaïkovski"}, {"en", "Tchaikovsky"}, {"de", "Tschaikowski"}},
		{{"fr", "Kadhafi"}, {"en", "Gaddafi"}},
		{{"fr", "Kaboul"}, {"en", "Kabul"}},
		{{"fr", "Bachar"}, {"en", "Bashar"}, {"ar", "بشار"}},
		{{"el", "Τσίπρας"}, {"fr", "Tsipras"}, {"en", "Tsipras"}},
		{{"ru", "Путиным"}, {"en", "Putin"}},
		{{"fr", "Moubarak"}, {"en", "Mubarak"}, {"ar", "مبارك"}},
	} {
		for i, a := range same {
			for _, b := range same[i+1:] {
				x, y := name.In(a.lang).Of(a.word), name.In(b.lang).Of(b.word)
				if name.Alike(x, y) == 0 || name.Alike(x, y) != name.Alike(y, x) || x.Key() != y.Key() {
					t.Errorf("%v and %v are alike by %.2f, %v, %v", a, b, name.Alike(x, y), x, y)
				}
			}
		}
	}
	for _, other := range [][2]spelled{
		{{"fr", "Dupont"}, {"en", "Durand"}},
		{{"fr", "Paris"}, {"en", "Prague"}},
		{{"ru", "Медведев"}, {"en", "Putin"}},
		{{"fr", "Poutine"}, {"en", "Patton"}},
		{{"fr", "Macron"}, {"en", "Cameron"}},
		{{"fr", "Chirac"}, {"en", "Sarkozy"}},
		{{"fr", "Le"}, {"en", "Lee"}},
		{{"fr", "poutine"}, {"en", "Putin"}},
		{{"ar", "بيت"}, {"en", "Putin"}},
		{{"ja", "東京"}, {"en", "Tokyo"}},
	} {
		if x := name.Alike(name.In(other[0].lang).Of(other[0].word), name.In(other[1].lang).Of(other[1].word)); x != 0 {
			t.Errorf("%v and %v are alike by %.2f", other[0], other[1], x)
		}
	}
}

func FuzzAlike(f *testing.F) {
	f.Add("Khrouchtchev", "fr", "Хрущёв", "ru")
	f.Add("نتنياهو", "ar", "Netanyahu", "en")
	f.Add("Čapek", "cs", "Τσίπρας", "el")
	f.Fuzz(func(t *testing.T, a, langA, b, langB string) {
		x, y := name.In(langA).Of(a), name.In(langB).Of(b)
		if l := name.Alike(x, y); l < 0 || l > 1 || l != name.Alike(y, x) {
			t.Fatalf("%q and %q: %v, %v", a, b, l, name.Alike(y, x))
		}
		if !x.Null() && len(x.Key()) > 3 {
			t.Fatalf("%q: key %q", a, x.Key())
		}
	})
}

// TestShared gives what two languages call the same country or language.
func TestShared(t *testing.T) {
	got := map[string]bool{}
	name.Shared(name.Read("en"), name.Read("fr"), func(a, b string) { got[a+"="+b] = true })
	for _, want := range []string{"germany=allemagne", "#US=#US", "#KP=#KP", "french=francais", "french=francaises", "greek=grecque", "netherlands=#NL"} {
		if !got[want] {
			t.Errorf("%s is missing", want)
		}
	}
	clear(got)
	name.Shared(name.Read("de"), name.Read("fr"), func(a, b string) { got[a+"="+b] = true })
	if !got["nordkorea=#KP"] || !got["franzosischen=francaise"] {
		t.Error("Nordkorea and Corée du Nord, französischen and française are no pairs")
	}
	if name.Read("") != nil || name.Read("not a language") != nil {
		t.Error("names of no language")
	}
}

// TestRun finds names of several words and initials.
func TestRun(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"fr", "aux États-Unis et à l’ONU", "États-Unis #US, l’ONU #UN"},
		{"en", "the U.S. and the UK, or us", "U.S #US, UK #GB"},
		{"en", "North Korea. South, Africa", "North Korea #KP"},
		{"fr", "la Corée du Nord", "Corée du Nord #KP"},
		{"de", "die Vereinigten Staaten, Vereinigte Staaten", "Vereinigte Staaten #US"},
	} {
		words := text.Words(c.text)
		lands := name.Read(c.lang)
		var got []string
		for i := 0; i < len(words); {
			code, to, ok := lands.Run(c.text, words, i)
			if !ok {
				i++
				continue
			}
			got = append(got, c.text[words[i].Start:words[to-1].End]+" "+code)
			i = to
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: got %s, want %s", c.text, g, c.want)
		}
	}
}
