package eval

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"enface"
)

// packedFolder is a folder whose .gz files are packed.
func packedFolder(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	for name, s := range files {
		var b bytes.Buffer
		if strings.HasSuffix(name, ".gz") {
			z := gzip.NewWriter(&b)
			fmt.Fprint(z, s)
			if err := z.Close(); err != nil {
				t.Fatal(err)
			}
		} else {
			b.WriteString(s)
		}
		m[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return m
}

// asItStands takes a page for its text, a paragraph a line, under a fixed head.
func asItStands(_ context.Context, page []byte) (*enface.Story, error) {
	text := string(page)
	if text == "broken" {
		return nil, errors.New("it is broken")
	}
	return &enface.Story{Text: text, Title: "A Title", Published: "2026-03-04T23:30:00-02:00", Byline: "Jo Ward, Ann Li"}, nil
}

func TestExtractOnArticleBodies(t *testing.T) {
	gold := packedFolder(t, map[string]string{
		"ground-truth.json": `{"a":{"articleBody":"one two three four five"},"b":{"articleBody":"“It holds,” she said, and it held for years."},"c":{"articleBody":"lost"}}`,
		"html/a.html.gz":    "one two three four six",
		"html/b.html.gz":    "“It  holds,” she\u00a0said, and it held for years.",
		"html/c.html.gz":    "broken",
	})
	r, err := Extract(t.Context(), gold, ExtractOptions{}, asItStands)
	if err != nil {
		t.Fatal(err)
	}
	// Of a one shingle of two is right, of b all; c has no found text, so that
	// only its recall counts: P = 3/4, R = 1/2.
	near(t, r, "aeb_f1", 2*.75*.5/1.25)
	near(t, r, "aeb_quoted", 1)
	if _, err := Extract(t.Context(), packedFolder(t, map[string]string{"x": ""}), ExtractOptions{}, asItStands); err == nil {
		t.Error("a folder without pages was measured")
	}
}

func TestExtractOnParagraphs(t *testing.T) {
	right, wrong := "The bridge was opened on Monday, the mayor said.", "Another paragraph that nobody has found in the page at all."
	gold := packedFolder(t, map[string]string{
		"parser/test_data/fr/Bote.json": `{"V1":{"authors":["ann li","JO WARD"],"title":"a title!","publishing_date":"2026-03-05 01:30:00+00:00",
"body":{"summary":["` + right + `"],"sections":[{"headline":["Short one"],"paragraphs":["` + wrong + `"]}]}},
"V2":{"title":"Older","body":{"summary":[],"sections":[{"paragraphs":["Nothing of this text is on the page that was saved here."]}]}}}`,
		"parser/test_data/fr/Bote_2026_03_05.html.gz":      right + "\nShort one\nRead this as well, it is about something else entirely.",
		"parser/test_data/fr/BoteLocal_2026_03_05.html.gz": "of another paper",
	})
	r, err := Extract(t.Context(), gold, ExtractOptions{}, asItStands)
	if err != nil {
		t.Fatal(err)
	}
	near(t, r, "fundus_paragraph_f1", .5) // one of two found, one of two wanted
	near(t, r, "fundus_title", 1)
	near(t, r, "fundus_authors", 1)
	near(t, r, "fundus_date", 1) // the same moment
}

func TestDaysOfATime(t *testing.T) {
	for stamp, want := range map[string]string{
		"2026-03-04":                "2026-03-04",
		"2026-03-01T00:30:00+01:00": "2026-03-01 2026-02-28",
		"2024-02-29T23:30:00-01:00": "2024-02-29 2024-03-01",
		"2026-12-31T22:00:00-0500":  "2026-12-31 2027-01-01",
		"2026-01-01T00:00:00+00:30": "2026-01-01 2025-12-31",
		"2026-03-04T12:00:00Z":      "2026-03-04",
		"2026-03-04T12:00":          "2026-03-04",
		"yesterday":                 "",
	} {
		if got := strings.Join(daysOf(stamp), " "); got != want {
			t.Errorf("%s: %q, want %q", stamp, got, want)
		}
	}
}

func TestHalvesAreStable(t *testing.T) {
	if !Seen("parser/test_data/fr/LeFigaro_2024_11_22.html.gz") || Seen("folder/HankookIlbo_2026_01_29.html.gz") {
		t.Error("a page has changed its half, which the rules were not written by")
	}
}
