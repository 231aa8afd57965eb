package site

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/archive"
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

func TestPassages(t *testing.T) {
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	p := page(t, dir, passagesFile(w.Original.Key))
	type passage struct {
		Words, Renderings []string
		Heading           string
	}
	got := map[string]passage{}
	for _, s := range all(p, "section") {
		got[attr(s, "id")] = passage{texts(s, ".o a.m"), texts(s, ".vs a.m"), textOf(first(t, s, "h2"))}
	}
	want := map[string]passage{
		"s3":  {[]string{"Nous garderons l’école ouverte"}, []string{"We will keep the school open,", "Wir lassen die Schule offen."}, "Sentence 3 · 2 versions quote it"},
		"s4":  {[]string{"Elle est à nous."}, []string{"It is ours."}, "Sentence 4 · 1 version quotes it"},
		"s11": {[]string{"40 000 euros"}, []string{"Half of the 40,000 euros will be ours to pay,"}, "Sentence 11 · 1 version quotes it"},
		"s12": {[]string{"La commune en paiera la moitié", "."}, []string{"Half of the 40,000 euros will be ours to pay,", "Die Gemeinde zahlt die Hälfte"}, "Sentence 12 · 2 versions quote it"},
	}
	want["s12"] = passage{[]string{"La commune en paiera la moitié"}, want["s12"].Renderings, want["s12"].Heading}
	if diff := cmp.Diff(want, got); diff != "" {
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
	// From passage to passage, and from the original's rows to all of them.
	for _, a := range all(p, ".turn a") {
		first(t, p, attr(a, "href"))
	}
	var turns []string
	for _, n := range all(p, ".turn") {
		turns = append(turns, textOf(n))
	}
	if diff := cmp.Diff([]string{"all 4 →", "← 3 all 11 →", "← 4 all 12 →", "← 11 all"}, turns); diff != "" {
		t.Error(diff)
	}
	var numbers []string
	for _, a := range all(page(t, dir, workFile(w.Original.Key)), "a.num") {
		numbers = append(numbers, attr(a, "href"))
	}
	to := "../" + passagesFile(w.Original.Key)
	if diff := cmp.Diff([]string{to + "#s3", to + "#s4", to + "#s11"}, numbers); diff != "" {
		t.Error(diff)
	}
}

// What several papers have word for word is read once.
func TestReprintsAreFolded(t *testing.T) {
	w := school(t)
	for i, outlet := range []string{"Gazette", "Bote"} {
		reprint := archive.Version{Story: w.Versions[0].Story, How: "given"}
		reprint.Story.Key, reprint.Story.Outlet = strings.Repeat(string(rune('c'+i)), 10), outlet
		w.Versions = append(w.Versions, reprint)
		pair(t, w, 2+i, "We will keep the school open,", "Nous garderons l’école ouverte")
	}
	p := editionOf(t, Options{}, w)
	row := first(t, p, ".row:has(#"+w.Versions[0].Pairs[0].Key+")")
	if got := texts(row, ".more > summary"); !cmp.Equal(got, []string{"Word for word: C Gazette, D Bote"}) {
		t.Errorf("%q", got)
	}
	if a, folded := len(all(row, ".pair")), len(all(row, ".more .pair")); a != 4 || folded != 2 {
		t.Errorf("%d pairs, %d of them folded", a, folded)
	}
}

// A pair that a reviewer has rejected is none; the labels of the others stay.
func TestRejectedPairsAreNotShown(t *testing.T) {
	w := school(t)
	w.Versions[0].Pairs[1].Review, w.Versions[0].Pairs[3].Review, w.Versions[0].Pairs[2].Review = "rejected", "rejected", "accepted"
	w.Versions[0].Pairs[1].Quote.Speaker.Name = "Nemo Quux"
	dir := filepath.Join(t.TempDir(), "edition")
	sum := write(t, dir, Options{}, w)
	if sum.Pairs != 4 || sum.Missing != 0 {
		t.Errorf("%+v", sum)
	}
	if diff := cmp.Diff([]string{"A1 close", "B2 close", "A3 composite · accepted", "B1 close · in another order"}, texts(page(t, dir, workFile(w.Original.Key)), ".pair > a")); diff != "" {
		t.Error(diff)
	}
	for name, text := range tree(t, dir) {
		if strings.Contains(text, w.Versions[0].Pairs[1].Key) || strings.Contains(text, "Nemo Quux") {
			t.Errorf("%s has the rejected pair", name)
		}
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
