package page

import (
	"strings"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
)

// titledProse is the prose in bytes that an article under the page's title must have
// to be preferred to another one.
const titledProse = 600

// preferTitled takes the article under the page's title, where another one of
// the page was found instead.
func preferTitled(blocks []block, title string) {
	titled := titledArticle(blocks, title)
	if titled == nil {
		return
	}
	prose := 0
	for i := range blocks {
		b := &blocks[i]
		if !markup.Within(b.el, titled) {
			continue
		}
		if b.kept {
			return
		}
		if !b.beside() && b.kind == enface.Paragraph && markup.EndsWithSentence(b.text) {
			prose += len(b.text)
		}
	}
	if prose < titledProse {
		return
	}
	for i := range blocks {
		b := &blocks[i]
		b.kept = markup.Within(b.el, titled) && !b.beside() && b.running() && markup.EndsWithSentence(b.text)
	}
}

// titledArticle is the article element around the first heading with the page's
// title, nil if there is none.
func titledArticle(blocks []block, title string) *html.Node {
	for i := range blocks {
		if b := &blocks[i]; b.kind == enface.Heading && !b.junk && markup.Letters(b.text) == markup.Letters(title) {
			return articleOf(b.el)
		}
	}
	return nil
}

// articleOf is the outermost article element around n, nil if there is none.
func articleOf(n *html.Node) *html.Node {
	var found *html.Node
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == "article" {
			found = n
		}
	}
	return found
}

// dropOtherArticles takes out what stands in article elements after the one that
// holds the title and at least half of the story.
func dropOtherArticles(blocks []block, title string) {
	in := make([]*html.Node, len(blocks)) // the outermost article around each block
	size := map[*html.Node]int{}          // bytes of kept blocks
	titled := map[*html.Node]bool{}
	sum := 0
	for i := range blocks {
		b := &blocks[i]
		in[i] = articleOf(b.el)
		if b.kind == enface.Heading && (b.level == 1 || isTitle(b.text, title)) {
			titled[in[i]] = true
		}
		if b.kept {
			size[in[i]] += len(b.text)
			sum += len(b.text)
		}
	}
	var main *html.Node
	for i := range blocks {
		switch n := in[i]; {
		case n == nil:
		case main == nil && titled[n] && 2*size[n] >= sum:
			main = n
		case main != nil && n != main:
			blocks[i].kept = false
		}
	}
}

// sureHeading is the length in bytes over which a part of a title is known by its
// letters alone.
const sureHeading = 20

// isTitle reports whether a heading is the title, alone or with a kicker.
func isTitle(heading, title string) bool {
	h, t := markup.Letters(heading), markup.Letters(title)
	return h == t || len(t) > sureHeading && strings.Contains(h, t) || len(h) > sureHeading && 2*len(h) > len(t) && strings.Contains(t, h)
}
