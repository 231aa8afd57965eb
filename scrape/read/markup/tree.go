// Package markup reads a parsed page as a tree of elements: it walks over them,
// gives their text, and tells what their names say about it.
package markup

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Attr returns the value of an attribute, "" if there is none.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Element makes an element that stands in no tree.
func Element(tag string, attrs ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag)), Attr: attrs}
}

// Next returns the node after n in document order, nil after the last one under root.
func Next(n, root *html.Node) *html.Node {
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

// First returns the first element under n with the tag, in document order, nil if
// there is none.
func First(n *html.Node, tag string) *html.Node {
	for c := Next(n, n); c != nil; c = Next(c, n) {
		if c.Type == html.ElementNode && c.Data == tag {
			return c
		}
	}
	return nil
}

// Within reports whether n is root or stands in it.
func Within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}
