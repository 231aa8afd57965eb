package scrape

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"

	"enface"
)

// meta is what a page says about itself.
type meta struct {
	ref, url     string
	source       string // the page
	base         *url.URL
	title        string
	ruledTitle   string   // by the rule for the site
	ruledAuthors []string // likewise
	byline       string
	outlet       string
	section      string
	licence      string
	published    string
	modified     string
	canonical    string
	stranger     string // the canonical address, where it is of another site than the page
	lang         string
	body         string // the text of the story as JSON-LD gives it
	paywalled    bool
	notes        []string // on the text
	captions     bool     // those without a quotation are wanted too
	headings     []string // the h1 of the page
	tags         map[string][]string
	stories      []entity // the entities of JSON-LD that describe a story
	entities     []entity
	byID         map[string]entity
}

// readMeta reads what the page, fetched from address, says about itself.
func readMeta(doc *html.Node, address string) *meta {
	m := &meta{url: address, tags: map[string][]string{}, byID: map[string]entity{}}
	m.base, _ = url.Parse(address)
	var times []pageTime
	var canonical, documentTitle string
	var authors authorMarks
	var licences licenceMarks
	for n := next(doc, doc); n != nil; n = next(n, doc) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			m.lang = firstOf(attr(n, "lang"), attr(n, "xml:lang"))
		case "base":
			if to := absolute(m.base, attr(n, "href")); to != "" {
				m.base, _ = url.Parse(to)
			}
		case "meta":
			m.readTag(n)
		case "link":
			if rels := strings.Fields(strings.ToLower(attr(n, "rel"))); canonical == "" && len(rels) > 0 && rels[0] == "canonical" {
				canonical = attr(n, "href")
			}
		case "title":
			if documentTitle == "" && n.Parent != nil && n.Parent.Data == "head" {
				documentTitle = textOf(n)
			}
		case "script":
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
				m.entities = append(m.entities, readJSONLD(n.FirstChild.Data)...)
			}
		case "h1":
			if t := textOf(n); t != "" && len(m.headings) < 8 {
				m.headings = append(m.headings, t)
			}
		case "time":
			times = append(times, timeOf(n))
		}
		authors.look(n)
		licences.look(n)
	}
	for _, e := range m.entities {
		if id, ok := e["@id"].(string); ok && len(e) > 1 {
			m.byID[id] = e
		}
		if e.isStory() {
			m.stories = append(m.stories, e)
		}
	}
	m.settleAddress(canonical)
	m.outlet = firstOf(m.tag("og:site_name"), m.entity("publisher"), m.tag("application-name"), m.siteName())
	if rule, found := ruleOf(m.address()); found {
		m.ruledTitle, m.ruledAuthors = rule.titleIn(doc, m), rule.authorsIn(doc, m)
	}
	m.title = m.settleTitle(documentTitle)
	m.byline = m.settleByline(&authors)
	m.licence = m.settleLicence(&licences)
	m.section = firstOf(m.entity("articleSection"), m.tag("article:section"))
	m.settleTimes(times, documentTitle)
	m.lang = m.settleLang()
	m.body = m.entityRaw("articleBody")
	m.paywalled = m.isPaywalled()
	return m
}

// readTag keeps a meta element under its lower-case name or property.
func (m *meta) readTag(n *html.Node) {
	value := squeeze(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(attr(n, key))); name != "" && len(m.tags[name]) < 16 {
			m.tags[name] = append(m.tags[name], value)
		}
	}
}

// tag is the first value of the first of the names that has one.
func (m *meta) tag(names ...string) string {
	for _, name := range names {
		if v := m.tags[name]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// entity is a property of the story in JSON-LD, for people to read.
func (m *meta) entity(key string) string {
	for _, e := range m.stories {
		if s := textValue(m.resolve(e[key])); s != "" {
			return s
		}
	}
	return ""
}

func (m *meta) entityRaw(key string) string {
	for _, e := range m.stories {
		if s, ok := e[key].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

// resolve follows a reference by @id to the object that has it.
func (m *meta) resolve(v any) any {
	if o, ok := v.(map[string]any); ok && len(o) <= 2 {
		if id, ok := o["@id"].(string); ok && textValue(v) == "" {
			if e, ok := m.byID[id]; ok {
				return map[string]any(e)
			}
		}
	}
	return v
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// settleAddress takes the address that the page gives itself, if it is one of
// its own site: another site's would let a page pass for a page of that.
func (m *meta) settleAddress(link string) {
	for _, candidate := range []string{link, m.tag("og:url"), m.entityRaw("url")} {
		to := absolute(m.base, candidate)
		u, err := url.Parse(to)
		if to == "" || err != nil || u.Path == "" || u.Path == "/" && u.RawQuery == "" {
			continue
		}
		if m.url != "" && !sameSite(m.url, to) {
			m.stranger = firstOf(m.stranger, to)
			continue
		}
		m.canonical = to
		return
	}
}

// sameSite reports whether two addresses are of one registered domain.
func sameSite(a, b string) bool {
	site := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return s
		}
		domain, err := publicsuffix.EffectiveTLDPlusOne(hostOf(u))
		if err != nil {
			return hostOf(u)
		}
		return domain
	}
	return site(a) == site(b)
}

// address is the best known address of the page, "" if there is none.
func (m *meta) address() string { return firstOf(m.url, m.canonical) }

// siteName is the host of the page without "www.".
func (m *meta) siteName() string {
	u, err := url.Parse(m.address())
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(hostOf(u), "www.")
}

func (m *meta) settleLang() string {
	for _, v := range []string{m.lang, m.entity("inLanguage"), m.tag("content-language", "language", "dc.language", "dcterms.language"), m.tag("og:locale")} {
		first, _, _ := strings.Cut(v, ",")
		if tag := tagOf(first); tag != "" {
			return tag
		}
	}
	return ""
}

func (m *meta) isPaywalled() bool {
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

// fill puts what is known into the story.
func (m *meta) fill(s *enface.Story) {
	m.ref = s.Ref
	s.Canonical, s.Title, s.Byline, s.Outlet, s.Section = m.canonical, m.title, m.byline, m.outlet, m.section
	s.Published, s.Modified, s.Declared = m.published, m.modified, m.lang
	s.License = m.licence
	if m.stranger != "" {
		s.Notes = append(s.Notes, "the page names an address of another site as its own: "+m.stranger)
	}
}
