package read

import (
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

// IsPage reports whether a capture is a page of HTML.
func IsPage(capture *enface.Capture) bool { return kindOf(capture) == pageKind }

// parsePage parses the page in a capture.
func parsePage(capture *enface.Capture) (*html.Node, error) {
	return html.Parse(strings.NewReader(decode(capture.Body, contentType(capture), true).text))
}

// Alternates returns the addresses of the same story in other languages that a page
// names for machines (hreflang) or in a switch of languages, by tag.
func Alternates(capture *enface.Capture) map[string]string {
	if !IsPage(capture) {
		return nil
	}
	doc, err := parsePage(capture)
	if err != nil {
		return nil
	}
	base, _ := url.Parse(capture.URL)
	return meta.Alternates(doc, base, capture.URL)
}

// Links are the links of a page, in order.
type Links struct {
	Base *url.URL // the address that the page's links are relative to
	Lang string   // of the page: BCP 47, "" if it does not say
	To   []Link
}

// A Link is one that a site lets programs follow.
type Link struct {
	URL  string // an address of the web, without its fragment
	Text string
}

// PageLinks returns the links of a page of HTML. It is an error if the page does not
// say where it is from.
func PageLinks(capture *enface.Capture) (*Links, error) {
	doc, err := parsePage(capture)
	if err != nil {
		return nil, err
	}
	about := meta.Read(doc, capture.URL)
	links := &Links{Base: about.Base, Lang: about.Lang}
	if links.Base == nil || links.Base.Host == "" {
		if links.Base, _ = url.Parse(about.Canonical); links.Base == nil || links.Base.Host == "" {
			return nil, errors.New("the page does not say where it is from, so that its links lead nowhere")
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" || strings.Contains(markup.Attr(n, "rel"), "nofollow") {
			continue
		}
		if to := address.Absolute(links.Base, markup.Attr(n, "href")); to != "" {
			links.To = append(links.To, Link{to, markup.Text(n)})
		}
	}
	return links, nil
}
