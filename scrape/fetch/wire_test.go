package fetch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/scrape/warc"
)

// canned is a server that answers a path with bytes as they are given, on lines
// that stay open, and keeps the requests.
func canned(t *testing.T, answers map[string]string) (at string, asked func() string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var mu sync.Mutex
	var requests strings.Builder
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				r := bufio.NewReader(c)
				for {
					var head strings.Builder
					for !strings.HasSuffix(head.String(), "\r\n\r\n") {
						line, err := r.ReadString('\n')
						if err != nil {
							return
						}
						head.WriteString(line)
					}
					mu.Lock()
					requests.WriteString(head.String())
					mu.Unlock()
					path := strings.Fields(head.String())[1]
					answer, found := answers[path]
					if !found {
						answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
					}
					io.WriteString(c, answer)
				}
			}()
		}
	}()
	return l.Addr().String(), func() string {
		mu.Lock()
		defer mu.Unlock()
		return requests.String()
	}
}

// chunked is a body in chunks of n bytes.
func chunked(body string, n int) string {
	var b strings.Builder
	for len(body) > 0 {
		part := body[:min(n, len(body))]
		fmt.Fprintf(&b, "%X;ext=1\r\n%s\r\n", len(part), part)
		body = body[len(part):]
	}
	return b.String() + "0\r\nX-Trailer: yes\r\n\r\n"
}

func packed(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

// recording collects into a file of WARC.
func recording(t *testing.T, o Options) (*Collector, func() []byte) {
	t.Helper()
	var mu sync.Mutex
	var file bytes.Buffer
	out := warc.NewWriter(&file, warc.WriterOptions{FileName: "wire.warc.gz", Software: "enface/test"})
	o.Record = func(x warc.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		if err := out.Exchange(x); err != nil {
			t.Error(err)
		}
	}
	return collector(t, o), func() []byte {
		mu.Lock()
		defer mu.Unlock()
		return bytes.Clone(file.Bytes())
	}
}

// blocks are the blocks of the records of a kind, by the path of their address.
func blocks(t *testing.T, file []byte, kind string) map[string]string {
	t.Helper()
	found := map[string]string{}
	r := warc.NewReader(bytes.NewReader(file), warc.ReaderOptions{})
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		if u, err := url.Parse(rec.URI()); err == nil && rec.Type() == kind {
			found[u.Path] += string(rec.Block)
		}
	}
}

// What is recorded are the bytes of the wire: the case and the order of the
// fields, chunks with what is in them, and the request as it was sent; and it is
// read back as the page that was captured.
func TestTheWireIsRecorded(t *testing.T) {
	hints := "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
	answers := map[string]string{
		"/robots.txt": "HTTP/1.1 200 OK\r\ncontent-TYPE: text/plain\r\nContent-Length: 13\r\n\r\nUser-agent: *",
		"/moved":      "HTTP/1.1 301 Over There\r\nx-ODD: 1\r\nLocation: /chunked\r\nA-First: 2\r\nContent-Length: 5\r\n\r\nmoved",
		"/chunked":    "HTTP/1.1 200 Fine\r\nx-ODD:no space\r\nTransfer-Encoding: chunked\r\nA-First: 2\r\ncontent-type: text/html\r\n\r\n" + chunked(page, 7),
		"/packed":     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\ntransfer-encoding: CHUNKED\r\nContent-Type: text/html\r\n\r\n" + chunked(packed(page), 9),
		"/hints":      hints + fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(page)+1, page+"!"),
	}
	at, asked := canned(t, answers)
	c, file := recording(t, Options{})
	bodies := map[string]string{}
	for _, path := range []string{"/moved", "/packed", "/hints"} {
		got, err := c.Capture(t.Context(), "http://"+at+path)
		if err != nil {
			t.Fatal(path, err)
		}
		bodies[got.URL] = string(got.Body)
	}
	answers["/hints"] = strings.TrimPrefix(answers["/hints"], hints)
	answers["/packed"] = answers["/packed"][:strings.Index(answers["/packed"], "\r\n\r\n")+4] + chunked(packed(page), 9)
	if d := cmp.Diff(answers, blocks(t, file(), "response")); d != "" {
		t.Errorf("recorded (-sent +recorded):\n%s", d)
	}
	requests := blocks(t, file(), "request")
	var all strings.Builder
	for _, path := range []string{"/robots.txt", "/moved", "/chunked", "/packed", "/hints"} {
		all.WriteString(requests[path])
	}
	if d := cmp.Diff(asked(), all.String()); d != "" {
		t.Errorf("requests (-received +recorded):\n%s", d)
	}
	read := map[string]string{}
	for capture, err := range warc.Captures(t.Context(), bytes.NewReader(file()), warc.CaptureOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		read[capture.URL] = string(capture.Body)
	}
	if d := cmp.Diff(bodies, read); d != "" {
		t.Errorf("captures (-collected +read):\n%s", d)
	}
	if n, err := warc.Verify(t.Context(), bytes.NewReader(file()), "wire"); err != nil || n != 10 {
		t.Errorf("%d records, %v", n, err)
	}
	acceptedByOthers(t, file())
}

