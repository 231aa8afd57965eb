package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestAlternates(t *testing.T) {
	page := `<html lang="fr"><head><link rel="alternate" hreflang="en-GB" href="/en/story-1"><link rel="alternate" hreflang="fr" href="https://x.example/fr/story-1"><link rel="alternate" hreflang="x-default" href="/story-1">
<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="es" href="https://x.example/"></head><body><a hreflang="de" href="/de/story-1">Deutsch</a></body></html>`
	got := Alternates(&enface.Capture{URL: "https://x.example/fr/story-1", MediaType: "text/html", Body: []byte(page)})
	want := map[string]string{"en-GB": "https://x.example/en/story-1", "de": "https://x.example/de/story-1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	// A link that says no more than a language leads to the same story in it, if it
	// is of the site and not the front page.
	switches := `<html lang="fr"><body><article><a href="/en/story-1"><span>Read in English</span></a> <a href="/es/">Español</a> <a href="/it/notizie/mondo">Italiano</a> <a href="https://y.example/de/story">Deutsch</a> <a href="/en/other">English lessons in schools</a></article></body></html>`
	s, err := Extract(&enface.Capture{URL: "https://x.example/fr/story-1", MediaType: "text/html", Body: []byte(strings.ReplaceAll(page, "</body>", "<p>Le pont rouvre lundi, dit la maire, après dix ans.</p></body>"))}, Options{})
	if err != nil || s.Record().Alternates["en-GB"] != want["en-GB"] || len(s.Alternates) != len(want) {
		t.Errorf("the story has %v, %v", s, err)
	}
	got = Alternates(&enface.Capture{URL: "https://x.example/fr/story-1", MediaType: "text/html", Body: []byte(switches)})
	if d := cmp.Diff(map[string]string{"en": "https://x.example/en/story-1"}, got); d != "" {
		t.Error(d)
	}
}
