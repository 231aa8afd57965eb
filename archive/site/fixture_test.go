package site

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/andybalholm/cascadia"

	"enface"
	"enface/archive"
)

var moment = time.Date(2026, 10, 7, 8, 9, 10, 0, time.UTC)

func works(all ...*archive.Work) iter.Seq2[*archive.Work, error] {
	return func(yield func(*archive.Work, error) bool) {
		for _, w := range all {
			if !yield(w, nil) {
				return
			}
		}
	}
}

// write writes an edition into a folder and returns its summary.
func write(t testing.TB, dir string, o Options, all ...*archive.Work) Summary {
	t.Helper()
	sum, err := Write(t.Context(), dir, works(all...), o)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// page parses a page of an edition.
func page(t testing.TB, dir, name string) *html.Node {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func all(n *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(n, cascadia.MustCompile(selector))
}

func first(t testing.TB, n *html.Node, selector string) *html.Node {
	t.Helper()
	found := cascadia.Query(n, cascadia.MustCompile(selector))
	if found == nil {
		t.Fatalf("nothing matches %s", selector)
	}
	return found
}

func texts(n *html.Node, selector string) []string {
	var s []string
	for _, m := range all(n, selector) {
		s = append(s, textOf(m))
	}
	return s
}

// textOf is the text of a node with white space as it is shown.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if d.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
	}
	return strings.Trim(spaces.Replace(b.String()), " ")
}

var spaces = strings.NewReplacer("\n", " ", "\t", " ")

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func inside(n *html.Node, names ...string) bool {
	for p := range n.Ancestors() {
		if slices.Contains(names, p.Data) {
			return true
		}
	}
	return false
}

// story makes a story of paragraphs.
func story(address, lang, title string, paragraphs ...string) archive.StoryEntry {
	s := enface.Story{Ref: address, URL: address, Lang: lang, Title: title, Outlet: "Outlet of " + title, Published: "2026-03-10", Captured: moment, SHA256: enface.Digest([]byte(address))}
	for _, p := range paragraphs {
		addBlock(&s, enface.Paragraph, p)
	}
	return archive.StoryEntry{Key: s.Key(), Story: s}
}

// pair adds a pair to a version: the words quoted, and those of the original
// that they render.
func pair(t testing.TB, w *archive.Work, version int, quote string, spans ...string) *archive.PairEntry {
	t.Helper()
	v := &w.Versions[version]
	p := enface.Pair{Quote: enface.Quotation{Span: find(t, v.Story.Text, quote, 0), Kind: enface.Direct}, Relation: enface.Close, Score: .9}
	for _, words := range spans {
		p.Spans = append(p.Spans, find(t, w.Original.Text, words, 0))
	}
	switch len(spans) {
	case 0:
		p.Relation, p.Score = enface.None, .1
	case 1:
	default:
		p.Relation = enface.Composite
	}
	v.Aligned = true
	v.Pairs = append(v.Pairs, archive.PairEntry{Key: "p" + enface.Key(w.Original.Key, v.Story.Key, quote), Method: "by hand", Pair: p})
	return &v.Pairs[len(v.Pairs)-1]
}
