package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// savedPages lists the saved pages of the gold data.
func savedPages(t testing.TB) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir(data(t, "collect"), func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".html.gz") {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 400 {
		t.Fatalf("only %d saved pages", len(pages))
	}
	return pages
}

func unpacked(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every saved page is a story of the archive in the end, or an attempt with its
// reason: served without their headers, as they lie there.
func TestNoSavedPageIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	pages := savedPages(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err != nil || n >= len(pages) {
			http.NotFound(w, r)
			return
		}
		w.Header()["Content-Type"] = nil // their own headers are not known
		_, _ = w.Write(unpacked(t, pages[n]))
	}))
	defer server.Close()
	dir := t.TempDir()
	args := []string{"make", "--archive", filepath.Join(dir, "a.db"), "-o", filepath.Join(dir, "edition"), "--allow-private", "--delay", "0", "--quiet", "--fast"}
	first := len(args)
	for i := range pages {
		args = append(args, fmt.Sprintf("%s/%d", server.URL, i))
	}
	for i, p := range pages { // an original that has a text
		if strings.Contains(p, "/fr/") {
			args[first], args[first+i] = args[first+i], args[first]
			break
		}
	}
	r := enfaceIn(t, "", args...)
	if r.code != exitDone && r.code != exitFailure || strings.Contains(r.errors, "panic") {
		t.Fatalf("exit code %d\n%s", r.code, r.errors)
	}
	type attempt struct{ Ref, Status, Error string }
	seen := map[string]attempt{}
	sc := bufio.NewScanner(strings.NewReader(must(t, "list", "attempts", "--format", "jsonl", "--archive", filepath.Join(dir, "a.db")).out))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var a attempt
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		seen[a.Ref] = a
	}
	failed := 0
	for _, ref := range args[first:] {
		a, ok := seen[ref]
		switch {
		case !ok:
			t.Errorf("%s: no attempt", ref)
		case a.Status == "failed" && a.Error == "":
			t.Errorf("%s: failed without a reason", ref)
		case a.Status == "failed":
			failed++
			t.Logf("%s: %s", ref, a.Error)
		case a.Status != "done":
			t.Errorf("%s: %s", ref, a.Status)
		}
	}
	if failed > len(pages)/50 {
		t.Errorf("%d of %d pages are no stories", failed, len(pages))
	}
	if _, err := os.Stat(filepath.Join(dir, "edition", "index.html")); err != nil {
		t.Error(err)
	}
}

// The story that enface was asked for: an agency's, reworded, whose ninth
// quotation is never closed, with a comment form under it.
func TestSeedStory(t *testing.T) {
	var doc struct {
		Text   string
		Quotes []struct {
			Start, End int
			Text, Type string
			Closed     *bool
		}
	}
	b, err := os.ReadFile(filepath.Join(data(t, "quotes"), "seed-en.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "seed.en.txt")
	if err := os.WriteFile(path, []byte(doc.Text), 0o644); err != nil {
		t.Fatal(err)
	}
	var found []quoteLine
	lines(t, must(t, "quotes", path).out, &found)
	marked := 0
	for _, want := range doc.Quotes {
		if want.Closed == nil { // words without marks
			continue
		}
		marked++
		start, end := want.Start+1, want.End // the gold's edges hold the marks
		if *want.Closed {
			end--
		}
		ok := slices.ContainsFunc(found, func(q quoteLine) bool {
			return q.Start == start && q.End == end && q.Kind != "indirect" && q.Unclosed == !*want.Closed
		})
		if !ok {
			t.Errorf("not found with its edges: %d-%d %q", want.Start, want.End, want.Text)
		}
	}
	if marked != 10 {
		t.Errorf("%d marked quotations, not ten", marked)
	}
	form := strings.Index(doc.Text, "Please enter your comment")
	for _, q := range found {
		if form >= 0 && q.End > len([]rune(doc.Text[:form])) {
			t.Errorf("a quotation out of the comment form: %q", q.Text)
		}
	}
}

type quoteLine struct {
	Start, End int
	Text, Kind string
	Unclosed   bool
}
