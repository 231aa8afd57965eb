package page

import (
	"strconv"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
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

// A run is a stretch of a block's text in one style. It begins where the run before
// it ends.
type run struct {
	end        int // byte of the text
	bold, link bool
}

// share is the share of the text's bytes for whose runs is holds, 0 to 1.
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

// running reports whether the block may be a part of the running text: it is no
// heading and no caption.
func (b *block) running() bool { return b.kind != enface.Heading && b.kind != enface.Caption }

// beside reports whether the block stands in something that is no part of the
// story's text by its look.
func (b *block) beside() bool { return b.junk || b.aside }

// indexAttr is the attribute of an element of a skeleton that holds the index of its
// block.
const indexAttr = "data-block"

// skeleton makes an element of the block for the content finder.
func (b *block) skeleton(index int) *html.Node {
	tag := "p"
	if b.kind == enface.Heading {
		tag = "h3"
	}
	n := markup.Element(tag, html.Attribute{Key: indexAttr, Val: strconv.Itoa(index)})
	at := 0
	for _, r := range b.runs {
		text := &html.Node{Type: html.TextNode, Data: b.text[at:r.end]}
		at = r.end
		if r.link {
			a := markup.Element("a", html.Attribute{Key: "href", Val: "/x"})
			a.AppendChild(text)
			n.AppendChild(a)
		} else {
			n.AppendChild(text)
		}
	}
	return n
}

// keptBytes counts the bytes of the kept blocks.
func keptBytes(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].kept {
			n += len(blocks[i].text)
		}
	}
	return n
}

// keptRange returns the indices of the first and the last kept block; -1 if there is
// none.
func keptRange(blocks []block) (lo, hi int) {
	lo, hi = -1, -1
	for i := range blocks {
		if blocks[i].kept {
			if lo < 0 {
				lo = i
			}
			hi = i
		}
	}
	return lo, hi
}
