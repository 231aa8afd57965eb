package warc

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func page(url, body string) *enface.Capture {
	return &enface.Capture{
		Ref: url, URL: url, Time: noon, Status: 200, MediaType: "text/html",
		Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}, "Etag": {`"x"`}},
		Body:   []byte(body), SHA256: enface.Digest([]byte(body)),
	}
}

// file writes captures.
func file(t *testing.T, o WriterOptions, captures ...*enface.Capture) ([]byte, *Writer) {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, o)
	if err := w.Info(noon, Header{{"operator", "the archive"}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range captures {
		if err := w.Capture(c); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes(), w
}

func read(t *testing.T, b []byte, o CaptureOptions) (captures []*enface.Capture, errs []error) {
	t.Helper()
	for c, err := range Captures(t.Context(), bytes.NewReader(b), o) {
		if err != nil {
			errs = append(errs, err)
		} else {
			captures = append(captures, c)
		}
	}
	return captures, errs
}

func TestCapturesComeBack(t *testing.T) {
	a, b := page("https://a.example/1?x=é", "<html>« un »</html>"), page("https://b.example/", "")
	a.Header = map[string][]string{"Content-Type": {"text/html; charset=utf-8"}}
	text := &enface.Capture{Ref: "folder/story 1.fr.txt", Time: noon, MediaType: "text/plain", Body: []byte("Un texte.\r\n\r\nDeux."), SHA256: enface.Digest([]byte("Un texte.\r\n\r\nDeux."))}
	for _, plain := range []bool{false, true} {
		raw, _ := file(t, WriterOptions{Plain: plain, FileName: "x.warc.gz", Software: "enface/test"}, a, b, text)
		got, errs := read(t, raw, CaptureOptions{})
		if len(errs) > 0 || len(got) != 2 {
			t.Fatalf("plain %v: %d captures, errors %v", plain, len(got), errs)
		}
		want := *a
		want.Header = map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Content-Length": {strconv.Itoa(len(a.Body))}}
		if d := cmp.Diff(&want, got[0]); d != "" {
			t.Error(d)
		}
		if got[1].Ref != text.Ref || !bytes.Equal(got[1].Body, text.Body) || got[1].SHA256 != text.SHA256 || got[1].URL != "" {
			t.Errorf("the file came back as %+v", got[1])
		}
	}
}

func TestSameCapturesSameFile(t *testing.T) {
	a, _ := file(t, WriterOptions{}, page("https://a.example/", "x"))
	b, _ := file(t, WriterOptions{}, page("https://a.example/", "x"))
	if !bytes.Equal(a, b) {
		t.Error("two files of the same captures differ")
	}
}

func TestRevisits(t *testing.T) {
	again := page("https://a.example/other", "the same")
	again.Time = noon.Add(time.Hour)
	raw, w := file(t, WriterOptions{FileName: "f"}, page("https://a.example/", "the same"), again)
	if err := w.Exchange(Exchange{URL: "https://a.example/", Status: 304, Time: noon.Add(2 * time.Hour), RequestHeader: http.Header{"If-None-Match": {`"x"`}}}); err != nil {
		t.Fatal(err)
	}
	got, errs := read(t, raw, CaptureOptions{All: true})
	if len(got) != 1 || len(errs) > 0 {
		t.Errorf("%d captures, errors %v: a revisit gives none", len(got), errs)
	}
	var kinds []string
	for _, e := range w.Index() {
		kinds = append(kinds, e.Key+" "+e.Media)
	}
	if d := cmp.Diff([]string{"example,a)/ text/html", "example,a)/ warc/revisit", "example,a)/other warc/revisit"}, kinds); d != "" {
		t.Error(d)
	}
}

func TestIndexAgreesWithTheWriter(t *testing.T) {
	raw, w := file(t, WriterOptions{FileName: "f"}, page("https://b.example/z", "one"), page("https://a.example:8080/p?b=2&a=1", "two"), page("https://b.example/z", "one"))
	read, err := ReadIndex(t.Context(), bytes.NewReader(raw), "f")
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if err := WriteIndex(&a, w.Index()); err != nil {
		t.Fatal(err)
	}
	if err := WriteIndex(&b, read); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a.String(), b.String()); d != "" {
		t.Error(d)
	}
	if !strings.HasPrefix(a.String(), `example,a:8080)/p?a=1&b=2 20260304120000 {"url":"https://a.example:8080/p?b=2&a=1","mime":"text/html","status":"200","digest":"sha256:`) {
		t.Error(a.String())
	}
	// An entry leads to its record.
	e := read[0]
	rec, err := NewReader(bytes.NewReader(raw[e.Offset:e.Offset+e.Length]), ReaderOptions{}).Next()
	if err != nil || rec.URI() != e.URL {
		t.Errorf("at %d there is %v, %v", e.Offset, rec, err)
	}
}

// Any changed byte is found: in what is packed by gzip's sum, in what is not by
// the digest, or because nothing can be read any more.
func TestFlippedBytes(t *testing.T) {
	for _, plain := range []bool{false, true} {
		raw, w := file(t, WriterOptions{Plain: plain}, page("https://a.example/", "<p>Some text that is long enough to be hit.</p>"))
		if n, err := Verify(t.Context(), bytes.NewReader(raw), "f"); err != nil || n != 2 {
			t.Fatalf("%d records, %v", n, err)
		}
		e := w.Index()[0]
		missed := 0
		for i := e.Offset; i < e.Offset+e.Length; i++ {
			b := bytes.Clone(raw)
			b[i] ^= 4
			if _, err := Verify(t.Context(), bytes.NewReader(b), "f"); err == nil {
				missed++
				if plain && bytes.Contains(raw[e.Offset:], []byte("<p>")) && i >= int64(bytes.Index(raw, []byte("HTTP/1.1 200"))) && i < int64(len(raw)-4) {
					t.Errorf("a change of byte %d of the block was not found", i)
				}
			}
		}
		if !plain && missed > 8 { // gzip's own header has bytes that mean nothing
			t.Errorf("%d changed bytes were not found", missed)
		}
	}
}

func TestDamage(t *testing.T) {
	raw, w := file(t, WriterOptions{}, page("https://a.example/1", "first"), page("https://a.example/2", "second"))
	last := w.Index()[1]
	got, errs := read(t, raw[:last.Offset+last.Length/2], CaptureOptions{Source: "cut.warc.gz"})
	if len(got) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "cut.warc.gz") {
		t.Errorf("a cut file: %d captures, %v", len(got), errs)
	}
	if _, errs := read(t, []byte("GIF89a..."), CaptureOptions{}); len(errs) != 1 || !errors.Is(errs[0], enface.ErrUnsupported) {
		t.Errorf("what is no WARC: %v", errs)
	}
	if got, errs := read(t, nil, CaptureOptions{}); len(got)+len(errs) > 0 {
		t.Errorf("an empty file: %v %v", got, errs)
	}
	large := page("https://a.example/large", strings.Repeat("x", 3<<20))
	raw, _ = file(t, WriterOptions{}, large, page("https://a.example/2", "second"))
	got, errs = read(t, raw, CaptureOptions{MaxBytes: 1 << 20})
	if len(got) != 1 || len(errs) != 1 || !errors.Is(errs[0], enface.ErrTooLarge) {
		t.Errorf("a large record: %d captures, %v", len(got), errs)
	}
}

