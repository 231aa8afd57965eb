package scrape

import "strings"

// withoutScripts is a page without the text of its scripts and styles, which is
// more than half of the bytes of most pages: they cost their parsing and are no
// text. Their elements stay, and so does JSON-LD. Where it is not plain how a
// parser would read on, the rest of the page stays as it is.
func withoutScripts(page string) string {
	var out strings.Builder
	done := 0 // bytes of page that are in out, or left out
	for at := 0; ; {
		i := strings.IndexByte(page[at:], '<')
		if i < 0 || at+i+1 >= len(page) {
			break
		}
		at += i
		switch c := page[at+1]; {
		case c == '!' && strings.HasPrefix(page[at:], "<!--"):
			at = pastComment(page, at+2)
		case c == '!' && strings.HasPrefix(page[at:], "<![CDATA["):
			at = len(page)
		case c == '!' || c == '?' || c == '/' && (at+2 >= len(page) || !isLetter(page[at+2])):
			at = past(page, at+2, ">")
		case c == '/':
			_, at = pastTag(page, at+2)
		case !isLetter(c):
			at++
		default:
			var name string
			start := at
			name, at = pastTag(page, at+1)
			switch name {
			case "script", "style":
				end := endOf(page, at, name)
				body := page[at:end]
				if strings.Contains(body, "<!--") && strings.Contains(strings.ToLower(body), "<script") {
					end = len(page) // a script that hides the end of another
				} else if !strings.Contains(strings.ToLower(page[start:at]), "ld+json") {
					out.WriteString(page[done:at])
					done = end
				}
				at = end
			case "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp", "svg", "math":
				at = endOf(page, at, name) // in pictures and formulas a script is no raw text
			case "plaintext":
				at = len(page)
			}
		}
		if at >= len(page) {
			break
		}
	}
	if done == 0 {
		return page
	}
	out.WriteString(page[done:])
	return out.String()
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// past is where the next end is over, and the end of the page if there is none.
func past(page string, at int, end string) int {
	if at > len(page) {
		return len(page)
	}
	if i := strings.Index(page[at:], end); i >= 0 {
		return at + i + len(end)
	}
	return len(page)
}

// pastComment is where a comment is over, whose second hyphen is behind at.
func pastComment(page string, at int) int {
	for {
		i := strings.Index(page[at:], "--")
		if i < 0 {
			return len(page)
		}
		at += i
		for _, end := range []string{"-->", "--!>"} {
			if strings.HasPrefix(page[at:], end) {
				return at + len(end)
			}
		}
		at++
	}
}

// pastTag reads a tag from its name on: the name in lower case, and where the
// tag is over. Quotation marks count only around the value of an attribute.
func pastTag(page string, at int) (name string, end int) {
	i := at
	for i < len(page) && !isSpace(page[i]) && page[i] != '/' && page[i] != '>' {
		i++
	}
	name = strings.ToLower(page[at:i])
	for i < len(page) {
		for i < len(page) && (isSpace(page[i]) || page[i] == '/') {
			i++
		}
		if i < len(page) && page[i] == '>' {
			return name, i + 1
		}
		for first := i; i < len(page) && !isSpace(page[i]) && page[i] != '/' && page[i] != '>' && (page[i] != '=' || i == first); i++ {
		}
		for i < len(page) && isSpace(page[i]) {
			i++
		}
		if i >= len(page) || page[i] != '=' {
			continue
		}
		for i++; i < len(page) && isSpace(page[i]); i++ {
		}
		if i < len(page) && (page[i] == '"' || page[i] == '\'') {
			i = past(page, i+1, page[i:i+1])
			continue
		}
		for i < len(page) && !isSpace(page[i]) && page[i] != '>' {
			i++
		}
	}
	return name, len(page)
}

// endOf is where the end tag of an element with raw text begins, and the end of
// the page if there is none.
func endOf(page string, at int, name string) int {
	for {
		i := strings.Index(page[at:], "</")
		if i < 0 {
			return len(page)
		}
		at += i
		rest := page[at+2:]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && (isSpace(rest[len(name)]) || rest[len(name)] == '/' || rest[len(name)] == '>') {
			return at
		}
		at += 2
	}
}
