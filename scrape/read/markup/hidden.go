package markup

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// shownParagraph is the length in bytes from which a paragraph is text although it
// is marked as decoration: paywalls mark theirs so until a script runs.
const shownParagraph = 60

// hiddenStyle finds the styles that hide an element, or show it to screen readers
// alone.
var hiddenStyle = regexp.MustCompile(`(?i)(display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(50|100)%)`)

// Hidden reports whether an attribute of an element hides it.
func Hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(a.Val, "none") || strings.Contains(a.Val, "hidden") || strings.Contains(a.Val, "clip") {
				if hiddenStyle.MatchString(a.Val) {
					return true
				}
			}
		case "aria-hidden":
			if a.Val == "true" && (n.Data != "p" || TextBytes(n) < shownParagraph) {
				return true
			}
		}
	}
	return false
}

// HiddenByClass reports whether a class hides its element on every screen: not
// "hidden md:block", which shows it on a wide one.
func HiddenByClass(class string) bool {
	found := false
	for name := range strings.FieldsSeq(class) {
		switch {
		case name == "hidden" || name == "is-hidden" || name == "d-none" || name == "hide":
			found = true
		case strings.ContainsAny(name, ":") || strings.HasPrefix(name, "d-"):
			for _, shown := range []string{"block", "flex", "grid", "inline", "table", "visible", "contents", "list-item"} {
				if strings.HasSuffix(name, shown) && !strings.HasPrefix(name, "aria-") {
					return false
				}
			}
		}
	}
	return found
}
