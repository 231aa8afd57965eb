package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func cutUp(s, lang string) []string {
	var out []string
	for _, sp := range Sentences(s, lang) {
		out = append(out, sp.In(s))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ lang, text string }{ // | is where a sentence ends
		{"en", "The U.S. Senate met at 5 p.m. on Dec. 3. |Mr. Brown spoke.| 12 people left."},
		{"en", "“I am here. |You are not.” |She left. |“Really?” he asked."},
		{"en", "He asked J. K. Rowling, not me and I. |Did she come?"},
		{"en", "Visit www.example.com/news.html today. |It is new."},
		{"en", "1) The first item 2) The second item" + ""},
		{"en", "One… |Two ... three."},
		{"fr", "« C’est fini. » |Il part. |M. Dupont, qui vit au 12 av. Foch, reste."},
		{"fr", "« Viens ! » dit-il à Mme Roy. |Elle vient…"},
		{"de", "Am 12. Juni kam Dr. Meier, z. B. mit dem 19. Zug. |Es war 1989. |Er ging."},
		{"de", "„Komm!“, rief er. |„Nein.“"},
		{"es", "¿Viene la Sra. Ruiz? |¡Sí! |Vive en la av. Sol núm. 5."},
		{"it", "Il dott. Rossi parla. |È tardi."},
	} {
		plain := strings.ReplaceAll(c.text, "|", "")
		var want []string
		for s := range strings.SplitSeq(c.text, "|") {
			want = append(want, strings.TrimSpace(s))
		}
		if c.text == "1) The first item 2) The second item" {
			want = []string{"1) The first item", "2) The second item"}
		}
		if d := cmp.Diff(want, cutUp(plain, c.lang)); d != "" {
			t.Errorf("%s, -want +got:\n%s", c.lang, d)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "A. b. C", "1. A 2. B", "• 1. a • 2. b", "x. . . . Y", "\"a. b\" (C).", "a\n\nb\r\nc", "\xff.\xfe A", "…A … B", "z. B. x"} {
		f.Add(s, "en")
		f.Add(s, "de")
		f.Add(s, "hy")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		end := 0
		for _, sp := range Sentences(s, lang) {
			if sp.Start < end || sp.End > len(s) || sp.Start >= sp.End {
				t.Fatalf("%q: %d-%d after %d", s, sp.Start, sp.End, end)
			}
			if strings.TrimSpace(s[end:sp.Start]) != "" && strings.Trim(s[end:sp.Start], " \t\r\n\v\f\u0085\u00a0\u200b\u2060\ufeff\u1680\u2028\u2029\u202f\u205f\u3000") != "" && utf8.ValidString(s) {
				t.Fatalf("%q: %q stands in no sentence", s, s[end:sp.Start])
			}
			if utf8.ValidString(s) && !utf8.ValidString(sp.In(s)) {
				t.Fatalf("%q: %d-%d is not on rune borders", s, sp.Start, sp.End)
			}
			end = sp.End
		}
	})
}
