package discover

import (
	"net/url"
	"testing"
)

// taken counts what a sitemap holds.
type taken struct{ leads, maps int }

func (t *taken) full() bool             { return t.leads+t.maps >= 1000 }
func (t *taken) lead(Lead)              { t.leads++ }
func (t *taken) sitemap(string, string) { t.maps++ }

// Whatever a server sends as a feed or as a sitemap, it is read or refused, and no more is taken than is wanted.
func FuzzFeedsAndSitemaps(f *testing.F) {
	for _, s := range []string{
		`<rss version="2.0"><channel><language>fr</language><item><title>A &amp; B</title><link>https://a.example/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><link href="/2"/><updated>2026-03-02T10:00:00Z</updated></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://a.example/3","title":"y"}]}`,
		`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/4</loc><lastmod>2026-03-02</lastmod></url></urlset>`,
		`<sitemapindex><sitemap><loc>/more.xml</loc></sitemap><sitemap>`,
		"<rss", "{", "",
	} {
		f.Add([]byte(s))
	}
	base, err := url.Parse("https://a.example/")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if isFeed(body) {
			if leads, err := readFeed(body); err != nil && leads != nil {
				t.Errorf("leads beside an error: %v", err)
			}
		}
		for _, base := range []*url.URL{base, nil} {
			var to taken
			if err := readSitemap(body, base, &to); err == nil && to.leads+to.maps > 1000 {
				t.Errorf("%+v of a sitemap that is full at 1000", to)
			}
		}
	})
}
