package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/scrape/warc"
)

// A line that breaks is tried again; a page that is not there is not.
func TestFaultsOfTheLineAreTriedAgain(t *testing.T) {
	for name, test := range map[string]struct {
		fail  http.HandlerFunc
		asked int32
		ok    bool
	}{
		"hangs up": {func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, 3, true},
		"breaks off": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, "<p>half a")
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, 3, true},
		"not there": {http.NotFound, 1, false},
		"broken":    {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) <= 2 {
					test.fail(w, r)
					return
				}
				io.WriteString(w, page)
			}))
			_, err := collector(t, Options{}).Capture(t.Context(), "http://"+at+"/")
			if (err == nil) != test.ok || asked.Load() != test.asked {
				t.Errorf("asked %d times, want %d; error %v", asked.Load(), test.asked, err)
			}
		})
	}
}

func TestPausesGrowAndHaveABound(t *testing.T) {
	tr := &transport{backOff: time.Second}
	for attempt, low := range []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second} {
		for range 50 {
			if d := tr.pause(attempt); d < low || d >= 3*low {
				t.Fatalf("attempt %d: %s, want at least %s and less than %s", attempt, d, low, 3*low)
			}
		}
	}
	if d := (&transport{backOff: time.Hour}).pause(3); d > longestRetry {
		t.Errorf("%s is longer than %s", d, longestRetry)
	}
}

// A pause ends with the context.
func TestCancelEndsAPause(t *testing.T) {
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := collector(t, Options{Delay: time.Minute}).Capture(ctx, "http://"+at+"/")
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v, want the end of the context", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the pause went on")
	}
}

func TestNotModified(t *testing.T) {
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, page)
	}))
	var known sync.Map
	c := collector(t, Options{Known: func(address string) Validators {
		v, _ := known.Load(address)
		seen, _ := v.(Validators)
		return seen
	}})
	first, err := c.Capture(t.Context(), "http://"+at+"/")
	if err != nil {
		t.Fatal(err)
	}
	known.Store(first.URL, ValidatorsOf(first))
	for _, path := range []string{"/", "/moved"} {
		again, err := c.Capture(t.Context(), "http://"+at+path)
		if again == nil || again.Status != 304 || len(again.Body) > 0 || !errors.Is(err, ErrNotModified) {
			t.Errorf("%s: %v, %v; want an empty answer, and that nothing has changed", path, again, err)
		}
	}
}

// What is recorded is what went over the wire, and is read back as the capture.
func TestRecordedExchanges(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			io.WriteString(w, "User-agent: *\nAllow: /\n")
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusMovedPermanently)
		default:
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, page)
			z.Close()
		}
	})
	var mu sync.Mutex
	var file bytes.Buffer
	out := warc.NewWriter(&file, warc.WriterOptions{})
	var paths []string
	c := collector(t, Options{Record: func(x warc.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		paths = append(paths, x.URL[len("http://"+at):])
		if err := out.Exchange(x); err != nil {
			t.Error(err)
		}
	}})
	got, err := c.Capture(t.Context(), "http://"+at+"/moved")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"/robots.txt", "/moved", "/page"}, paths); d != "" {
		t.Error(d)
	}
	var read []*enface.Capture
	for capture, err := range warc.Captures(t.Context(), &file, warc.CaptureOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, capture)
	}
	if len(read) != 1 || read[0].URL != got.URL || !bytes.Equal(read[0].Body, got.Body) || read[0].SHA256 != got.SHA256 || read[0].MediaType != got.MediaType {
		t.Errorf("read back %+v, want %+v", read, got)
	}
}
