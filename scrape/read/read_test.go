package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"enface"
)

var update = flag.Bool("update", false, "write the golden files")

// dump shows a story as the golden files hold it, with the spaces that do not
// break made visible.
func dump(s *enface.Story) string {
	var b strings.Builder
	for _, f := range [][2]string{
		{"title", s.Title}, {"byline", s.Byline}, {"outlet", s.Outlet}, {"section", s.Section}, {"published", s.Published}, {"modified", s.Modified},
		{"declared", s.Declared}, {"agency", s.Agency}, {"canonical", s.Canonical}, {"address", s.Address()}, {"links", strings.Join(s.Links, " ")}, {"notes", strings.Join(s.Notes, "; ")},
	} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	for _, bl := range s.Blocks {
		fmt.Fprintf(&b, "[%s] %s\n", bl.Kind, bl.In(s.Text))
	}
	return strings.NewReplacer("\u00a0", "<NBSP>", "\u202f", "<NNBSP>").Replace(b.String())
}

func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/extract/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := &enface.Capture{Ref: "page.html", MediaType: "text/html"}
			want := -1
			for i, f := range ar.Files {
				switch f.Name {
				case "page.html":
					c.Body = f.Data
				case "url":
					c.URL = strings.TrimSpace(string(f.Data))
					c.Ref = c.URL
				case "story":
					want = i
				}
			}
			s, err := Extract(c, Options{Captions: true})
			if err != nil {
				t.Fatal(err)
			}
			checkStory(t, s)
			got := dump(s)
			if *update {
				if want < 0 {
					ar.Files, want = append(ar.Files, txtar.File{Name: "story"}), len(ar.Files)
				}
				ar.Files[want].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want < 0 {
				t.Fatal("no story in the case; run with -update and read it")
			}
			if d := cmp.Diff(string(ar.Files[want].Data), got); d != "" {
				t.Error(d)
			}
		})
	}
}

// checkStory holds what is true of every story.
func checkStory(t *testing.T, s *enface.Story) {
	t.Helper()
	at := 0
	for _, b := range s.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(s.Text) {
			t.Fatalf("block %v of a text of %d bytes, after %d", b.Span, len(s.Text), at)
		}
		at = b.End
	}
	if len(s.Blocks) == 0 {
		t.Fatal("a story without a block")
	}
	if strings.ToValidUTF8(s.Text, "") != s.Text {
		t.Fatal("the text is not UTF-8")
	}
	if s.Charset == "" {
		t.Error("no character set")
	}
}

func TestPageTextIsItsBlocksJoined(t *testing.T) {
	s := extractHTML(t, `<html><body><article><p>One paragraph, which is long enough to be taken for a story by anybody.</p><p>Another one, which is long enough as well, and ends it.</p></article></body></html>`)
	var texts []string
	for _, b := range s.Blocks {
		texts = append(texts, b.In(s.Text))
	}
	if len(texts) != 2 || strings.Join(texts, "\n\n") != s.Text {
		t.Errorf("%q is not %q joined", s.Text, texts)
	}
}

func extractHTML(t *testing.T, page string) *enface.Story {
	t.Helper()
	s, err := Extract(&enface.Capture{Ref: "page.html", MediaType: "text/html", Body: []byte(page)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkStory(t, s)
	return s
}

func TestWhatCannotBeRead(t *testing.T) {
	cases := []struct {
		name  string
		media string
		body  string
		want  error
		says  string
	}{
		{"empty", "text/html", "", enface.ErrNoText, "empty"},
		{"white space", "text/plain", " \n\t\n", enface.ErrNoText, "no text"},
		{"PDF", "application/pdf", "%PDF-1.7\n...", enface.ErrUnsupported, "pdftotext"},
		{"picture", "image/png", "\x89PNG\r\n\x1a\n\x00", enface.ErrUnsupported, "picture"},
		{"feed", "application/rss+xml", "<rss/>", enface.ErrUnsupported, "feed"},
		{"data", "application/json", "{}", enface.ErrUnsupported, "data"},
		{"zip", "application/zip", "PK\x03\x04\x00", enface.ErrUnsupported, "packed"},
		{"binary", "text/plain", "abc\x00\x01\x02\x03def", enface.ErrUnsupported, "binary"},
		{"page without text", "text/html", "<html><body><nav><a href=/>Home</a></nav></body></html>", enface.ErrNoText, "save the page"},
		{"page that its scripts write", "text/html", "<html><body><div id=root></div><script>render()</script></body></html>", enface.ErrNoText, "scripts"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Extract(&enface.Capture{Ref: "thing", MediaType: c.media, Body: []byte(c.body)}, Options{})
			var p *enface.Problem
			if !errors.Is(err, c.want) || !errors.As(err, &p) || p.Next == "" {
				t.Fatalf("error %v, want a problem that is %v and says what to do", err, c.want)
			}
			if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "thing") {
				t.Errorf("%q does not name the thing and %q", err, c.says)
			}
		})
	}
}

