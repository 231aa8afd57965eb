package text

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFoldMakesSpellingsEqual(t *testing.T) {
	for _, c := range [][2]string{
		{"Cœur de l’Été", "coeur de l'ete"},
		{"L\u2019\u00e9t\u00e9", "L'e\u0301te\u0301"},
		{"Straße", "STRASSE"},
		{"« oui »", "«\u00a0oui\u202f»"},
		{"ﬁn–de—siècle", "fin-de-siecle"},
		{"Ægir Łódź", "aegir lodz"},
		{"co\u00adopération", "cooperation"},
		{"“a”", "\"a\""},
	} {
		if a, b := FoldString(c[0]), FoldString(c[1]); a != b {
			t.Errorf("%q folds to %q, but %q to %q", c[0], a, c[1], b)
		}
	}
}

func TestFoldMapsBack(t *testing.T) {
	s := "Le c\u0153ur, l\u2019e\u0301te\u0301 co\u00adop."
	f := Fold(s)
	if want := "le coeur, l'ete coop."; f.Text != want {
		t.Fatalf("folded to %q, want %q", f.Text, want)
	}
	back := func(a, b int) string { from, to := f.SourceSpan(a, b); return s[from:to] }
	got := []string{back(0, 2), back(3, 8), back(3, 5), back(5, 6), back(12, 15), back(16, 20)}
	want := []string{"Le", "c\u0153ur", "c\u0153", "\u0153", "e\u0301te\u0301", "co\u00adop"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "abc", "Cœur d’été", "e\u0301\u0301", "\u00ad", "a\u00ad\u00adb", "\xff\xc3", "한국어", "ſﬁ", "\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := FoldString(s); again != folded.Text {
			t.Fatalf("%q: with a map %q, without %q", s, folded.Text, again)
		}
		if again := FoldString(folded.Text); again != folded.Text {
			t.Fatalf("%q: folded %q, folded again %q", s, folded.Text, again)
		}
		if !utf8.ValidString(folded.Text) {
			t.Fatalf("%q: folded text is not valid", s)
		}
		last := 0
		for i := range folded.Text {
			at := folded.Source(i)
			if at < last || at > len(s) {
				t.Fatalf("%q: byte %d comes from %d after %d", s, i, at, last)
			}
			if at < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[at]) {
				t.Fatalf("%q: byte %d comes from the middle of a rune", s, i)
			}
			last = at
		}
		if folded.Text != "" && folded.Source(len(folded.Text)) != len(s) {
			t.Fatalf("%q: the end does not map to the end", s)
		}
	})
}
