// Package discover lists the stories that feeds, sitemaps and pages lead to.
package discover

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strings"
	"time"

	"enface"
	"enface/scrape/fetch"
	"enface/scrape/internal/address"
	"enface/scrape/internal/fault"
	"enface/scrape/read"
	"enface/scrape/read/meta"
)

// Bounds of a discovery where its Options say nothing.
const (
	defaultLeads = 10_000
	defaultPages = 100 // feeds, sitemaps and pages that are fetched
)

// deepestSitemap is how many indexes of sitemaps may lead to one.
const deepestSitemap = 3

// Options narrow a discovery. The zero value is usable.
type Options struct {
	Match    *regexp.Regexp // addresses that are wanted; nil: all of a feed or sitemap, and of a page those that look like stories
	Since    time.Time      // leaves out what is known to be older
	Depth    int            // of section pages that are followed from a page
	MaxLeads int            // 0 is 10,000
	MaxPages int            // feeds, sitemaps and pages that are fetched; 0 is 100

	// Progress is called before each feed, sitemap or page is fetched: with how
	// many were, how many there are as far as is known, how many leads they gave,
	// and what is next. nil is not called.
	Progress func(fetched, known, leads int, next string)
}

// Leads lists the stories that an address or file leads to: a feed (RSS, Atom
// or JSON), a sitemap or an index of sitemaps, or a page with links. Each is
// given once, in the order found. Of a page only addresses of its own site are
// taken.
//
// Where a part cannot be fetched or read, what was found is returned together
// with an error. enface.ErrNothing says that there is none.
func Leads(ctx context.Context, c *fetch.Collector, ref string, o Options) ([]Lead, error) {
	if o.MaxLeads <= 0 {
		o.MaxLeads = defaultLeads
	}
	if o.MaxPages <= 0 {
		o.MaxPages = defaultPages
	}
	d := &discovery{collector: c, options: o, known: map[string]bool{}}
	d.queue = []errand{{ref, 0}}
	var problems []error
	for len(d.queue) > 0 && d.fetched < o.MaxPages && !d.full() {
		next := d.queue[0]
		d.queue = d.queue[1:]
		if o.Progress != nil {
			o.Progress(d.fetched, min(d.fetched+1+len(d.queue), o.MaxPages), len(d.leads), next.ref)
		}
		if err := d.visit(ctx, next); err != nil {
			if ctx.Err() != nil {
				return d.leads, ctx.Err()
			}
			problems = append(problems, err)
		}
	}
	switch {
	case len(problems) > 0:
		return d.leads, errors.Join(problems...)
	case len(d.leads) == 0:
		return nil, nothingIn(ref, fault.New(enface.ErrNothing, "it names no address that is wanted"))
	}
	return d.leads, nil
}

// nothingIn makes a problem of a reference that leads to no story.
func nothingIn(ref string, err error) error {
	return &enface.Problem{
		Doing: "looking for stories in", Item: ref, Err: err,
		Next: "give the address of a feed, of a sitemap or of a page with links to stories",
	}
}

// An errand is an address to visit, and how far from the first it is.
type errand struct {
	ref   string
	depth int
}

// A discovery is the state of Leads.
type discovery struct {
	collector *fetch.Collector
	options   Options
	queue     []errand
	known     map[string]bool // addresses that were taken or visited
	leads     []Lead
	fetched   int // feeds, sitemaps and pages
}

// visit fetches an address and takes the leads of what is there.
func (d *discovery) visit(ctx context.Context, e errand) error {
	d.fetched++
	d.known[e.ref] = true
	capture, err := d.collector.Capture(ctx, e.ref)
	if err != nil {
		return err
	}
	body, err := d.collector.Unpack(capture.Body)
	if err != nil {
		return &enface.Problem{Doing: "reading", Item: e.ref, Err: err}
	}
	base, _ := url.Parse(capture.URL)
	if base != nil && base.Host == "" {
		base = nil
	}
	d.known[capture.URL] = true
	switch {
	case isSitemap(body):
		err = readSitemap(body, base, &sitemapVisit{d, base, e})
	case isFeed(body):
		var leads []Lead
		leads, err = readFeed(body)
		for _, l := range leads {
			d.add(l, base)
		}
	case read.IsPage(capture):
		err = d.page(capture, e)
	default:
		err = fault.New(enface.ErrUnsupported, "it is neither a feed nor a sitemap nor a page ("+capture.MediaType+")")
	}
	if err != nil {
		return nothingIn(e.ref, err)
	}
	return nil
}

// full reports whether no more leads are wanted.
func (d *discovery) full() bool { return len(d.leads) >= d.options.MaxLeads }

// add takes a lead if it is wanted and new.
func (d *discovery) add(l Lead, base *url.URL) {
	l.URL = address.Absolute(base, l.URL)
	if l.URL == "" || d.known[l.URL] || d.full() {
		return
	}
	if m := d.options.Match; m != nil && !m.MatchString(l.URL) {
		return
	}
	if d.older(l.Published) {
		return
	}
	d.known[l.URL] = true
	d.leads = append(d.leads, l)
}

// follow has an address visited from another one.
func (d *discovery) follow(to string, from errand) {
	d.known[to] = true
	d.queue = append(d.queue, errand{to, from.depth + 1})
}

// older reports whether a time is known to lie before what is wanted.
func (d *discovery) older(stamp string) bool {
	if d.options.Since.IsZero() || stamp == "" {
		return false
	}
	if t, err := time.Parse(time.RFC3339, stamp); err == nil {
		return t.Before(d.options.Since)
	}
	t, err := time.Parse(time.DateOnly, stamp)
	return err == nil && t.Add(24*time.Hour).Before(d.options.Since)
}

// A sitemapVisit takes what stands in a sitemap that is visited.
type sitemapVisit struct {
	*discovery
	base   *url.URL
	errand errand
}

func (v *sitemapVisit) lead(l Lead) { v.add(l, v.base) }

// sitemap follows an index of sitemaps. Another site's sitemap is passed over: it
// would speak for a site that it is not of.
func (v *sitemapVisit) sitemap(location, modified string) {
	to := address.Absolute(v.base, location)
	if to == "" || v.known[to] || v.errand.depth >= deepestSitemap || v.base != nil && !address.SameSite(v.base.String(), to) || v.older(meta.ISOTime(modified)) {
		return
	}
	v.follow(to, v.errand)
}

// page takes the links of a page to stories of its own site, and follows those
// to sections under the page's own path.
func (d *discovery) page(capture *enface.Capture, e errand) error {
	links, err := read.PageLinks(capture)
	if err != nil {
		return err
	}
	root := links.Base.String()
	for _, l := range links.To {
		if d.known[l.URL] || !address.SameSite(root, l.URL) {
			continue
		}
		switch {
		case d.wanted(l):
			d.add(Lead{URL: l.URL, Title: l.Text, Lang: links.Lang}, links.Base)
		case e.depth < d.options.Depth && isUnder(l.URL, links.Base):
			d.follow(l.URL, e)
		}
	}
	return nil
}

// wanted reports whether a link of a page leads to a story that is wanted.
func (d *discovery) wanted(l read.Link) bool {
	if d.options.Match != nil {
		return d.options.Match.MatchString(l.URL)
	}
	return meta.LooksLikeStory(l.URL, l.Text)
}

// isUnder reports whether an address lies under the path of another.
func isUnder(of string, base *url.URL) bool {
	u, err := url.Parse(of)
	return err == nil && address.Host(u) == address.Host(base) && u.RawQuery == "" && strings.HasPrefix(u.Path, strings.TrimSuffix(base.Path, "/")+"/")
}
