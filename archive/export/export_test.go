package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/archive"
)

// hostile is a text that is something else in each of the formats.
const hostile = "=1+1,\"a\" & <b>]]>\r\nnext\ttab\u0001 ünï 🏫 '"

func span(t testing.TB, text, words string) enface.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return enface.Span{Start: i, End: i + len(words)}
}

func works(all ...*archive.Work) Source {
	return Source{Works: func(yield func(*archive.Work, error) bool) {
		for _, w := range all {
			if !yield(w, nil) {
				return
			}
		}
	}}
}

// school is an original with a version that has a composite, a null and a
// hostile pair.
func school(t testing.TB) *archive.Work {
	t.Helper()
	entry := func(address, lang, text string) archive.StoryEntry {
		s := enface.Story{Ref: address, URL: address, Title: "T, " + lang, Outlet: "O", Published: "2026-03-10", Lang: lang, Text: text, SHA256: enface.Digest([]byte(text)), Captured: time.Date(2026, 3, 14, 9, 26, 53, 0, time.UTC)}
		return archive.StoryEntry{Key: s.Key(), Story: s}
	}
	w := &archive.Work{
		Original: entry("https://lac.example/ecole?a=1&b=2", "fr", "🏫 Le maire. « Nous garderons l’école ouverte », a-t-il dit. "+hostile),
		Versions: []archive.Version{{Story: entry("https://news.example/school", "", "“We will keep the school open,” he said. “Trains.” "+hostile), Aligned: true}},
	}
	v := &w.Versions[0]
	speaker := enface.Mention{Span: span(t, v.Story.Text, "he"), Text: "he", Name: "+Éric Vauclair"}
	add := func(key, quote string, relation enface.Relation, spans ...string) {
		p := enface.Pair{Quote: enface.Quotation{Span: span(t, v.Story.Text, quote), Kind: enface.Direct, Utterance: 1, Speaker: speaker, Cue: "said", Confidence: .9}, Relation: relation, Score: .123456}
		for _, s := range spans {
			p.Spans = append(p.Spans, span(t, w.Original.Text, s))
		}
		if len(spans) == 0 {
			p.Evidence.Reason = "-nothing like it"
		} else {
			p.Evidence = enface.Evidence{Words: .5, Cognates: []string{"école=school", "a=b"}, Numbers: []string{"1"}, Differs: []string{"19≠90"}, LeftOut: []string{"=SUM(1)"}, Unsourced: []string{"and, he said, home"}, Weighed: []enface.Ground{{What: enface.ByWords, Adds: 5.1}, {What: enface.ByChance, Adds: -.62}}}
		}
		v.Pairs = append(v.Pairs, archive.PairEntry{Key: key, Method: "m/1", Review: "accepted", Pair: p})
	}
	add("p1", "We will keep the school open,", enface.Composite, "Nous garderons", "l’école ouverte")
	add("p2", "Trains.", enface.None)
	add("p3", hostile, enface.Close, hostile)
	return w
}

type writer func(context.Context, io.Writer, Source, Options) (int, error)

func written(t testing.TB, f writer, o Options, want int) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := f(t.Context(), &b, works(school(t)), o)
	if err != nil || n != want {
		t.Fatalf("%d pairs, %v", n, err)
	}
	var again bytes.Buffer
	if _, err := f(t.Context(), &again, works(school(t)), o); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("the same again is something else: %v", err)
	}
	return b.Bytes()
}

func TestJSONL(t *testing.T) {
	w := school(t)
	var got []jsonPair
	for line := range strings.Lines(string(written(t, writeJSONL, Options{}, 3))) {
		var p jsonPair
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		got = append(got, p)
	}
	for i, p := range got {
		pair := w.Versions[0].Pairs[i]
		runes := []rune(w.Versions[0].Story.Text)
		if q := p.Quote; string(runes[q.Start:q.End]) != q.Text || q.Text != pair.Quote.In(w.Versions[0].Story.Text) {
			t.Errorf("%s: offsets and text differ: %+v", p.Pair, q)
		}
		runes = []rune(w.Original.Text)
		for _, s := range p.Spans {
			if string(runes[s.Start:s.End]) != s.Text {
				t.Errorf("%s: offsets and text differ: %+v", p.Pair, s)
			}
		}
		if p.Spans == nil || len(p.Spans) != len(pair.Spans) || p.Relation != pair.Relation || p.Score != .123 || p.Review != "accepted" || p.Method != "m/1" || p.Pair != pair.Key {
			t.Errorf("%+v", p)
		}
		want := jsonStory{w.Original.Key, "https://lac.example/ecole?a=1&b=2", "T, fr", "O", "2026-03-10", "fr", w.Original.SHA256, "2026-03-14T09:26:53Z"}
		if diff := cmp.Diff(want, p.Original); diff != "" {
			t.Error(diff)
		}
	}
}

