package scrape

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"enface"
)

// A Lead is an address that a feed, a sitemap or a page names, with what that
// says about it.
type Lead struct {
	URL        string
	Title      string
	Lang       string            // BCP 47; "" if it is not said
	Published  string            // ISO 8601; "" if it is not said
	Alternates map[string]string // the same story in other languages: tag to address
}

// DiscoverOptions narrow a discovery. The zero value is usable.
type DiscoverOptions struct {
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

// Discover lists the stories that an address or file leads to: a feed (RSS, Atom
// or JSON), a sitemap or an index of sitemaps, or a page with links. Each is
// given once, in the order found. Of a page only addresses of its own site are
// taken.
//
// Where a part cannot be fetched or read, what was found is returned together
// with an error. enface.ErrNothing says that there is none.
func (c *Collector) Discover(ctx context.Context, ref string, o DiscoverOptions) ([]Lead, error) {
	if o.MaxLeads <= 0 {
		o.MaxLeads = 10_000
	}
	if o.MaxPages <= 0 {
		o.MaxPages = 100
	}
	d := &discovery{collector: c, options: o, known: map[string]bool{}}
	d.queue = []errand{{ref, 0}}
	var problems []error
	for len(d.queue) > 0 && d.fetched < o.MaxPages && len(d.leads) < o.MaxLeads {
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
		return nil, &enface.Problem{
			Doing: "looking for stories in", Item: ref, Err: &classed{enface.ErrNothing, "it names no address that is wanted"},
			Next: "give the address of a feed, of a sitemap or of a page with links to stories",
		}
	}
	return d.leads, nil
}

// An errand is an address to visit, and how far from the first it is.
type errand struct {
	ref   string
	depth int
}

type discovery struct {
	collector *Collector
	options   DiscoverOptions
	queue     []errand
	known     map[string]bool // addresses that were taken or visited
	leads     []Lead
	fetched   int
}

func (d *discovery) visit(ctx context.Context, e errand) error {
	d.fetched++
	d.known[e.ref] = true
	capture, err := d.collector.Capture(ctx, e.ref)
	if err != nil {
		return err
	}
	body, err := d.collector.unpackSitemap(capture.Body)
	if err != nil {
		return &enface.Problem{Doing: "reading", Item: e.ref, Err: err}
	}
	base, _ := url.Parse(firstOf(capture.URL, ""))
	if base != nil && base.Host == "" {
		base = nil
	}
	d.known[capture.URL] = true
	start := bytes.ToLower(body[:min(len(body), 2048)])
	switch {
	case bytes.Contains(start, []byte("<urlset")) || bytes.Contains(start, []byte("<sitemapindex")):
		err = d.sitemap(body, base, e)
	case gofeed.DetectFeedType(bytes.NewReader(body)) != gofeed.FeedTypeUnknown:
		err = d.feed(body, base)
	case kindOf(capture) == pageKind:
		err = d.page(capture, base, e)
	default:
		err = &classed{enface.ErrUnsupported, "it is neither a feed nor a sitemap nor a page (" + capture.MediaType + ")"}
	}
	if err != nil {
		return &enface.Problem{Doing: "looking for stories in", Item: e.ref, Err: err, Next: "give the address of a feed, of a sitemap or of a page with links to stories"}
	}
	return nil
}

// unpackSitemap unpacks a body that is a gzip file itself, as sitemaps are.
func (c *Collector) unpackSitemap(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b, 8}) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, unpacking(err)
	}
	out, err := io.ReadAll(&capped{&unpacker{z}, c.maxBytes})
	if errors.Is(err, errOverLimit) {
		err = tooLarge(c.maxBytes)
	}
	return out, err
}

// add takes a lead if it is wanted and new.
func (d *discovery) add(l Lead, base *url.URL) {
	l.URL = absolute(base, l.URL)
	if l.URL == "" || d.known[l.URL] || len(d.leads) >= d.options.MaxLeads {
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

func (d *discovery) feed(body []byte, base *url.URL) error {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("the feed cannot be read: %w", err)
	}
	for _, item := range feed.Items {
		l := Lead{URL: item.Link, Title: squeeze(html.UnescapeString(item.Title)), Lang: tagOf(feed.Language), Published: firstTime(item.Published, item.Updated)}
		if l.Published == "" && item.PublishedParsed != nil {
			l.Published = item.PublishedParsed.Format(time.RFC3339)
		}
		d.add(l, base)
	}
	return nil
}

// page takes the links of a page to stories of its own site, and follows those
// to sections under the page's own path.
func (d *discovery) page(capture *enface.Capture, base *url.URL, e errand) error {
	doc, err := html.Parse(strings.NewReader(decode(capture.Body, firstHeader(capture, "Content-Type"), true).text))
	if err != nil {
		return err
	}
	m := readMeta(doc, capture.URL)
	if m.base == nil || m.base.Host == "" {
		if m.base, _ = url.Parse(m.canonical); m.base == nil || m.base.Host == "" {
			return errors.New("the page does not say where it is from, so that its links lead nowhere")
		}
	}
	root := m.base.String()
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" || strings.Contains(attr(n, "rel"), "nofollow") {
			continue
		}
		to := absolute(m.base, attr(n, "href"))
		if to == "" || d.known[to] || !sameSite(root, to) {
			continue
		}
		title := textOf(n)
		switch {
		case d.options.Match != nil && d.options.Match.MatchString(to) || d.options.Match == nil && looksLikeStory(to, title):
			d.add(Lead{URL: to, Title: title, Lang: m.lang}, m.base)
		case e.depth < d.options.Depth && isUnder(to, m.base):
			d.known[to] = true
			d.queue = append(d.queue, errand{to, e.depth + 1})
		}
	}
	return nil
}

