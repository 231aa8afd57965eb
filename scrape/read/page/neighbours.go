package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/read/markup"
)

const (
	nearBlocks   = 12 // before and behind the kept ones in which more are looked for
	likeSentence = 40 // characters that a sentence has at least
	mostlyLinked = .5 // share of links from which a block leads elsewhere
	allLinked    = .95
)

// keepLikeNeighbours keeps sentences that stand among kept ones, or near them,
// and are marked up like several of them.
func keepLikeNeighbours(blocks []block) {
	lo, hi := keptRange(blocks)
	if lo < 0 {
		return
	}
	like := map[string]int{} // kept paragraphs by how they are marked up
	for i := lo; i <= hi; i++ {
		if b := &blocks[i]; b.kept && b.kind == enface.Paragraph {
			like[styleOf(b.el)]++
			like[ownStyle(b.el)]++
		}
	}
	for i := max(0, lo-nearBlocks); i < min(len(blocks), hi+nearBlocks+1); i++ {
		b := &blocks[i]
		if !b.kept && couldBeSentence(b) && (like[styleOf(b.el)] > 1 || ownStyle(b.el) != "" && like[ownStyle(b.el)] > 2) {
			b.kept = true
		}
	}
}

// couldBeSentence reports whether a block reads like a sentence of a story.
func couldBeSentence(b *block) bool {
	if b.beside() || b.kind != enface.Paragraph || utf8.RuneCountInString(b.text) < likeSentence || !markup.EndsWithSentence(b.text) {
		return false
	}
	linked := b.linked()
	return linked < mostlyLinked || linked < allLinked && strings.HasSuffix(b.text, ".")
}

// ownStyle is how an element alone is marked up, "" without a class.
func ownStyle(n *html.Node) string {
	if class := markup.Attr(n, "class"); class != "" {
		return n.Data + "." + class
	}
	return ""
}

// styleOf is how an element and the one around it are marked up.
func styleOf(n *html.Node) string {
	s := n.Data + "." + markup.Attr(n, "class")
	if p := n.Parent; p != nil {
		s += "<" + p.Data + "." + markup.Attr(p, "class")
	}
	return s
}
