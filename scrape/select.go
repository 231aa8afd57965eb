package scrape

import (
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"enface"
)

// selectBlocks finds the blocks of a page that are its story.
func selectBlocks(body *html.Node, m *meta, s *enface.Story) []block {
	blocks, skeleton := readBlocks(body, m.lang, false)
	markKept(blocks, skeleton)
	refine(blocks, m)
	if n := keptBytes(blocks); n < 250 {
		// The names of its elements may have hidden the story.
		all, skeleton := readBlocks(body, m.lang, true)
		markKept(all, skeleton)
		refine(all, m)
		if keptBytes(all) > 2*n {
			blocks = all
		}
	}
	return once(blocks)
}

func keptBytes(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].kept {
			n += len(blocks[i].text)
		}
	}
	return n
}

// markKept lets readability find the story in the skeleton of the page.
func markKept(blocks []block, skeleton *html.Node) {
	doc := &html.Node{Type: html.DocumentNode}
	root := element("html")
	doc.AppendChild(root)
	root.AppendChild(element("head"))
	root.AppendChild(skeleton)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(doc, nil)
	if err != nil || article.Node == nil {
		return
	}
	for n := range article.Node.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if i, err := strconv.Atoi(attr(n, indexAttr)); err == nil && i < len(blocks) {
			blocks[i].kept = true
		}
	}
}

// once takes the kept blocks, none of them twice.
func once(blocks []block) []block {
	var out []block
	seen := map[string]bool{}
	for _, b := range blocks {
		if !b.kept {
			continue
		}
		if key := letters(b.text); len(key) > 40 {
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		out = append(out, b)
	}
	return out
}
