package page

import (
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"enface/scrape/read/markup"
)

// markKept lets readability find the story in the skeleton of the page, and keeps
// its blocks. The skeleton is used up.
func markKept(blocks []block, skeleton *html.Node) {
	doc := &html.Node{Type: html.DocumentNode}
	root := markup.Element("html")
	doc.AppendChild(root)
	root.AppendChild(markup.Element("head"))
	root.AppendChild(skeleton)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(doc, nil)
	if err != nil || article.Node == nil {
		return
	}
	for n := markup.Next(article.Node, article.Node); n != nil; n = markup.Next(n, article.Node) {
		if n.Type != html.ElementNode {
			continue
		}
		if i, err := strconv.Atoi(markup.Attr(n, indexAttr)); err == nil && i < len(blocks) {
			blocks[i].kept = true
		}
	}
}
