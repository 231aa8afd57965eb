// Package publisher holds what is known of the pages of single publishers.
package publisher

import (
	_ "embed"
	"net/url"
	"strings"
	"sync"

	"enface/scrape/internal/address"
)

// rulesText and publishedText are the tables of what is known of publishers'
// pages, told apart by where the knowledge comes from: looking at pages, or what
// is published of their mark-up. A line names domains, and then after tabs a verb
// and selectors of CSS:
//
//	keep    the elements that hold the story
//	flow    those whose own text, paragraphs, headings, lists and quotations do,
//	        as far as they stand directly in them
//	drop    what is no part of it
//	title   its title, author its authors; there a last word @headline is the one
//	        of JSON-LD, or else a meta element, and @NAME the meta element of that name
//
// A line without keep and flow leaves the search for the story as it is.
//
//go:embed rules.txt
var rulesText string

//go:embed rules-published.txt
var publishedText string

// A Rule is what is known of the pages of one publisher: selectors of CSS, "" where
// nothing is known. Title and Author may end in a key, see CutKey.
type Rule struct {
	Keep, Flow, Drop, Title, Author string
	Published                       bool // by what is published of the mark-up, not by looking at pages
}

// RuleOf returns the rule for the host of an address: that of the domain or of
// one it stands under. There is none where found is false.
func RuleOf(of string) (r Rule, found bool) {
	u, err := url.Parse(of)
	if err != nil || u.Host == "" {
		return Rule{}, false
	}
	rules := rulesByDomain()
	for host := address.Host(u); host != ""; _, host, _ = strings.Cut(host, ".") {
		if r, found := rules[host]; found {
			return r, true
		}
	}
	return Rule{}, false
}

// rulesByDomain are the tables, read once.
var rulesByDomain = sync.OnceValue(func() map[string]Rule {
	rules := map[string]Rule{}
	for i, table := range []string{rulesText, publishedText} {
		for line := range strings.Lines(table) {
			domains, selectors, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			r := parseRule(selectors)
			r.Published = i > 0
			for domain := range strings.FieldsSeq(domains) {
				rules[domain] = r
			}
		}
	}
	return rules
})

func parseRule(s string) Rule {
	var r Rule
	for part := range strings.SplitSeq(strings.TrimSpace(s), "\t") {
		verb, selector, _ := strings.Cut(strings.TrimSpace(part), " ")
		switch verb {
		case "keep":
			r.Keep = selector
		case "flow":
			r.Flow = selector
		case "drop":
			r.Drop = selector
		case "title":
			r.Title = selector
		case "author":
			r.Author = selector
		}
	}
	return r
}

// CutKey divides a selector from the "@name" behind it: key is the name of a meta
// element, or "headline" for the one of JSON-LD; "" if there is none.
func CutKey(s string) (selector, key string) {
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		return strings.TrimSpace(s[:i]), s[i+1:]
	}
	return s, ""
}