// What other crawlers write: a file packed as a whole, chunked bodies with and
// without their chunks, packed bodies, old versions, sha1.
func TestOthersFiles(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, "<p>packed</p>")
	z.Close()
	record := func(version, head, block string) string {
		return version + "\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a.example/>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n" + head + "Content-Type: application/http;msgtype=response\r\nContent-Length: " + strconv.Itoa(len(block)) + "\r\n\r\n" + block + "\r\n\r\n"
	}
	all := "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nx:y\r\n\r\n" +
		record("WARC/1.0", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n7\r\nchunked\r\n0\r\n\r\n") +
		record("WARC/1.0", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>no chunks") +
		record("WARC/0.18", "WARC-Payload-Digest: sha1:AAAA\r\n", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+packed.String()) +
		record("WARC/1.1", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n<p>said to be brotli</p>") +
		record("WARC/1.1", "", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>") +
		record("WARC/1.1", "WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>wrong digest</p>")
	var whole bytes.Buffer
	z = gzip.NewWriter(&whole)
	io.WriteString(z, all)
	z.Close()
	for name, raw := range map[string][]byte{"plain": []byte(all), "packed as a whole": whole.Bytes(), "with bare line ends": []byte(strings.ReplaceAll(all, "\r\n\r\nWARC", "\n\nWARC"))} {
		got, errs := read(t, raw, CaptureOptions{})
		var bodies []string
		for _, c := range got {
			bodies = append(bodies, string(c.Body))
		}
		if d := cmp.Diff([]string{"<p>chunked", "<p>no chunks", "<p>packed</p>", "<p>said to be brotli</p>"}, bodies); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(errs) != 1 || !errors.Is(errs[0], enface.ErrProblems) {
			t.Errorf("%s: errors %v, want the one of the digest", name, errs)
		}
	}
}

// wget writes a WARC of a page, and we read it.
func TestWgetsFile(t *testing.T) {
	wget, err := exec.LookPath("wget")
	if err != nil {
		t.Skip("skipped: no wget")
	}
	body := "<html><body><p>Une page pour wget, avec « des guillemets ».</p></body></html>"
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, body[:20])
		w.(http.Flusher).Flush()
		io.WriteString(w, body[20:])
	}))
	defer site.Close()
	dir := t.TempDir()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	c := exec.CommandContext(ctx, wget, "-q", "--warc-file=crawl", "-O", filepath.Join(dir, "page"), site.URL+"/page")
	c.Dir, c.Env = dir, append(os.Environ(), "http_proxy=", "no_proxy=*")
	if out, err := c.CombinedOutput(); err != nil {
		t.Skipf("skipped: wget cannot do it: %v %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "crawl.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	got, errs := read(t, raw, CaptureOptions{})
	if len(errs) > 0 || len(got) != 1 || string(got[0].Body) != body || got[0].URL != site.URL+"/page" {
		t.Errorf("%v, errors %v", got, errs)
	}
	if n, err := Verify(t.Context(), bytes.NewReader(raw), "crawl"); err != nil || n < 3 {
		t.Errorf("%d records, %v", n, err)
	}
}

// The programs of that name, from npm and from PyPI, where they are installed,
// accept what we write: the one makes an index, the other checks the digests.
func TestWarcioAccepts(t *testing.T) {
	raw, _ := file(t, WriterOptions{FileName: "x.warc.gz", Software: "enface/test"}, page("https://a.example/1", "<p>one</p>"), page("https://a.example/2", "<p>one</p>"), page("https://a.example/3", "<p>three</p>"))
	name := filepath.Join(t.TempDir(), "x.warc.gz")
	if err := os.WriteFile(name, raw, 0o666); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		warcio := filepath.Join(dir, "warcio")
		help, err := exec.CommandContext(t.Context(), warcio, "--help").CombinedOutput()
		if err != nil {
			continue
		}
		for _, c := range []struct{ verb, want string }{{"check", ""}, {"index", "a.example/3"}, {"cdx-index", "a.example/3"}} {
			if !bytes.Contains(help, []byte(c.verb)) {
				continue
			}
			out, err := exec.CommandContext(t.Context(), warcio, c.verb, name).CombinedOutput()
			if c.verb == "index" && bytes.Contains(help, []byte("check")) {
				c.want = "response" // the one from PyPI lists kinds of records
			}
			if err != nil || !bytes.Contains(out, []byte(c.want)) {
				t.Errorf("%s %s: %v\n%s", warcio, c.verb, err, out)
			}
			ran++
		}
	}
	if ran == 0 {
		t.Skip("skipped: no warcio")
	}
}

