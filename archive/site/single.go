package site

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"

	"enface/archive"
	"enface/templates"
)

// Single writes the edition as one page that holds its style sheet. It has no
// indexes, no page for each passage and no search. The file is written beside
// its place and then renamed.
func Single(ctx context.Context, path string, works iter.Seq2[*archive.Work, error], o Options) (Summary, error) {
	return oneFile(path, o, func(e *edition, w io.Writer) (templates.Numbers, int, error) {
		n, err := e.single(ctx, w, works)
		return n, 1, err
	})
}

// oneFile writes an edition that is one file; write returns what is in it, and
// of how many parts it is made.
func oneFile(path string, o Options, write func(*edition, io.Writer) (templates.Numbers, int, error)) (sum Summary, err error) {
	e, err := newEdition(o)
	if err == nil {
		err = replace(path, func(w io.Writer) (err error) {
			var n templates.Numbers
			n, sum.Files, err = write(e, w)
			sum.Index, sum.Originals, sum.Versions, sum.Pairs, sum.Missing = path, n.Originals, n.Versions, n.Pairs, n.Missing
			return err
		})
	}
	if err != nil {
		return Summary{}, problem(path, err)
	}
	if info, err := os.Stat(path); err == nil {
		sum.Bytes = info.Size()
	}
	return sum, nil
}

// replace writes a file beside path and renames it; after an error what was at
// path is there as it was.
func replace(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+stagingSuffix+"-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

func replaceWith(path string, data []byte) error {
	return replace(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// single writes the page. The works are put aside in a file first, since what
// stands before them says how many there are.
func (e *edition) single(ctx context.Context, w io.Writer, works iter.Seq2[*archive.Work, error]) (n templates.Numbers, err error) {
	aside, err := os.CreateTemp("", "enface-*.html")
	if err != nil {
		return n, err
	}
	defer os.Remove(aside.Name())
	defer aside.Close()
	var b bytes.Buffer
	write := func(w io.Writer, p templates.Page) error {
		b.Reset()
		if err := e.set.Render(&b, p); err != nil {
			return err
		}
		_, err := w.Write(b.Bytes())
		return err
	}
	var contents []templates.Entry
	var versions []templates.Edition
	var many bool
	for work, err := range works {
		if err == nil {
			err = errors.Join(ctx.Err(), fits(work))
		}
		if err != nil {
			return n, err
		}
		p := e.newWorkPage(work, work.Original.Key+"-")
		page := p.page(p.quotedUnits())
		if err := write(aside, templates.SingleWork{Work: *page}); err != nil {
			return n, err
		}
		versions = page.Versions
		many = many || 2 <= len(versions) && len(versions) <= 4
		contents = append(contents, templates.Entry{Source: p.source, Numbers: page.Numbers})
		n = sumOf(n, page.Numbers)
	}
	frame := e.frame(e.title, "")
	frame.Inline, frame.Digest = templates.CSS(e.css), templates.Digest(e.css)
	head := templates.SingleHead{Frame: frame, Numbers: n, Contents: contents, Context: e.rights.Context > 0 || e.rights.Full, Many: many}
	if len(contents) == 1 {
		head.Versions = versions
	}
	if err := write(w, head); err != nil {
		return n, err
	}
	if _, err := aside.Seek(0, io.SeekStart); err != nil {
		return n, err
	}
	if _, err := io.Copy(w, aside); err != nil {
		return n, err
	}
	return n, write(w, templates.SingleFoot{Frame: frame})
}
