package eval_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"enface/align"
	"enface/align/encoder"
	"enface/align/eval"
	"enface/align/lexicon"
)

// poolLexicon is what the lines of stories/pool teach. None of them stands in
// the documents that are measured.
func poolLexicon(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	pool := gold(t, "stories/pool")
	folders, err := fs.ReadDir(pool, ".")
	if err != nil {
		t.Fatal(err)
	}
	var lines [][2]string
	for _, f := range folders {
		var sides [2][]string
		for k, name := range []string{"fr.txt", "en.txt"} {
			b, err := fs.ReadFile(pool, path.Join(f.Name(), name))
			if err != nil {
				t.Fatal(err)
			}
			sides[k] = strings.Split(strings.TrimRight(string(b), "\n"), "\n")
		}
		if len(sides[0]) != len(sides[1]) {
			t.Fatalf("%s: %d and %d lines", f.Name(), len(sides[0]), len(sides[1]))
		}
		for i := range sides[0] {
			lines = append(lines, [2]string{sides[0][i], sides[1][i]})
		}
	}
	l, err := lexicon.Learn(t.Context(), lines, lexicon.LearnOptions{})
	if err != nil {
		t.Fatal(err)
	}
	l.Source, l.Target = "fr", "en"
	return l
}

// What a lexicon adds where the encoder is weakest: words without their context,
// originals without quotation marks. docs/lexicon.md has more figures.
func TestGoldLexicon(t *testing.T) {
	taught := poolLexicon(t)
	m, err := encoder.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, lexicons := range map[string][]*lexicon.Lexicon{"fast": nil, "fast-lexicon": {taught}} {
		match := matchWith(align.New(m, align.Options{Fast: true, Lexicons: lexicons}))
		r, err := eval.Match(t.Context(), gold(t, "stories/comparable"), eval.MatchOptions{NoMarks: true, Part: "A"}, match)
		if err != nil {
			t.Fatal(err)
		}
		var totals strings.Builder
		if err := r.Write(&totals); err != nil {
			t.Fatal(err)
		}
		golden(t, "comparable-nomarks-"+name+".totals", totals.String())
	}
}
