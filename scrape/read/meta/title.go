package meta

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/scrape/read/markup"
)

// sureTitle is the number of letters over which a title is known by its letters
// alone. Shorter ones may be the same by chance.
const sureTitle = 15

// settleTitle chooses the title of the story: the one of the publisher's rule, what
// the page gives others to show, what it tells machines, or its only heading. It is
// without the name of the outlet, and with the characters of the heading where that
// is the same.
func (m *marks) settleTitle(ruled string) string {
	shared := m.withoutOutlet(plainTitle(m.tag("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")))
	title := cmp.Or(ruled, shared, plainTitle(m.entity("headline")), m.onlyHeading(), m.withoutOutlet(m.title), m.withoutOutlet(m.tag("title")))
	l := markup.Letters(title)
	for _, h := range m.headings {
		if markup.Letters(h) == l && wordsIn(h) >= wordsIn(title) {
			return h // with fewer, only its look divides some of them
		}
	}
	if ruled != "" {
		return title
	}
	return cmp.Or(m.withoutKicker(title), m.withoutTail(title), title)
}

// withoutTail is the headline or the heading that a title begins with. What follows
// the whole of another title is the outlet's. It is "" if there is none.
func (m *marks) withoutTail(title string) string {
	l := markup.Letters(title)
	for _, h := range append([]string{m.entity("headline")}, m.headings...) {
		if k := markup.Letters(h); len(k) > sureTitle && 2*len(k) > len(l) && strings.HasPrefix(l, k) && (len(k) < len(l) || wordsIn(h) >= wordsIn(title)) {
			return h
		}
	}
	return ""
}

// wordsIn counts the words of a title as they are seen: without soft hyphens and
// the like.
func wordsIn(s string) int {
	return len(enface.Fields(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)))
}

// withoutKicker is the heading that machines are told as the headline, where the
// title is that behind a word on its subject; otherwise "".
func (m *marks) withoutKicker(title string) string {
	headline := markup.Letters(m.entity("headline"))
	for i := range title {
		if title[i] != '|' {
			continue // a dash or a colon may be the title's own
		}
		rest := markup.Letters(title[i:])
		for _, h := range m.headings {
			if l := markup.Letters(h); l == headline && l == rest && len(l) > sureTitle {
				return h
			}
		}
	}
	return ""
}

// plainTitle is a title without marks and escapes of HTML, which some pages
// leave in what is told to machines.
func plainTitle(s string) string {
	if strings.ContainsAny(s, "&<") {
		s = markup.Squeeze(titleMarkup.ReplaceAllString(strings.ReplaceAll(cleanValue(s), "<br", " <br"), ""))
	}
	return s
}

var titleMarkup = regexp.MustCompile(`(?i)</?(i|em|b|strong|span|br|q|u|small|sup|sub|mark|p|h1)(\s[^<>]*|/)?>`)

var titleBreak = regexp.MustCompile(`\s+[|\-–—•·»:]+\s+|\s*\|\s*`)

// Lengths in letters that decide what is taken off a title.
const (
	longestDate  = 20 // a tail with a date that is shorter than this says no more than that
	shortestTail = 3  // a tail must be longer than this to be a variant of the outlet's name
	shortestName = 3  // so must a name, in bytes, to be compared by its beginning
	wholeName    = 6  // and than this to be looked for anywhere
)

// withoutOutlet takes the name of the outlet, and of its section, off the end
// or the beginning of a title.
func (m *marks) withoutOutlet(title string) string {
	names := map[string]bool{}
	for _, n := range []string{m.outlet, m.tag("og:site_name"), m.entity("publisher"), m.siteName(), m.siteLabel()} {
		if l := markup.Letters(n); l != "" {
			names[l] = true
		}
	}
	for {
		parts := titleBreak.FindAllStringIndex(title, -1)
		if len(parts) == 0 {
			return title
		}
		last, first := parts[len(parts)-1], parts[0]
		tail, head := markup.Letters(title[last[1]:]), markup.Letters(title[:first[0]])
		length := utf8.RuneCountInString(tail)
		date := tail != "" && dateInText(title[last[1]:]) != "" && length < longestDate
		switch {
		case names[tail] || date || length > shortestTail && nearName(tail, names):
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
func nearName(s string, names map[string]bool) bool {
	for n := range names {
		if len(n) > shortestName && (strings.HasPrefix(s, n) || strings.HasPrefix(n, s)) || len(n) > wholeName && strings.Contains(s, n) {
			return true
		}
	}
	return false
}

// onlyHeading is the heading of a page with one of the first level.
func (m *marks) onlyHeading() string {
	if len(m.headings) == 1 {
		return m.headings[0]
	}
	return ""
}
