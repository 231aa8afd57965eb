// Package meta reads what a page says about itself, to machines and to readers: its
// address, title, authors, dates, language, licence and more.
package meta

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/read/markup"
	"enface/scrape/read/publisher"
)

// A Page is what a page says about itself. A field is "" where the page says
// nothing.
type Page struct {
	URL         string   // that the page was fetched from; "" for a file
	Base        *url.URL // that the page's links are relative to; may be nil
	Canonical   string   // the address that the page gives itself, of the site of URL
	Stranger    string   // the one that it gives itself, of another site than URL
	Title       string
	Byline      string // the authors, divided by commas
	Anonymous   bool   // the byline names no person: it is empty or the outlet's
	Outlet      string
	Section     string
	Published   string // ISO 8601, a day or a time with its zone
	Modified    string // likewise
	Lang        string // BCP 47
	License     string // the address of the licence, or its name
	Description string
	Body        string // the text of the story as JSON-LD has it, which may hold HTML
	Paywalled   bool   // not everybody may read the text
}

// Address returns the best known address of the page, "" if there is none.
func (p *Page) Address() string { return cmp.Or(p.URL, p.Canonical) }

// Read reads what a page that was fetched from address says about itself. address is
// "" for a file.
func Read(doc *html.Node, address string) *Page {
	m := newMarks(address)
	var times []pageTime
	var authors authorMarks
	var licences licenceMarks
	for n := markup.Next(doc, doc); n != nil; n = markup.Next(n, doc) {
		if n.Type != html.ElementNode {
			continue
		}
		m.look(n)
		if n.Data == "time" {
			times = append(times, timeOf(n))
		}
		authors.look(n)
		licences.look(n)
	}
	m.sortEntities()
	m.settleAddress()
	m.settleOutlet()
	var ruledTitle string
	var ruledAuthors []string
	if rule, found := publisher.RuleOf(m.address()); found {
		ruledTitle, ruledAuthors = titleByRule(rule, doc, m), authorsByRule(rule, doc, m)
	}
	p := &Page{
		URL: m.url, Base: m.base, Canonical: m.canonical, Stranger: m.stranger, Outlet: m.outlet,
		Title:       m.settleTitle(ruledTitle),
		Byline:      m.settleByline(&authors, ruledAuthors),
		Section:     cmp.Or(m.entity("articleSection"), m.tag("article:section")),
		Lang:        m.settleLang(),
		License:     m.settleLicence(&licences),
		Description: m.tag("og:description", "description", "twitter:description"),
		Body:        m.entityRaw("articleBody"),
		Paywalled:   m.isPaywalled(),
	}
	p.Published, p.Modified = m.settleTimes(times)
	p.Anonymous = p.Byline == "" || m.isOutlet(strings.Split(p.Byline, ", "))
	return p
}

// isPaywalled reports whether the page says that not everybody may read its text.
func (m *marks) isPaywalled() bool {
	for _, e := range m.stories {
		switch v := e["isAccessibleForFree"].(type) {
		case bool:
			return !v
		case string:
			if v = strings.ToLower(v); strings.HasSuffix(v, "false") || strings.HasSuffix(v, "true") {
				return strings.HasSuffix(v, "false")
			}
		}
	}
	if free := m.tag("isaccessibleforfree"); free != "" {
		return strings.EqualFold(free, "false")
	}
	return m.tag("article:content_tier", "og:article:content_tier") == "locked"
}
