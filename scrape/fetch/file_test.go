package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func gzipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write(b)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// folder writes files into a new folder and makes it the current one.
func folder(t *testing.T, files map[string][]byte) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, body := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, body, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExpand(t *testing.T) {
	folder(t, map[string][]byte{
		"in/b.html": nil, "in/a.TXT": nil, "in/sub/c.htm.gz": nil, "in/sub/d.xhtml": nil, "in/e.pdf": nil, "in/e.png": nil, "in/f.gz": nil,
		"in/.hidden.html": nil, "in/.git/g.html": nil, "none/x.jpg": nil, "one.pdf": nil,
	})
	if err := os.Symlink("in", "link"); err != nil {
		t.Skip("skipped: no links on this system")
	}
	c := collector(t, Options{})
	for ref, want := range map[string][]string{
		"in":                   {"in/a.TXT", "in/b.html", "in/e.pdf", "in/sub/c.htm.gz", "in/sub/d.xhtml"},
		"in/sub/":              {"in/sub/c.htm.gz", "in/sub/d.xhtml"},
		"link":                 {"link/a.TXT", "link/b.html", "link/e.pdf", "link/sub/c.htm.gz", "link/sub/d.xhtml"},
		"one.pdf":              {"one.pdf"},
		"missing":              {"missing"},
		"-":                    {"-"},
		"https://a.example/in": {"https://a.example/in"},
	} {
		got, err := c.Expand(t.Context(), ref)
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: error %v, (-want +got):\n%s", ref, err, d)
		}
	}
	_, err := c.Expand(t.Context(), "none")
	wantProblem(t, err, enface.ErrNothing, "none", ".html")
}

func TestCaptureFile(t *testing.T) {
	text := []byte("La maire rouvre le pont.\n")
	folder(t, map[string][]byte{
		"a.html": []byte(page), "a.txt": text, "p.html.gz": gzipped(t, []byte(page)), "x.txt": gzipped(t, text), "empty.html": nil,
		"bmw.txt": []byte("BMW baut in Regensburg ein Werk."), "paper.pdf": []byte("%PDF-1.7\n%\xe2\xe3"), "paper.html": []byte("%PDF-1.7\n"),
		"noext": []byte("<?xml version='1.0'?>\n<!-- x --><html><p>x</p></html>"), "plain": text, "pic.html": []byte("\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR"),
		"x.xhtml": []byte("<?xml version='1.0'?><html/>"), "latin": []byte("Le caf\xe9 est ferm\xe9."),
	})
	when := time.Date(2024, 5, 2, 8, 0, 0, 0, time.UTC)
	c := collector(t, Options{Stdin: strings.NewReader(page), Now: func() time.Time { return when }})
	for ref, want := range map[string]struct {
		media string
		body  string
	}{
		"a.html": {"text/html", page}, "./a.txt": {"text/plain", string(text)}, "p.html.gz": {"text/html", page}, "x.txt": {"text/plain", string(text)},
		"empty.html": {"text/html", ""}, "bmw.txt": {"text/plain", "BMW baut in Regensburg ein Werk."},
		"paper.pdf": {"application/pdf", "%PDF-1.7\n%\xe2\xe3"}, "paper.html": {"application/pdf", "%PDF-1.7\n"},
		"noext": {"text/html", "<?xml version='1.0'?>\n<!-- x --><html><p>x</p></html>"}, "plain": {"text/plain", string(text)},
		"pic.html": {"image/png", "\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR"}, "x.xhtml": {"application/xhtml+xml", "<?xml version='1.0'?><html/>"},
		"latin": {"text/plain", "Le caf\xe9 est ferm\xe9."}, "-": {"text/html", page},
	} {
		got, err := c.Capture(t.Context(), ref)
		if err != nil {
			t.Error(err)
			continue
		}
		if string(got.Body) != want.body || got.MediaType != want.media {
			t.Errorf("%s: got %s %q, want %s %q", ref, got.MediaType, got.Body, want.media, want.body)
		}
		if got.Ref != ref || got.URL != "" || got.Status != 0 || got.SHA256 != enface.Digest([]byte(want.body)) || !got.Time.Equal(when) {
			t.Errorf("%s: got the capture %+v", ref, got)
		}
	}
}

func TestBadFiles(t *testing.T) {
	packed := gzipped(t, []byte(strings.Repeat(page, 100)))
	corrupt := bytes.Clone(packed)
	corrupt[len(corrupt)-6] ^= 0xff
	folder(t, map[string][]byte{
		"dir/a.html": nil, "large.html": make([]byte, 1<<20+1), "bomb.html.gz": gzipped(t, make([]byte, 4<<20)),
		"cut.html.gz": packed[:len(packed)-9], "corrupt.html.gz": corrupt,
	})
	if err := os.Truncate("large.html", 1<<40); err != nil {
		t.Log("a large file will do:", err)
	}
	c := collector(t, Options{MaxBytes: 1 << 20, Stdin: io.LimitReader(endless{}, 1<<30)})
	for ref, test := range map[string]struct {
		class error
		words []string
	}{
		"missing.html":    {enface.ErrNotFound, []string{"check the path"}},
		"dir":             {nil, []string{"folder"}},
		"large.html":      {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"bomb.html.gz":    {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"cut.html.gz":     {io.ErrUnexpectedEOF, []string{"break off"}},
		"corrupt.html.gz": {gzip.ErrChecksum, []string{"unpacking"}},
		"-":               {enface.ErrTooLarge, []string{"standard input", "--max-size"}},
	} {
		got, err := c.Capture(t.Context(), ref)
		if ref == "-" {
			ref = "standard input"
		}
		wantProblem(t, err, test.class, append(test.words, ref)...)
		if got != nil {
			t.Errorf("%s: got %d bytes", ref, len(got.Body))
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Capture(ctx, "missing.html"); err != context.Canceled {
		t.Errorf("after a cancellation: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestEachReadsFilesInOrder(t *testing.T) {
	folder(t, map[string][]byte{"c.txt": []byte("c"), "a.txt": []byte("a"), "b.txt": []byte("b")})
	c := collector(t, Options{Delay: time.Hour})
	refs := []string{"c.txt", "a.txt", "missing.txt", "b.txt"}
	var got []string
	err := c.Each(t.Context(), refs, func(ref string, capture *enface.Capture, err error) error {
		if (err != nil) != (ref == "missing.txt") {
			t.Errorf("%s: %v", ref, err)
		}
		got = append(got, ref)
		return nil
	})
	if d := cmp.Diff(refs, got); d != "" || err != nil {
		t.Errorf("error %v, (-want +got):\n%s", err, d)
	}
}
