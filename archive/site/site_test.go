package site

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"enface"
	"enface/archive"
	"enface/templates"
)

// school is a small work: an interview and two stories that quote it.
func school(t testing.TB) *archive.Work {
	t.Helper()
	w := &archive.Work{
		Original: story("https://lac.example/ecole", "fr", "Une école à Noirmont",
			"Le conseil a siégé mardi. La salle était pleine.",
			"« Nous garderons l’école ouverte, a dit le maire. Elle est à nous. » Personne n’a ri.",
			"Il pleuvait. Le lac montait. On parla du budget. On parla du toit. On ne parla plus de rien.",
			"Le toit coûtera 40 000 euros. La commune en paiera la moitié."),
		Versions: []archive.Version{
			{Story: story("https://news.example/school", "en", "A school stays",
				"The mayor spoke. “We will keep the school open,” he said. “It is ours.”",
				"“Half of the 40,000 euros will be ours to pay,” he added. “I love trains.” Nobody laughed."), How: "given"},
			{Story: story("https://zeitung.example/schule", "de", "Eine Schule bleibt",
				"„Die Gemeinde zahlt die Hälfte“, sagte er. Davor: „Wir lassen die Schule offen.“"), How: "found"},
		},
	}
	pair(t, w, 0, "We will keep the school open,", "Nous garderons l’école ouverte")
	pair(t, w, 0, "It is ours.", "Elle est à nous.")
	pair(t, w, 0, "Half of the 40,000 euros will be ours to pay,", "40 000 euros", "La commune en paiera la moitié")
	pair(t, w, 0, "I love trains.").Evidence.Reason = "no word of the quotation has a counterpart in the original"
	pair(t, w, 1, "Die Gemeinde zahlt die Hälfte", "La commune en paiera la moitié.")
	pair(t, w, 1, "Wir lassen die Schule offen.", "Nous garderons l’école ouverte")
	return w
}

// edition writes an edition of the works and returns the page of the first.
func editionOf(t testing.TB, o Options, all ...*archive.Work) *html.Node {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, o, all...)
	return page(t, dir, workFile(all[0].Original.Key))
}

