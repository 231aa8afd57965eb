package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"enface"
	"enface/archive"
)

// exampleDir holds the example of the command: pages, and their pairs found by
// hand. The texts are read here in a simple way, so that these tests stand
// without the other stages.
const exampleDir = "../../cmd/enface/example"

// examplePage reads a page: each paragraph of its article is a block.
func examplePage(t testing.TB, name, lang, outlet, day string) archive.StoryEntry {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(exampleDir, name))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	s := enface.Story{
		Ref: name, Lang: lang, Outlet: outlet, Published: day, SHA256: enface.Digest(data), Captured: moment,
		Title: textOf(first(t, root, "h1")), Canonical: attr(first(t, root, "link[rel=canonical]"), "href"),
	}
	for _, p := range all(root, "article p") {
		if inside(p, "aside", "header", "footer", "figure", "li") {
			continue
		}
		kind := enface.Paragraph
		if c := p.FirstChild; c != nil && c.NextSibling == nil && c.Data == "strong" {
			kind = enface.Question
		}
		addBlock(&s, kind, textOf(p))
	}
	return archive.StoryEntry{Key: s.Key(), Story: s}
}

// addBlock adds a block whose sentences end at full stops and the like.
func addBlock(s *enface.Story, kind enface.BlockKind, text string) {
	if s.Text != "" {
		s.Text += "\n\n"
	}
	at := len(s.Text)
	s.Text += text
	s.Blocks = append(s.Blocks, enface.Block{Kind: kind, Span: enface.Span{Start: at, End: len(s.Text)}})
	start := 0
	for i := 0; i < len(text); i++ {
		if !strings.ContainsRune(".?!", rune(text[i])) {
			continue
		}
		end := i + 1
		for _, r := range text[end:] {
			if !strings.ContainsRune("”“\"»\u202f\u00a0", r) {
				break
			}
			end += len(string(r))
		}
		rest := strings.TrimLeft(text[end:], " ")
		if rest != "" && (rest == text[end:] || unicode.IsLower([]rune(rest)[0])) {
			continue
		}
		s.Sentences = append(s.Sentences, enface.Span{Start: at + start, End: at + end})
		start = len(text) - len(rest)
		i = start
	}
	if start < len(text) {
		s.Sentences = append(s.Sentences, enface.Span{Start: at + start, End: at + len(text)})
	}
}

// find finds words in a text; any white space is as good as another.
func find(t testing.TB, text, words string, from int) enface.Span {
	t.Helper()
	plain := func(s string) []rune {
		return []rune(strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return ' '
			}
			return r
		}, s))
	}
	haystack, needle := plain(text[from:]), string(plain(words))
	i := strings.Index(string(haystack), needle)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	begin := len([]rune(string(haystack)[:i]))
	runes := []rune(text[from:])
	start := from + len(string(runes[:begin]))
	return enface.Span{Start: start, End: start + len(string(runes[begin:begin+len([]rune(needle))]))}
}

// example is the work of the example, with the pairs found by hand.
func example(t testing.TB) *archive.Work {
	t.Helper()
	var gold struct {
		Versions map[string][]struct {
			Quote, Kind, Speaker string
			Unclosed             bool
			Source               []string
		}
	}
	if _, err := os.Stat(exampleDir); err != nil {
		t.Skip("skipped: no example")
	}
	data, err := os.ReadFile(filepath.Join(exampleDir, "gold.json"))
	if err == nil {
		err = json.Unmarshal(data, &gold)
	}
	if err != nil {
		t.Fatal(err)
	}
	w := &archive.Work{Original: examplePage(t, "original.fr.html", "fr", "L’Écho de la Côte", "2026-10-03T06:30:00+02:00")}
	w.Original.Byline = "Yann Lescoat"
	for _, v := range []struct{ file, lang, outlet, day string }{
		{"version-a.en.html", "en-US", "Port Ellery Courier", "2026-10-04T14:05:31-04:00"},
		{"version-b.en.html", "en-GB", "Brackwater Gazette", "2026-10-05"},
		{"version-c.de.html", "de", "Sielhafener Bote", "2026-10-06"},
	} {
		version := archive.Version{Story: examplePage(t, v.file, v.lang, v.outlet, v.day), How: "given", Aligned: true}
		from := 0
		for i, g := range gold.Versions[v.file] {
			q := enface.Quotation{Span: find(t, version.Story.Text, g.Quote, from), Kind: enface.Kind(g.Kind), Utterance: i + 1, Unclosed: g.Unclosed}
			from = q.End
			if g.Kind == "other" {
				continue
			}
			q.Speaker.Text, q.Speaker.Name = g.Speaker, g.Speaker
			p := enface.Pair{Quote: q, Relation: enface.Close, Score: .93}
			at := 0
			for _, words := range g.Source {
				s := find(t, w.Original.Text, words, at)
				at = s.End
				p.Spans = append(p.Spans, s)
			}
			switch len(p.Spans) {
			case 0:
				p.Relation, p.Score = enface.None, .07
				p.Evidence = enface.Evidence{Words: .31, Why: enface.TooLittle, Reason: "the nearest passage renders 31 % of the quotation's words: too little to be its source"}
			case 1:
				p.Evidence = enface.Evidence{Words: .84, Back: .8, Raw: 1.2, RunnerUp: .22, Cognates: []string{"Madec=Madec"}, Weighed: []enface.Ground{{What: enface.ByWords, Adds: 5.1}, {What: enface.ByChance, Adds: -2.51}}}
			default:
				p.Relation = enface.Composite
			}
			key := "p" + enface.Key(w.Original.Key, version.Story.Key, g.Quote)
			version.Pairs = append(version.Pairs, archive.PairEntry{Key: key, Method: "by hand", Pair: p})
		}
		w.Versions = append(w.Versions, version)
	}
	return w
}
