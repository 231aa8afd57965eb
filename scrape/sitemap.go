package scrape

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html/charset"
)

// deepestSitemap is how many indexes of sitemaps may lead to one.
const deepestSitemap = 3

// sitemap reads a sitemap, with the extensions for news and for languages, or an
// index of sitemaps, element by element.
func (d *discovery) sitemap(body []byte, base *url.URL, e errand) error {
	x := xml.NewDecoder(bytes.NewReader(body))
	x.Strict = false
	x.CharsetReader = charset.NewReaderLabel
	for len(d.leads) < d.options.MaxLeads {
		token, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the sitemap cannot be read to its end: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "url":
			var entry struct {
				Loc  string `xml:"loc"`
				Mod  string `xml:"lastmod"`
				News struct {
					Title string `xml:"title"`
					Date  string `xml:"publication_date"`
					Lang  string `xml:"publication>language"`
				} `xml:"news"`
				Links []struct {
					Rel  string `xml:"rel,attr"`
					Lang string `xml:"hreflang,attr"`
					Href string `xml:"href,attr"`
				} `xml:"link"`
			}
			if err := x.DecodeElement(&entry, &start); err != nil {
				return fmt.Errorf("the sitemap cannot be read to its end: %w", err)
			}
			l := Lead{URL: strings.TrimSpace(entry.Loc), Title: squeeze(entry.News.Title), Lang: tagOf(entry.News.Lang), Published: firstTime(entry.News.Date, entry.Mod)}
			for _, a := range entry.Links {
				tag := tagOf(a.Lang)
				if to := absolute(base, a.Href); tag != "" && to != "" && to != l.URL {
					if l.Alternates == nil {
						l.Alternates = map[string]string{}
					}
					l.Alternates[tag] = to
				}
			}
			d.add(l, base)
		case "sitemap":
			var entry struct {
				Loc string `xml:"loc"`
				Mod string `xml:"lastmod"`
			}
			if err := x.DecodeElement(&entry, &start); err != nil {
				return fmt.Errorf("the sitemap cannot be read to its end: %w", err)
			}
			to := absolute(base, strings.TrimSpace(entry.Loc))
			// Another site's sitemap would speak for a site that it is not.
			if to == "" || d.known[to] || e.depth >= deepestSitemap || base != nil && !sameSite(base.String(), to) || d.older(isoTime(entry.Mod)) {
				continue
			}
			d.known[to] = true
			d.queue = append(d.queue, errand{to, e.depth + 1})
		}
	}
	return nil
}
