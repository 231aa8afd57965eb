package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"enface"
)

func brotlied(b []byte) []byte {
	var buf bytes.Buffer
	z := brotli.NewWriterLevel(&buf, brotli.BestSpeed)
	z.Write(b)
	z.Close()
	return buf.Bytes()
}

func TestBadAnswers(t *testing.T) {
	packed := func(b []byte) []byte {
		var buf bytes.Buffer
		z := gzip.NewWriter(&buf)
		z.Write(b)
		z.Close()
		return buf.Bytes()
	}
	bomb := packed(make([]byte, 4<<20))
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/ping":
			http.Redirect(w, r, "/pong", http.StatusFound)
		case "/pong":
			http.Redirect(w, r, "/ping", http.StatusFound)
		case "/announced":
			w.Header().Set("Content-Length", "1099511627776")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		case "/ftp":
			w.Header().Set("Location", "ftp://paper.example/x")
			w.WriteHeader(http.StatusFound)
		case "/secret":
			w.Header().Set("Location", "http://me:word@paper.example/x")
			w.WriteHeader(http.StatusFound)
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		case "/large":
			w.Write(make([]byte, 1<<20+1))
		case "/endless":
			for r.Context().Err() == nil {
				w.Write(make([]byte, 64<<10))
			}
		case "/short":
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, page)
		case "/cut":
			w.Header().Set("Content-Encoding", "gzip")
			b := packed([]byte(strings.Repeat(page, 30)))
			w.Write(b[:len(b)-12])
		case "/corrupt":
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, page)
		case "/not-brotli":
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, page)
		case "/brotli-bomb":
			w.Header().Set("Content-Encoding", "br")
			w.Write(brotlied(make([]byte, 64<<20)))
		case "/brotli-cut":
			w.Header().Set("Content-Encoding", "br")
			b := brotlied([]byte(strings.Repeat(page, 30)))
			w.Write(b[:len(b)-3])
		case "/zstd":
			w.Header().Set("Content-Encoding", "zstd")
			io.WriteString(w, page)
		case "/hangup":
			conn, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				conn.Close()
			}
		}
	}))
	c := collector(t, Options{MaxBytes: 1 << 20})
	for path, test := range map[string]struct {
		class error
		words []string
	}{
		"/loop":        {nil, []string{"redirected more than 10 times"}},
		"/ping":        {nil, []string{"redirected more than 10 times"}},
		"/announced":   {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"/ftp":         {enface.ErrUnsupported, []string{"redirected to", "ftp://"}},
		"/secret":      {enface.ErrUnsupported, []string{"password"}},
		"/bomb":        {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"/large":       {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"/endless":     {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"/short":       {io.ErrUnexpectedEOF, []string{"broke off"}},
		"/cut":         {io.ErrUnexpectedEOF, []string{"broke off"}},
		"/corrupt":     {gzip.ErrHeader, []string{"unpacking"}},
		"/not-brotli":  {nil, []string{"unpacking"}},
		"/brotli-bomb": {enface.ErrTooLarge, []string{"1 MiB", "--max-size"}},
		"/brotli-cut":  {io.ErrUnexpectedEOF, []string{"broke off"}},
		"/zstd":        {enface.ErrUnsupported, []string{`"zstd"`}},
		"/hangup":      {nil, []string{"hung up"}},
	} {
		t.Run(path[1:], func(t *testing.T) {
			ref := "http://" + at + path
			got, err := c.Capture(t.Context(), ref)
			wantProblem(t, err, test.class, append(test.words, ref)...)
			if got != nil {
				t.Errorf("got %d bytes as a page", len(got.Body))
			}
			if strings.Contains(fmt.Sprint(err), "word@") {
				t.Errorf("%v shows a password", err)
			}
		})
	}
}

func TestRefusedAddresses(t *testing.T) {
	c := collector(t, Options{})
	for ref, test := range map[string]struct {
		class error
		words string
	}{
		"ftp://paper.example/x":         {enface.ErrUnsupported, "http://"},
		"file:///tmp/x.html":            {enface.ErrUnsupported, "path of a file"},
		"http://":                       {nil, "no host"},
		"http://[::1":                   {nil, "check the address"},
		"https://me:word@paper.example": {enface.ErrUnsupported, "without it"},
	} {
		t.Run(ref, func(t *testing.T) {
			_, err := c.Capture(t.Context(), ref)
			wantProblem(t, err, test.class, test.words)
			if strings.Contains(err.Error(), "word@") {
				t.Errorf("%v shows the password", err)
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	l.Close()
	_, err = collector(t, Options{}).Capture(t.Context(), "http://"+at+"/")
	wantProblem(t, err, nil, "refused", at)
	if errors.Is(err, enface.ErrBlocked) {
		t.Errorf("%v: a network failure is not a refusal of the site", err)
	}
}

func TestTimeout(t *testing.T) {
	quiet := make(chan struct{})
	defer close(quiet)
	silent := serve(t, func(w http.ResponseWriter, r *http.Request) { <-quiet })
	slow := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	}))
	for name, at := range map[string]string{"never answers": silent, "drips": slow} {
		t.Run(name, func(t *testing.T) {
			c := collector(t, Options{Timeout: 150 * time.Millisecond})
			_, err := c.Capture(t.Context(), "http://"+at+"/")
			wantProblem(t, err, nil, "within 150ms", "--timeout")
		})
	}
}

// wantSoon runs what a cancelled context should end.
func wantSoon(t *testing.T, run func(ctx context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	time.Sleep(100 * time.Millisecond)
	cancel()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(time.Second):
		t.Error("still running a second after it was cancelled")
	}
}

func TestCancel(t *testing.T) {
	drip := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}))
	busy := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "25")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	quick := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, page) }))
	stuck, _ := io.Pipe()

	for name, test := range map[string]struct {
		o   Options
		ref string
	}{
		"slow body":      {Options{}, "http://" + drip + "/"},
		"retry":          {Options{}, "http://" + busy + "/"},
		"delay":          {Options{Delay: time.Minute}, "http://" + quick + "/"},
		"standard input": {Options{Stdin: stuck}, "-"},
	} {
		t.Run(name, func(t *testing.T) {
			c := collector(t, test.o)
			wantSoon(t, func(ctx context.Context) error {
				_, err := c.Capture(ctx, test.ref)
				return err
			})
			wantSoon(t, func(ctx context.Context) error {
				return c.Each(ctx, []string{test.ref}, func(ref string, _ *enface.Capture, err error) error {
					t.Errorf("called for %s, which was interrupted: %v", ref, err)
					return nil
				})
			})
		})
	}
}
