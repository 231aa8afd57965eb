package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface"
	"enface/archive"
)

// hostileWork has the same text in every field that comes from outside.
func hostileWork(s string) *archive.Work {
	entry := func(key string) archive.StoryEntry {
		text := s + "\n\n“" + s + "” – " + s
		return archive.StoryEntry{Key: key, Story: enface.Story{
			Ref: s, URL: s, Canonical: s, Title: s, Byline: s, Outlet: s, Section: s, Published: s, Modified: s, Lang: s, Declared: s, Agency: s,
			Text: text, Blocks: []enface.Block{{Kind: enface.BlockKind(s), Span: enface.Span{Start: 0, End: len(s)}}},
			SHA256: s, Charset: s, Notes: []string{s}, Captured: moment,
		}}
	}
	w := &archive.Work{Original: entry("0000000000"), Versions: []archive.Version{{Story: entry("1111111111"), How: s, Aligned: true}}}
	start := len(s) + 2 + len("“")
	quote := enface.Quotation{Span: enface.Span{Start: start, End: start + len(s)}, Kind: enface.Kind(s), Speaker: enface.Mention{Text: s, Name: s}, Cue: s, Unclosed: true}
	evidence := enface.Evidence{Words: 1, Cognates: []string{s}, Numbers: []string{s}, Missing: []string{s}, Differs: []string{s}, LeftOut: []string{s}, Unsourced: []string{s}, Weighed: []enface.Ground{{What: enface.GroundKind(s), Adds: 1}}, Why: enface.Lack(s), Reason: s, Other: []enface.Passage{{Start: 0, End: len(s)}}}
	for i, spans := range [][]enface.Span{{{Start: 0, End: len(s)}}, nil, {{Start: 0, End: len(s) / 2}, {Start: len(s) + 2, End: start}}} {
		p := enface.Pair{Quote: quote, Spans: spans, Relation: enface.Relation(s), Evidence: evidence}
		w.Versions[0].Pairs = append(w.Versions[0].Pairs, archive.PairEntry{Key: "p" + strings.Repeat(string(rune('0'+i)), 10), Method: s, Review: s, Pair: p})
	}
	return w
}

// files is a sink in memory.
type files struct {
	mu  sync.Mutex
	all map[string][]byte
}

func (f *files) put(name string, data []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all[name] = bytes.Clone(data)
	return nil
}

func (f *files) stream(name string, from io.Reader) error {
	data, err := io.ReadAll(from)
	return errors.Join(err, f.put(name, data))
}

// elements and attributes are all that a page is made of.
var (
	elements   = strings.Fields("html head meta title link body header nav main section footer form fieldset legend label input details summary div p h1 h2 ul ol li dl dt dd a span bdi q sup time h3 figure figcaption svg rect table thead tbody tr th td pre script noscript button b i cite blockquote")
	attributes = strings.Fields("lang dir charset http-equiv content name rel href class id aria-label aria-hidden data-versions type checked autocomplete datetime tabindex aria-current viewBox preserveAspectRatio focusable x y width height scope download role for spellcheck")
)

func inert(t *testing.T, s string) {
	t.Helper()
	e, err := newEdition(Options{Title: s, Statement: s, Note: s, Version: s})
	if err != nil {
		t.Fatal(err)
	}
	out := &files{all: map[string][]byte{}}
	if _, err := e.publish(t.Context(), out, works(hostileWork(s))); err != nil {
		t.Fatal(err)
	}
	for name, data := range out.all {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if !utf8.Valid(data) {
			t.Errorf("%s is not UTF-8", name)
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if !slices.Contains(elements, n.Data) {
				t.Errorf("%s: an element <%s>", name, n.Data)
			}
			if n.Data == "script" {
				data := attr(n, "type") == "application/ld+json" || attr(n, "type") == "application/json"
				if data && !json.Valid([]byte(n.FirstChild.Data)) || !data && n.FirstChild.Data != string(e.script) {
					t.Errorf("%s: a script of type %q", name, attr(n, "type"))
				}
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, a.Key) {
					t.Errorf("%s: an attribute %s of <%s>", name, a.Key, n.Data)
				}
				if a.Key == "href" && !safeHref(a.Val) {
					t.Errorf("%s: a link to %q", name, a.Val)
				}
				if a.Key == "id" {
					if ids[a.Val] {
						t.Errorf("%s: the id %s twice", name, a.Val)
					}
					ids[a.Val] = true
				}
			}
		}
		if got := len(all(root, "footer.foot")); got != 1 {
			t.Errorf("%s: %d feet", name, got)
		}
		for _, c := range string(data) {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F || 0x80 <= c && c < 0xA0 || noncharacter(c) {
				t.Errorf("%s: the character %U", name, c)
				break
			}
		}
	}
}

func safeHref(href string) bool {
	for _, prefix := range []string{"#", "http://", "https://", "original/", "../", "edition.", "outlets.html", "speakers.html", "languages.html", "search.html", "index.html", "data:,"} {
		if strings.HasPrefix(href, prefix) {
			return prefix != "data:," || href == prefix
		}
	}
	return false
}

func hostileTexts() []string {
	return []string{
		"", "plain words", `<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</title></style></textarea><svg onload=alert(1)>`,
		"javascript:alert(1)", "JaVaScRiPt://x/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x",
		"https://user:secret@evil.example/?q=\"><b>", "http://[::1", "<!-- ", "]]>", "{{.Title}}", "{{define \"work\"}}", "&lt;b&gt; &amp; &#x202e;",
		"\u202Eesrever\u2066\u2067 isolate", "a" + strings.Repeat("\u0301", 10000), "\x00\x01\x1b[31m\x7f\u0085\uFFFE", "\xff\xfe\xc3", "a\r\nb\fc\vd\u2028e", "%s %d %!(NOVERB)",
		strings.Repeat("W", 5000), "p0000000000", "s1", "en\" onload=\"x",
	}
}

func TestHostileTextIsInert(t *testing.T) {
	for _, s := range hostileTexts() {
		inert(t, s)
	}
}

func FuzzHostileText(f *testing.F) {
	for _, s := range hostileTexts() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 1<<12 {
			inert(t, s)
		}
	})
}

// What is shown is what was captured, markup and all.
func TestHostileTextIsShown(t *testing.T) {
	words := `<b>1 < 2 & 'so'</b>{{.}}`
	w := hostileWork(words)
	p := editionOf(t, Options{}, w)
	for selector, want := range map[string]string{"h1": words, ".o a.a1": strings.TrimSpace(words[:len(words)/2]), ".vs a.m": words, ".byline": words} {
		if got := textOf(first(t, p, selector)); got != want {
			t.Errorf("%s shows %q", selector, got)
		}
	}
}

func TestLinksLeadToTheWebOnly(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/b?c=d#e": "https://a.example/b?c=d#e", "http://ä.example/ü": "http://ä.example/ü", "https://user:secret@a.example/": "https://a.example/",
		"javascript:alert(1)": "", "javascript://a.example/%0aalert(1)": "", "page.html": "", "/etc/passwd": "", "-": "", "ftp://a.example/": "", "//a.example/": "", "https:///": "",
	} {
		if got := webAddress(address); got != want {
			t.Errorf("%s leads to %q", address, got)
		}
	}
}
