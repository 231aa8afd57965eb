package scrape

import (
	"strings"

	"golang.org/x/net/html"

	"enface"
)

// signs settles what the name, class, id and role of an element say about the
// text in it: that it is furniture of the page, or a pull quote.
//
// Names are not believed against the bulk of the page's prose.
func (r *reader) signs(n *html.Node, p *place) {
	before := *p
	r.believe(n, p)
	if (p.junk && !before.junk || p.aside && !before.aside || p.pull && !before.pull || p.kind == enface.Caption && before.kind != p.kind) && n.Data != "nav" {
		if r.prose < 0 {
			r.prose = proseBytes(r.body)
		}
		if 5*proseBytes(n) > 2*r.prose && r.prose > 0 {
			p.junk, p.aside, p.pull, p.kind = before.junk, before.aside, before.pull, before.kind
		}
	}
}

// proseBytes counts the bytes of text in paragraphs long enough for a sentence.
func proseBytes(n *html.Node) int {
	sum := 0
	for c := next(n, n); c != nil; c = next(c, n) {
		if c.Type == html.ElementNode && c.Data == "p" {
			if t := textBytes(c); t >= 60 {
				sum += t
			}
		}
	}
	return sum
}

func (r *reader) believe(n *html.Node, p *place) {
	switch n.Data {
	case "nav", "footer", "menu", "form", "fieldset":
		p.junk = p.junk || n.Data != "form" && n.Data != "fieldset" || asksForText(n)
	case "header":
		p.inHeader = p.inArticle
		p.junk = p.junk || !p.inArticle && first(n, "h1") == nil
	}
	if p.junk && p.pull {
		return
	}
	class, id, role := "", "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			class = a.Val
		case "id":
			id = a.Val
		case "role":
			role = a.Val
		}
	}
	switch role {
	case "navigation", "menu", "menubar", "search", "alertdialog", "dialog", "banner", "contentinfo":
		if n.Data != "header" || !p.inArticle {
			p.junk = p.junk || first(n, "h1") == nil
		}
	case "complementary":
		p.aside = true
	}
	if class == "" && id == "" {
		return
	}
	isRoot := n.Data == "body" || n.Data == "article" || n.Data == "main"
	switch sign := r.signOf(class, id); {
	case sign == pullSign:
		p.pull = true
	case isRoot:
	case sign == junkSign, sign == teaserSign && !p.inHeader, hiddenByClass(class):
		p.junk = true
	case sign == asideSign:
		p.aside = true
	case sign == captionSign && (p.kind == enface.Paragraph || p.kind == enface.ListItem):
		p.kind = enface.Caption
	}
}

// asksForText reports whether a form has a field to write in.
func asksForText(form *html.Node) bool {
	for n := range form.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "textarea":
			return textBytes(form) < 2000
		case "input":
			switch strings.ToLower(attr(n, "type")) {
			case "", "text", "email", "password", "tel", "search":
				return textBytes(form) < 2000
			}
		}
	}
	return false
}

func textBytes(n *html.Node) int {
	sum := 0
	for c := next(n, n); c != nil; c = next(c, n) {
		if c.Type == html.TextNode && (c.Parent == nil || !skipped[c.Parent.Data]) {
			sum += len(strings.TrimSpace(c.Data))
		}
	}
	return sum
}
