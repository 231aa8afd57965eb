package site

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enface"
	"enface/archive"
	"enface/templates"
)

func server(t *testing.T) (*Server, *archive.Work) {
	t.Helper()
	w, other := school(t), school(t)
	other.Original.Key = "aaaaaaaaaa"
	return &Server{Works: func(_ context.Context, f archive.WorkFilter) iter.Seq2[*archive.Work, error] {
		switch {
		case len(f.Originals) == 0:
			return works(w, other)
		case f.Originals[0] == w.Original.Key:
			return works(w)
		}
		return func(yield func(*archive.Work, error) bool) { yield(nil, enface.ErrNotFound) }
	}}, w
}

func get(s *Server, host, method, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	r.Host = host
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// What is served is what is written.
func TestServerShowsTheEdition(t *testing.T) {
	s, w := server(t)
	dir := filepath.Join(t.TempDir(), "edition")
	other := school(t)
	other.Original.Key = "aaaaaaaaaa"
	write(t, dir, Options{}, w, other)
	for name, text := range tree(t, dir) {
		if strings.Contains(name, "aaaaaaaaaa") || name == manifestFile {
			continue
		}
		r := get(s, "127.0.0.1:8080", "GET", "/"+name)
		if r.Code != 200 || r.Body.String() != text {
			t.Errorf("%s: %d, other text: %v", name, r.Code, r.Body.String() != text)
		}
		if kind := r.Header().Get("Content-Type"); strings.HasSuffix(name, ".html") != strings.HasPrefix(kind, "text/html") {
			t.Errorf("%s is %s", name, kind)
		}
	}
	if r := get(s, "localhost", "GET", "/"); r.Body.String() != tree(t, dir)[indexFile] {
		t.Error("/ is not the first page")
	}
}

func TestServerRefuses(t *testing.T) {
	s, w := server(t)
	for _, c := range []struct {
		host, method, target string
		code                 int
	}{
		{"[::1]:8080", "GET", "/", 200}, {"localhost:8080", "HEAD", "/index.html", 200},
		{"evil.example", "GET", "/", 421}, {"192.168.1.2:80", "GET", "/", 421}, {"127.0.0.1", "POST", "/", 405},
		{"127.0.0.1", "GET", "/nothing.html", 404}, {"127.0.0.1", "GET", "/original/0000000000.html", 404}, {"127.0.0.1", "GET", "/../../etc/passwd", 404},
		{"127.0.0.1", "GET", "/passage/" + w.Original.Key + "-s3.html", 404},
	} {
		if r := get(s, c.host, c.method, c.target); r.Code != c.code {
			t.Errorf("%s http://%s%s: %d, not %d", c.method, c.host, c.target, r.Code, c.code)
		}
	}
	s.Works = func(context.Context, archive.WorkFilter) iter.Seq2[*archive.Work, error] {
		return func(yield func(*archive.Work, error) bool) { yield(nil, errors.New("broken")) }
	}
	if r := get(s, "127.0.0.1", "GET", "/"); r.Code != 500 || !strings.Contains(r.Body.String(), "broken") {
		t.Errorf("an archive that fails: %d %s", r.Code, r.Body)
	}
}

// Templates in a folder are read again for every page.
func TestServerReloadsTemplates(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, templates.Files()); err != nil {
		t.Fatal(err)
	}
	s, _ := server(t)
	s.Templates = os.DirFS(dir)
	for _, text := range []string{"one", "two"} {
		if err := os.WriteFile(filepath.Join(dir, "index.tmpl"), []byte(`{{define "index"}}`+text+`{{end}}{{define "list"}}{{end}}{{define "lists"}}{{end}}`), 0o644); err != nil {
			t.Fatal(err)
		}
		if r := get(s, "127.0.0.1", "GET", "/"); r.Body.String() != text {
			t.Errorf("%q, not %q", r.Body, text)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "index.tmpl"), []byte(`{{define "index"}}{{`), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := get(s, "127.0.0.1", "GET", "/"); r.Code != 500 || !strings.Contains(r.Body.String(), "index.tmpl") {
		t.Errorf("a broken template: %d %s", r.Code, r.Body)
	}
}

func TestPDF(t *testing.T) {
	path := filepath.Join(t.TempDir(), "edition.pdf")
	if _, err := chromium(); err != nil {
		if _, err := PDF(t.Context(), path, works(school(t)), Options{}); !errors.Is(err, enface.ErrNotFound) {
			t.Errorf("without a browser: %v", err)
		}
		return
	}
	if testing.Short() {
		t.Skip("skipped: -short")
	}
	sum, err := PDF(t.Context(), path, works(school(t)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(data), "%PDF-") || int64(len(data)) != sum.Bytes || sum.Pairs != 6 {
		t.Errorf("%+v, %v", sum, err)
	}
	for _, c := range []struct {
		at   time.Time
		want string
	}{{time.Time{}, ""}, {moment, "/CreationDate (D:20261007080910+00'00')"}} {
		var printed [2][]byte
		for i := range printed {
			if _, err := PDF(t.Context(), path, works(school(t)), Options{Generated: c.at}); err != nil {
				t.Fatal(err)
			}
			if printed[i], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second) // until the clock says something else
		}
		if !bytes.Equal(printed[0], printed[1]) {
			t.Error("the same again is another file")
		}
		if got := bytes.Contains(printed[0], []byte("/CreationDate")); got != (c.want != "") || !bytes.Contains(printed[0], []byte(c.want)) {
			t.Errorf("at %v: a date: %v", c.at, got)
		}
		if qpdf, err := exec.LookPath("qpdf"); err != nil {
			t.Log("skipped: no qpdf: the file is not held to it")
		} else if out, err := exec.CommandContext(t.Context(), qpdf, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("qpdf: %v\n%s", err, out)
		}
	}
	t.Setenv("PATH", "")
	if _, err := PDF(t.Context(), path, works(school(t)), Options{}); !errors.Is(err, enface.ErrNotFound) || !strings.Contains(err.Error(), "--single") {
		t.Errorf("without a browser: %v", err)
	}
}
