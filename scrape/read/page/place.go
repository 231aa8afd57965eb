package page

import (
	"strings"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
)

// A place is where a walk over a page is, with what the elements around it say about
// the text there.
type place struct {
	skeleton   *html.Node // the element of the skeleton that blocks are added to
	el         *html.Node // the innermost block element
	kind       enface.BlockKind
	level      int // of a heading, 1 to 6
	bold, link bool
	junk       bool
	aside      bool
	pull       bool
	pre        bool // white space counts
	inArticle  bool
	inHeader   bool // of an article
	lang       string
	quoteDepth int
}

// A judge says what elements make of the text in them.
type judge struct {
	body  *html.Node
	prose int // bytes of prose in body; -1 until they are counted
	signs markup.Signs
}

func newJudge(body *html.Node) *judge {
	return &judge{body: body, prose: -1, signs: markup.Signs{}}
}

// enter settles what a block element makes of the text in it.
func (j *judge) enter(n *html.Node, p *place) {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.kind, p.level = enface.Heading, int(n.Data[1]-'0')
	case "li", "dt", "dd":
		p.kind = enface.ListItem
	case "blockquote":
		p.kind = enface.BlockQ
	case "figcaption", "caption":
		p.kind = enface.Caption
	case "pre":
		p.pre = true
	case "article", "main":
		p.inArticle = true
	case "aside":
		p.aside = true
	}
	j.label(n, p)
}

// label settles what the name, class, id and role of an element say about the text
// in it: that it is furniture of the page, a box, a pull quote or a caption. Labels
// of an element with more than two fifths of the page's prose are not believed.
func (j *judge) label(n *html.Node, p *place) {
	before := *p
	j.believe(n, p)
	if (p.junk && !before.junk || p.aside && !before.aside || p.pull && !before.pull || p.kind == enface.Caption && before.kind != p.kind) && n.Data != "nav" {
		if j.prose < 0 {
			j.prose = proseBytes(j.body)
		}
		if 5*proseBytes(n) > 2*j.prose && j.prose > 0 {
			p.junk, p.aside, p.pull, p.kind = before.junk, before.aside, before.pull, before.kind
		}
	}
}

// believe settles what the labels of an element say, whatever it holds.
func (j *judge) believe(n *html.Node, p *place) {
	p.byTag(n)
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
	p.byRole(n, role)
	if class != "" || id != "" {
		p.bySign(n, j.signs.Of(class, id), class)
	}
}

func (p *place) byTag(n *html.Node) {
	switch n.Data {
	case "nav", "footer", "menu":
		p.junk = true
	case "form", "fieldset":
		p.junk = p.junk || asksForText(n)
	case "header":
		p.inHeader = p.inArticle
		p.junk = p.junk || !p.inArticle && markup.First(n, "h1") == nil
	}
}

func (p *place) byRole(n *html.Node, role string) {
	switch role {
	case "navigation", "menu", "menubar", "search", "alertdialog", "dialog", "banner", "contentinfo":
		if n.Data != "header" || !p.inArticle {
			p.junk = p.junk || markup.First(n, "h1") == nil
		}
	case "complementary":
		p.aside = true
	}
}

func (p *place) bySign(n *html.Node, sign markup.Sign, class string) {
	isRoot := n.Data == "body" || n.Data == "article" || n.Data == "main"
	switch {
	case sign == markup.PullSign:
		p.pull = true
	case isRoot:
	case sign == markup.JunkSign, sign == markup.TeaserSign && !p.inHeader, markup.HiddenByClass(class):
		p.junk = true
	case sign == markup.AsideSign:
		p.aside = true
	case sign == markup.CaptionSign && (p.kind == enface.Paragraph || p.kind == enface.ListItem):
		p.kind = enface.Caption
	}
}

// shortestProse is the length in bytes from which a paragraph may be a sentence.
const shortestProse = 60

// proseBytes counts the bytes of text in paragraphs long enough for a sentence.
func proseBytes(n *html.Node) int {
	sum := 0
	for c := markup.Next(n, n); c != nil; c = markup.Next(c, n) {
		if c.Type == html.ElementNode && c.Data == "p" {
			if t := markup.TextBytes(c); t >= shortestProse {
				sum += t
			}
		}
	}
	return sum
}

// longestForm is the length in bytes of text from which a form holds the page: some
// sites wrap all of it in one.
const longestForm = 2000

// asksForText reports whether a form has a field to write in.
func asksForText(form *html.Node) bool {
	for n := range form.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "textarea":
			return markup.TextBytes(form) < longestForm
		case "input":
			switch strings.ToLower(markup.Attr(n, "type")) {
			case "", "text", "email", "password", "tel", "search":
				return markup.TextBytes(form) < longestForm
			}
		}
	}
	return false
}