func TestCSV(t *testing.T) {
	data := written(t, writeCSV, Options{}, 3)
	if n := bytes.Count(data, []byte("\r\n")); n != 4+2 { // two within the hostile text
		t.Errorf("%d line ends", n)
	}
	r := csv.NewReader(bytes.NewReader(data))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row int, column string) string {
		for i, name := range rows[0] {
			if name == column {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s", column)
		return ""
	}
	for _, c := range []struct {
		row          int
		column, want string
	}{
		{1, "pair", "p1"}, {1, "quote", "We will keep the school open,"}, {1, "passage", "Nous garderons […] l’école ouverte"}, {1, "spans", "14-28;29-44"},
		{1, "quote_start", "1"}, {1, "quote_end", "30"}, {1, "speaker_name", "'+Éric Vauclair"}, {1, "cognates", "école=school; a=b"}, {1, "score", "0.123"}, {1, "weighed", "words 5.1; chance -0.62"}, {1, "differs", "19≠90"}, {1, "left_out", "'=SUM(1)"}, {1, "unsourced", "and, he said, home"},
		{2, "relation", "none"}, {2, "passage", ""}, {2, "reason", "'-nothing like it"}, {2, "original_url", "https://lac.example/ecole?a=1&b=2"},
		{3, "quote", "'" + strings.ReplaceAll(hostile, "\r\n", "\n")}, {3, "version_lang", ""}, // encoding/csv reads CR LF as LF
	} {
		if got := cell(c.row, c.column); got != c.want {
			t.Errorf("row %d, %s: %q, not %q", c.row, c.column, got, c.want)
		}
	}
	for _, row := range rows[1:] {
		for i, s := range row {
			if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
				t.Errorf("a spreadsheet would run %s: %q", rows[0][i], s)
			}
		}
	}
}

func TestGuardCanBeTakenBack(t *testing.T) {
	for _, s := range []string{"", "a", "=1", "'=1", "''@x", "'a", "-", "＝1", "\tx", "'"} {
		g := guard(s)
		back := g
		if trimmed := strings.TrimLeft(g, "'"); trimmed != g && strings.ContainsAny(trimmed[:min(3, len(trimmed))], "=+-@\t\r＝＋－＠") {
			back = g[1:]
		}
		if back != s {
			t.Errorf("%q is guarded as %q and read as %q", s, g, back)
		}
	}
}

// valid checks a file against the document type of TMX 1.4.
func valid(t *testing.T, data []byte) {
	t.Helper()
	dtd, err := filepath.Abs("../../../shared/data/schemas/tmx14.dtd")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dtd); err != nil {
		t.Log("skipped: no data: the file is not held to the document type")
		return
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("skipped: no xmllint: the file is not held to the document type")
		return
	}
	c := exec.CommandContext(t.Context(), lint, "--noout", "--nonet", "--dtdvalid", dtd, "-")
	c.Stdin = bytes.NewReader(bytes.Replace(data, []byte("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"), nil, 1)) // the reference is to a file of the reader's
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v\n%s", err, out)
	}
}

type tmx struct {
	Header struct {
		Date    string `xml:"creationdate,attr"`
		Version string `xml:"creationtoolversion,attr"`
		Lang    string `xml:"srclang,attr"`
	} `xml:"header"`
	Units []struct {
		ID    string `xml:"tuid,attr"`
		Type  string `xml:"segtype,attr"`
		Props []struct {
			Type  string `xml:"type,attr"`
			Value string `xml:",chardata"`
		} `xml:"prop"`
		Sides []struct {
			Lang  string `xml:"lang,attr"`
			Props []struct {
				Type  string `xml:"type,attr"`
				Value string `xml:",chardata"`
			} `xml:"prop"`
			Text string `xml:"seg"`
		} `xml:"tuv"`
	} `xml:"body>tu"`
}

