package discover

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html/charset"

	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

// sitemapBytes is how far into a body the root element of a sitemap is looked for.
const sitemapBytes = 2048

// isSitemap reports whether a body is a sitemap or an index of sitemaps.
func isSitemap(body []byte) bool {
	start := bytes.ToLower(body[:min(len(body), sitemapBytes)])
	return bytes.Contains(start, []byte("<urlset")) || bytes.Contains(start, []byte("<sitemapindex"))
}

// A sitemapReader takes what stands in a sitemap, in order.
type sitemapReader interface {
	full() bool                        // nothing more is wanted
	lead(l Lead)                       // the address of a story, as it is written
	sitemap(location, modified string) // the address of another sitemap, as it is written
}

// A sitemapEntry is an element url of a sitemap, with the extensions for news and for
// languages.
type sitemapEntry struct {
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

// readSitemap reads a sitemap or an index of sitemaps element by element. base is
// the address that its links are relative to; it may be nil.
func readSitemap(body []byte, base *url.URL, to sitemapReader) error {
	x := xml.NewDecoder(bytes.NewReader(body))
	x.Strict = false
	x.CharsetReader = charset.NewReaderLabel
	for !to.full() {
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
			var entry sitemapEntry
			if err = x.DecodeElement(&entry, &start); err == nil {
				to.lead(entry.lead(base))
			}
		case "sitemap":
			var entry struct {
				Loc string `xml:"loc"`
				Mod string `xml:"lastmod"`
			}
			if err = x.DecodeElement(&entry, &start); err == nil {
				to.sitemap(strings.TrimSpace(entry.Loc), entry.Mod)
			}
		}
		if err != nil {
			return fmt.Errorf("the sitemap cannot be read to its end: %w", err)
		}
	}
	return nil
}

func (e *sitemapEntry) lead(base *url.URL) Lead {
	l := Lead{
		URL: strings.TrimSpace(e.Loc), Title: markup.Squeeze(e.News.Title), Lang: meta.LanguageTag(e.News.Lang),
		Published: meta.FirstTime(e.News.Date, e.Mod),
	}
	for _, a := range e.Links {
		tag := meta.LanguageTag(a.Lang)
		if to := address.Absolute(base, a.Href); tag != "" && to != "" && to != l.URL {
			if l.Alternates == nil {
				l.Alternates = map[string]string{}
			}
			l.Alternates[tag] = to
		}
	}
	return l
}
