package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"enface/archive"
	"enface/templates"
)

// contents gathers what the indexes list, a work at a time. It holds what it
// shows of each story and speaker, and nothing of the texts; it has to be closed.
type contents struct {
	*edition
	originals []templates.Entry
	numbers   templates.Numbers
	terms     map[string]map[string][]templates.Item // kind of list, term
	index     searchIndex
}

// The kinds of lists, which are the names of their files too.
const (
	outlets   = "outlets"
	speakers  = "speakers"
	languages = "languages"
	search    = "search"
)

func (e *edition) contents() *contents {
	return &contents{edition: e, terms: map[string]map[string][]templates.Item{outlets: {}, speakers: {}, languages: {}}}
}

func (c *contents) close() { c.index.close() }

func (c *contents) add(w *archive.Work) error {
	entry := templates.Entry{Page: workFile(w.Original.Key), Source: c.source(&w.Original, ""), Numbers: numbersOf(w)}
	c.story(entry.Source, entry.Page)
	for i := range w.Versions {
		s := c.source(&w.Versions[i].Story, siglum(i))
		entry.Versions = append(entry.Versions, s)
		c.story(s, entry.Page+"#v"+s.Key)
	}
	c.originals, c.numbers = append(c.originals, entry), sumOf(c.numbers, entry.Numbers)

	items := map[string]*templates.Item{}
	var order []string
	for i := range w.Versions {
		for j := range w.Versions[i].Pairs {
			p := &w.Versions[i].Pairs[j]
			name := speaker(p)
			if name == "" || rejected(p) {
				continue
			}
			if items[name] == nil {
				items[name] = &templates.Item{Title: entry.Source.Title, Href: entry.Page, Date: entry.Source.Date}
				order = append(order, name)
			}
			items[name].Refs = append(items[name].Refs, templates.Ref{Label: siglum(i) + fmt.Sprint(j+1), Href: entry.Page + "#" + p.Key})
		}
	}
	for _, name := range order {
		c.terms[speakers][name] = append(c.terms[speakers][name], *items[name])
	}
	return c.index.add(w, entry)
}

// story puts a story under its outlet and its language.
func (c *contents) story(s templates.Source, href string) {
	item := templates.Item{Title: s.Title, Href: href, Outlet: s.Outlet, Date: s.Date}
	for kind, term := range map[string]string{outlets: s.Outlet, languages: s.Language} {
		if term == "" {
			term = c.words.T("unknown")
		}
		i := item
		if kind == outlets {
			i.Outlet = ""
		}
		c.terms[kind][term] = append(c.terms[kind][term], i)
	}
}

// first is the first page.
func (c *contents) first() templates.Index {
	p := templates.Index{Frame: c.frame(c.title, ""), Numbers: c.numbers, Lists: c.links("")}
	for _, o := range c.originals {
		year := o.Source.Date.ISO[:min(4, len(o.Source.Date.ISO))]
		if n := len(p.Years); n == 0 || p.Years[n-1].Name != year {
			p.Years = append(p.Years, templates.Year{Name: year})
		}
		y := &p.Years[len(p.Years)-1]
		y.Originals = append(y.Originals, o)
	}
	return p
}

// links lead to the other ways into the edition.
func (c *contents) links(here string) (links []templates.Link) {
	if len(c.originals) == 0 {
		return nil
	}
	for _, l := range []templates.Link{{Text: c.words.T("By date")}, {Text: c.words.T("Outlets"), Href: outlets}, {Text: c.words.T("Speakers"), Href: speakers}, {Text: c.words.T("Languages"), Href: languages}, {Text: c.words.T("Search"), Href: search}} {
		if l.Href != "" && l.Href != search && len(c.terms[l.Href]) == 0 {
			continue
		}
		if l.Href == here {
			l.Href = ""
		} else {
			l.Href = listFile(l.Href)
		}
		links = append(links, l)
	}
	return links
}

func listFile(kind string) string { return cmp.Or(kind, "index") + ".html" }

// list is the index of one kind, in the alphabetical order of the interface's
// language.
func (c *contents) list(kind string) templates.List {
	heading := map[string]string{outlets: "Outlets", speakers: "Speakers", languages: "Languages"}[kind]
	p := templates.List{Heading: c.words.T(heading), Lists: c.links(kind)}
	p.Frame = c.frame(p.Heading, "")
	terms := make([]string, 0, len(c.terms[kind]))
	for term := range c.terms[kind] {
		terms = append(terms, term)
	}
	order := collate.New(language.Make(c.words.Lang()), collate.Loose)
	slices.SortFunc(terms, func(a, b string) int { return cmp.Or(order.CompareString(a, b), strings.Compare(a, b)) })
	for _, term := range terms {
		p.Terms = append(p.Terms, templates.Term{ID: "t" + key(term), Name: term, Items: c.terms[kind][term]})
	}
	return p
}
