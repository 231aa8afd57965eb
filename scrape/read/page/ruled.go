package page

import (
	"slices"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"enface"
)

// drop takes out of a page what a publisher's rule says is no part of a story, within
// lines too. The selector may be "".
func drop(body *html.Node, selector string) {
	if selector == "" {
		return
	}
	for _, n := range goquery.NewDocumentFromNode(body).Find(selector).Nodes {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// byRule returns a copy of the blocks with the story as a publisher's rule finds it,
// nil if the rule does not say what that is or finds nothing.
func byRule(d *document, blocks []block) []block {
	if d.rule.Keep == "" && d.rule.Flow == "" {
		return nil
	}
	ruled := slices.Clone(blocks)
	keepRuled(d, ruled)
	if keptBytes(ruled) == 0 {
		return nil // what it would be refined to is not what the rule says
	}
	refine(d, ruled)
	begun := false
	for i := range ruled {
		b := &ruled[i]
		begun = begun || b.ruled
		if begun && !b.ruled && b.kind != enface.PullQuote {
			b.kept = false // only an opening is found better without the rule
		}
	}
	return ruled
}

// keepRuled marks what the rule says is the story.
func keepRuled(d *document, blocks []block) {
	doc := goquery.NewDocumentFromNode(d.body)
	kept, around := nodesOf(doc, d.rule.Keep), nodesOf(doc, d.rule.Flow)
	for i := range blocks {
		b := &blocks[i]
		// What a selector names itself is not judged by its other names.
		b.junk = b.junk && !kept[b.el]
		b.ruled = !b.junk && (inOneOf(b.el, kept) || inFlowOf(b.el, around))
		if b.ruled {
			b.kept, b.aside = true, b.aside && b.pull
		}
	}
}

// nodesOf are the elements that a selector finds, none for "".
func nodesOf(doc *goquery.Document, selector string) map[*html.Node]bool {
	nodes := map[*html.Node]bool{}
	if selector == "" {
		return nodes
	}
	for _, n := range doc.Find(selector).Nodes {
		nodes[n] = true
	}
	return nodes
}

// inOneOf reports whether n is one of the nodes or stands in one.
func inOneOf(n *html.Node, nodes map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if nodes[n] {
			return true
		}
	}
	return false
}

// inFlow are the children of an element that are the run of a text in it.
var inFlow = []string{"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table"}

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
