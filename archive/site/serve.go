package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"net"
	"net/http"
	"path"
	"regexp"
	"strings"

	"enface"
	"enface/archive"
	"enface/templates"
)

// A Server shows the edition from the archive as it is now. It answers only to
// the names of this machine's loopback interface: what a page elsewhere has a
// browser ask by another name is refused.
type Server struct {
	Works     func(context.Context, archive.WorkFilter) iter.Seq2[*archive.Work, error]
	Options   Options
	Templates fs.FS // read again for every page, for whoever designs; nil for those built in
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		http.Error(w, "this edition is shown on 127.0.0.1 only", http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "there is nothing to change here", http.StatusMethodNotAllowed)
		return
	}
	data, kind, err := s.file(r.Context(), strings.TrimPrefix(path.Clean(r.URL.Path), "/"))
	switch {
	case errors.Is(err, enface.ErrNotFound):
		http.Error(w, "there is no such page", http.StatusNotFound)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "frame-ancestors 'none'") // the rest of the policy is in the page
	_, _ = w.Write(data)                                       // who does not listen any more need not be told
}

// ofWork are the files that one work makes: those of other works are not needed
// to make them.
var ofWork = regexp.MustCompile(`^(?:original|version|passage|cite)/([0-9a-z]+)(?:-[0-9a-z]+)?\.(?:html|json|bib|ris)$`)

// file makes one file of the edition.
func (s *Server) file(ctx context.Context, name string) (data []byte, kind string, err error) {
	from := s.Templates
	if from == nil {
		from = templates.Files()
	}
	e, err := newEditionOf(from, s.Options)
	if err != nil {
		return nil, "", err
	}
	out := &one{name: cmp.Or(name, indexFile)}
	if out.name == "." {
		out.name = indexFile
	}
	switch m := ofWork.FindStringSubmatch(name); {
	case m != nil:
		for w, err := range s.Works(ctx, archive.WorkFilter{Originals: []string{m[1]}}) {
			if err == nil {
				err = fits(w)
			}
			if err == nil {
				err = e.putWork(out, new(bytes.Buffer), w)
			}
			if err != nil {
				return nil, "", err
			}
		}
	case out.name == e.style:
		out.data = e.css
	default:
		c := e.contents()
		defer c.close()
		for w, err := range s.Works(ctx, archive.WorkFilter{}) {
			if err == nil {
				err = fits(w)
			}
			if err == nil {
				err = c.add(w)
			}
			if err != nil {
				return nil, "", err
			}
		}
		if err := e.putContents(out, c); err != nil {
			return nil, "", err
		}
	}
	if out.data == nil {
		return nil, "", enface.ErrNotFound
	}
	kind = map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}[path.Ext(out.name)]
	return out.data, cmp.Or(kind, "text/plain; charset=utf-8"), nil
}

// one is a sink that keeps one file.
type one struct {
	name string
	data []byte
}

func (o *one) put(name string, data []byte) error {
	if name == o.name {
		o.data = bytes.Clone(data)
	}
	return nil
}

func (o *one) stream(name string, from io.Reader) (err error) {
	if name == o.name {
		o.data, err = io.ReadAll(from)
	}
	return err
}
