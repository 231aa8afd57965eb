package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestFragments(t *testing.T) {
	text := "The mayor spoke.\n\nHe said “yes, well-meant & good” again. He said “yes, well-meant & good” twice, and then he said a good many other words about the school."
	const address = "https://news.example/a?b=c#top"
	for words, want := range map[string]string{
		"The mayor spoke.":  "The%20mayor%20spoke.",
		"well-meant & good": "He%20said%20%E2%80%9Cyes%2C-,well%2Dmeant%20%26%20good",
		"twice, and then he said a good many other words":   "twice%2C%20and%20then%20he,good%20many%20other%20words",
		"spoke.\n\nHe said “yes, well-meant & good” again.": "spoke.,well%2Dmeant%20%26%20good%E2%80%9D%20again.",
	} {
		i := strings.Index(text, words)
		if got := fragment(address, text, enface.Span{Start: i, End: i + len(words)}); got != "https://news.example/a?b=c#:~:text="+want {
			t.Errorf("%q: %s", words, got)
		}
	}
	if got := fragment("story.html", text, enface.Span{Start: 0, End: 9}); got != "" {
		t.Errorf("a file has the address %q", got)
	}
	japanese := strings.Repeat("あ", 40)
	if got := fragment(address, japanese, enface.Span{Start: 0, End: len(japanese)}); strings.Count(got, "%E3%81%82") != 24 {
		t.Errorf("a text without spaces: %s", got)
	}
}

