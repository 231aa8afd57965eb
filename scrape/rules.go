package scrape

import (
	_ "embed"
	"net/url"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// rulesText is the table of what is known of publishers' pages. A line names
// domains, and then selectors of CSS: "keep" of the elements that hold the
// story, "drop" of those that are no part of it, "title" of its title. A line without "keep" leaves
// the search for the story as it is.
//
//go:embed rules.txt
var rulesText string

// A rule is what is known of the pages of one publisher.
type rule struct{ keep, drop, title string }

// ruleOf finds the rule for the host of an address: that of the domain or of
// one it stands under.
func ruleOf(address string) (rule, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return rule{}, false
	}
	rules := rulesByDomain()
	for host := hostOf(u); host != ""; _, host, _ = strings.Cut(host, ".") {
		if r, found := rules[host]; found {
			return r, true
		}
	}
	return rule{}, false
}

// rulesByDomain is the table, read once.
var rulesByDomain = sync.OnceValue(func() map[string]rule {
	rules := map[string]rule{}
	for line := range strings.Lines(rulesText) {
		domains, selectors, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for domain := range strings.FieldsSeq(domains) {
			rules[domain] = parseRule(selectors)
		}
	}
	return rules
})

func parseRule(s string) rule {
	var r rule
	for part := range strings.SplitSeq(strings.TrimSpace(s), "\t") {
		verb, selector, _ := strings.Cut(strings.TrimSpace(part), " ")
		switch verb {
		case "keep":
			r.keep = selector
		case "drop":
			r.drop = selector
		case "title":
			r.title = selector
		}
	}
	return r
}

// dropFrom marks as furniture what the rule says is no part of a story.
func (r rule) dropFrom(blocks []block, doc *goquery.Document) {
	if r.drop == "" {
		return
	}
	dropped := nodesOf(doc, r.drop)
	for i := range blocks {
		if holder(blocks[i].el, dropped) {
			blocks[i].junk = true
		}
	}
}

// keepIn marks what the rule says is the story.
func (r rule) keepIn(blocks []block, doc *goquery.Document) {
	kept := nodesOf(doc, r.keep)
	for i := range blocks {
		if b := &blocks[i]; !b.junk && holder(b.el, kept) {
			b.kept, b.aside = true, b.aside && b.pull
		}
	}
}

// titleIn is the text of the first element that the rule says is the title, or
// what stands for it: "@headline" for the one of JSON-LD.
func (r rule) titleIn(doc *html.Node, m *meta) string {
	selector, headline := strings.CutSuffix(r.title, "@headline")
	if selector = strings.TrimSpace(selector); selector != "" {
		if found := goquery.NewDocumentFromNode(doc).Find(selector); found.Length() > 0 {
			return textOf(found.Nodes[0])
		}
	}
	if headline {
		return m.withoutOutlet(m.entity("headline"))
	}
	return ""
}

func nodesOf(doc *goquery.Document, selector string) map[*html.Node]bool {
	nodes := map[*html.Node]bool{}
	for _, n := range doc.Find(selector).Nodes {
		nodes[n] = true
	}
	return nodes
}

// holder reports whether n is one of the nodes or stands in one.
func holder(n *html.Node, nodes map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if nodes[n] {
			return true
		}
	}
	return false
}
