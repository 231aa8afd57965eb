package scrape

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// settleTitle chooses the title of the story: what the page gives others to
// show, what it tells machines, or its only heading; without the name of the
// outlet, and with the characters of the heading where that is the same.
func (m *meta) settleTitle(document string) string {
	shared := m.withoutOutlet(plainTitle(m.tag("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")))
	title := firstOf(m.ruledTitle, shared, plainTitle(m.entity("headline")), m.onlyHeading(), m.withoutOutlet(document), m.withoutOutlet(m.tag("title")))
	l := letters(title)
	for _, h := range m.headings {
		if letters(h) == l && wordsIn(h) >= wordsIn(title) {
			return h // with fewer, only its look divides some of them
		}
	}
	if t := m.withoutKicker(title); m.ruledTitle == "" && t != "" {
		return t
	}
	// What follows the whole of another title is the outlet's.
	for _, h := range append([]string{m.entity("headline")}, m.headings...) {
		if k := letters(h); m.ruledTitle == "" && len(k) > 15 && 2*len(k) > len(l) && strings.HasPrefix(l, k) && (len(k) < len(l) || wordsIn(h) >= wordsIn(title)) {
			return h
		}
	}
	return title
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
func (m *meta) withoutKicker(title string) string {
	headline := letters(m.entity("headline"))
	for i := range title {
		if title[i] != '|' {
			continue // a dash or a colon may be the title's own
		}
		rest := letters(title[i:])
		for _, h := range m.headings {
			if l := letters(h); l == headline && l == rest && len(l) > 15 {
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
		s = squeeze(titleMarkup.ReplaceAllString(strings.ReplaceAll(cleanValue(s), "<br", " <br"), ""))
	}
	return s
}

var titleMarkup = regexp.MustCompile(`(?i)</?(i|em|b|strong|span|br|q|u|small|sup|sub|mark|p|h1)(\s[^<>]*|/)?>`)

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
		case names[tail] || tail != "" && dateInText(title[last[1]:]) != "" && utf8.RuneCountInString(tail) < 20 || utf8.RuneCountInString(tail) > 3 && m.nearName(tail, names):
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
		if len(n) > 3 && (strings.HasPrefix(s, n) || strings.HasPrefix(n, s)) || len(n) > 6 && strings.Contains(s, n) {
			return true
		}
	}
	return false
}

func (m *meta) onlyHeading() string {
	if len(m.headings) == 1 {
		return m.headings[0]
	}
	return ""
}
