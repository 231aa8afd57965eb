package discover

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/scrape/fetch"
)

// serve starts a server and returns the address:port at which it listens. It has no
// robots.txt.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// collector makes one that may ask this machine, and asks without pause.
func collector(t *testing.T) *fetch.Collector {
	t.Helper()
	c, err := fetch.New(fetch.Options{AllowPrivate: true, Delay: -1})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// site serves documents by path; HOST in them becomes the server's address.
func site(t *testing.T, documents map[string]string) string {
	t.Helper()
	at := ""
	at = serve(t, func(w http.ResponseWriter, r *http.Request) {
		doc, found := documents[r.URL.Path]
		if !found {
			http.NotFound(w, r)
			return
		}
		doc = strings.ReplaceAll(doc, "HOST", at)
		if strings.HasSuffix(r.URL.Path, ".gz") {
			w.Header().Set("Content-Type", "application/x-gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, doc)
			z.Close()
			return
		}
		if strings.HasPrefix(doc, "<html") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		} else {
			w.Header().Set("Content-Type", "application/xml")
		}
		io.WriteString(w, doc)
	})
	return at
}

func TestDiscover(t *testing.T) {
	at := site(t, map[string]string{
		"/rss":  `<rss version="2.0"><channel><title>T</title><language>fr-fr</language><item><title>Le pont &amp;amp; la rivière</title><link>http://HOST/a-1</link><pubDate>Wed, 04 Mar 2026 07:00:00 +0100</pubDate></item><item><title>Old</title><link>http://HOST/old</link><pubDate>Wed, 04 Mar 2020 07:00:00 +0100</pubDate></item></channel></rss>`,
		"/atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>B</title><link href="/b-1"/><updated>2026-03-05T00:00:00Z</updated></entry></feed>`,
		"/json": `{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"de","items":[{"id":"1","url":"http://HOST/c-1","title":"C"}]}`,
		"/map.xml": `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> http://HOST/d-1 </loc><news:news><news:publication><news:name>N</news:name><news:language>fr</news:language></news:publication><news:publication_date>2026-03-04</news:publication_date><news:title>D</news:title></news:news><xhtml:link rel="alternate" hreflang="en" href="http://HOST/en/d-1"/></url>
<url><loc>http://HOST/d-2</loc><lastmod>2020-01-01</lastmod></url></urlset>`,
		"/index.xml":   `<sitemapindex><sitemap><loc>http://HOST/more.xml.gz</loc></sitemap><sitemap><loc>http://HOST/index.xml</loc></sitemap><sitemap><loc>http://other.example/x.xml</loc></sitemap></sitemapindex>`,
		"/more.xml.gz": `<urlset><url><loc>http://HOST/e-1</loc></url><url><loc>http://HOST/e-1</loc></url></urlset>`,
		"/news/": `<html lang="fr"><body><nav><a href="/tag/le-pont-de-la-riviere">Le pont de la rivière, le dossier</a></nav>
<a href="2026/03/04/le-pont-rouvre">Le pont rouvre lundi, dit la maire</a><a href="/news/2026/03/04/le-pont-rouvre#comments">12 commentaires sur ce sujet</a>
<a href="https://elsewhere.example/2026/03/04/another-paper-writes">Another paper writes this today</a><a href="/news/local/">Local</a><a href="/sports/">Sports</a></body></html>`,
		"/news/local/": `<html><body><a href="/news/une-place-pour-la-riviere-12345">Une place pour la rivière au bourg</a><a href="/news/local/deep/">Deep</a></body></html>`,
		"/nothing":     `<html><body><p>No links.</p></body></html>`,
	})
	addresses := func(leads []Lead) string {
		var b strings.Builder
		for _, l := range leads {
			fmt.Fprintf(&b, "%s|%s|%s|%s", strings.TrimPrefix(l.URL, "http://"+at), l.Title, l.Lang, l.Published)
			for tag, to := range l.Alternates {
				fmt.Fprintf(&b, "|%s=%s", tag, strings.TrimPrefix(to, "http://"+at))
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	since := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, path string
		o          Options
		want       string
	}{
		{"RSS", "/rss", Options{Since: since}, "/a-1|Le pont & la rivière|fr-FR|2026-03-04T07:00:00+01:00\n"},
		{"Atom", "/atom", Options{}, "/b-1|B||2026-03-05T00:00:00Z\n"},
		{"JSON", "/json", Options{}, "/c-1|C|de|\n"},
		{"sitemap", "/map.xml", Options{Since: since}, "/d-1|D|fr|2026-03-04|en=/en/d-1\n"},
		{"sitemap with a rule", "/map.xml", Options{Match: regexp.MustCompile(`-2$`)}, "/d-2|||2020-01-01\n"},
		{"index of sitemaps", "/index.xml", Options{}, "/e-1|||\n"},
		{"page", "/news/", Options{}, "/news/2026/03/04/le-pont-rouvre|Le pont rouvre lundi, dit la maire|fr|\n"},
		{"page and its sections", "/news/", Options{Depth: 1}, "/news/2026/03/04/le-pont-rouvre|Le pont rouvre lundi, dit la maire|fr|\n/news/une-place-pour-la-riviere-12345|Une place pour la rivière au bourg||\n"},
		{"no more than allowed", "/rss", Options{MaxLeads: 1}, "/a-1|Le pont & la rivière|fr-FR|2026-03-04T07:00:00+01:00\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			leads, err := Leads(t.Context(), collector(t), "http://"+at+c.path, c.o)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, addresses(leads)); d != "" {
				t.Error(d)
			}
		})
	}
	var steps []string
	if _, err := Leads(t.Context(), collector(t), "http://"+at+"/news/", Options{Depth: 1, Progress: func(fetched, known, leads int, next string) {
		steps = append(steps, fmt.Sprintf("%d of %d, %d found, %s", fetched, known, leads, strings.TrimPrefix(next, "http://"+at)))
	}}); err != nil {
		t.Error(err)
	}
	if d := cmp.Diff([]string{"0 of 1, 0 found, /news/", "1 of 2, 1 found, /news/local/"}, steps); d != "" {
		t.Errorf("how far it is (-want +got):\n%s", d)
	}
	if _, err := Leads(t.Context(), collector(t), "http://"+at+"/nothing", Options{}); !errors.Is(err, enface.ErrNothing) {
		t.Errorf("%v, want that there is nothing", err)
	}
	if _, err := Leads(t.Context(), collector(t), "http://"+at+"/missing", Options{}); !errors.Is(err, enface.ErrNotFound) {
		t.Errorf("%v, want that it is not there", err)
	}
}
