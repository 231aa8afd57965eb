package page

import (
	"strings"

	"enface/scrape/read/markup"
)

// withoutScripts is a page without the text of its scripts and styles, which is
// more than half of the bytes of most pages: it costs parsing and is no text of the
// story. Their elements stay, and so does JSON-LD. From where it is not plain how a
// parser would read on, the rest of the page stays as it is.
func withoutScripts(page string) string {
	c := cutter{page: page}
	for {
		i := strings.IndexByte(page[c.at:], '<')
		if i < 0 || c.at+i+1 >= len(page) {
			break
		}
		c.at += i
		if isLetter(page[c.at+1]) {
			c.element()
		} else {
			c.at = pastOther(page, c.at)
		}
		if c.at >= len(page) {
			break
		}
	}
	if c.done == 0 {
		return page
	}
	c.out.WriteString(page[c.done:])
	return c.out.String()
}

// A cutter copies a page without the text of scripts. Offsets are bytes of the page.
type cutter struct {
	page string
	at   int             // of the tag or text that is read
	done int             // up to here the page is in out, or left out
	out  strings.Builder // what was copied
}

// element reads a start tag, and of elements with raw text their text too.
func (c *cutter) element() {
	start := c.at
	name, at := pastTag(c.page, c.at+1)
	c.at = at
	switch name {
	case "script", "style":
		end := endOf(c.page, at, name)
		body := c.page[at:end]
		if strings.Contains(body, "<!--") && strings.Contains(strings.ToLower(body), "<script") {
			end = len(c.page) // a script that hides the end of another
		} else if !strings.Contains(strings.ToLower(c.page[start:at]), "ld+json") {
			c.out.WriteString(c.page[c.done:at])
			c.done = end
		}
		c.at = end
	case "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp", "svg", "math":
		c.at = endOf(c.page, at, name) // in pictures and formulas a script is no raw text
	case "plaintext":
		c.at = len(c.page)
	}
}

// pastOther is where a comment, a declaration, an end tag or anything else is over
// that begins with "<" at at and is no start tag.
func pastOther(page string, at int) int {
	switch c := page[at+1]; {
	case c == '!' && strings.HasPrefix(page[at:], "<!--"):
		return pastComment(page, at+2)
	case c == '!' && strings.HasPrefix(page[at:], "<![CDATA["):
		return len(page)
	case c == '!' || c == '?' || c == '/' && (at+2 >= len(page) || !isLetter(page[at+2])):
		return past(page, at+2, ">")
	case c == '/':
		_, at = pastTag(page, at+2)
		return at
	}
	return at + 1
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
	i := pastWord(page, at, "/>")
	name = strings.ToLower(page[at:i])
	for i < len(page) {
		for i < len(page) && (markup.IsSpace(page[i]) || page[i] == '/') {
			i++
		}
		if i < len(page) && page[i] == '>' {
			return name, i + 1
		}
		i = pastAttribute(page, i)
	}
	return name, len(page)
}

// pastAttribute is where an attribute is over, with its value if it has one. An
// equals sign at its beginning belongs to its name.
func pastAttribute(page string, at int) int {
	i := at
	if i < len(page) && page[i] == '=' {
		i++
	}
	i = pastSpace(page, pastWord(page, i, "/>="))
	if i >= len(page) || page[i] != '=' {
		return i
	}
	i = pastSpace(page, i+1)
	if i < len(page) && (page[i] == '"' || page[i] == '\'') {
		return past(page, i+1, page[i:i+1])
	}
	return pastWord(page, i, ">")
}

// pastWord is where a run of bytes is over that are neither white space nor among
// the ends.
func pastWord(page string, at int, ends string) int {
	for at < len(page) && !markup.IsSpace(page[at]) && strings.IndexByte(ends, page[at]) < 0 {
		at++
	}
	return at
}

func pastSpace(page string, at int) int {
	for at < len(page) && markup.IsSpace(page[at]) {
		at++
	}
	return at
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
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; markup.IsSpace(c) || c == '/' || c == '>' {
				return at
			}
		}
		at += 2
	}
}
