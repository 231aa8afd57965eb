package scrape

import "golang.org/x/net/html"

// cellBreak stands between the cells of a row, before a space.
const cellBreak = " |"

// isRow reports whether a row of a table holds data: two cells or more, short
// ones without block elements in them. Other tables are there for the look, and
// their cells are read as the elements that they hold.
func isRow(n *html.Node) bool {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		for d := range c.Descendants() {
			if d.Type == html.ElementNode && (isBlock(d) || d.Data == "br" || d.Data == "img") {
				return false
			}
		}
		if textBytes(c) > 200 {
			return false
		}
		cells++
	}
	return cells > 1
}

// row reads a row as one block.
func (r *reader) row(n *html.Node, p place) {
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || skipped[c.Data] || hidden(c) && !r.keepJunk || textOf(c) == "" {
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