var longNumber = regexp.MustCompile(`\d{5,}`)

// looksLikeStory guesses from an address and the text of a link to it whether
// there is a story behind it: addresses of stories end in a title or a number.
func looksLikeStory(address, title string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	lower := strings.ToLower(u.Path)
	for segment := range strings.SplitSeq(lower, "/") {
		switch segment {
		case "tag", "tags", "author", "authors", "auteur", "autor", "category", "topic", "topics", "search", "login", "video", "videos", "gallery", "newsletter", "newsletters", "abo", "subscribe", "account":
			return false
		}
	}
	last := strings.TrimSuffix(path.Base(lower), path.Ext(lower))
	telling := strings.Count(last, "-") >= 3 || dateInAddress(address) != "" || longNumber.MatchString(last)
	return telling && (utf8.RuneCountInString(title) >= 15 || title == "")
}

// isUnder reports whether an address lies under the path of another.
func isUnder(address string, base *url.URL) bool {
	u, err := url.Parse(address)
	return err == nil && hostOf(u) == hostOf(base) && u.RawQuery == "" && strings.HasPrefix(u.Path, strings.TrimSuffix(base.Path, "/")+"/")
}

func firstHeader(c *enface.Capture, name string) string {
	if v := c.Header[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Alternates are the addresses of the same story in other languages that a page
// names for machines (hreflang) or in a switch of languages, by tag.
func Alternates(capture *enface.Capture) map[string]string {
	if kindOf(capture) != pageKind {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(decode(capture.Body, firstHeader(capture, "Content-Type"), true).text))
	if err != nil {
		return nil
	}
	base, _ := url.Parse(capture.URL)
	return alternatesIn(doc, base, capture.URL)
}

// alternatesIn are those of a page, without its own addresses; nil if there is
// none.
func alternatesIn(doc *html.Node, base *url.URL, own ...string) map[string]string {
	var found map[string]string
	for n := next(doc, doc); n != nil; n = next(n, doc) {
		if n.Type != html.ElementNode || n.Data != "a" && (n.Data != "link" || !strings.Contains(strings.ToLower(attr(n, "rel")), "alternate")) {
			continue
		}
		tag := tagOf(attr(n, "hreflang"))
		if tag == "" && n.Data == "a" {
			tag = switchOf(n, base)
		}
		to := absolute(base, attr(n, "href"))
		if tag == "" || to == "" || slices.Contains(own, to) || strings.Contains(attr(n, "type"), "xml") {
			continue
		}
		if u, err := url.Parse(to); err == nil && (u.Path == "" || u.Path == "/" || u.RawQuery == "" && tagOf(strings.Trim(u.Path, "/")) != "") {
			continue // the front page in that language
		}
		if found == nil {
			found = map[string]string{}
		}
		if _, known := found[tag]; !known {
			found[tag] = to
		}
	}
	return found
}

// languageNames are what links of a page to itself in another language say, as
// letters alone.
var languageNames = map[string]string{
	"english": "en", "englishversion": "en", "inenglish": "en", "readinenglish": "en", "readthisstoryinenglish": "en", "readthisarticleinenglish": "en", "enanglais": "en", "lireenanglais": "en", "versionanglaise": "en", "lirelarticleenanglais": "en", "eninglés": "en", "leereninglés": "en", "versióninglesa": "en", "aufenglisch": "en", "englischeversion": "en", "aufenglischlesen": "en",
	"français": "fr", "francais": "fr", "versionfrançaise": "fr", "enfrançais": "fr", "lireenfrançais": "fr", "lirelarticleenfrançais": "fr", "infrench": "fr", "readinfrench": "fr", "auffranzösisch": "fr", "enfrancés": "fr",
	"deutsch": "de", "aufdeutsch": "de", "deutscheversion": "de", "aufdeutschlesen": "de", "ingerman": "de", "readingerman": "de", "enallemand": "de",
	"español": "es", "enespañol": "es", "leerenespañol": "es", "versiónespañola": "es", "versiónenespañol": "es", "inspanish": "es", "readinspanish": "es", "enespagnol": "es",
	"italiano": "it", "initaliano": "it", "leggiinitaliano": "it", "português": "pt", "emportuguês": "pt", "leiaemportuguês": "pt", "nederlands": "nl", "العربية": "ar", "русский": "ru", "українська": "uk", "中文": "zh", "日本語": "ja", "türkçe": "tr", "polski": "pl",
}

// switchOf is the language that a link of the page leads to, where its text says
// no more than that; "" for any other link, and for one to another site or to no
// story.
func switchOf(a *html.Node, base *url.URL) string {
	text, to := textOf(a), absolute(base, attr(a, "href"))
	if len(text) > 60 || base == nil || to == "" || !sameSite(base.String(), to) {
		return ""
	}
	// The menu of a site leads to its parts in other languages.
	if u, err := url.Parse(to); err != nil || path.Base(u.Path) != path.Base(base.Path) && !looksLikeStory(to, "") {
		return ""
	}
	return languageNames[letters(text)]
}
