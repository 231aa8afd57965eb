package site

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"enface/archive"
)

func TestSingle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "edition.html")
	a, b := school(t), school(t)
	b.Original.Key = "bbbbbbbbbb"
	for i := range b.Versions {
		for j := range b.Versions[i].Pairs {
			b.Versions[i].Pairs[j].Key = "q" + b.Versions[i].Pairs[j].Key[1:]
		}
	}
	sum, err := Single(t.Context(), path, works(a, b), Options{Title: "Lake"})
	if err != nil {
		t.Fatal(err)
	}
	if sum.Pairs != 12 || sum.Files != 1 || sum.Index != path {
		t.Errorf("%+v", sum)
	}
	p := page(t, filepath.Dir(path), "edition.html")
	if got := len(all(p, ".pair")); got != 12 {
		t.Errorf("%d pairs", got)
	}
	ids := map[string]bool{}
	for _, n := range all(p, "[id]") {
		if ids[attr(n, "id")] {
			t.Errorf("the id %s twice", attr(n, "id"))
		}
		ids[attr(n, "id")] = true
	}
	for _, n := range all(p, "a[href]") {
		if href := attr(n, "href"); strings.HasPrefix(href, "#") && !ids[href[1:]] || !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "https://") {
			t.Errorf("a link to %s", href)
		}
	}
	policy := attr(first(t, p, "meta[http-equiv]"), "content")
	if style := first(t, p, "style").FirstChild.Data; !strings.Contains(policy, "style-src '"+digest(style)+"';") {
		t.Errorf("the policy is %s", policy)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Single(t.Context(), path, works(a, b), Options{Title: "Lake"}); err != nil {
		t.Fatal(err)
	}
	if again, err := os.ReadFile(path); err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same again is something else: %v", err)
	}
	broken := errors.New("broken")
	failing := func(yield func(*archive.Work, error) bool) { _ = yield(a, nil) && yield(nil, broken) }
	for _, write := range []func() error{
		func() error { _, err := Single(t.Context(), path, failing, Options{}); return err },
		func() error { _, err := EPUB(t.Context(), path, failing, Options{}); return err },
	} {
		if err := write(); !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	}
	if left := tree(t, filepath.Dir(path)); len(left) != 1 || left["edition.html"] != string(data) {
		t.Errorf("after an error there are %d files", len(left))
	}
}

func TestEPUB(t *testing.T) {
	path := filepath.Join(t.TempDir(), "edition.epub")
	w := example(t)
	empty := school(t)
	empty.Versions = nil
	var all []*archive.Work
	for i, s := range []string{`<b>"&'</b>`, "\x00\x1b\u202e", "]]>", "plain"} {
		h := hostileWork(s)
		h.Original.Key = fmt.Sprintf("%010d", i)
		all = append(all, h)
	}
	reprints := school(t)
	reprints.Original.Key, reprints.Versions[1] = "reprints00", reprints.Versions[0]
	reprints.Versions[1].Story.Key = "reprinted0"
	reprints.Versions[1].Pairs = nil
	pair(t, reprints, 1, "We will keep the school open,", "Nous garderons l’école ouverte")
	all = append(all, w, empty, reprints)
	sum, err := EPUB(t.Context(), path, works(all...), Options{Title: "Lake & <co>", Statement: "Theirs & ours.", Version: "1"})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if first := z.File[0]; first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 {
		t.Errorf("it begins with %s, %d", first.Name, first.Method)
	}
	pairs := 0
	for _, f := range z.File[1:] {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, "ml") || strings.HasSuffix(f.Name, "opf") {
			d := xml.NewDecoder(bytes.NewReader(data))
			d.Entity = xml.HTMLEntity
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("%s: %v", f.Name, err)
					break
				}
			}
		}
		if strings.HasPrefix(f.Name, "OEBPS/o") {
			root, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			pairs += len(allPairs(root))
		}
	}
	if pairs != sum.Pairs || pairs < 42 {
		t.Errorf("%d pairs of %d", pairs, sum.Pairs)
	}
	const jar = "/usr/share/java/epubcheck.jar" // Debian's; its command needs a kernel that runs jars
	java, err := exec.LookPath("java")
	if _, jarErr := os.Stat(jar); err != nil || jarErr != nil {
		t.Log("skipped: no epubcheck: the book is not held to it")
	} else if !testing.Short() {
		if out, err := exec.CommandContext(t.Context(), java, "-jar", jar, path).CombinedOutput(); err != nil || !bytes.Contains(out, []byte("0 fatals / 0 errors / 0 warnings")) {
			t.Errorf("epubcheck: %v\n%s", err, out)
		}
	}
}

func allPairs(root *html.Node) []*html.Node { return all(root, ".pair") }
