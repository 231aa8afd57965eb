package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// skipped are the elements whose content is no text of the page.
var skipped = SetOf("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "video", "audio", "canvas",
	"select", "textarea", "input", "button", "datalist", "progress", "meter", "map", "head", "title", "link", "meta", "rp", "rt", "frameset", "noframes", "amp-ad", "dialog")

// inlines are the elements that stand within a line. Any other is a block.
var inlines = SetOf("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
	"nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "rb", "picture", "source", "blink", "output")

// Skipped reports whether the content of an element with the tag is no text of the
// page.
func Skipped(tag string) bool { return skipped[tag] }

// IsBlock reports whether an element divides the text around it.
func IsBlock(n *html.Node) bool { return !inlines[n.Data] && !strings.Contains(n.Data, "-") }
