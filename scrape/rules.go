package scrape

import (
	_ "embed"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// rulesText and publishedText are the tables of what is known of publishers'
// pages, told apart by where the knowledge comes from: looking at pages, or what
// is published of their mark-up. A line names domains, and then after tabs a verb
// and selectors of CSS:
//
//	keep    the elements that hold the story
//	flow    those whose own text, paragraphs, headings, lists and quotations do,
//	        as far as they stand directly in them
//	drop    what is no part of it
//	title   its title, author its authors; there a last word @headline is the one
//	        of JSON-LD, or else a meta element, and @NAME the meta element of that name
//
// A line without keep and flow leaves the search for the story as it is.
//
//go:embed rules.txt
var rulesText string

//go:embed rules-published.txt
var publishedText string

// A rule is what is known of the pages of one publisher.
type rule struct {
	keep, flow, drop, title, author string
	published                       bool // by what is published of the mark-up
}

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

// rulesByDomain are the tables, read once.
var rulesByDomain = sync.OnceValue(func() map[string]rule {
	rules := map[string]rule{}
	for i, table := range []string{rulesText, publishedText} {
		for line := range strings.Lines(table) {
			domains, selectors, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			r := parseRule(selectors)
			r.published = i > 0
			for domain := range strings.FieldsSeq(domains) {
				rules[domain] = r
			}
		}
	}
	return rules
})

// inFlow are the children of an element that are the run of a text in it.
var inFlow = []string{"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table"}

func parseRule(s string) rule {
	var r rule
	for part := range strings.SplitSeq(strings.TrimSpace(s), "\t") {
		verb, selector, _ := strings.Cut(strings.TrimSpace(part), " ")
		switch verb {
		case "keep":
			r.keep = selector
		case "flow":
			r.flow = selector
		case "drop":
			r.drop = selector
		case "title":
			r.title = selector
		case "author":
			r.author = selector
		}
	}
	return r
}

// dropFrom takes out of a page what the rule says is no part of a story, within
// lines too.
func (r rule) dropFrom(body *html.Node) {
	if r.drop == "" {
		return
	}
	for _, n := range goquery.NewDocumentFromNode(body).Find(r.drop).Nodes {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// keepIn marks what the rule says is the story.
func (r rule) keepIn(blocks []block, doc *goquery.Document) {
	kept := map[*html.Node]bool{}
	if r.keep != "" {
		kept = nodesOf(doc, r.keep)
	}
	around := map[*html.Node]bool{}
	if r.flow != "" {
		around = nodesOf(doc, r.flow)
	}
	for i := range blocks {
		b := &blocks[i]
		// What a selector names itself is not judged by its other names.
		b.junk = b.junk && !kept[b.el]
		b.ruled = !b.junk && (holder(b.el, kept) || inFlowOf(b.el, around))
		if b.ruled {
			b.kept, b.aside = true, b.aside && b.pull
		}
	}
}

// inFlowOf reports whether n is one of the nodes, or one of the children that
// are the run of a text in it, or stands in one of those.
func inFlowOf(n *html.Node, nodes map[*html.Node]bool) bool {
	if nodes[n] {
		return true
	}
	for ; n != nil; n = n.Parent {
		if nodes[n.Parent] && slices.Contains(inFlow, n.Data) {
			return true
		}
	}
	return false
}

// titleIn is the title that the rule says is the page's, "" if there is none.
func (r rule) titleIn(doc *html.Node, m *meta) string {
	selector, key := cutKey(r.title)
	if selector != "" {
		if found := goquery.NewDocumentFromNode(doc).Find(selector); found.Length() > 0 {
			return textOf(found.Nodes[0])
		}
	}
	switch key {
	case "":
		return ""
	case "headline":
		return m.withoutOutlet(plainTitle(firstOf(m.entity("headline"), m.tag("headline"))))
	}
	return m.withoutOutlet(plainTitle(m.tag(key)))
}

// authorsIn are the authors that the rule says are the page's.
func (r rule) authorsIn(doc *html.Node, m *meta) []string {
	selector, key := cutKey(r.author)
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

// cutKey divides a selector from the "@name" behind it.
func cutKey(s string) (selector, key string) {
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		return strings.TrimSpace(s[:i]), s[i+1:]
	}
	return s, ""
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
