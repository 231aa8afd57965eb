package scrape

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func itoa(i int) string { return strconv.Itoa(i) }

// attr is the value of an attribute, "" if there is none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func element(tag string, attrs ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag)), Attr: attrs}
}

// next is the node after n in document order, nil after the last one under root.
func next(n, root *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root && n.NextSibling == nil {
		n = n.Parent
	}
	if n == root {
		return nil
	}
	return n.NextSibling
}

// first finds the first element with the tag, in document order.
func first(n *html.Node, tag string) *html.Node {
	for c := next(n, n); c != nil; c = next(c, n) {
		if c.Type == html.ElementNode && c.Data == tag {
			return c
		}
	}
	return nil
}

// textOf is the text in an element, with white space as a browser shows it.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := next(n, n); c != nil; c = next(c, n) {
		if c.Type == html.TextNode && (c.Parent == nil || !skipped[c.Parent.Data] || c.Parent == n) {
			b.WriteString(c.Data)
		}
	}
	return squeeze(b.String())
}

// isSpace reports whether a byte is white space of HTML.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// squeeze makes one space of every run of the white space of HTML.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }), " ")
}

// within reports whether n is root or stands in it.
func within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}
