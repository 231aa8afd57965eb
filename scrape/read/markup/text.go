package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface/text"
)

// Text returns the text in an element, with white space as a browser shows it.
func Text(n *html.Node) string {
	var b strings.Builder
	for c := Next(n, n); c != nil; c = Next(c, n) {
		if c.Type == html.TextNode && (c.Parent == nil || !skipped[c.Parent.Data] || c.Parent == n) {
			b.WriteString(c.Data)
		}
	}
	return Squeeze(b.String())
}

// IsSpace reports whether a byte is white space of HTML.
func IsSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// Squeeze makes one space of every run of the white space of HTML, and none of one
// at an end.
func Squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && IsSpace(byte(r)) }), " ")
}

// TextBytes counts the bytes of the text in an element, without the white space
// around its nodes.
func TextBytes(n *html.Node) int {
	sum := 0
	for c := Next(n, n); c != nil; c = Next(c, n) {
		if c.Type == html.TextNode && (c.Parent == nil || !skipped[c.Parent.Data]) {
			sum += len(strings.TrimSpace(c.Data))
		}
	}
	return sum
}

// IsWordRune reports whether r is a part of a word.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Letters returns s without anything but letters and digits, in lower case: the form
// in which two renderings of the same words are the same.
func Letters(s string) string {
	return strings.Map(func(r rune) rune {
		if IsWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// EndsWithSentence reports whether s ends with a mark that ends a sentence, before
// closing marks or not.
func EndsWithSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return text.IsClosing(r) || unicode.IsSpace(r) })
	r, _ := utf8.DecodeLastRuneInString(s)
	return text.EndsSentence(r)
}
