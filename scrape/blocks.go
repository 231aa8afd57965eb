package scrape

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"enface"
)

// A block is a stretch of a page's text with what the selection needs to know.
type block struct {
	kind  enface.BlockKind
	text  string
	runs  []run
	el    *html.Node // the element that holds it
	level int        // of a heading, 1 to 6
	aside bool       // it stands in an aside or in something like one
	junk  bool       // it stands in navigation, a form, an advertisement and the like
	pull  bool       // its element says that it is a pull quote
	kept  bool       // it is a part of the story
	ruled bool       // it is, as the rule for the page's site says
}

// A run is a stretch of a block's text in one style, up to end.
type run struct {
	end        int
	bold, link bool
}

// share is the share of the text's bytes for whose runs is holds.
func (b *block) share(is func(run) bool) float64 {
	n, at := 0, 0
	for _, r := range b.runs {
		if is(r) {
			n += r.end - at
		}
		at = r.end
	}
	if len(b.text) == 0 {
		return 0
	}
	return float64(n) / float64(len(b.text))
}

func (b *block) linked() float64 { return b.share(func(r run) bool { return r.link }) }
func (b *block) bold() float64   { return b.share(func(r run) bool { return r.bold }) }

// A reader walks over a page and collects its blocks, and beside them the
// skeleton of the page: its structure with the text of the blocks that are not
// junk, each marked with its index, for a content finder to work on.
type reader struct {
	blocks   []block
	text     strings.Builder
	runs     []run
	space    bool // white space is due before the next text
	newlines int  // line breaks are due before the next text
	keepJunk bool
	body     *html.Node
	signsOf  map[string]sign
	prose    int // bytes of prose in body; -1 until they are counted
}

// A place is where a walk is.
type place struct {
	skeleton   *html.Node
	el         *html.Node
	kind       enface.BlockKind
	level      int
	bold, link bool
	junk       bool
	aside      bool
	pull       bool
	pre        bool
	inArticle  bool
	inHeader   bool // of an article
	lang       string
	quoteDepth int
}

const indexAttr = "data-block"

