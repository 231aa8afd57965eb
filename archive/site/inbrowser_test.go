package site

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// validators is where npm puts what the pages are held to.
const validators = "testdata/validators/node_modules"

// pages are one page of each kind of an edition of the example.
func pages(t testing.TB, o Options) (dir string, names []string) {
	t.Helper()
	w := example(t)
	dir = filepath.Join(t.TempDir(), "edition")
	write(t, dir, o, w)
	return dir, []string{"index.html", "outlets.html", "speakers.html", "languages.html", "search.html", workFile(w.Original.Key), passagesFile(w.Original.Key), citeFile(w.Original.Key, "html"), readingFile(w.Original.Key, w.Versions[1].Story.Key)}
}

func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(validators, "axe-core/axe.min.js"))
	if err != nil {
		t.Skip("skipped: no axe-core; npm install --prefix archive/site/testdata/validators")
	}
	b := newBrowser(t)
	dir, names := pages(t, Options{Statement: "Written for enface.", Version: "0.1.0"})
	for _, c := range []struct {
		name, medium string
		features     []string
		width        int
	}{
		{"light", "", nil, 1440}, {"dark", "", []string{"prefers-color-scheme=dark"}, 1440}, {"phone", "", nil, 390},
		{"print", "print", nil, 794}, {"forced colours", "", []string{"forced-colors=active"}, 1440},
	} {
		b.size(c.width, 900)
		b.media(c.medium, c.features...)
		for _, name := range names {
			b.open(filepath.Join(dir, name), "")
			if strings.HasPrefix(name, "original/") { // with a note open
				b.eval(nil, "document.querySelectorAll('details').forEach((d, i) => { if (i % 5 == 0) d.open = true })")
				b.eval(nil, "location.hash = '#' + document.querySelectorAll('.pair')[3].id")
			}
			if name == "search.html" {
				b.eval(nil, "document.getElementById('query').value = 'phare'; document.getElementById('query').dispatchEvent(new Event('input'))")
			}
			var problems []string
			b.eval(nil, string(axe))
			b.eval(&problems, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary)))`)
			for _, p := range problems {
				t.Errorf("%s, %s: %s", name, c.name, p)
			}
		}
	}
}

func TestMarkup(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short")
	}
	jar := filepath.Join(validators, "vnu-jar/build/dist/vnu.jar")
	if _, err := os.Stat(jar); err != nil {
		t.Skip("skipped: no vnu-jar; npm install --prefix archive/site/testdata/validators")
	}
	java, err := exec.LookPath("java")
	if err != nil {
		t.Skip("skipped: no java")
	}
	dir, names := pages(t, Options{Statement: "Written for enface.", Version: "0.1.0"})
	args := []string{"-jar", jar, "--also-check-css", "--stdout", "--format", "gnu"}
	for _, name := range names {
		args = append(args, filepath.Join(dir, name))
	}
	out, err := exec.CommandContext(t.Context(), java, args...).CombinedOutput()
	if err != nil {
		t.Errorf("vnu: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		// It does not know the origin of a file, that data are not run, nor digests
		// of scripts. TestNoRequests has a browser see to the policy.
		if !strings.Contains(line, "Content Security Policy (meta tag)") {
			t.Error(line)
		}
	}
}

func TestReadersSwitches(t *testing.T) {
	b := newBrowser(t)
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	b.call(nil, "Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	b.open(filepath.Join(dir, workFile(w.Original.Key)), "")
	const originals, versions = ".row:has(.pair):not(.missing) .o .t", ".row:has(.pair) .v .t"
	count := func(selector string) int { return len(b.shown(selector)) }
	state := func() [4]int {
		return [4]int{count(originals), count(versions), count(".around"), count(".row.unquoted")}
	}
	all := [4]int{3, 6, 0, 3}
	if got := state(); got != all {
		t.Fatalf("at first %v is shown", got)
	}
	left := func(selector string) (x float64) {
		b.eval(&x, fmt.Sprintf("document.querySelector(%s).getBoundingClientRect().x", quoted(selector)))
		return x
	}
	for _, c := range []struct {
		click string
		want  [4]int
	}{
		{"#view-original", [4]int{3, 0, 0, 3}}, {"#view-versions", [4]int{0, 6, 0, 0}}, {"#view-demand", [4]int{3, 0, 0, 3}}, {"#view-swapped", all}, {"#view-both", all},
		{"#show-v2", [4]int{3, 4, 0, 3}}, {"#show-v2", all}, {"#hide-unquoted", [4]int{3, 6, 0, 0}}, {"#hide-unquoted", all},
	} {
		b.click(c.click)
		if got := state(); got != c.want {
			t.Errorf("after a click on %s %v is shown, not %v", c.click, got, c.want)
		}
		if swapped := left(".row:has(.vs) .vs") < left(".row:has(.vs) .o"); c.click != "#view-original" && c.click != "#view-versions" && swapped != (c.click == "#view-swapped") {
			t.Errorf("after a click on %s the sides are swapped: %v", c.click, swapped)
		}
	}
	b.click("#show-context")
	if count(".around") == 0 {
		t.Error("no context around the quotations")
	}
	b.click("#view-demand")
	b.pointAt(originals)
	if count(versions) == 0 {
		t.Error("pointing at a row does not show its versions")
	}
}

func TestCounterparts(t *testing.T) {
	b := newBrowser(t)
	w := school(t)
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	path := filepath.Join(dir, workFile(w.Original.Key))
	b.open(path, "")
	b.eval(nil, "document.documentElement.style.setProperty('--strong', 'rgb(1, 2, 3)')")
	b.media("", "prefers-reduced-motion=reduce")
	lit := func() (texts []string) {
		b.eval(&texts, "[...document.querySelectorAll('a.m')].filter(e => getComputedStyle(e).backgroundColor === 'rgb(1, 2, 3)').map(e => e.textContent)")
		slices.Sort(texts)
		return texts
	}
	german := []string{"Nous garderons l’école ouverte", "Wir lassen die Schule offen."}
	b.pointAt(".v2 a.m")
	if diff := cmp.Diff(german, lit()); diff != "" {
		t.Errorf("pointing: %s", diff)
	}
	b.call(nil, "Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": 1, "y": 1})
	if got := lit(); len(got) != 0 {
		t.Errorf("pointing at nothing: %q", got)
	}
	b.eval(nil, "document.querySelector('.v2 a.m').focus({focusVisible: true})")
	if diff := cmp.Diff(german, lit()); diff != "" {
		t.Errorf("by keyboard: %s", diff)
	}
	b.eval(nil, "document.activeElement.blur()")
	b.open(path, "#"+w.Versions[1].Pairs[1].Key)
	if diff := cmp.Diff(german, lit()); diff != "" {
		t.Errorf("a permalink: %s", diff)
	}
	if got := b.shown(".pair > p"); len(got) != 1 || !strings.Contains(got[0], "SHA-256") {
		t.Errorf("a permalink opens its note and no other: %q", got)
	}
}

// Rows begin level, whatever stands in them.
func TestRowsBeginLevel(t *testing.T) {
	b := newBrowser(t)
	dir, names := pages(t, Options{})
	b.open(filepath.Join(dir, names[5]), "")
	var apart []float64
	b.eval(&apart, `[...document.querySelectorAll(".row:has(.pair):not(.missing)")].map(r => {
		const top = e => { const range = document.createRange(); range.selectNodeContents(e); return [...range.getClientRects()].filter(r => r.width > 0)[0]?.top; };
		const first = s => [...r.querySelectorAll(s)].map(top).filter(y => y !== undefined)[0];
		return Math.abs(first(".o .t:not(.question)") - first(".vs .t")); })`)
	if len(apart) < 15 {
		t.Fatalf("%d rows", len(apart))
	}
	for i, d := range apart {
		if d > 3 {
			t.Errorf("row %d begins %.1f px apart", i, d)
		}
	}
}

func TestSearchInBrowser(t *testing.T) {
	b := newBrowser(t)
	w := school(t)
	w.Versions[0].Pairs[1].Quote.Speaker.Name = "Zoé Œuvrard"
	w.Original.Title = "Cœur & <b>"
	dir := filepath.Join(t.TempDir(), "edition")
	write(t, dir, Options{}, w)
	b.open(filepath.Join(dir, "search.html"), "")
	for query, want := range map[string]int{"ECOLE": 2, "l'école  ouverte": 2, "oeuvrard": 1, "40,000": 1, "moitie": 2, "moit": 2, "schule OFFEN": 1, "xyz": 0, "": 0, "<b>": 0, "(": 0, "trains": 1} {
		b.eval(nil, fmt.Sprintf("document.getElementById('query').value = %s; document.getElementById('query').dispatchEvent(new Event('input'))", quoted(query)))
		if got := len(b.shown("#results > li")); got != want {
			t.Errorf("%q finds %d, not %d", query, got, want)
		}
	}
	b.eval(nil, "document.getElementById('query').value = 'schule offen'; document.getElementById('query').dispatchEvent(new Event('input'))")
	var href string
	b.eval(&href, "document.querySelector('#results a').getAttribute('href')")
	if want := workFile(w.Original.Key) + "#" + w.Versions[1].Pairs[1].Key; href != want {
		t.Errorf("it leads to %s, not %s", href, want)
	}
	b.open(filepath.Join(dir, "index.html"), "")
	b.open(filepath.Join(dir, "search.html"), "#q=trains")
	if got := len(b.shown("#results > li")); got != 1 {
		t.Errorf("an address with a query finds %d", got)
	}
	if len(b.errors) > 0 {
		t.Errorf("the page complains: %s", b.errors)
	}
}

// Nothing but the edition's own files is asked for, and nothing is refused.
func TestNoRequests(t *testing.T) {
	b := newBrowser(t)
	dir, names := pages(t, Options{})
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b.open(filepath.Join(root, name), "")
	}
	if len(b.asked) < len(names)+1 {
		t.Errorf("only %d requests were seen", len(b.asked))
	}
	for _, address := range b.asked {
		if !strings.HasPrefix(address, "file://"+filepath.ToSlash(root)+"/") && !strings.HasPrefix(address, "data:") && address != "about:blank" {
			t.Errorf("a request for %s", address)
		}
	}
	if len(b.errors) > 0 {
		t.Errorf("complaints: %s", b.errors)
	}
}

// A permalink leads to its pair on a page that is laid out as it is scrolled.
func TestPermalinksOnALongPage(t *testing.T) {
	b := newBrowser(t)
	dir := filepath.Join(t.TempDir(), "edition")
	w := newsWork(1, 1, 1000)
	write(t, dir, Options{}, w)
	for _, i := range []int{40, 500, 998} {
		b.open(filepath.Join(dir, "index.html"), "")
		key := w.Versions[0].Pairs[i].Key
		b.open(filepath.Join(dir, workFile(w.Original.Key)), "#"+key)
		b.wait(fmt.Sprintf(`(() => { const r = document.getElementById(%s).getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()`, quoted(key)))
	}
}
