package meta

import (
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"enface/scrape/read/markup"
	"enface/scrape/read/publisher"
)

// titleByRule is the title that the rule says is the page's, "" if there is none.
func titleByRule(r publisher.Rule, doc *html.Node, m *marks) string {
	selector, key := publisher.CutKey(r.Title)
	if selector != "" {
		if found := goquery.NewDocumentFromNode(doc).Find(selector); found.Length() > 0 {
			return markup.Text(found.Nodes[0])
		}
	}
	switch key {
	case "":
		return ""
	case "headline":
		return m.withoutOutlet(plainTitle(cmp.Or(m.entity("headline"), m.tag("headline"))))
	}
	return m.withoutOutlet(plainTitle(m.tag(key)))
}

// authorsByRule are the authors that the rule says are the page's.
func authorsByRule(r publisher.Rule, doc *html.Node, m *marks) []string {
	selector, key := publisher.CutKey(r.Author)
	var names []string
	if selector != "" {
		for _, n := range goquery.NewDocumentFromNode(doc).Find(selector).Nodes {
			t := namesIn(n)
			if label, rest, found := strings.Cut(t, "："); found && !strings.ContainsAny(label, ", ") {
				t = strings.TrimRight(rest, ")）")
			}
			names = append(names, splitNames(authorLabel.ReplaceAllString(t, ""))...)
		}
	}
	if len(names) == 0 && key != "" {
		for _, v := range m.tags[key] {
			names = append(names, splitNames(v)...)
		}
	}
	return names
}
