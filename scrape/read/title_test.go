package read

import (
	"strings"
	"testing"

	"enface"
)

func TestTitlesAndBylines(t *testing.T) {
	prose := strings.Repeat("<p>The council put off its vote on the new harbor wall for the third time on Wednesday, citing costs.</p>", 3)
	headline := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + s + `"}</script>`
	}
	for name, c := range map[string]struct{ head, body, title, byline string }{
		"a kicker that neither heading nor headline has": {
			`<meta property="og:title" content="Harbor | The council puts off its vote">` + headline("The council puts off its vote"), `<h1>The council puts off its vote</h1>`, "The council puts off its vote", ""},
		"a dash of the title's own": {
			`<meta property="og:title" content="Harbor – The council puts off its vote">` + headline("The council puts off its vote"), `<h1>The council puts off its vote</h1>`, "Harbor – The council puts off its vote", ""},
		"a kicker that only its look divides": {
			`<meta property="og:title" content="Harbor / The council puts off its vote">`, `<h1><span>Harbor</span>The council puts off its vote</h1>`, "Harbor / The council puts off its vote", ""},
		"soft hyphens": {
			`<meta property="og:title" content="The council puts off its vote">`, "<h1>The coun\u00adcil puts off its vote</h1>", "The coun\u00adcil puts off its vote", ""},
		"marks of HTML": {
			`<meta property="og:title" content="The &amp;lt;i&amp;gt;Dana&amp;lt;/i&amp;gt; is back &amp;amp; afloat">`, "", "The Dana is back & afloat", ""},
		"a label beside the link": {
			`<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jo Ward">`, `<h1>Vote put off</h1>`, "Vote put off", "Jo Ward"},
		"a label that says something else": {
			`<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="Three Minutes">`, `<h1>Vote put off</h1>`, "Vote put off", ""},
		"a label in the page": {"", `<h1>Vote put off</h1><ul><li><strong>Autorin/Autor</strong> Jo Ward</li></ul>`, "Vote put off", "Jo Ward"},
		"a number in a name":  {`<meta name="author" content="Radio24 Desk">`, `<h1>Vote put off</h1>`, "Vote put off", "Radio24 Desk"},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><head>" + c.head + "</head><body><article>" + c.body + prose + "</article></body></html>"
			s, err := Extract(&enface.Capture{Ref: "a.html", MediaType: "text/html", Body: []byte(page)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Title != c.title || s.Byline != c.byline {
				t.Errorf("%q by %q, want %q by %q", s.Title, s.Byline, c.title, c.byline)
			}
		})
	}
}

// A rule whose selectors find nothing any more leaves the story as it is found
// without it.
func TestRuleThatFindsNothing(t *testing.T) {
	part := func(s string) string {
		return "<p>" + s + strings.Repeat(" The council put off its vote on the new harbor wall for the third time.", 4) + "</p>"
	}
	page := `<html><head><title>The council puts off its vote</title></head><body><article><h1>The council puts off its vote</h1>` +
		part("One.") + part("Two.") + part("Three.") + `<p>“We came for an answer,” said the last of the fishermen, and she went home to where</p></article></body></html>`
	s, err := Extract(&enface.Capture{Ref: "a", URL: "https://www.tageblatt.lu/a", MediaType: "text/html", Body: []byte(page)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.Text, "fishermen") {
		t.Errorf("the end is lost: %s", s.Text)
	}
}

// What a rule names is the story, even where another name of the element says
// that it leads elsewhere.
func TestRuleOverrulesNames(t *testing.T) {
	part := "<p class=\"text\">" + strings.Repeat("The council put off its vote on the new harbor wall for the third time. ", 4) + "</p>"
	page := `<html><head><title>The vote</title></head><body><main><div class="teaser"><p class="teaser__text teaser__text--large">Arm in arm they went over the bridge, and nobody knew how many they were.</p></div>` +
		`<div class="text-content">` + part + strings.Replace(part, "third", "fourth", 1) + `</div><div class="teaser"><p class="more">Another story, of another bridge, which nobody crosses any more at night.</p></div></main></body></html>`
	s, err := Extract(&enface.Capture{Ref: "a", URL: "https://www.tageblatt.lu/a", MediaType: "text/html", Body: []byte(page)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(s.Text, "Arm in arm") || strings.Contains(s.Text, "Another story") {
		t.Errorf("%s", s.Text)
	}
}