func TestRowsAreLevelAndMarked(t *testing.T) {
	w := school(t)
	p := editionOf(t, Options{}, w)
	type row struct{ Original, Versions, Notes []string }
	var got []row
	for _, r := range all(p, ".row:not(.unquoted):not(.gap)") {
		got = append(got, row{texts(r, ".o a.m"), texts(r, ".vs a.m"), texts(r, ".pair > a")})
	}
	want := []row{
		{[]string{"Nous garderons l’école ouverte"}, []string{"We will keep the school open,", "Wir lassen die Schule offen."}, []string{"A1 close", "B2 close"}},
		{[]string{"Elle est à nous."}, []string{"It is ours."}, []string{"A2 close"}},
		{[]string{"40 000 euros", "La commune en paiera la moitié"}, []string{"Half of the 40,000 euros will be ours to pay,", "Die Gemeinde zahlt die Hälfte"}, []string{"A3 composite", "B1 close · in another order"}},
		{nil, []string{"I love trains."}, []string{"A4"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, r := range all(p, ".row:has(.pair)") {
		for _, n := range all(r, ".pair") {
			class := "a" + strings.TrimPrefix(strings.Fields(attr(n, "class"))[1], "n")
			if sides := len(all(r, ".vs a."+class)); sides == 0 {
				t.Errorf("%s has no mark in its version", attr(n, "id"))
			}
			if sides := len(all(r, ".o a."+class)); sides == 0 && !strings.Contains(attr(n, "class"), "missing") {
				t.Errorf("%s has no mark in the original", attr(n, "id"))
			}
		}
	}
	for _, a := range all(p, "a[href^='#']") {
		first(t, p, attr(a, "href"))
	}
}

func TestPairsCarryTheirKeysAndWords(t *testing.T) {
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	p, cited := page(t, dir, workFile(w.Original.Key)), page(t, dir, citeFile(w.Original.Key, "html"))
	seen := map[string]bool{}
	for _, v := range w.Versions {
		for _, pair := range v.Pairs {
			n := first(t, p, "#"+pair.Key)
			if got := strings.Fields(attr(n, "class")); !slices.Contains(got, "pair") {
				t.Errorf("#%s has the classes %v", pair.Key, got)
			}
			words := []string{pair.Quote.In(v.Story.Text)}
			if !pair.Null() {
				var spans []string
				for _, s := range pair.Spans {
					spans = append(spans, s.In(w.Original.Text))
				}
				words = append(words, strings.Join(spans, " […] "))
			}
			if diff := cmp.Diff(words, texts(cited, "#"+pair.Key+" blockquote")); diff != "" {
				t.Errorf("%s: %s", pair.Key, diff)
			}
			seen[pair.Key] = true
		}
	}
	if n := len(all(p, ".pair")); n != len(seen) {
		t.Errorf("%d pairs on the page, %d in the work", n, len(seen))
	}
}

// The reason for a null is said by its kind, in the reader's language.
func TestReasonsAreSaidByTheirKind(t *testing.T) {
	for why, want := range map[enface.Lack]string{
		enface.TooLittle: "Le passage le plus proche rend 62 % des mots de la citation : trop peu pour en être la source.",
		enface.Unlikely:  "Le passage le plus proche rend 62 % des mots de la citation, mais il est peu probable qu’il en soit la source.",
		"of another day": "In other words.",
	} {
		w := school(t)
		w.Versions[0].Pairs[3].Evidence = enface.Evidence{Words: .62, Why: why, Reason: "in other words"}
		p := editionOf(t, Options{Lang: "fr"}, w)
		if got := strings.ReplaceAll(textOf(first(t, p, ".row.missing .o.none")), "\u00a0", " "); got != want {
			t.Errorf("%s: %q", why, got)
		}
	}
}

func TestGroundsHaveWords(t *testing.T) {
	w, err := templates.NewWords("de")
	if err != nil {
		t.Fatal(err)
	}
	names := groundNames()
	names[""] = unmarked
	for kind, name := range names {
		if !w.Known(name) {
			t.Errorf("%s is %q, which is English only", kind, name)
		}
	}
}

func TestGapsShowOnBothSides(t *testing.T) {
	w := school(t)
	p := editionOf(t, Options{Rights: Rights{Context: 1}}, w)
	if diff := cmp.Diff([]string{"1 sentence not quoted", "4 sentences not quoted"}, texts(p, ".row.gap")); diff != "" {
		t.Error(diff)
	}
	missing := first(t, p, ".row.missing")
	if got := textOf(first(t, missing, ".o.none")); got != "No word of the quotation has a counterpart in the original." {
		t.Errorf("the reason is %q", got)
	}
	if got := textOf(first(t, missing, ".vs .t")); !strings.Contains(got, "“I love trains.”A4") {
		t.Errorf("beside it stands %q", got)
	}
	// An original of which nothing was found is a result, not an empty page.
	w.Versions = nil
	p = editionOf(t, Options{}, w)
	if got := texts(p, ".row.gap"); len(got) != 1 || got[0] != "12 sentences not quoted" {
		t.Errorf("%q", got)
	}
}

func TestRightsBoundWhatIsShown(t *testing.T) {
	w := school(t)
	whole := func(r Rights) string { return textOf(first(t, editionOf(t, Options{Rights: r}, w), "main")) }
	full, two, none, only := whole(Rights{Full: true}), whole(Rights{}), whole(Rights{Context: -1}), whole(Rights{QuotesOnly: true})
	for _, c := range []struct {
		words string
		in    [4]bool
	}{
		{"On parla du budget", [4]bool{true, false, false, false}},
		{"Il pleuvait", [4]bool{true, true, false, false}},
		{"Nobody laughed", [4]bool{true, true, false, false}},
		{"a dit le maire", [4]bool{true, true, true, false}},
		{"Nous garderons", [4]bool{true, true, true, true}},
	} {
		for i, text := range []string{full, two, none, only} {
			if strings.Contains(text, c.words) != c.in[i] {
				t.Errorf("%q is shown by the %d. setting: %v", c.words, i+1, !c.in[i])
			}
		}
	}
	for s, want := range map[string]Rights{"": {}, "full": {Full: true}, "quotes-only": {QuotesOnly: true}, "context 3": {Context: 3}, "context=0": {Context: -1}, "1": {Context: 1}} {
		if got, err := ParseRights(s); err != nil || got != want {
			t.Errorf("%q: %+v, %v", s, got, err)
		}
	}
	for _, s := range []string{"all", "context", "context -1", "context 1e9"} {
		if _, err := ParseRights(s); !errors.Is(err, enface.ErrUsage) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestSourcesAreNamed(t *testing.T) {
	w := school(t)
	w.Versions[0].Story.Byline, w.Versions[0].Story.Agency, w.Versions[0].Story.Notes = "A. Perret", "AFP", []string{"character set guessed"}
	p := editionOf(t, Options{Title: "Lake", Statement: "All rights theirs.", Note: "A trial.", Version: "1.2", Generated: moment}, w)
	v := first(t, p, "#v"+w.Versions[0].Story.Key)
	for selector, want := range map[string]string{
		"h2": "A A school stays", ".outlet": "Outlet of A school stays", ".byline": "A. Perret", "time": "10 March 2026", ".language": "English",
		".digest": w.Versions[0].Story.SHA256, ".address a": "https://news.example/school", "dd time": "2026-10-07T08:09:10Z", ".sum": "4 quotations · 1 not in the original",
	} {
		if got := strings.ReplaceAll(textOf(first(t, v, selector)), "\u00a0", " "); got != want {
			t.Errorf("%s: %q, not %q", selector, got, want)
		}
	}
	if got := texts(v, "dd bdi"); !slices.Equal(got, []string{"AFP", "character set guessed"}) {
		t.Errorf("agency and notes: %q", got)
	}
	if got := textOf(first(t, p, "title")); got != "Une école à Noirmont – Lake" {
		t.Errorf("the title is %q", got)
	}
	foot := textOf(first(t, p, ".foot"))
	for _, want := range []string{"All rights theirs.", "A trial.", "enface 1.2", "7 October 2026"} {
		if !strings.Contains(strings.ReplaceAll(foot, "\u00a0", " "), want) {
			t.Errorf("the foot does not say %q: %s", want, foot)
		}
	}
}

func TestLanguagesAndDirections(t *testing.T) {
	w := school(t)
	w.Original.Lang, w.Versions[0].Story.Lang, w.Versions[1].Story.Lang = "ar-EG", "zh-Hant", "not a language"
	p := editionOf(t, Options{Lang: "fr"}, w)
	if root := first(t, p, "html"); attr(root, "lang") != "fr" || attr(root, "dir") != "ltr" {
		t.Errorf("the page is in %s, %s", attr(root, "lang"), attr(root, "dir"))
	}
	for selector, want := range map[string][2]string{
		".o .t": {"ar-EG", "rtl"}, "h1 bdi": {"ar-EG", "rtl"}, ".v1 .t": {"zh-Hant", "ltr"}, ".v2 .t": {"", "auto"},
	} {
		n := first(t, p, selector)
		if got := [2]string{attr(n, "lang"), attr(n, "dir")}; got != want {
			t.Errorf("%s is %v, not %v", selector, got, want)
		}
	}
	if _, err := Write(t.Context(), filepath.Join(t.TempDir(), "e"), works(w), Options{Lang: "tlh"}); err == nil {
		t.Error("an interface in Klingon")
	}
}

// A page asks for nothing but its style sheet, and runs nothing.
func TestPagesKeepToThemselves(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	w := school(t)
	write(t, dir, Options{}, w)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".html") {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		p := page(t, dir, name)
		policy := attr(first(t, p, "meta[http-equiv=Content-Security-Policy]"), "content")
		if !strings.HasPrefix(policy, "default-src 'none'; style-src 'self'; ") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %q", name, policy)
		}
		for _, n := range all(p, "script:not([type])") {
			if want := "; script-src '" + digest(n.FirstChild.Data) + "';"; name != "search.html" || !strings.Contains(policy, want) {
				t.Errorf("%s: a script, and the policy %s", name, policy)
			}
		}
		for _, n := range all(p, "style, iframe, img, object, embed, video, audio, [style], base, form[action], script[src]") {
			t.Errorf("%s: <%s>", name, n.Data)
		}
		for _, n := range all(p, "link") {
			if href := attr(n, "href"); href != "data:," {
				if _, err := os.Stat(filepath.Join(filepath.Dir(path), filepath.FromSlash(href))); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		for _, n := range all(p, "a[href]") {
			href, _, _ := strings.Cut(attr(n, "href"), "#")
			if href == "" || strings.HasPrefix(href, "https://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), filepath.FromSlash(href))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	css, err := filepath.Glob(filepath.Join(dir, "*.css"))
	if err != nil || len(css) != 1 {
		t.Fatalf("%v, %v", css, err)
	}
	data, err := os.ReadFile(css[0])
	if err != nil || strings.Contains(string(data), "url(") || strings.Contains(string(data), "@import") {
		t.Errorf("the style sheet asks for something: %v", err)
	}
}

// digest is how a policy for content names a script or a style sheet.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func TestIndexListsWhatThereIs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	w, other := school(t), school(t)
	other.Original.Key, other.Original.Title, other.Versions = "0123456789", "", nil
	sum := write(t, dir, Options{Title: "Lake"}, w, other)
	want := Summary{Index: filepath.Join(dir, "index.html"), Originals: 2, Versions: 2, Pairs: 6, Missing: 1, Files: 18, Written: 18, Bytes: sum.Bytes}
	if diff := cmp.Diff(want, sum); diff != "" {
		t.Error(diff)
	}
	p := page(t, dir, "index.html")
	if diff := cmp.Diff([]string{"Une école à Noirmont", "https://lac.example/ecole"}, texts(p, ".originals h3")); diff != "" {
		t.Error(diff)
	}
	if got := textOf(first(t, p, ".title .sum")); got != "2 originals · 2 versions · 6 quotations · 1 not in the original" {
		t.Errorf("%q", got)
	}
	if p := page(t, write(t, filepath.Join(dir, "empty"), Options{}).Index[:len(dir)+6], "index.html"); textOf(first(t, p, ".empty")) == "" {
		t.Error("an empty edition says nothing")
	}
}

func TestErrorsOfWorks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	broken := errors.New("broken")
	var failing iter.Seq2[*archive.Work, error] = func(yield func(*archive.Work, error) bool) {
		_ = yield(school(t), nil) && yield(nil, broken)
	}
	if _, err := Write(t.Context(), dir, failing, Options{}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	damaged := school(t)
	damaged.Versions[0].Pairs[1].Spans[0].End = 1 << 20
	if _, err := Write(t.Context(), dir, works(damaged), Options{}); err == nil {
		t.Error("a span outside the text is published")
	}
	damaged = school(t)
	damaged.Original.Key = "../../x"
	if _, err := Write(t.Context(), dir, works(damaged), Options{}); err == nil {
		t.Error("a key that is a path is published")
	}
	if left, _ := filepath.Glob(filepath.Dir(dir) + "/*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExample(t *testing.T) {
	w := example(t)
	p := editionOf(t, Options{}, w)
	pairs := 0
	for i, v := range w.Versions {
		pairs += len(v.Pairs)
		var marked []string
		for _, q := range v.Pairs {
			marked = append(marked, q.Quote.In(v.Story.Text))
		}
		for _, words := range marked {
			if got := strings.Join(texts(p, ".v"+string(rune('1'+i))+" .t"), "\n"); !strings.Contains(withoutLabels(got), strings.ReplaceAll(words, "\n", " ")) {
				t.Errorf("%q is not on the page", words)
			}
		}
	}
	if got := len(all(p, ".pair")); got != pairs || pairs < 40 {
		t.Errorf("%d pairs of %d", got, pairs)
	}
}

// withoutLabels takes the labels of marks off a text.
func withoutLabels(s string) string {
	for _, sep := range []string{"A", "B", "C"} {
		parts := strings.Split(s, sep)
		for i := range parts[1:] {
			parts[i+1] = sep + parts[i+1]
			if d := strings.TrimLeft(parts[i+1][1:], "0123456789"); len(d) < len(parts[i+1])-1 {
				parts[i+1] = d
			}
		}
		s = strings.Join(parts, "")
	}
	return s
}

func TestDatesAreSaid(t *testing.T) {
	e, err := newEdition(Options{Lang: "fr"})
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string][2]string{
		"2026-03-01T23:30:00-05:00": {"1er mars 2026", "2026-03-01"}, "2026-03": {"mars 2026", "2026-03"}, "2026": {"2026", "2026"}, "": {"", ""},
		"last <Tuesday>": {"last <Tuesday>", ""}, "2026-13-45": {"2026-13-45", ""}, "20260301": {"20260301", ""},
	} {
		if got := e.date(s); strings.ReplaceAll(got.Text, "\u00a0", " ") != want[0] || got.ISO != want[1] {
			t.Errorf("%s: %q", s, got)
		}
	}
}
