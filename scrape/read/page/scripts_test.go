package page

import (
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"enface/scrape/read/markup"
)

// treeWithoutScripts is how a parser reads the page, apart from the text of
// scripts and styles.
func treeWithoutScripts(t testing.TB, page string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := markup.Next(doc, doc); n != nil; n = markup.Next(n, doc) {
		if n.Type == html.TextNode && n.Parent != nil && (n.Parent.Data == "script" || n.Parent.Data == "style") && n.Parent.Namespace == "" {
			n.Data = ""
		}
	}
	var b strings.Builder
	if err := html.Render(&b, doc); err != nil {
		t.Skip(err) // what cannot be written, such as text in a void element
	}
	return b.String()
}

var scriptPages = []string{
	`<p>a</p><script>var x = "<p>no</p>"</script><p>b</p>`,
	`<!-- <script> --><p>a</p><!-- </script> --><p>b</p>`,
	`<p title="<script>">a</p><p>b</p></script><p title='</script>' x=it's>c</p><script >1</script>`,
	`<script><!-- <script> </script> --></script><p>a</p>`,
	`<script><!-- x </script><p>a</p><style>p{}</STYLE ><p>b`,
	`<textarea><script></textarea><p>a</p><title><script></title><p>b</p>`,
	`<svg><script><p>a</p></script></svg><p>b</p><script>c</script>`,
	`<noscript><script></noscript><p>a</p><script/>x</script><scripts>y</scripts>`,
	`<script>a</scripty></script><p>b</p><plaintext><script>x</script>`,
	`<a href=x"<script>y</script>"><p =">a</p><script>1</script>`, `<!doctype html "<script>"><p>a`, `<?php <script> ?><p>a</p>`, `</p <script>>x</script>`,
	`<math><style><p>a</style></math><style>b</style>`, `<![CDATA[<script>]]><p>a</p>`, `<!--><p>a</p><!---><script>x</script>`, `<select><script>x</script><option>a`,
}

func TestTextOfScriptsIsLeftOut(t *testing.T) {
	got := withoutScripts(`<p>a</p><script src="x">one</script><script type="application/LD+JSON">{"a":1}</script><STYLE>p{}</STYLE><p>b</p>`)
	if want := `<p>a</p><script src="x"></script><script type="application/LD+JSON">{"a":1}</script><STYLE></STYLE><p>b</p>`; got != want {
		t.Errorf("%s", got)
	}
}

// The saved pages are read as if nothing had been left out.
func TestPagesWithoutScriptsAreTheSame(t *testing.T) {
	pages := os.DirFS("../../../../shared/data/collect")
	names, err := fs.Glob(pages, "*/html/*.html.gz")
	more, merr := fs.Glob(pages, "*/parser/test_data/*/*.html.gz")
	if names = append(names, more...); err != nil || merr != nil || len(names) == 0 {
		t.Skip("skipped: no data")
	}
	all, left := 0, 0
	for i, name := range names {
		if testing.Short() && i%10 > 0 {
			continue
		}
		page := unpacked(t, pages, name)
		less := withoutScripts(page)
		all, left = all+len(page), left+len(less)
		if treeWithoutScripts(t, page) != treeWithoutScripts(t, less) {
			t.Errorf("%s is read in another way", name)
		}
	}
	if 4*left > 3*all {
		t.Errorf("%d of %d bytes are left", left, all)
	}
}

// unpacked reads a file that is packed with gzip.
func unpacked(t *testing.T, folder fs.FS, name string) string {
	t.Helper()
	f, err := folder.Open(name)
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
	return string(b)
}

func FuzzWithoutScripts(f *testing.F) {
	for _, s := range scriptPages {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		less := withoutScripts(page)
		if len(less) > len(page) {
			t.Fatal("longer than the page")
		}
		if a, b := treeWithoutScripts(t, page), treeWithoutScripts(t, less); a != b {
			t.Errorf("%q is read as\n%s\nand without scripts as\n%s", page, a, b)
		}
	})
}
