package site

import (
	"net/url"
	"strings"

	"enface"
)

// Words that a text fragment gives at each end of a longer stretch, and as many
// letters where words are not divided by spaces.
const (
	fragmentWords   = 4
	fragmentLetters = 12
)

// fragment is the address of a story with a text fragment, which scrolls a
// browser to a stretch of its text. It is "" if the address is none of the web.
//
// It has the form of the Text Fragments draft of the WICG: #:~:text=prefix-,start,end.
func fragment(address, text string, s enface.Span) string {
	href := webAddress(line(address))
	words := strings.TrimSpace(clean(s.In(text)))
	if href == "" || words == "" {
		return href
	}
	href, _, _ = strings.Cut(href, "#")
	start, end := ends(words)
	directive := escapeFragment(start)
	if strings.Count(text, start) > 1 {
		if before := lastWords(line(text[lineStart(text, s.Start):s.Start]), 3); before != "" {
			directive = escapeFragment(before) + "-," + directive
		}
	}
	if end != "" {
		directive += "," + escapeFragment(end)
	}
	return href + "#:~:text=" + directive
}

// ends are the first and the last words of a stretch; end is "" if start is all
// of it.
func ends(words string) (start, end string) {
	lines := strings.FieldsFunc(words, func(r rune) bool { return r == '\n' })
	first, last := strings.Fields(lines[0]), strings.Fields(lines[len(lines)-1])
	switch runes := []rune(words); {
	case len(lines) == 1 && len(first) <= 2 && len(runes) > 2*fragmentLetters:
		return string(runes[:fragmentLetters]), string(runes[len(runes)-fragmentLetters:])
	case len(lines) == 1 && len(first) <= 2*fragmentWords:
		return strings.Join(first, " "), ""
	}
	return strings.Join(first[:min(fragmentWords, len(first))], " "), strings.Join(last[max(0, len(last)-fragmentWords):], " ")
}

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

func lastWords(s string, n int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[max(0, len(fields)-n):], " ")
}

// escapeFragment escapes what has a meaning in a text fragment: "-" and "," too.
func escapeFragment(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), "-", "%2D")
}
