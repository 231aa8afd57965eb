package page

import (
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
	"enface/scrape/read/publisher"
)

// A document is a page that is being read.
type document struct {
	source   string     // the page as HTML, with its scripts
	tree     *html.Node // the page without the text of its scripts
	body     *html.Node // in tree; nil if there is none
	about    *meta.Page
	rule     publisher.Rule // of the page's publisher, empty if there is none
	captions bool           // captions without a quotation are kept too
}

// parse reads the HTML of a page that was fetched from address, which is "" for a
// file.
func parse(source, address string) (*document, error) {
	source = strings.TrimPrefix(source, "\ufeff")
	tree, err := html.Parse(strings.NewReader(withoutScripts(source)))
	if err != nil {
		return nil, err
	}
	d := &document{source: source, tree: tree, body: markup.First(tree, "body"), about: meta.Read(tree, address)}
	d.rule, _ = publisher.RuleOf(d.about.Address())
	return d, nil
}