func TestCitations(t *testing.T) {
	w := school(t)
	s := &w.Versions[0].Story
	s.Byline, s.Title = "A. {Perret} & Co", "100 % of_it #1: “x”"
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{Statement: "Theirs."}, w)
	read := func(ending string) string {
		data, err := os.ReadFile(filepath.Join(dir, citeFile(w.Original.Key, ending)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var items []cslItem
	if err := json.Unmarshal([]byte(read("json")), &items); err != nil {
		t.Fatal(err)
	}
	want := cslItem{
		ID: s.Key, Type: "article-newspaper", Title: s.Title, Author: []cslName{{s.Byline}}, Container: s.Outlet, Issued: &cslDate{[][]int{{2026, 3, 10}}},
		Accessed: &cslDate{[][]int{{2026, 10, 7}}}, URL: "https://news.example/school", Language: "en", Note: "SHA-256: " + s.SHA256,
	}
	if len(items) != 3 {
		t.Fatalf("%d items", len(items))
	}
	if diff := cmp.Diff(want, items[1]); diff != "" {
		t.Error(diff)
	}
	for _, line := range []string{
		"@article{enface-" + s.Key + ",", `  author = {{A. \{Perret\} \& Co}},`, `  title = {{100 \% of\_it \#1: “x”}},`, "  date = {2026-03-10},", "  urldate = {2026-10-07},", "  url = {https://news.example/school},",
	} {
		if !strings.Contains(read("bib"), line+"\n") {
			t.Errorf("the BibTeX has no %q:\n%s", line, read("bib"))
		}
	}
	for _, line := range []string{"TY  - NEWS", "TI  - 100 % of_it #1: “x”", "AU  - A. {Perret} & Co", "DA  - 2026/03/10", "UR  - https://news.example/school", "ER  - "} {
		if !strings.Contains(read("ris"), line+"\n") {
			t.Errorf("the RIS has no %q:\n%s", line, read("ris"))
		}
	}
	p, cited := page(t, dir, workFile(w.Original.Key)), page(t, dir, citeFile(w.Original.Key, "html"))
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(read("bib")), "\n\n")[1], first(t, cited, "#v"+s.Key+" pre:nth-of-type(2)").FirstChild.Data); diff != "" {
		t.Error(diff)
	}
	for _, v := range w.Versions {
		if got := attr(first(t, p, "#v"+v.Story.Key+" .source p a"), "href"); got != "../"+citeFile(w.Original.Key, "html")+"#v"+v.Story.Key {
			t.Errorf("a version's citation is at %s", got)
		}
	}
	var graph struct {
		Graph []article `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(first(t, p, "script[type='application/ld+json']").FirstChild.Data), &graph); err != nil {
		t.Fatal(err)
	}
	if len(graph.Graph) != 3 || graph.Graph[0].Language != "fr" || graph.Graph[1].Citation.ID != "#original" || graph.Graph[1].Author.Name != s.Byline {
		t.Errorf("%+v", graph)
	}
	for name, want := range map[string]string{
		"citation_title": "Une école à Noirmont", "citation_publication_date": "2026/03/10", "citation_language": "fr", "citation_public_url": "https://lac.example/ecole",
		"DC.title": "Une école à Noirmont", "DC.rights": "Theirs.", "DC.relation": "https://news.example/school",
	} {
		if got := attr(first(t, p, "meta[name='"+name+"']"), "content"); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// Each pair is cited by itself: from its note one gets to the three formats.
func TestCitationOfAPair(t *testing.T) {
	w := school(t)
	q := &w.Versions[0].Pairs[2]
	q.Quote.Speaker.Name = "Z. Mayor"
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	note := first(t, page(t, dir, workFile(w.Original.Key)), "#"+q.Key)
	at := "../" + citeFile(w.Original.Key, "html") + "#" + q.Key
	first(t, note, "a[href='"+at+"']")
	section := first(t, page(t, dir, citeFile(w.Original.Key, "html")), "#"+q.Key)
	formats := texts(section, "pre")
	var item cslItem
	if err := json.Unmarshal([]byte(formats[0]), &item); err != nil {
		t.Fatal(err)
	}
	const url = "https://news.example/school#:~:text=Half%20of%20the%2040%2C000,be%20ours%20to%20pay%2C"
	want := cslItem{
		ID: q.Key, Type: "article-newspaper", Title: "A school stays", Container: "Outlet of A school stays", Issued: &cslDate{[][]int{{2026, 3, 10}}},
		Accessed: &cslDate{[][]int{{2026, 10, 7}}}, URL: url, Language: "en", OriginalTitle: "Une école à Noirmont", OriginalDate: &cslDate{[][]int{{2026, 3, 10}}},
		Note: "A3: “Half of the 40,000 euros will be ours to pay,” (Z. Mayor); Passage: “40 000 euros […] La commune en paiera la moitié”; https://lac.example/ecole; SHA-256: " + w.Versions[0].Story.SHA256,
	}
	if diff := cmp.Diff(want, item); diff != "" {
		t.Error(diff)
	}
	for i, parts := range [][]string{1: {"@article{enface-" + q.Key, "origtitle = {{Une école à Noirmont}}", "Half of the 40,000 euros"}, 2: {"TY  - NEWS", "ID  - " + q.Key, "OP  - Une école à Noirmont", "UR  - " + url}} {
		for _, part := range parts {
			if !strings.Contains(formats[i], part) {
				t.Errorf("there is no %q in\n%s", part, formats[i])
			}
		}
	}
	// On one page the citation is in the note.
	path := filepath.Join(t.TempDir(), "edition.html")
	if _, err := Single(t.Context(), path, works(w), Options{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(formats, texts(page(t, filepath.Dir(path), "edition.html"), "#"+q.Key+" pre")); diff != "" {
		t.Error(diff)
	}
}

func TestProvenanceOfAPair(t *testing.T) {
	w := school(t)
	w.Versions[0].Pairs[0].Review = "accepted"
	w.Versions[0].Pairs[0].Evidence.Weighed = []enface.Ground{
		{What: enface.ByWords, Adds: 5.1}, {What: enface.ByClaimed, Adds: -2.304}, {What: "of another day", Adds: 1}, {What: enface.ByMarks, Adds: -1.33}, {What: enface.ByOrder, Adds: .98},
	}
	w.Versions[0].Pairs[0].Evidence.Differs, w.Versions[0].Pairs[0].Evidence.LeftOut = []string{"nineteen≠neuf"}, []string{"cet hiver"}
	w.Versions[0].Pairs[0].Evidence.Unsourced = []string{"he said"}
	p := editionOf(t, Options{}, w)
	n := first(t, p, "#"+w.Versions[0].Pairs[0].Key)
	var links []string
	for _, a := range all(n, "a[href^=https]") {
		links = append(links, attr(a, "href"))
	}
	want := []string{
		"https://news.example/school#:~:text=We%20will%20keep%20the%20school%20open%2C",
		"https://lac.example/ecole#:~:text=Nous%20garderons%20l%E2%80%99%C3%A9cole%20ouverte",
	}
	if diff := cmp.Diff(want, links); diff != "" {
		t.Error(diff)
	}
	note := textOf(first(t, n, "p"))
	for _, words := range []string{
		"Quotation: in its place, captured 2026-10-07T08:09:10Z, SHA-256 " + w.Versions[0].Story.SHA256[:shortDigest] + "…",
		"Passage: in its place, captured 2026-10-07T08:09:10Z, SHA-256 " + w.Original.SHA256[:shortDigest] + "…",
		"Score: 0.90; numbers that differ: \u2068nineteen ≠ neuf\u2069; left out: cet hiver; not in the passage: he said; for it: words found 5.10, the order of words 0.98; against it: another quotation renders the same words 2.30, it stands in no quotation marks 1.33; method: by hand",
	} {
		if !strings.Contains(note, words) {
			t.Errorf("%q is not in %q", words, note)
		}
	}
	if got := textOf(first(t, n, "a")); got != "A1 close · accepted" {
		t.Errorf("%q", got)
	}
	// The whole digests stand once, with the sources.
	if diff := cmp.Diff([]string{w.Original.SHA256, w.Versions[0].Story.SHA256, w.Versions[1].Story.SHA256}, texts(p, ".digest")); diff != "" {
		t.Error(diff)
	}
}
