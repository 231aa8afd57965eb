package page

import (
	"strings"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
	"enface/text"
)

// A reader walks over a page and collects its blocks. Beside them it makes the
// skeleton of the page for a content finder: its structure with the text of the
// blocks that are not junk, each marked with its index.
type reader struct {
	*judge
	blocks   []block
	text     strings.Builder // of the block that is being read
	runs     []run
	space    bool // white space is due before the next text
	newlines int  // line breaks are due before the next text
	keepJunk bool // nothing is left out by how its elements are labelled
}

// readBlocks collects the blocks of the page under body, and its skeleton. lang is
// the language of the page, a BCP 47 tag.
func readBlocks(body *html.Node, lang string, keepJunk bool) (blocks []block, skeleton *html.Node) {
	r := &reader{judge: newJudge(body), keepJunk: keepJunk}
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: body.DataAtom}
	p := place{skeleton: root, el: body, kind: enface.Paragraph, lang: lang}
	r.children(body, p)
	r.flush(p)
	return r.blocks, root
}

func (r *reader) children(n *html.Node, p place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			r.write(c.Data, p)
		case html.ElementNode:
			r.element(c, p)
		}
	}
}

func (r *reader) element(n *html.Node, p place) {
	if r.skips(n) {
		return
	}
	switch n.Data {
	case "br":
		r.newlines++
		if r.newlines > 1 {
			r.flush(p)
		}
		return
	case "img":
		if alt := markup.Attr(n, "alt"); alt != "" && strings.Contains(markup.Attr(n, "class"), "emoji") {
			r.write(alt, p)
		}
		return
	case "hr":
		r.flush(p)
		return
	}
	inner := p
	if l := markup.Attr(n, "lang"); l != "" {
		inner.lang = l
	}
	if markup.IsBlock(n) {
		r.block(n, p, inner)
	} else {
		r.inline(n, p, inner)
	}
}

// skips reports whether an element holds no text of the page, or hides it.
func (r *reader) skips(n *html.Node) bool {
	return markup.Skipped(n.Data) || markup.Hidden(n) && !r.keepJunk
}

// longestRemark is the length in bytes of text from which a labelled element within a
// line makes a block of its own. A shorter one is a remark for screen readers, or a
// button, and is left out.
const longestRemark = 100

// inline reads an element that stands within a line at p.
func (r *reader) inline(n *html.Node, p, inner place) {
	switch n.Data {
	case "b", "strong":
		inner.bold = true
	case "a":
		inner.link = markup.Attr(n, "href") != ""
	case "q":
		// The marks are those of the text around it, as in browsers.
		open, shut := text.MarksOf(p.lang).At(p.quoteDepth)
		inner.quoteDepth++
		r.writeRaw(open, inner)
		r.children(n, inner)
		r.writeRaw(shut, inner)
		return
	}
	if markup.Attr(n, "class") != "" || markup.Attr(n, "id") != "" {
		r.label(n, &inner)
	}
	if inner.junk == p.junk || r.keepJunk {
		r.children(n, inner)
		return
	}
	if markup.TextBytes(n) < longestRemark {
		return
	}
	r.flush(p)
	inner.el = n
	r.children(n, inner)
	r.flush(inner)
}

// block reads a block element at p. Text before and after it makes blocks of its
// own, whatever the element stands in.
func (r *reader) block(n *html.Node, p, inner place) {
	r.flush(p)
	inner.el = n
	r.enter(n, &inner)
	s := &html.Node{Type: html.ElementNode, Data: n.Data, DataAtom: n.DataAtom}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "role", "itemprop":
			s.Attr = append(s.Attr, a)
		}
	}
	inner.skeleton = s
	if n.Data == "tr" && isRow(n) {
		inner.kind = enface.ListItem
		r.row(n, inner)
	} else {
		r.children(n, inner)
	}
	r.flush(inner)
	if s.FirstChild != nil {
		p.skeleton.AppendChild(s)
	}
}

// cellBreak stands between the cells of a row, before a space.
const cellBreak = " |"

// longestCell is the length in bytes of text over which a cell holds prose, not data.
const longestCell = 200

// isRow reports whether a row of a table holds data: two cells or more, short
// ones without block elements in them. Other tables serve the layout, and their
// cells are read as the elements that they hold.
func isRow(n *html.Node) bool {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		for d := range c.Descendants() {
			if d.Type == html.ElementNode && (markup.IsBlock(d) || d.Data == "br" || d.Data == "img") {
				return false
			}
		}
		if markup.TextBytes(c) > longestCell {
			return false
		}
		cells++
	}
	return cells > 1
}

// row reads a row of a table as one block.
func (r *reader) row(n *html.Node, p place) {
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || r.skips(c) || markup.Text(c) == "" {
			continue
		}
		if !first {
			r.space = false
			r.writeRaw(cellBreak, p)
			r.space = true
		}
		first = false
		r.children(c, p)
	}
}

// write adds text of a page: white space as a browser shows it, every other
// character as it is.
func (r *reader) write(s string, p place) {
	if p.pre {
		r.writeRaw(s, p)
		return
	}
	for len(s) > 0 {
		i := 0
		for i < len(s) && !markup.IsSpace(s[i]) {
			i++
		}
		if i == len(s) {
			r.writeRaw(s, p)
			return
		}
		if i > 0 {
			r.writeRaw(s[:i], p)
		}
		r.space = true
		s = s[i+1:]
	}
}

// writeRaw adds s and the white space due before it.
func (r *reader) writeRaw(s string, p place) {
	if s == "" {
		return
	}
	if r.text.Len() > 0 {
		switch {
		case r.newlines > 0:
			r.text.WriteByte('\n')
		case r.space:
			r.text.WriteByte(' ')
		}
	}
	r.newlines, r.space = 0, false
	r.text.WriteString(s)
	style := run{r.text.Len(), p.bold, p.link}
	if n := len(r.runs); n > 0 && r.runs[n-1].bold == p.bold && r.runs[n-1].link == p.link {
		r.runs[n-1].end = style.end
	} else {
		r.runs = append(r.runs, style)
	}
}

// flush ends the block that is being read.
func (r *reader) flush(p place) {
	r.newlines, r.space = 0, false
	if r.text.Len() == 0 {
		return
	}
	s, runs := r.text.String(), r.runs
	r.text.Reset()
	r.runs = nil
	if !strings.ContainsFunc(s, markup.IsWordRune) && !strings.ContainsAny(s, "?!…") {
		return
	}
	b := block{kind: p.kind, text: s, runs: runs, el: p.el, level: p.level, aside: p.aside, junk: p.junk && !r.keepJunk, pull: p.pull}
	if !b.junk {
		p.skeleton.AppendChild(b.skeleton(len(r.blocks)))
	}
	r.blocks = append(r.blocks, b)
}
