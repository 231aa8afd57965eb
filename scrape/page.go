package scrape

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"enface"
)

// readPage fills the story with a page: its text in blocks, and what the page
// says about itself.
func readPage(s *enface.Story, source string, o ExtractOptions) error {
	source = strings.TrimPrefix(source, "\ufeff")
	doc, err := html.Parse(strings.NewReader(withoutScripts(source)))
	if err != nil {
		return &enface.Problem{Doing: "reading the page", Item: s.Ref, Err: fmt.Errorf("%w: its HTML cannot be parsed: %v", enface.ErrUnsupported, err), Next: "open it in a browser, save it as text, and give that"}
	}
	m := readMeta(doc, s.URL)
	m.fill(s)
	s.Alternates = alternatesIn(doc, m.base, s.URL, s.Canonical)
	body := first(doc, "body")
	if body == nil {
		return &classed{enface.ErrNoText, "there is no text in the page"}
	}
	m.captions, m.source = o.Captions, source
	blocks := selectBlocks(body, m)
	s.Byline = m.byline
	if len(blocks) == 0 {
		return noText(m, body)
	}
	blocks = typeBlocks(blocks)
	join(s, blocks)
	s.Links = linksOf(blocks, m.base)
	s.Agency = agencyIn(s)
	s.Notes = append(s.Notes, m.notes...)
	if s.Paywalled = m.paywalled; s.Paywalled {
		s.Notes = append(s.Notes, "text may be cut by a paywall")
	}
	return nil
}

// noText is the error for a page without a story.
func noText(m *meta, body *html.Node) error {
	text := "there is no text in the page"
	if first(body, "script") != nil {
		text += " before its scripts run"
	}
	return &enface.Problem{Doing: "reading the story in", Item: m.ref, Err: &classed{enface.ErrNoText, text},
		Next: "open it in a browser, wait until the text is there, save the page, and give the file"}
}

// join makes the text of the story of its blocks.
func join(s *enface.Story, blocks []block) {
	var b strings.Builder
	s.Blocks = make([]enface.Block, 0, len(blocks))
	for i := range blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(blocks[i].text)
		s.Blocks = append(s.Blocks, enface.Block{Kind: blocks[i].kind, Span: enface.Span{Start: start, End: b.Len()}})
	}
	s.Text = b.String()
}

// linksOf lists the addresses that the story links to, in order, each once.
func linksOf(blocks []block, base *url.URL) []string {
	var links []string
	seen := map[string]bool{}
	walked := map[*html.Node]bool{}
	for i := range blocks {
		el := blocks[i].el
		if walked[el] {
			continue
		}
		walked[el] = true
		for n := range el.Descendants() {
			if n.Type != html.ElementNode || n.Data != "a" {
				continue
			}
			to := absolute(base, attr(n, "href"))
			if to != "" && !seen[to] {
				seen[to] = true
				links = append(links, to)
			}
		}
	}
	return links
}

// absolute is the address that a page means by href, without its fragment; ""
// if it is none of the web.
func absolute(base *url.URL, href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || href == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}
