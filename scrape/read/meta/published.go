package meta

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/read/markup"
)

// A pageTime is a time element of a page.
type pageTime struct {
	value     string
	published bool // its attributes say that it is when the story appeared
	modified  bool
}

// timeOf reads a time element.
func timeOf(n *html.Node) pageTime {
	t := pageTime{value: cmp.Or(markup.Attr(n, "datetime"), markup.Attr(n, "content"), markup.Text(n))}
	names := strings.ToLower(markup.Attr(n, "itemprop") + " " + markup.Attr(n, "class") + " " + markup.Attr(n, "pubdate"))
	for _, a := range n.Attr {
		if a.Key == "pubdate" {
			t.published = true
		}
	}
	t.published = t.published || strings.Contains(names, "publish") || strings.Contains(names, "created") || strings.Contains(names, "entry-date")
	t.modified = strings.Contains(names, "modif") || strings.Contains(names, "updat")
	return t
}

// settleTimes finds when the story appeared and when it was changed, by what the
// page says to machines, by its time elements, and by its address.
func (m *marks) settleTimes(times []pageTime) (published, modified string) {
	modified = FirstTime(m.entityRaw("dateModified"),
		m.tag("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "revised"))
	published = FirstTime(m.entityRaw("datePublished"), m.tag("article:published_time", "og:article:published_time", "og:published_time", "article:published"),
		m.tag("datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "publish-date", "publishdate", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "ptime", "article.published", "date"),
		m.entityRaw("dateCreated"), m.entityRaw("uploadDate"))
	if published == "" {
		published = cmp.Or(firstTimeOf(times, func(t pageTime) bool { return t.published }), firstTimeOf(times, func(t pageTime) bool { return !t.modified }))
	}
	if published == "" {
		published = cmp.Or(dateInAddress(m.address()), modified, dateInText(m.title))
	}
	return published, modified
}

// firstTimeOf is the first time that can be read of the wanted time elements.
func firstTimeOf(times []pageTime, wanted func(pageTime) bool) string {
	for _, t := range times {
		if wanted(t) {
			if iso := ISOTime(t.value); iso != "" {
				return iso
			}
		}
	}
	return ""
}