// A WACZ holds what its description says, and its index leads to the records.
func TestWACZ(t *testing.T) {
	captures := func(yield func(*enface.Capture, error) bool) {
		_ = yield(page("https://a.example/1", "<p>one</p>"), nil) && yield(page("https://b.example/2", "<p>two</p>"), nil)
	}
	var b, again bytes.Buffer
	n, err := WriteWACZ(&b, captures, WACZOptions{Software: "enface/test", Title: "Two pages"})
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if _, err := WriteWACZ(&again, captures, WACZOptions{Software: "enface/test", Title: "Two pages"}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("the same captures made another file: %v", err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	var description struct {
		Version   string `json:"wacz_version"`
		Created   string
		Resources []resource
	}
	if err := json.Unmarshal(files["datapackage.json"], &description); err != nil {
		t.Fatal(err)
	}
	if description.Version != "1.1.1" || description.Created != "2026-03-04T12:00:00Z" || len(description.Resources) != 3 {
		t.Errorf("%+v", description)
	}
	for _, r := range description.Resources {
		if body := files[r.Path]; r.Hash != "sha256:"+enface.Digest(body) || r.Bytes != int64(len(body)) {
			t.Errorf("%s is not as described", r.Path)
		}
	}
	if !bytes.Contains(files["datapackage-digest.json"], []byte(enface.Digest(files["datapackage.json"]))) {
		t.Errorf("%s", files["datapackage-digest.json"])
	}
	got, errs := read(t, files["archive/data.warc.gz"], CaptureOptions{})
	if len(got) != 2 || len(errs) > 0 {
		t.Errorf("%v, %v", got, errs)
	}
	entries, err := ReadIndex(t.Context(), bytes.NewReader(files["archive/data.warc.gz"]), "data.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	var index bytes.Buffer
	if err := WriteIndex(&index, entries); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(index.String(), string(files["indexes/index.cdx"])); d != "" {
		t.Error(d)
	}
	if pages := string(files["pages/pages.jsonl"]); strings.Count(pages, "\n") != 3 || !strings.Contains(pages, `"url":"https://b.example/2"`) {
		t.Error(pages)
	}
}

func FuzzReader(f *testing.F) {
	var b bytes.Buffer
	w := NewWriter(&b, WriterOptions{Plain: true})
	if err := w.Capture(page("https://a.example/", "<p>x</p>")); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nWARC/1.0\nContent-Length: 1\n\nx"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		n := 0
		for c, err := range Captures(t.Context(), bytes.NewReader(raw), CaptureOptions{All: true, MaxBytes: 1 << 16}) {
			if err == nil && c.SHA256 != enface.Digest(c.Body) {
				t.Fatal("a capture with another's digest")
			}
			if n++; n > len(raw) {
				t.Fatal("more captures than bytes")
			}
		}
	})
}
