// Package page reads the story of a page of HTML: its main text in blocks, and what
// the page says about it. docs/extraction.md says how.
package page

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/internal/fault"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

// Options are the settings of Read.
type Options struct {
	Captions bool // captions without a quotation are kept too
}

// Read fills a story with what is in a page, given as HTML. The story's Ref and URL
// must be set. The error wraps enface.ErrNoText for a page without a text.
func Read(s *enface.Story, source string, o Options) error {
	d, err := parse(source, s.URL)
	if err != nil {
		return &enface.Problem{Doing: "reading the page", Item: s.Ref, Err: fmt.Errorf("%w: its HTML cannot be parsed: %v", enface.ErrUnsupported, err),
			Next: "open it in a browser, save it as text, and give that"}
	}
	if d.body == nil {
		return fault.New(enface.ErrNoText, "there is no text in the page")
	}
	d.captions = o.Captions
	alternates := meta.Alternates(d.tree, d.about.Base, s.URL, d.about.Canonical)
	drop(d.body, d.rule.Drop)
	blocks, skeleton := readBlocks(d.body, d.about.Lang, false)
	if d.about.Anonymous {
		d.about.Byline = cmp.Or(bylineIn(blocks), d.about.Byline)
	}
	blocks, notes := selectBlocks(d, blocks, skeleton)
	if len(blocks) == 0 {
		return noText(s.Ref, d.body)
	}
	fill(s, d.about, alternates, typeBlocks(blocks), notes)
	return nil
}

// fill sets every field of a story that a page can tell.
func fill(s *enface.Story, about *meta.Page, alternates map[string]string, blocks []block, notes []string) {
	s.Canonical = about.Canonical
	s.Title = about.Title
	s.Byline = about.Byline
	s.Outlet = about.Outlet
	s.Section = about.Section
	s.Published = about.Published
	s.Modified = about.Modified
	s.Declared = about.Lang
	s.License = about.License
	s.Paywalled = about.Paywalled
	s.Alternates = alternates
	s.Text, s.Blocks = join(blocks)
	s.Links = linksOf(blocks, about.Base)
	s.Agency = meta.Agency(s)
	if about.Stranger != "" {
		s.Notes = append(s.Notes, "the page names an address of another site as its own: "+about.Stranger)
	}
	s.Notes = append(s.Notes, notes...)
	if about.Paywalled {
		s.Notes = append(s.Notes, "text may be cut by a paywall")
	}
}

// ReadAll fills a story with all text of the pages of a book, one behind the other,
// and reports whether there is some. lang is the language of the book, a BCP 47 tag.
func ReadAll(s *enface.Story, pages []string, lang string) (found bool, err error) {
	var blocks []block
	for _, page := range pages {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return false, err
		}
		if body := markup.First(doc, "body"); body != nil {
			some, _ := readBlocks(body, lang, true)
			blocks = append(blocks, some...)
		}
	}
	if len(blocks) == 0 {
		return false, nil
	}
	s.Text, s.Blocks = join(typeBlocks(blocks))
	return true, nil
}

// noText is the error for a page without a story.
func noText(ref string, body *html.Node) error {
	text := "there is no text in the page"
	if markup.First(body, "script") != nil {
		text += " before its scripts run"
	}
	return &enface.Problem{Doing: "reading the story in", Item: ref, Err: fault.New(enface.ErrNoText, text),
		Next: "open it in a browser, wait until the text is there, save the page, and give the file"}
}

// join makes the text of a story of its blocks.
func join(blocks []block) (string, []enface.Block) {
	var b strings.Builder
	joined := make([]enface.Block, 0, len(blocks))
	for i := range blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(blocks[i].text)
		joined = append(joined, enface.Block{Kind: blocks[i].kind, Span: enface.Span{Start: start, End: b.Len()}})
	}
	return b.String(), joined
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
			to := address.Absolute(base, markup.Attr(n, "href"))
			if to != "" && !seen[to] {
				seen[to] = true
				links = append(links, to)
			}
		}
	}
	return links
}
