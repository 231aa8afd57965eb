package meta

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
)

const (
	mostValues   = 16 // that are kept of the meta elements of one name
	mostHeadings = 8  // of the first level that are kept
)

// marks are what stands in a page about itself.
type marks struct {
	url       string   // that the page was fetched from
	base      *url.URL // that its links are relative to; may be nil
	lang      string   // of its html element
	title     string   // of its title element
	link      string   // of its first link to a canonical address
	headings  []string // of the first level
	tags      map[string][]string
	entities  []entity
	stories   []entity          // the entities that describe a story
	byID      map[string]entity // the entities that others refer to
	canonical string            // the address that the page gives itself
	stranger  string            // that address, where it is of another site than the page
	outlet    string
}

func newMarks(from string) *marks {
	m := &marks{url: from, tags: map[string][]string{}, byID: map[string]entity{}}
	m.base, _ = url.Parse(from)
	return m
}

// look keeps what an element says about the page. The elements are looked at in
// document order.
func (m *marks) look(n *html.Node) {
	switch n.Data {
	case "html":
		m.lang = cmp.Or(markup.Attr(n, "lang"), markup.Attr(n, "xml:lang"))
	case "base":
		if to := address.Absolute(m.base, markup.Attr(n, "href")); to != "" {
			m.base, _ = url.Parse(to)
		}
	case "meta":
		m.lookAtTag(n)
	case "link":
		if m.link == "" && isCanonical(n) {
			m.link = markup.Attr(n, "href")
		}
	case "title":
		if m.title == "" && n.Parent != nil && n.Parent.Data == "head" {
			m.title = markup.Text(n)
		}
	case "script":
		if strings.Contains(strings.ToLower(markup.Attr(n, "type")), "ld+json") && n.FirstChild != nil {
			m.entities = append(m.entities, readJSONLD(n.FirstChild.Data)...)
		}
	case "h1":
		if t := markup.Text(n); t != "" && len(m.headings) < mostHeadings {
			m.headings = append(m.headings, t)
		}
	}
}

// isCanonical reports whether a link leads to the canonical address of the page.
func isCanonical(link *html.Node) bool {
	rels := strings.Fields(strings.ToLower(markup.Attr(link, "rel")))
	return len(rels) > 0 && rels[0] == "canonical"
}

// lookAtTag keeps a meta element under its lower-case name or property.
func (m *marks) lookAtTag(n *html.Node) {
	value := markup.Squeeze(markup.Attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(markup.Attr(n, key))); name != "" && len(m.tags[name]) < mostValues {
			m.tags[name] = append(m.tags[name], value)
		}
	}
}

// sortEntities finds the entities that describe a story, and those that others
// refer to.
func (m *marks) sortEntities() {
	for _, e := range m.entities {
		if id, ok := e["@id"].(string); ok && len(e) > 1 {
			m.byID[id] = e
		}
		if e.isStory() {
			m.stories = append(m.stories, e)
		}
	}
}

// tag returns the first value of the first of the names that has one.
func (m *marks) tag(names ...string) string {
	for _, name := range names {
		if v := m.tags[name]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// entity returns a property of the story in JSON-LD as text for people.
func (m *marks) entity(key string) string {
	for _, e := range m.stories {
		if s := textValue(m.resolve(e[key])); s != "" {
			return s
		}
	}
	return ""
}

// entityRaw returns a property of the story in JSON-LD as it is written, "" if it
// is no string.
func (m *marks) entityRaw(key string) string {
	for _, e := range m.stories {
		if s, ok := e[key].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

// resolve follows a reference by @id to the object that has it.
func (m *marks) resolve(v any) any {
	if o, ok := v.(map[string]any); ok && len(o) <= 2 {
		if id, ok := o["@id"].(string); ok && textValue(v) == "" {
			if e, ok := m.byID[id]; ok {
				return map[string]any(e)
			}
		}
	}
	return v
}
