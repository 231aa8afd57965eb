package read

import (
	"strings"
	"testing"

	"enface"
)

func TestLicence(t *testing.T) {
	const by = "https://creativecommons.org/licenses/by/4.0/"
	prose := strings.Repeat("<p>The council put off its vote on the new harbor wall for the third time on Wednesday, citing costs.</p>", 3)
	for name, c := range map[string]struct{ head, body, want string }{
		"JSON-LD":              {`<script type="application/ld+json">{"@type":"NewsArticle","license":"` + by + `"}</script>`, "", by},
		"JSON-LD, a work":      {`<script type="application/ld+json">{"@type":"NewsArticle","license":{"@type":"CreativeWork","name":"CC BY","url":"/licence"}}</script>`, "", "https://port.example/licence"},
		"JSON-LD, a name":      {`<script type="application/ld+json">{"@type":"NewsArticle","license":"Open Government Licence"}</script>`, "", "Open Government Licence"},
		"JSON-LD of a picture": {`<script type="application/ld+json">{"@type":"ImageObject","license":"` + by + `"}</script>`, "", ""},
		"link":                 {`<link rel="license" href="/rights">`, "", "https://port.example/rights"},
		"meta":                 {`<meta name="DC.rights" content="CC BY 4.0, see ` + by + `.">`, "", by},
		"notice of copyright":  {`<meta name="copyright" content="© Port News, all rights reserved">`, "", ""},
		"foot":                 {"", `<footer><a href="` + by + `">CC BY</a></footer>`, by},
		"said in the text":     {"", `<p>Under a <a rel="license" href="` + by + `">licence</a>.</p>`, by},
		"of a picture":         {"", `<figure><img src=a><figcaption>Photo: <a rel="license" href="` + by + `">CC BY</a></figcaption></figure>`, ""},
		"talked about":         {"", `<p>She likes <a href="` + by + `">this licence</a>.</p>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><head>" + c.head + "</head><body><article><h1>Harbor vote delayed</h1>" + prose + "</article>" + c.body + "</body></html>"
			s, err := Extract(&enface.Capture{Ref: "a", URL: "https://port.example/news/a", MediaType: "text/html", Body: []byte(page)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.License != c.want || s.Record().License != c.want {
				t.Errorf("%q, want %q", s.License, c.want)
			}
		})
	}
}

// A page says in many ways that its text is not free.
func TestPaywallIsNoted(t *testing.T) {
	prose := strings.Repeat("<p>The council put off its vote on the new harbor wall for the third time on Wednesday, citing costs.</p>", 3)
	for head, want := range map[string]bool{
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>`: true,
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>`:    false,
		`<meta property="article:content_tier" content="locked">`:                                           true,
		`<meta property="og:article:content_tier" content="locked">`:                                        true,
		`<meta property="article:content_tier" content="metered">`:                                          false,
		`<meta itemprop="isAccessibleForFree" content="false">`:                                             true,
		`<meta itemprop="isAccessibleForFree" content="true">`:                                              false,
	} {
		s, err := Extract(&enface.Capture{Ref: "a", MediaType: "text/html", Body: []byte("<html><head>" + head + "</head><body><article>" + prose + "</article></body></html>")}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(strings.Join(s.Notes, "\n"), "paywall"); got != want {
			t.Errorf("%s: %v, want %v", head, got, want)
		}
	}
}
