package meta

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
)

// licenceMarks are the addresses that a page links to as its licence.
type licenceMarks struct {
	head string // link rel=license
	said string // a rel=license
	foot string // Creative Commons, linked at the foot of the page or under the story
}

// look keeps what a link says about the licence. One under a picture is that of
// the picture.
func (l *licenceMarks) look(n *html.Node) {
	if n.Data != "a" && n.Data != "link" {
		return
	}
	href := strings.TrimSpace(markup.Attr(n, "href"))
	said := slices.Contains(strings.Fields(strings.ToLower(markup.Attr(n, "rel"))), "license")
	switch {
	case href == "" || !said && !isCommons(href):
	case n.Data == "link":
		if said {
			l.head = cmp.Or(l.head, href)
		}
	case ofPicture(n):
	case said:
		l.said = cmp.Or(l.said, href)
	case atFoot(n):
		l.foot = cmp.Or(l.foot, href)
	}
}

// isCommons reports whether an address is that of a licence of Creative Commons.
func isCommons(href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	return host == "creativecommons.org" && (strings.HasPrefix(u.Path, "/licenses/") || strings.HasPrefix(u.Path, "/publicdomain/"))
}

// ofPicture reports whether an element belongs to a picture.
func ofPicture(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "figure" || n.Data == "figcaption" || markup.SignOf(markup.Attr(n, "class")) == markup.CaptionSign {
			return true
		}
	}
	return false
}

// atFoot reports whether an element stands at the foot of a page, or in a note on the
// rights.
func atFoot(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "footer" {
			return true
		}
		for _, w := range markup.NameWords(markup.Attr(n, "class") + " " + markup.Attr(n, "id")) {
			switch w {
			case "footer", "license", "licence", "lizenz", "licencia", "copyright", "colophon", "rights", "republish":
				return true
			}
		}
	}
	return false
}

// addressInText finds an address.
var addressInText = regexp.MustCompile(`https?://[^\s"'<>()]+`)

// settleLicence is the address of the licence of the story, or where machines
// are told no more its name. A mere notice of copyright is none.
func (m *marks) settleLicence(marks *licenceMarks) string {
	for _, e := range m.stories {
		for _, v := range listOf(m.resolve(e["license"])) {
			if o, ok := v.(map[string]any); ok {
				for _, key := range []string{"url", "@id", "license"} {
					if s, ok := o[key].(string); ok && address.Absolute(m.base, s) != "" {
						return address.Absolute(m.base, s)
					}
				}
			}
			s := textValue(v)
			if strings.Contains(s, "/") && !strings.Contains(s, " ") {
				s = cmp.Or(address.Absolute(m.base, s), s)
			}
			if s != "" {
				return s
			}
		}
	}
	for _, href := range []string{marks.head, marks.said} {
		if to := address.Absolute(m.base, href); to != "" {
			return to
		}
	}
	for _, name := range []string{"license", "dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "dc.copyright", "rights", "copyright"} {
		for _, value := range m.tags[name] {
			if to := addressInText.FindString(value); to != "" {
				return strings.TrimRight(to, ".,;")
			}
		}
	}
	return address.Absolute(m.base, marks.foot)
}