func TestDeclaredLanguage(t *testing.T) {
	page := `<html lang="fr-CA"><body><p>Un paragraphe assez long pour que l’on croie à une histoire, et qui finit.</p></body></html>`
	cases := []struct{ ref, url, user, media, body, want string }{
		{"a.html", "", "", "text/html", page, "fr-CA"},
		{"a.de.html", "", "", "text/html", page, "de"},
		{"a.de.html", "https://x.example/a.de.html", "", "text/html", page, "fr-CA"},
		{"a.de.html", "", "en", "text/html", page, "en"},
		{"dir.fr/story.en.txt", "", "", "text/plain", "A text.", "en"},
		{"story.pt_BR.txt.gz", "", "", "text/plain", "A text.", "pt-BR"},
		{"story.final.txt", "", "", "text/plain", "A text.", ""},
		{"story.v2.txt", "", "", "text/plain", "A text.", ""},
		{".fr.txt", "", "", "text/plain", "A text.", ""},
	}
	for _, c := range cases {
		s, err := Extract(&enface.Capture{Ref: c.ref, URL: c.url, MediaType: c.media, Body: []byte(c.body)}, Options{Lang: c.user})
		if err != nil {
			t.Fatal(err)
		}
		if s.Declared != c.want {
			t.Errorf("%s (user says %q): %q, want %q", c.ref, c.user, s.Declared, c.want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob("testdata/extract/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range ar.Files {
			if part.Name == "page.html" {
				f.Add(part.Data, true)
			}
		}
	}
	f.Add([]byte("Title\n\nA paragraph.\r\n\r\nLeave a reply\n"), false)
	f.Add([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>A paragraph.\r\n--x--\r\n"), false)
	f.Add([]byte("<table><tr><td><p>x<q>y</table><svg><p>z"), true)
	f.Fuzz(func(t *testing.T, body []byte, page bool) {
		media := "text/plain"
		if page {
			media = "text/html"
		}
		s, err := Extract(&enface.Capture{Ref: "x", MediaType: media, Body: body}, Options{})
		if err != nil {
			if s != nil {
				t.Fatal("a story and an error")
			}
			return
		}
		checkStory(t, s)
		if !page && !looksLikeMessage(body) && s.Charset == "utf-8" && len(s.Notes) == 0 && !bytes.Equal([]byte(s.Text), body) {
			t.Fatal("the text of a plain file is not the file")
		}
	})
}

// A page may give its text to machines alone.
// A page whose text stands only in the data of a script is read from there.
func TestTextInAScriptAlone(t *testing.T) {
	text := "<p>“We came for an answer,” said Maud Kerven.</p>" + strings.Repeat("<p>The council put off its vote on the new harbor wall for the third time, citing costs.</p>", 1) + "<p>" + strings.Repeat("The wall is to cost eleven million, and nobody knows who is to pay for it. ", 8) + "</p>"
	quoted := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	data := quoted(map[string]any{"id": 1, "contentHtml": text, "other": "<p>short</p>"})
	for name, script := range map[string]string{"data": "window.data = " + data, "a string of data": "self.push([1," + quoted("a:"+data) + "])"} {
		page := `<html lang="en"><head><title>The wall</title></head><body><div id="app"></div><script>` + script + `</script></body></html>`
		s, err := Extract(&enface.Capture{Ref: "a.html", MediaType: "text/html", Body: []byte(page)}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(s.Blocks) != 3 || s.Blocks[0].In(s.Text) != "“We came for an answer,” said Maud Kerven." || len(s.Notes) == 0 {
			t.Errorf("%s: %q, notes %q", name, s.Text, s.Notes)
		}
	}
}

func TestTextForMachinesAlone(t *testing.T) {
	told := strings.Repeat("The bridge was opened on Monday, and nobody fell off it, said the mayor. ", 10)
	s := extractHTML(t, `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge","articleBody":"`+told+`\n\nIt holds &amp; holds."}</script></head><body><div id="root"></div></body></html>`)
	if len(s.Blocks) != 2 || s.Blocks[1].In(s.Text) != "It holds & holds." || len(s.Notes) == 0 {
		t.Errorf("%q, notes %q", s.Text, s.Notes)
	}
}

func TestNotesOfAPaywall(t *testing.T) {
	body := `<body><article><p>The bridge was opened on Monday, and nobody fell off it, said the mayor, who had come early.</p></article></body>`
	for head, want := range map[string]bool{
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>`:  true,
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"True"}</script>`: false,
		`<meta property="article:content_tier" content="locked">`:                                          true,
		`<meta property="article:content_tier" content="free">`:                                            false,
	} {
		s := extractHTML(t, "<html><head>"+head+"</head>"+body+"</html>")
		if got := strings.Contains(strings.Join(s.Notes, ";"), "paywall"); got != want || s.Paywalled != want {
			t.Errorf("%s: notes %q", head, s.Notes)
		}
	}
}

// Words of the story in large type are a pull quote whatever the page calls
// them, and words of somebody else are not.
func TestRepeatedBlockQuotation(t *testing.T) {
	s := extractHTML(t, `<html><body><article><p>The bridge was opened on Monday. “It will outlive us all, and that is as it should be,” said the mayor, who had come early.</p>
<blockquote><p>“It will outlive us all, and that is as it should be”</p></blockquote>
<p>The chronicle has another sentence, which everybody in the town knows by heart since it was found:</p>
<blockquote><p>Whoever builds the bridge crosses it last, and whoever pays for it does not cross it.</p></blockquote></article></body></html>`)
	var kinds []string
	for _, b := range s.Blocks {
		kinds = append(kinds, string(b.Kind))
	}
	if d := cmp.Diff([]string{"paragraph", "pullquote", "paragraph", "blockquote"}, kinds); d != "" {
		t.Error(d)
	}
}

func TestBylines(t *testing.T) {
	body := `<h1>The bridge</h1>%s<p>The bridge was opened on Monday, and nobody fell off it, said the mayor, who had come early.</p>`
	for _, c := range [][3]string{
		{"", `<p class="meta">By Jo Ward and Ann Li</p>`, "Jo Ward, Ann Li"},
		{`<meta property="og:site_name" content="Port News"><meta name="author" content="Port News">`, `<p>Von Wiebke Tjaden</p>`, "Wiebke Tjaden"},
		{`<meta property="og:site_name" content="Port News"><meta name="author" content="Port News">`, `<p>By the time it opened.</p>`, "Port News"},
		{`<meta name="author" content="Jo Ward">`, `<p>By Ann Li</p>`, "Jo Ward"},
		{"", `<div class="byline"><a>Jo Ward</a><a>Ann Li</a></div>`, "Jo Ward, Ann Li"},
		{"", `<span itemprop="author"><span itemprop="name">Jo Ward</span></span>`, "Jo Ward"},
	} {
		s := extractHTML(t, "<html><head>"+c[0]+"</head><body><article>"+fmt.Sprintf(body, c[1])+"</article></body></html>")
		if s.Byline != c[2] {
			t.Errorf("%s %s: %q, want %q", c[0], c[1], s.Byline, c[2])
		}
	}
}
