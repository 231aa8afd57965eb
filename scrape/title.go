package scrape

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// settleTitle chooses the title of the story among what the page calls itself:
// the heading of the page where something else confirms it, and otherwise what
// is meant for machines, without the name of the outlet.
func (m *meta) settleTitle(document string) string {
	headline := m.entity("headline")
	shared := m.withoutOutlet(m.tag("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title"))
	document = m.withoutOutlet(document)
	for _, h := range m.headings {
		l := letters(h)
		for _, witness := range []string{headline, shared, document} {
			if l != "" && l == letters(witness) {
				return h
			}
		}
	}
	return firstOf(headline, shared, m.onlyHeading(), document)
}

func (m *meta) onlyHeading() string {
	if len(m.headings) == 1 {
		return m.headings[0]
	}
	return ""
}

var titleBreak = regexp.MustCompile(`\s+[|\-–—•·»:]+\s+|\s*\|\s*`)

// withoutOutlet takes the name of the outlet, and of its section, off the end
// or the beginning of a title.
func (m *meta) withoutOutlet(title string) string {
	names := map[string]bool{}
	for _, n := range []string{m.outlet, m.tag("og:site_name"), m.entity("publisher"), m.siteName(), strings.SplitN(m.siteName()+".", ".", 2)[0]} {
		if l := letters(n); l != "" {
			names[l] = true
		}
	}
	for {
		parts := titleBreak.FindAllStringIndex(title, -1)
		if len(parts) == 0 {
			return title
		}
		last, first := parts[len(parts)-1], parts[0]
		tail, head := letters(title[last[1]:]), letters(title[:first[0]])
		switch {
		case names[tail] || utf8.RuneCountInString(tail) > 3 && m.nearName(tail, names):
			title = title[:last[0]]
		case names[head]:
			title = title[first[1]:]
		default:
			return title
		}
	}
}

// nearName reports whether one of the names begins with s or the other way
// round: "BBC News" for "BBC".
func (m *meta) nearName(s string, names map[string]bool) bool {
	for n := range names {
		if len(n) > 3 && (strings.HasPrefix(s, n) || strings.HasPrefix(n, s)) {
			return true
		}
	}
	return false
}
