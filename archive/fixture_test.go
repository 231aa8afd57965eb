package archive

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"enface"
)

// clock stands still, so that two runs can be compared.
func clock() time.Time { return time.Date(2026, 3, 14, 9, 26, 53, 589793238, time.UTC) }

func open(t testing.TB, path string, o Options) *Archive {
	t.Helper()
	if o.Now == nil {
		o.Now = clock
	}
	a, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// newArchive makes an archive in a folder of its own.
func newArchive(t testing.TB) (*Archive, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "enface.db")
	return open(t, path, Options{Create: true}), path
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// capture makes a capture of a reference, and read a story of it: a paragraph
// and a sentence a line.
func capture(ref, body string) *enface.Capture {
	return &enface.Capture{
		Ref: ref, URL: ref, Time: clock().Add(-time.Hour), Status: 200, MediaType: "text/html",
		Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Set-Cookie": {"a=1", "b=<2>"}},
		Body:   []byte(body), SHA256: enface.Digest([]byte(body)),
	}
}

func read(c *enface.Capture, lang string) *enface.Story {
	s := &enface.Story{
		Ref: c.Ref, URL: c.URL, Title: "Une école à Noirmont", Byline: "A. Perret", Outlet: "La Dépêche du Lac", Published: "2026-03-10",
		Lang: lang, Declared: lang, Text: string(c.Body), Charset: "utf-8", Captured: c.Time, SHA256: c.SHA256,
		Links: []string{"https://example.org/a?b=1&c=2"}, Notes: []string{"character set guessed"},
	}
	at := 0
	for line := range strings.Lines(s.Text) {
		span := enface.Span{Start: at, End: at + len(strings.TrimSuffix(line, "\n"))}
		at += len(line)
		if span.Len() > 0 {
			s.Blocks = append(s.Blocks, enface.Block{Kind: enface.Paragraph, Span: span})
			s.Sentences = append(s.Sentences, span)
		}
	}
	return s
}

// put collects a page that says text.
func put(t testing.TB, a *Archive, ref, lang, text string) int64 {
	t.Helper()
	c := capture(ref, text)
	id, _, err := a.PutCapture(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	story, _, err := a.PutStory(t.Context(), id, read(c, lang))
	if err != nil {
		t.Fatal(err)
	}
	return story
}

const (
	french  = "Le maire a parlé à l’école. 🏫\n« Nous garderons l’école ouverte », a-t-il dit.\nIl n’a rien ajouté."
	english = "The mayor – Éric Vauclair – spoke. 🗣️\n“We will keep the school open,” he said. “It is ours.”\nThe “iron mayor” left."
)

// span finds words in a text.
func span(t testing.TB, text, words string) enface.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return enface.Span{Start: at, End: at + len(words)}
}

func quotesAndPairs(t testing.TB) ([]enface.Quotation, []enface.Pair) {
	speaker := enface.Mention{Span: span(t, english, "he"), Text: "he", Name: "Éric Vauclair"}
	speaker.Span = span(t, english, "Éric Vauclair")
	quotes := []enface.Quotation{
		{Span: span(t, english, "We will keep the school open,"), Kind: enface.Direct, Utterance: 1, Speaker: speaker, Cue: "said", Confidence: .97},
		{Span: span(t, english, "It is ours."), Kind: enface.Direct, Utterance: 1, Speaker: speaker, Unclosed: true, Confidence: .5},
		{Span: span(t, english, "iron mayor"), Kind: enface.Scare, Utterance: 2, Confidence: 1.0 / 3},
	}
	pairs := []enface.Pair{
		{
			Quote: quotes[0], Relation: enface.Composite, Score: .87654321,
			Spans: []enface.Span{span(t, french, "Nous garderons"), span(t, french, "l’école ouverte")},
			Evidence: enface.Evidence{
				Words: .75, Cognates: []string{"école=school"}, Raw: -1.25,
				Other: []enface.Passage{{Start: span(t, french, "Il n’a").Start, End: span(t, french, "rien").End, Score: .125}},
			},
		},
		{Quote: quotes[1], Relation: enface.None, Score: .0625, Evidence: enface.Evidence{Reason: "nothing like it", Missing: []string{"<ours>"}}},
	}
	return quotes, pairs
}

// fill puts one work into the archive, as the stages do, and returns its parts.
func fill(t testing.TB, a *Archive) (original, version int64) {
	t.Helper()
	ctx := t.Context()
	original = put(t, a, "https://lac.example/ecole", "fr", french)
	version = put(t, a, "https://news.example/school", "en", english)
	if _, err := a.Link(ctx, original, version, "given"); err != nil {
		t.Fatal(err)
	}
	quotes, pairs := quotesAndPairs(t)
	if _, err := a.PutAlignment(ctx, original, version, "m/1", quotes, pairs); err != nil {
		t.Fatal(err)
	}
	return original, version
}

func works(t testing.TB, a *Archive, f WorkFilter) []*Work {
	t.Helper()
	var all []*Work
	for w, err := range a.Works(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, w)
	}
	return all
}

// dump is everything in the archive as text.
func dump(t testing.TB, a *Archive) string {
	t.Helper()
	ctx := t.Context()
	tables := must[[]string](t)(collect(ctx, a.reader, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", nil,
		func(scan scanner) (s string, err error) { return s, scan(&s) }))
	var b strings.Builder
	for _, table := range tables {
		rows, err := a.reader.QueryContext(ctx, "SELECT * FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		columns := must[[]string](t)(rows.Columns())
		var lines []string
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprintf("%q", values))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
		slices.Sort(lines)
		fmt.Fprintf(&b, "%s %v\n%s\n", table, columns, strings.Join(lines, "\n"))
	}
	return b.String()
}

// sound fails the test unless the database is whole.
func sound(t testing.TB, a *Archive) {
	t.Helper()
	var result string
	if err := a.reader.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&result); err != nil || result != "ok" {
		t.Errorf("integrity_check: %s, %v", result, err)
	}
	rows := must[[]string](t)(collect(t.Context(), a.reader, "PRAGMA foreign_key_check", nil, func(scan scanner) (string, error) {
		var table, parent string
		var row, key sql.NullInt64
		return table, scan(&table, &row, &parent, &key)
	}))
	if len(rows) > 0 {
		t.Errorf("foreign_key_check: %v", rows)
	}
}

func files(t testing.TB, path string) []string {
	t.Helper()
	var names []string
	for _, e := range must[[]os.DirEntry](t)(os.ReadDir(filepath.Dir(path))) {
		names = append(names, e.Name())
	}
	return names
}
