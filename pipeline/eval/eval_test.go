package eval

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func folder(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, s := range files {
		m[name] = &fstest.MapFile{Data: []byte(s)}
	}
	return m
}

func TestShuffleIsPythons(t *testing.T) {
	// import random; x = list(range(700)); random.Random('LaBarbeBleue3').shuffle(x); x[:20]
	want := []int{676, 613, 545, 261, 312, 217, 55, 488, 52, 274, 646, 149, 678, 161, 566, 203, 102, 476, 539, 683}
	x := make([]int, 700)
	for i := range x {
		x[i] = i
	}
	shuffle(x, "LaBarbeBleue3")
	if d := cmp.Diff(want, x[:20]); d != "" {
		t.Error(d)
	}
}

func TestBitextCountsNullsInPrecisionAlone(t *testing.T) {
	gold := folder(map[string]string{
		"set-a/one/src.txt":  "a\nb\nc\n",
		"set-a/one/tgt.txt":  "A\nB\nX\n",
		"set-a/one/gold.txt": "[0]:[0]\n[1, 2]:[1]\n[]:[2]\n",
	})
	r, err := Bitext(t.Context(), gold, BitextOptions{}, func(_ context.Context, s, u []string) ([]enface.Bead, error) {
		if len(s) != 3 || len(u) != 3 {
			t.Errorf("%d and %d lines", len(s), len(u))
		}
		return []enface.Bead{{Source: []int{0}, Target: []int{0}}, {Source: []int{1}, Target: []int{1}}, {Source: []int{2}}, {Target: []int{2}}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// Precision: right are [0]:[0] and []:[2] of four beads. Recall: one of two.
	near(t, r, "strict", .5)
	near(t, r, "set_a", .5)
	// Laxly [1]:[1] is right too: three of four, and both gold beads are found.
	near(t, r, "lax", 2*.75/1.75)
	if _, err := Bitext(t.Context(), folder(map[string]string{"a": ""}), BitextOptions{}, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}

// Two quotations, the second not in the source.
var twoQuotes = map[string]string{
	"doc/source.fr.txt":         "Bonjour.\nIl a dit « Le pont est fermé depuis hier » à la radio.\n",
	"doc/source.nomarks.fr.txt": "Bonjour.\nIl a dit   Le pont est fermé depuis hier   à la radio.\n",
	"doc/story.en.txt":          "“The bridge has been closed since yesterday”\n\n“We never sleep at night in summer”\n",
	"doc/gold.jsonl": `{"text":"The bridge has been closed since yesterday","cut":"full","fr":[{"line":1,"start":11,"end":40}],"match":"iou","words":7}
{"text":"We never sleep at night in summer","cut":"alien","fr":null,"match":"none","words":7}
`,
}

func answer(spans ...[]enface.Span) MatchFunc {
	return func(_ context.Context, o, v Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		if quotes == nil {
			for _, q := range []string{"The bridge has been closed since yesterday", "We never sleep at night in summer"} {
				at := strings.Index(v.Text, q)
				quotes = append(quotes, enface.Quotation{Span: enface.Span{Start: at, End: at + len(q)}})
			}
		}
		var out []enface.Pair
		for i, q := range quotes {
			p := enface.Pair{Quote: q, Spans: spans[i], Relation: enface.Close, Score: .9}
			if len(spans[i]) == 0 {
				p.Relation, p.Score = enface.None, .2
			}
			out = append(out, p)
		}
		return out, nil
	}
}

func TestMatch(t *testing.T) {
	source := twoQuotes["doc/source.fr.txt"]
	find := func(s string) []enface.Span {
		at := strings.Index(source, s)
		return []enface.Span{{Start: at, End: at + len(s)}}
	}
	whole := find("Le pont est fermé depuis hier")
	for _, c := range []struct {
		name  string
		spans [][]enface.Span
		want  map[string]float64
	}{
		{"right", [][]enface.Span{whole, nil}, map[string]float64{"hit": 1, "charf1": 1, "f50": 1, "f80": 1, "nullf1": 1, "auroc": 1, "found": 1, "e2e": 1, "ece": .15}},
		{"marks and spaces are free", [][]enface.Span{find("« Le pont est fermé depuis hier »"), nil}, map[string]float64{"charf1": 1, "iou": 1}},
		{"a passage for the alien", [][]enface.Span{whole, whole}, map[string]float64{"hit": 1, "f50": 2. / 3, "nullf1": 0, "auroc": .5, "e2e": 2. / 3}},
		{"the wrong line", [][]enface.Span{find("Bonjour"), nil}, map[string]float64{"hit": 0, "charf1": 0, "f50": 0, "nullf1": 1, "found": 1, "e2e": 0}},
		{"none where there is one", [][]enface.Span{nil, nil}, map[string]float64{"hit": 0, "f50": 0, "nullf1": 2. / 3, "e2e": 0}},
		{"half of it", [][]enface.Span{find("Le pont est"), nil}, map[string]float64{"hit": 1, "iou": 9. / 24, "f50": 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Match(t.Context(), folder(twoQuotes), MatchOptions{}, answer(c.spans...))
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range c.want {
				near(t, r, name, want)
			}
		})
	}
}

func TestMatchWithoutMarks(t *testing.T) {
	_, err := Match(t.Context(), folder(twoQuotes), MatchOptions{NoMarks: true, Part: "A"}, func(_ context.Context, o, v Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		if strings.ContainsAny(o.Text, "«»") || o.Name != "doc/source.nomarks.fr.txt" {
			t.Errorf("the original is %q", o.Name)
		}
		if len(quotes) != 2 || quotes[1].In(v.Text) != "We never sleep at night in summer" {
			t.Errorf("the quotations are %v", quotes)
		}
		return make([]enface.Pair, len(quotes)), nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Where the quotation was cut, the gold is only an upper bound.
func TestMatchOfACutQuotation(t *testing.T) {
	files := map[string]string{
		"doc/fr.txt":     "Le pont est fermé depuis hier et il le restera longtemps.\n",
		"doc/en.txt":     "He said “the bridge has been closed since yesterday” again.\n",
		"doc/gold.jsonl": `{"en":[{"line":0,"start":9,"end":51}],"fr":[{"line":0,"start":0,"end":56}],"words":7,"class":"fr-contains"}`,
	}
	part := "Le pont est fermé depuis hier et"
	r, err := Match(t.Context(), folder(files), MatchOptions{Part: "A"}, answer([]enface.Span{{Start: 0, End: len(part)}}))
	if err != nil {
		t.Fatal(err)
	}
	// 26 of 46 letters, against .8 of the quotation's 36.
	near(t, r, "iou", 26./28)
}

func TestSpans(t *testing.T) {
	files := map[string]string{
		"tale/units.fr.txt": "Le chat dort sur le grand lit . Le chien veille devant la vieille porte .\n",
		"tale/src.txt":      "Le chat dort sur le grand lit .\nLe chien veille devant la vieille porte .\n",
		"tale/spans.jsonl": `{"id":"1.1_0-6_0-6","group":1,"fr":["Le chat dort sur le grand lit"],"en":["The cat sleeps on the big bed"]}
{"id":"1.1_8-14_8-14","group":1,"fr":["Le chien veille devant la vieille porte"],"en":["The dog keeps watch before the old door"]}
`,
	}
	french := map[string]string{"The cat": "Le chat dort sur le grand lit", "The dog": "devant la vieille porte"}
	r, err := Spans(t.Context(), folder(files), SpansOptions{}, func(_ context.Context, o, v Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		var out []enface.Pair
		for _, q := range quotes {
			s := french[q.In(v.Text)[:7]]
			at := strings.Index(o.Text, s)
			out = append(out, enface.Pair{Spans: []enface.Span{{Start: at, End: at + len(s)}}})
		}
		return out, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	near(t, r, "iou", (1+20./33)/2)
	near(t, r, "exact", 1)
}

func TestLettersAndPlaces(t *testing.T) {
	text := []rune("a b, été! a b")
	if got := lettersIn(text, []stretch{{0, 4}, {2, 9}, {-3, 1}, {12, 99}}); !slices.Equal(got, []int{0, 2, 5, 6, 7, 12}) {
		t.Errorf("letters at %v", got)
	}
	if got := again(text, stretch{0, 3}, isAlnum); !slices.Equal(got, []stretch{{10, 13}}) {
		t.Errorf("again at %v", got)
	}
	if got := again([]rune("ab abc b"), stretch{0, 2}, isAlnum); got != nil {
		t.Errorf("a part of a word counts: %v", got)
	}
}

func near(t *testing.T, r *Report, name string, want float64) {
	t.Helper()
	got, ok := r.Figure(name)
	if !ok || math.Abs(got-want) > 1e-9 {
		t.Errorf("%s = %.4f (%v), want %.4f", name, got, ok, want)
	}
}
