package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

const page = "<!doctype html><title>Le pont</title><p>Le pont rouvrira lundi, dit la maire.</p>"

// serve starts a server and returns the address:port at which it listens.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// collector makes one that may ask this machine, and asks without pause.
func collector(t *testing.T, o Options) *Collector {
	t.Helper()
	o.AllowPrivate = true
	if o.Delay == 0 {
		o.Delay = -1
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.transport.inner.CloseIdleConnections)
	return c
}

// noRobots answers h for everything but robots.txt, which is not there.
func noRobots(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}
}

// wantProblem checks that err is a problem of a class whose text holds words.
func wantProblem(t *testing.T, err, class error, words ...string) {
	t.Helper()
	var p *enface.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got the error %v, want a problem", err)
	}
	if class != nil && !errors.Is(err, class) {
		t.Errorf("%v: is not of the class %v", err, class)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func TestCapturePage(t *testing.T) {
	latin := []byte("<p>Le caf\xe9 est ferm\xe9.</p>")
	var agent, accepted string
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		agent, accepted = r.UserAgent(), r.Header.Get("Accept-Encoding")
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new?id=2#top", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(latin)
		z.Close()
	}))
	when := time.Date(2024, 5, 2, 8, 0, 0, 0, time.UTC)
	c := collector(t, Options{
		Version: "1.2", Contact: "desk@paper.example", Now: func() time.Time { return when },
		ConnectTo: map[string]string{"paper.example:80": at},
	})
	got, err := c.Capture(t.Context(), "http://Paper.example/old#part")
	if err != nil {
		t.Fatal(err)
	}
	if ct := got.Header["Content-Type"]; !cmp.Equal(ct, []string{"text/html; charset=iso-8859-1"}) {
		t.Errorf("Content-Type is %q, want it as received", ct)
	}
	got.Header = nil
	want := &enface.Capture{
		Ref: "http://Paper.example/old#part", URL: "http://paper.example/new?id=2", Time: when, Status: 200,
		MediaType: "text/html", Body: latin, SHA256: enface.Digest(latin),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("capture (-want +got):\n%s", d)
	}
	if want := "enface/1.2 (+desk@paper.example)"; agent != want {
		t.Errorf("User-Agent is %q, want %q", agent, want)
	}
	if accepted != "gzip" {
		t.Errorf("Accept-Encoding is %q", accepted)
	}
}

func TestCollyEnvironmentHasNoEffect(t *testing.T) {
	dir := t.TempDir()
	for k, v := range map[string]string{
		"USER_AGENT": "other", "MAX_BODY_SIZE": "5", "FOLLOW_REDIRECTS": "false", "CACHE_DIR": dir,
		"DETECT_CHARSET": "yes", "DISALLOWED_DOMAINS": "paper.example", "MAX_REQUESTS": "1",
		"IGNORE_ROBOTSTXT": "yes", "PARSE_HTTP_ERROR_RESPONSE": "no",
	} {
		t.Setenv("COLLY_"+k, v)
	}
	var agents atomic.Value
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		agents.Store(r.UserAgent())
		switch r.URL.Path {
		case "/robots.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /closed")
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusFound)
		default:
			io.WriteString(w, page)
		}
	})
	c := collector(t, Options{Version: "1", ConnectTo: map[string]string{"paper.example:80": at}})
	for range 2 {
		got, err := c.Capture(t.Context(), "http://paper.example/moved")
		if err != nil {
			t.Fatal(err)
		}
		if string(got.Body) != page || !strings.HasSuffix(got.URL, "/page") {
			t.Errorf("got %q from %s", got.Body, got.URL)
		}
	}
	if got := agents.Load(); got != "enface/1" {
		t.Errorf("User-Agent is %q", got)
	}
	_, err := c.Capture(t.Context(), "http://paper.example/closed")
	wantProblem(t, err, enface.ErrBlocked, "robots.txt")
}

func TestProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	if os.Getenv("HTTP_PROXY") != "http://127.0.0.1:1" {
		// net/http reads the variables once in the life of a process.
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProxyOfTheEnvironmentIsNotUsed$")
		again.Env = append(os.Environ(), "HTTP_PROXY=http://127.0.0.1:1", "http_proxy=http://127.0.0.1:1", "NO_PROXY=", "no_proxy=")
		if out, err := again.CombinedOutput(); err != nil {
			t.Errorf("with a proxy in the environment: %v\n%s", err, out)
		}
		return
	}
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, page) }))
	c := collector(t, Options{ConnectTo: map[string]string{"paper.example:80": at}})
	if _, err := c.Capture(t.Context(), "http://paper.example/"); err != nil {
		t.Error(err)
	}
}

func TestStatuses(t *testing.T) {
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscanf(r.URL.Path, "/%d", &status)
		w.WriteHeader(status)
		if status != 304 {
			fmt.Fprint(w, "sorry")
		}
	}))
	c := collector(t, Options{})
	for status, class := range map[int]error{
		401: enface.ErrBlocked, 403: enface.ErrBlocked, 429: enface.ErrBlocked, 451: enface.ErrBlocked,
		404: enface.ErrNotFound, 410: enface.ErrNotFound, 400: nil, 402: nil, 500: nil, 503: nil, 206: nil, 304: nil, 301: nil,
	} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			ref := fmt.Sprintf("http://%s/%d", at, status)
			got, err := c.Capture(t.Context(), ref)
			wantProblem(t, err, class, ref, fmt.Sprint(status))
			if class == nil && errors.Is(err, enface.ErrBlocked) {
				t.Errorf("%v: is of the class blocked", err)
			}
			if got == nil || got.Status != status || status >= 400 && string(got.Body) != "sorry" {
				t.Errorf("got the capture %+v, want that of the answer", got)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		header string
		busy   int32 // answers before the page
		asked  int32
		ok     bool
	}{
		"seconds":         {429, "0", 2, 3, true},
		"date":            {503, "Tue, 02 Jan 2024 08:00:00 GMT", 1, 2, true},
		"busy for good":   {503, "0", 99, 4, false},
		"too long":        {429, "31", 99, 1, false},
		"no time":         {503, "", 2, 3, true},
		"no such a time":  {503, "soon", 99, 4, false},
		"another status":  {500, "0", 99, 1, false},
		"far in the days": {429, "Fri, 02 Jan 2099 08:00:00 GMT", 99, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) > test.busy {
					io.WriteString(w, page)
					return
				}
				w.Header().Set("Retry-After", test.header)
				w.WriteHeader(test.status)
			}))
			_, err := collector(t, Options{}).Capture(t.Context(), "http://"+at+"/")
			if (err == nil) != test.ok || asked.Load() != test.asked {
				t.Errorf("asked %d times, want %d; error %v", asked.Load(), test.asked, err)
			}
		})
	}
}

func TestRedirectIntoPrivateNetwork(t *testing.T) {
	var reached atomic.Bool
	inside := serve(t, func(w http.ResponseWriter, r *http.Request) { reached.Store(true) })
	outside := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://inside.example/secret", http.StatusFound)
	}))
	c, err := New(Options{Delay: -1, ConnectTo: map[string]string{
		"outside.example:80": outside,
		"inside.example:80":  strings.Replace(inside, "127.0.0.1", "127.0.0.2", 1),
	}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Capture(t.Context(), "http://outside.example/")
	wantProblem(t, err, enface.ErrBlocked, "127.0.0.1 is an address of this machine", "--allow-private")

	c.transport.dialler.refuse = func(a netip.Addr) string {
		if a == netip.MustParseAddr("127.0.0.1") {
			return "" // stands for a public address
		}
		return notPublic(a)
	}
	c.transport.robots.sites = map[string]*robotsSite{}
	_, err = c.Capture(t.Context(), "http://outside.example/")
	wantProblem(t, err, enface.ErrBlocked, "redirected to http://inside.example/secret", "127.0.0.2", "--allow-private")
	if reached.Load() {
		t.Error("the server inside was asked")
	}
}
