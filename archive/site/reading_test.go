package site

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVersionsAreReadInTheirOwnOrder(t *testing.T) {
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	name := func(v int) string { return readingFile(w.Original.Key, w.Versions[v].Story.Key) }
	type row struct{ Left, Right []string }
	read := func(v int) (rows []row) {
		for _, r := range all(page(t, dir, name(v)), ".row:not(.unquoted):not(.gap)") {
			rows = append(rows, row{append(texts(r, ".o .m"), texts(r, ".reason")...), texts(r, ".vs .m")})
		}
		return rows
	}
	want := []row{
		{[]string{"Nous garderons l’école ouverte"}, []string{"We will keep the school open,"}},
		{[]string{"Elle est à nous."}, []string{"It is ours."}},
		{[]string{"40 000 euros", "La commune en paiera la moitié"}, []string{"Half of the 40,000 euros will be ours to pay,"}},
		{[]string{"A4: No word of the quotation has a counterpart in the original."}, []string{"I love trains."}},
	}
	if diff := cmp.Diff(want, read(0)); diff != "" {
		t.Error(diff)
	}
	want = []row{
		{[]string{"La commune en paiera la moitié."}, []string{"Die Gemeinde zahlt die Hälfte"}},
		{[]string{"Nous garderons l’école ouverte"}, []string{"Wir lassen die Schule offen."}},
	}
	if diff := cmp.Diff(want, read(1)); diff != "" {
		t.Error(diff)
	}
	p := page(t, dir, name(0))
	for _, a := range all(p, "a[href^='../']") {
		file, id, ok := strings.Cut(strings.TrimPrefix(attr(a, "href"), "../"), "#")
		target := page(t, dir, file)
		if ok {
			first(t, target, "#"+id)
		}
	}
	if got := attr(first(t, page(t, dir, workFile(w.Original.Key)), "#v"+w.Versions[0].Story.Key+" .sum a"), "href"); got != "../"+name(0) {
		t.Errorf("the original leads to %s", got)
	}

	// The whole text, where that is allowed.
	write(t, dir, Options{Rights: Rights{Full: true}}, w)
	shown := strings.Join(texts(page(t, dir, name(0)), ".vs .t"), " ")
	for _, words := range []string{"The mayor spoke.", "We will keep the school open,", "Nobody laughed."} {
		if !strings.Contains(shown, words) {
			t.Errorf("%q is not in %q", words, shown)
		}
	}
	w.Versions[0].Pairs = nil
	write(t, dir, Options{}, w)
	if got := textOf(first(t, page(t, dir, name(0)), ".empty")); got != "It quotes nothing." {
		t.Errorf("%q", got)
	}
}