// What a site packs with brotli, though it was not asked to, is unpacked, and so
// it is out of a file.
func TestBrotli(t *testing.T) {
	body := string(brotlied([]byte(page)))
	at, _ := canned(t, map[string]string{"/a": fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\nContent-Length: %d\r\n\r\n%s", len(body), body)})
	c, file := recording(t, Options{})
	got, err := c.Capture(t.Context(), "http://"+at+"/a")
	if err != nil || string(got.Body) != page {
		t.Fatalf("%v, %v", got, err)
	}
	for capture, err := range warc.Captures(t.Context(), bytes.NewReader(file()), warc.CaptureOptions{Codings: Codings()}) {
		if err != nil || string(capture.Body) != page {
			t.Errorf("%v, %v", capture, err)
		}
	}
	acceptedByOthers(t, file())
}

// A byte that is not as it was is found, wherever it says something.
func TestAFlippedByteIsFound(t *testing.T) {
	at, _ := canned(t, map[string]string{"/a": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n" + chunked(page, 30)})
	c, file := recording(t, Options{})
	if _, err := c.Capture(t.Context(), "http://"+at+"/a"); err != nil {
		t.Fatal(err)
	}
	whole := file()
	for i := 0; i < len(whole); i += 7 {
		broken := bytes.Clone(whole)
		broken[i] ^= 0x10
		if _, err := warc.Verify(t.Context(), bytes.NewReader(broken), "wire"); err == nil {
			// Nothing checks the time and the system in the header of gzip.
			if !sameRecords(t, whole, broken) {
				t.Errorf("byte %d of %d was changed, and nobody noticed", i, len(whole))
			}
		}
	}
}

func sameRecords(t *testing.T, a, b []byte) bool {
	t.Helper()
	return cmp.Equal(blocks(t, a, "response"), blocks(t, b, "response")) && cmp.Equal(blocks(t, a, "request"), blocks(t, b, "request"))
}

// Over TLS, what is inside is recorded, in the form of HTTP/1.1.
func TestTheWireInsideTLS(t *testing.T) {
	site := httptest.NewUnstartedServer(noRobots(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page[:20])
		w.(http.Flusher).Flush()
		io.WriteString(w, page[20:])
	}))
	site.EnableHTTP2 = true
	site.StartTLS()
	defer site.Close()
	c, file := recording(t, Options{})
	roots := x509.NewCertPool()
	roots.AddCert(site.Certificate())
	c.transport.inner.TLSClientConfig = &tls.Config{RootCAs: roots}
	got, err := c.Capture(t.Context(), site.URL+"/a")
	if err != nil {
		t.Fatal(err)
	}
	answer := blocks(t, file(), "response")["/a"]
	if !strings.HasPrefix(answer, "HTTP/1.1 200 OK\r\n") || !strings.HasSuffix(answer, "\r\n0\r\n\r\n") || !strings.Contains(answer, "Transfer-Encoding: chunked\r\n") {
		t.Errorf("recorded %q", answer)
	}
	for capture, err := range warc.Captures(t.Context(), bytes.NewReader(file()), warc.CaptureOptions{}) {
		if err != nil || capture.SHA256 != got.SHA256 {
			t.Errorf("%v, %v", capture, err)
		}
	}
}

// The rest of a long answer that only leads elsewhere is left, and the record
// says so.
func TestALongRedirectIsRecordedAsCut(t *testing.T) {
	at, _ := canned(t, map[string]string{
		"/moved": fmt.Sprintf("HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: %d\r\n\r\n%s", 2*redirectBytes, strings.Repeat("x", 2*redirectBytes)),
		"/page":  fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(page), page),
	})
	c, file := recording(t, Options{})
	if _, err := c.Capture(t.Context(), "http://"+at+"/moved"); err != nil {
		t.Fatal(err)
	}
	r := warc.NewReader(bytes.NewReader(file()), warc.ReaderOptions{})
	cut := map[string]string{}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Type() == "response" {
			cut[rec.URI()[len("http://"+at):]] = rec.Header.Get("WARC-Truncated")
		}
	}
	if d := cmp.Diff(map[string]string{"/robots.txt": "", "/moved": "length", "/page": ""}, cut); d != "" {
		t.Error(d)
	}
	var read []*enface.Capture
	for capture, err := range warc.Captures(t.Context(), bytes.NewReader(file()), warc.CaptureOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, capture)
	}
	if len(read) != 1 || string(read[0].Body) != page {
		t.Errorf("read back %v", read)
	}
}

// acceptedByOthers lets the programs called warcio check and index the file, where
// they are installed.
func acceptedByOthers(t *testing.T, file []byte) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "wire.warc.gz")
	if err := os.WriteFile(name, file, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		warcio := filepath.Join(dir, "warcio")
		help, err := exec.CommandContext(t.Context(), warcio, "--help").CombinedOutput()
		if err != nil {
			continue
		}
		for _, verb := range []string{"check", "index"} {
			if !bytes.Contains(help, []byte(verb)) {
				continue
			}
			if out, err := exec.CommandContext(t.Context(), warcio, verb, name).CombinedOutput(); err != nil {
				t.Errorf("%s %s: %v\n%s", warcio, verb, err, out)
			}
		}
	}
}
