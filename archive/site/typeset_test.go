package site

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"enface"
)

func TestTypeset(t *testing.T) {
	show := strings.NewReplacer("\u00a0", "_", "\u202f", "^")
	for _, c := range []struct{ lang, text, want string }{
		{"fr", `« Quoi ? » dit-il ; puis : « Non ! »`, "«_Quoi^?_» dit-il^; puis_: «_Non^!_»"},
		{"fr", "«Quoi?» dit-il; puis: non", "«_Quoi^?_» dit-il^; puis_: non"},
		{"fr", "à 12:30, http://a.example/?b=c;d, 40 %, 1 000", "à 12:30, http://a.example/?b=c;d, 40^%, 1 000"},
		{"fr", "« Déjà » : oui\u202f!", "«_Déjà_»_: oui^!"},
		{"fr", `"Quoi" et ("non")`, "«_Quoi_» et («_non_»)"},
		{"fr-CA", "« Quoi ? » Non !", "«_Quoi ?_» Non !"},
		{"fr-CA", "Quoi? Non!", "Quoi? Non!"},
		{"en", `"It is ours," he said. ("Is it?")`, "“It is ours,” he said. (“Is it?”)"},
		{"en", `"It is ours," he said. The 12" pipe`, `"It is ours," he said. The 12" pipe`},
		{"en", `A 5" disk`, `A 5" disk`},
		{"en", `=HYPERLINK("http://evil","x")`, `=HYPERLINK("http://evil","x")`},
		{"en", "\"One.\n\n\"Two,\" she said.", "“One.\n\n“Two,” she said."},
		{"en", "A 5\" disk.\n\n\"Two,\" she said.", "A 5\" disk.\n\n\"Two,\" she said."},
		{"en", `—"So?"`, "—“So?”"},
		{"de", `"So", sagte er: "nein".`, "„So“, sagte er: „nein“."},
		{"en", "Nothing ; here : changes !", "Nothing ; here : changes !"},
		{"", `"a"`, "“a”"},
		{"fr", "", ""},
	} {
		if got := show.Replace(typeset(c.text, enface.Span{Start: 0, End: len(c.text)}, c.lang)); got != c.want {
			t.Errorf("%s: %q is set as %q, not %q", c.lang, c.text, got, c.want)
		}
	}
	// A piece knows what stands around it.
	text := `Il dit "non" ; oui`
	if got := typeset(text, enface.Span{Start: 11, End: 13}, "fr"); got != "\u00a0»\u202f" {
		t.Errorf("%q", got)
	}
}

// Setting changes spaces and quotation marks, and nothing else.
func FuzzTypeset(f *testing.F) {
	for _, s := range hostileTexts() {
		f.Add(s, "fr")
	}
	f.Add(`« Quoi ? », "non!" : x;`, "fr-CA")
	f.Fuzz(func(t *testing.T, s, lang string) {
		if !utf8.ValidString(s) {
			return
		}
		bare := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) || strings.ContainsRune("\"“”„«»「」\u202f", r) {
					return -1
				}
				return r
			}, s)
		}
		once := typeset(s, enface.Span{Start: 0, End: len(s)}, lang)
		if bare(once) != bare(s) {
			t.Errorf("%q is set as %q", s, once)
		}
	})
}
