package site

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestIndexes(t *testing.T) {
	w := school(t)
	for i, name := range []string{"Éric Vauclair", "éric Vauclair", "Zoé", "", "Eva"} {
		if i < 4 {
			w.Versions[0].Pairs[i].Quote.Speaker = enface.Mention{Text: "he", Name: name}
		} else {
			w.Versions[1].Pairs[0].Quote.Speaker = enface.Mention{Text: name}
		}
	}
	w.Versions[0].Pairs[3].Quote.Speaker = enface.Mention{Text: "Zoé"}
	w.Versions[1].Story.Outlet = ""
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	terms := func(name string) map[string][]string {
		found := map[string][]string{}
		for _, n := range all(page(t, dir, name), ".terms > div") {
			term := textOf(first(t, n, "dt"))
			for _, a := range all(n, "dd a") {
				href := attr(a, "href")
				file, id, ok := strings.Cut(href, "#")
				if ok {
					first(t, page(t, dir, file), "#"+id)
				}
				found[term] = append(found[term], textOf(a))
			}
		}
		return found
	}
	original := "Une école à Noirmont"
	for name, want := range map[string]map[string][]string{
		"outlets.html":   {"Outlet of Une école à Noirmont": {original}, "Outlet of A school stays": {"A school stays"}, "unknown": {"Eine Schule bleibt"}},
		"languages.html": {"French": {original}, "English": {"A school stays"}, "German": {"Eine Schule bleibt"}},
		"speakers.html":  {"Éric Vauclair": {original, "A1"}, "éric Vauclair": {original, "A2"}, "Zoé": {original, "A3", "A4"}, "Eva": {original, "B1"}},
	} {
		if diff := cmp.Diff(want, terms(name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if got := texts(page(t, dir, "speakers.html"), "dt"); got[0] != "Éric Vauclair" || got[2] != "Eva" || got[3] != "Zoé" {
		t.Errorf("speakers in the order %q", got)
	}
	if got := texts(page(t, dir, "speakers.html"), ".lists [aria-current]"); !cmp.Equal(got, []string{"Speakers"}) {
		t.Errorf("here is %q", got)
	}
}

func TestYears(t *testing.T) {
	a, b, c := school(t), school(t), school(t)
	b.Original.Published, b.Original.Key = "2027-01-01", "bbbbbbbbbb"
	c.Original.Published, c.Original.Key = "", "cccccccccc"
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, a, b, c)
	p := page(t, dir, "index.html")
	if diff := cmp.Diff([]string{"2026", "2027", "without a date"}, texts(p, ".year > h2")); diff != "" {
		t.Error(diff)
	}
	for _, a := range all(p, ".years a") {
		first(t, p, attr(a, "href"))
	}
}

func TestPassagePages(t *testing.T) {
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	p := page(t, dir, passageFile(w.Original.Key, 3))
	if diff := cmp.Diff([]string{"Nous garderons l’école ouverte"}, texts(p, ".o a.m")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"We will keep the school open,", "Wir lassen die Schule offen."}, texts(p, ".vs a.m")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"A A school stays Outlet of A school stays 10\u00a0March 2026 English", "B Eine Schule bleibt Outlet of Eine Schule bleibt 10\u00a0March 2026 German"}, texts(p, ".cited li")); diff != "" {
		t.Error(diff)
	}
	for _, a := range all(p, "a[href^='../']") {
		file, id, ok := strings.Cut(strings.TrimPrefix(attr(a, "href"), "../"), "#")
		target := page(t, dir, file)
		if ok {
			first(t, target, "#"+id)
		}
	}
	// From sentence to sentence, from the first one quoted to the last.
	var seen []string
	for name := passageFile(w.Original.Key, 3); ; {
		seen = append(seen, strings.TrimSuffix(name[strings.LastIndex(name, "-")+1:], ".html"))
		next := all(page(t, dir, name), "a[rel=next]")
		if len(next) == 0 {
			break
		}
		name = strings.TrimPrefix(attr(next[0], "href"), "../")
	}
	if diff := cmp.Diff([]string{"s3", "s12"}, seen); diff != "" {
		t.Error(diff)
	}
}

func TestStrip(t *testing.T) {
	w := school(t)
	p := editionOf(t, Options{Rights: Rights{Context: -1}}, w)
	var levels []string
	for _, r := range all(p, ".strip rect") {
		levels = append(levels, attr(r, "class"))
	}
	if diff := cmp.Diff([]string{"k2", "k1", "k1", "k2"}, levels); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3", "2", "4", "1", "11", "1", "12", "2"}, texts(p, ".strip td")); diff != "" {
		t.Errorf("the table: %s", diff)
	}
	for _, a := range all(p, ".strip a") {
		first(t, p, attr(a, "href"))
	}
	if got := textOf(first(t, p, ".strip summary")); !strings.Contains(got, "4 of 12 sentences quoted") {
		t.Errorf("%q", got)
	}
}