func TestTMX(t *testing.T) {
	data := written(t, writeTMX, Options{Generated: time.Date(2026, 3, 15, 0, 0, 0, 0, time.UTC), Version: "1.2"}, 2)
	valid(t, data)
	var got tmx
	if err := xml.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if h := got.Header; h.Date != "20260315T000000Z" || h.Version != "1.2" || h.Lang != "*all*" {
		t.Errorf("%+v", h)
	}
	if len(got.Units) != 2 || got.Units[0].ID != "p1" || got.Units[1].ID != "p3" {
		t.Fatalf("%+v", got.Units)
	}
	sides := got.Units[0].Sides
	if sides[0].Lang != "fr" || sides[0].Text != "Nous garderons l’école ouverte" || sides[1].Lang != "und" || sides[1].Text != "We will keep the school open," {
		t.Errorf("%+v", sides)
	}
	clean := strings.ReplaceAll(hostile, "\u0001", "\uFFFD")
	if got := got.Units[1].Sides[0].Text; got != clean {
		t.Errorf("%q, not %q", got, clean)
	}
	var address, offsets string
	for _, p := range sides[0].Props {
		switch p.Type {
		case "x-address":
			address = p.Value
		case "x-offsets":
			offsets = p.Value
		}
	}
	if address != "https://lac.example/ecole?a=1&b=2" || offsets != "14-28;29-44" {
		t.Errorf("%q, %q", address, offsets)
	}
	if plain := written(t, writeTMX, Options{}, 2); bytes.Contains(plain, []byte("creationdate")) {
		t.Error("there is a date where none was given")
	}
}

func TestBitextTMX(t *testing.T) {
	beads := []enface.Bead{{Source: []int{0}, Target: []int{0}, Score: .5}, {Source: []int{1}}, {Source: []int{2}, Target: []int{1, 2}, Score: 1}}
	var b bytes.Buffer
	if err := BitextTMX(&b, "fr", "", beads, []string{"Un & un.", "Deux.", "Trois. "}, []string{"One <one>.", " Three", "and a half."}, Options{}); err != nil {
		t.Fatal(err)
	}
	valid(t, b.Bytes())
	var got tmx
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var flat []string
	for _, u := range got.Units {
		flat = append(flat, u.ID, u.Type, u.Sides[0].Lang, u.Sides[0].Text, u.Sides[1].Lang, u.Sides[1].Text)
	}
	want := []string{"1", "", "fr", "Un & un.", "und", "One <one>.", "3", "block", "fr", "Trois.", "und", "Three and a half."}
	if diff := cmp.Diff(want, flat); diff != "" {
		t.Error(diff)
	}
	if err := BitextTMX(io.Discard, "fr", "en", []enface.Bead{{Source: []int{0}, Target: []int{7}}}, []string{"Un."}, []string{"One."}, Options{}); err == nil {
		t.Error("a sentence that does not exist")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("broken")

func TestErrors(t *testing.T) {
	for name, f := range map[string]writer{"jsonl": writeJSONL, "csv": writeCSV, "tmx": writeTMX} {
		if _, err := f(t.Context(), failing{}, works(school(t)), Options{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: a writer that fails: %v", name, err)
		}
		broken := Source{Works: func(yield func(*archive.Work, error) bool) { _ = yield(school(t), nil) && yield(nil, errBroken) }}
		if n, err := f(t.Context(), io.Discard, broken, Options{}); !errors.Is(err, errBroken) || n == 0 {
			t.Errorf("%s: an archive that fails: %d, %v", name, n, err)
		}
		damaged := school(t)
		damaged.Versions[0].Pairs[0].Spans[0].End = 1 << 20
		if _, err := f(t.Context(), io.Discard, works(damaged), Options{}); err == nil || !strings.Contains(err.Error(), "p1") {
			t.Errorf("%s: a damaged pair: %v", name, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := f(ctx, io.Discard, works(school(t)), Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: an interrupted export: %v", name, err)
		}
		if n, err := f(t.Context(), io.Discard, works(), Options{}); n != 0 || err != nil {
			t.Errorf("%s: an empty archive: %d, %v", name, n, err)
		}
	}
}

// Every column of the CSV stands in the contract.
func TestColumnsAreDocumented(t *testing.T) {
	docs, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range columns() {
		if side, ok := strings.CutPrefix(c, "version_"); ok {
			c = "original_" + side // "the same eight"
		}
		if !strings.Contains(string(docs), "`"+c+"`") {
			t.Errorf("docs/json.md does not name the column %s", c)
		}
	}
}
