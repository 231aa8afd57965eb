package site

import (
	"strings"

	"enface/archive"
	"enface/templates"
)

// An article is a story in schema.org's words.
type article struct {
	Type      string   `json:"@type"`
	ID        string   `json:"@id"`
	Headline  string   `json:"headline,omitempty"`
	URL       string   `json:"url,omitempty"`
	Language  string   `json:"inLanguage,omitempty"`
	Published string   `json:"datePublished,omitempty"`
	Modified  string   `json:"dateModified,omitempty"`
	Author    *party   `json:"author,omitempty"`
	Publisher *party   `json:"publisher,omitempty"`
	Citation  *article `json:"citation,omitempty"`
}

type party struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// graph is an original and its versions in JSON-LD.
func (p *workPage) graph() any {
	one := func(t *templates.Source, s *archive.StoryEntry) article {
		a := article{Type: "NewsArticle", ID: "#v" + t.Key, Headline: t.Title.Text, URL: t.Href, Published: t.Date.ISO, Modified: t.Modified.ISO}
		a.Language, _ = langDir(s.Lang)
		if t.Byline != "" {
			a.Author = &party{"Person", t.Byline}
		}
		if t.Outlet != "" {
			a.Publisher = &party{"Organization", t.Outlet}
		}
		return a
	}
	original := one(&p.source, &p.work.Original)
	original.ID = "#original"
	articles := []article{original}
	for i := range p.sources {
		a := one(&p.sources[i], &p.work.Versions[i].Story)
		a.Citation = &article{Type: "NewsArticle", ID: original.ID}
		articles = append(articles, a)
	}
	return struct {
		Context string    `json:"@context"`
		Graph   []article `json:"@graph"`
	}{"https://schema.org", articles}
}

// metadata are the tags by which reference managers know a page: Dublin Core,
// and those of Highwire Press.
func (p *workPage) metadata() (tags []templates.Meta) {
	add := func(value string, names ...string) {
		for _, name := range names {
			if value != "" {
				tags = append(tags, templates.Meta{Name: name, Content: value})
			}
		}
	}
	s := &p.source
	lang, _ := langDir(p.work.Original.Lang)
	add(s.Title.Text, "DC.title", "citation_title")
	add(s.Byline, "DC.creator", "citation_author")
	add(s.Outlet, "DC.publisher", "citation_journal_title")
	add(s.Date.ISO, "DC.date")
	add(strings.ReplaceAll(s.Date.ISO, "-", "/"), "citation_publication_date")
	add(lang, "DC.language", "citation_language")
	add(s.Href, "DC.source", "citation_public_url")
	for i := range p.sources {
		add(p.sources[i].Href, "DC.relation")
	}
	add(line(p.Statement), "DC.rights")
	add("Text", "DC.type")
	return tags
}