// readBlocks collects the blocks of the page under body.
func readBlocks(body *html.Node, lang string, keepJunk bool) ([]block, *html.Node) {
	r := &reader{keepJunk: keepJunk, body: body, prose: -1, signsOf: map[string]sign{}}
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

// element reads one element. Text before and after a block element makes blocks
// of its own, whatever the block element stands in.
func (r *reader) element(n *html.Node, p place) {
	if skipped[n.Data] || hidden(n) && !r.keepJunk {
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
		if alt := attr(n, "alt"); alt != "" && strings.Contains(attr(n, "class"), "emoji") {
			r.write(alt, p)
		}
		return
	case "hr":
		r.flush(p)
		return
	}
	inner := p
	if l := attr(n, "lang"); l != "" {
		inner.lang = l
	}
	if !isBlock(n) {
		switch n.Data {
		case "b", "strong":
			inner.bold = true
		case "a":
			inner.link = attr(n, "href") != ""
		case "q":
			// The marks are those of the text around it, as in browsers.
			open, shut := quotationMarks(p.lang, p.quoteDepth)
			inner.quoteDepth++
			r.writeRaw(open, inner)
			r.children(n, inner)
			r.writeRaw(shut, inner)
			return
		}
		if attr(n, "class") != "" || attr(n, "id") != "" {
			r.signs(n, &inner)
		}
		if inner.junk != p.junk && !r.keepJunk {
			if textBytes(n) < 100 {
				return // a remark for screen readers, a button within a line
			}
			r.flush(p)
			inner.el = n
			r.children(n, inner)
			r.flush(inner)
			return
		}
		r.children(n, inner)
		return
	}
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

// enter settles what a block element makes of the text in it.
func (r *reader) enter(n *html.Node, p *place) {
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
	r.signs(n, p)
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
		for i < len(s) && !isSpace(s[i]) {
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
	text, runs := r.text.String(), r.runs
	r.text.Reset()
	r.runs = nil
	if !strings.ContainsFunc(text, isWordRune) && !strings.ContainsAny(text, "?!…") {
		return
	}
	b := block{kind: p.kind, text: text, runs: runs, el: p.el, level: p.level, aside: p.aside, junk: p.junk && !r.keepJunk, pull: p.pull}
	if !b.junk {
		p.skeleton.AppendChild(b.skeleton(len(r.blocks)))
	}
	r.blocks = append(r.blocks, b)
}

// skeleton is the block as an element for the content finder.
func (b *block) skeleton(index int) *html.Node {
	tag := "p"
	if b.kind == enface.Heading {
		tag = "h3"
	}
	n := element(tag, html.Attribute{Key: indexAttr, Val: itoa(index)})
	at := 0
	for _, r := range b.runs {
		text := &html.Node{Type: html.TextNode, Data: b.text[at:r.end]}
		at = r.end
		if r.link {
			a := element("a", html.Attribute{Key: "href", Val: "/x"})
			a.AppendChild(text)
			n.AppendChild(a)
		} else {
			n.AppendChild(text)
		}
	}
	return n
}

// quotationMarks are the marks that a browser puts around <q>, by language and
// depth; French ones with the spaces that belong to them.
func quotationMarks(lang string, depth int) (open, shut string) {
	pairs := [2][2]string{{"“", "”"}, {"‘", "’"}}
	base, region, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	switch base {
	case "fr":
		pairs = [2][2]string{{"«\u00a0", "\u00a0»"}, {"“", "”"}}
		if region == "ch" {
			pairs = [2][2]string{{"«", "»"}, {"‹", "›"}}
		}
	case "de", "cs", "sk", "sl", "is", "bg", "lt", "et":
		pairs = [2][2]string{{"„", "“"}, {"‚", "‘"}}
		if base == "de" && (region == "ch" || region == "li") {
			pairs = [2][2]string{{"«", "»"}, {"‹", "›"}}
		}
	case "es", "it", "pt", "ca", "gl", "el":
		pairs = [2][2]string{{"«", "»"}, {"“", "”"}}
		if base == "pt" && region == "br" {
			pairs = [2][2]string{{"“", "”"}, {"‘", "’"}}
		}
	case "ru", "uk", "be":
		pairs = [2][2]string{{"«", "»"}, {"„", "“"}}
	case "pl", "ro", "hu", "hr", "sr":
		pairs = [2][2]string{{"„", "”"}, {"«", "»"}}
	case "nb", "no", "nn", "da":
		pairs = [2][2]string{{"«", "»"}, {"‘", "’"}}
	case "sv", "fi":
		pairs = [2][2]string{{"”", "”"}, {"’", "’"}}
	case "ja", "zh":
		pairs = [2][2]string{{"「", "」"}, {"『", "』"}}
	}
	m := pairs[depth%2]
	return m[0], m[1]
}

// skipped are the elements whose content is no text of the page.
var skipped = set("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "video", "audio", "canvas",
	"select", "textarea", "input", "button", "datalist", "progress", "meter", "map", "head", "title", "link", "meta", "rp", "rt", "frameset", "noframes", "amp-ad", "dialog")

// inlines are the elements that stand within a line. Any other is a block.
var inlines = set("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
	"nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "rb", "picture", "source", "blink", "output")

func isBlock(n *html.Node) bool { return !inlines[n.Data] && !strings.Contains(n.Data, "-") }

// hiddenStyle finds the styles that hide an element, or show it to screen readers
// alone.
var hiddenStyle = regexp.MustCompile(`(?i)(display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(50|100)%)`)

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(a.Val, "none") || strings.Contains(a.Val, "hidden") || strings.Contains(a.Val, "clip") {
				if hiddenStyle.MatchString(a.Val) {
					return true
				}
			}
		case "aria-hidden":
			// A paragraph is no decoration: paywalls hide theirs so until a script has run.
			if a.Val == "true" && (n.Data != "p" || textBytes(n) < 60) {
				return true
			}
		}
	}
	return false
}
