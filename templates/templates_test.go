package templates

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func words(t testing.TB, lang string) *Words {
	t.Helper()
	w, err := NewWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Every text that a template says can be said in every language.
func TestPhrasesAreComplete(t *testing.T) {
	names, err := fs.Glob(Files(), "*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	said, things := regexp.MustCompile(`\bt "([^"]+)"`), regexp.MustCompile(`\bcount "([^"]+)"`)
	n := 0
	for _, name := range names {
		data, err := fs.ReadFile(Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(data), -1) {
			n++
			if m[1] != "en" && !words(t, "").Known(m[1]) {
				t.Errorf("%s: %q is not among the phrases", name, m[1])
			}
		}
		for _, m := range things.FindAllStringSubmatch(string(data), -1) {
			n++
			if _, ok := counted()[m[1]]; !ok {
				t.Errorf("%s: %q is not among what is counted", name, m[1])
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d texts found", n)
	}
	for text, other := range phrases() {
		for i, s := range other {
			if s == "" || strings.Count(s, "%") != strings.Count(text, "%") {
				t.Errorf("%q in %s is %q", text, Languages()[i+1], s)
			}
		}
	}
}

func TestWords(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ lang, got, want string }{
		{"fr", words(t, "fr-CA").Count("quotations", 1), "1 citation"},
		{"de", words(t, "de").Count("quotations", 2), "2 Zitate"},
		{"en", words(t, "").Count("sentences left out", 1), "1 sentence not quoted"},
		{"en", words(t, "en").Count("quotations", 12345), "12,345 quotations"},
		{"fr", words(t, "fr").T("Sentence %d", 3), "Phrase 3"},
		{"de", words(t, "de").Day(day, 3), "1.\u00a0März 2026"},
		{"fr", words(t, "fr").Day(day, 3), "1er\u00a0mars 2026"},
		{"en", words(t, "en").Day(day, 2), "March 2026"},
		{"de", words(t, "de").Decimal(.875), "0,88"},
		{"fr", words(t, "fr").Language("pt-BR"), "portugais brésilien"},
		{"en", words(t, "en").Language("<b>"), ""},
		{"fr", words(t, "fr").Percent(.306), "31\u00a0%"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, not %q", c.lang, c.got, c.want)
		}
	}
	if _, err := NewWords("xx"); err == nil || !strings.Contains(err.Error(), "en, fr, de") {
		t.Errorf("%v", err)
	}
}

// A template that names a field that its page struct lacks is an error, and the
// buffer is as before.
func TestRender(t *testing.T) {
	set, err := New(fstest.MapFS{"a.tmpl": {Data: []byte(`{{define "index"}}begun {{.Title}}{{.NoSuch}}{{end}}{{define "work"}}{{t "Source"}} {{.Title}}{{end}}`)}}, words(t, "de"))
	if err != nil {
		t.Fatal(err)
	}
	b := bytes.NewBufferString("before ")
	if err := set.Render(b, Index{Frame: Frame{Title: "T"}}); err == nil || b.String() != "before " {
		t.Errorf("%v; %q", err, b)
	}
	if err := set.Render(b, Work{Frame: Frame{Title: "a<b"}}); err != nil || b.String() != "before Quelle a&lt;b" {
		t.Errorf("%v; %q", err, b)
	}
	if _, err := New(fstest.MapFS{"a.tmpl": {Data: []byte(`{{.Title`)}}, words(t, "")); err == nil {
		t.Error("a template that ends too early")
	}
}

// All templates fit their page structs, whatever is left out of these.
func TestTemplatesFitEmptyPages(t *testing.T) {
	set, err := New(Files(), words(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	full := Pair{Remarks: make([]string, 1), Quote: "a", Elsewhere: make([]Ref, 2), Spans: []string{"", "a"}, Nearest: make([]Name, 1), Version: new(Source), Original: new(Source), Cite: "a", Citation: Citation{CSL: "a"}}
	cell := Cell{Excerpts: make([]Passage, 1), Pairs: []Pair{full, {Missing: true, Version: new(Source), Original: new(Source)}}, Same: make([]Cell, 2), Notes: make([]Note, 1)}
	row := Row{Cells: []Cell{cell}, More: make([]Cell, 1), Text: Passage{Paragraphs: []Paragraph{{Sentences: []Sentence{{Pieces: []Piece{{Refs: make([]Ref, 1)}}}}}}}}
	alone := row
	alone.Alone = true
	for _, p := range []Page{Index{}, Index{Years: []Year{{Originals: []Entry{{Versions: make([]Source, 2)}}}, {}}, Lists: make([]Link, 2)}, SearchHead{}, SearchFoot{}, List{}, List{Terms: []Term{{Items: []Item{{Refs: make([]Ref, 2)}}}}}, PassagesPage{}, PassagesPage{Passages: []RenderedPassage{{Row: row, Before: 1, After: 2}}, Sources: make([]Source, 1)}, CitePage{}, CitePage{Stories: make([]Cited, 1), Pairs: []Cited{{Words: make([]Name, 2)}}}, Reading{}, Reading{Long: true, Rows: []ReadingRow{{Skipped: 1}, {}, {Notes: make([]Note, 1), Passages: make([]Passage, 1), Reasons: make([]string, 1)}}}, Work{}, Work{Versions: make([]Edition, 2), Strip: []Beat{{Versions: 1}, {Href: "#s1"}}, Long: true, Rows: []Row{row, alone, {Skipped: 2}}, Missing: []Row{{Reason: "r", Cells: row.Cells}}}} {
		if err := set.Render(&b, p); err != nil {
			t.Error(err)
		}
	}
}
