// Package site writes the edition: a folder of pages that show each original
// beside the stories that quote it. The pages need no server, no network and no
// script.
//
// The same works and options give the same bytes. A folder is written whole or
// not at all, and writing again writes only what has changed.
package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"enface"
	"enface/archive"
	"enface/templates"
)

// Options are the settings of an edition; the zero value is useful.
type Options struct {
	Title     string // of the edition; "" for a word of the interface's language
	Statement string // about rights, on every page
	Note      string // what a reader should know, on every page
	Version   string // of enface
	Lang      string // of the interface's own words: one of templates.Languages, "" for English
	Rights    Rights
	Generated time.Time // the day that goes into the pages; zero leaves it out
}

// defaultContext is how many sentences stand around quoted words.
const defaultContext = 2

// Rights say how much of the stories an edition may show. The zero value is the
// quoted sentences with two sentences of context on each side.
type Rights struct {
	Full       bool // whole texts
	QuotesOnly bool // the quoted words and nothing else
	Context    int  // so many sentences on each side; 0 for two, less for none
}

// ParseRights reads "full", "quotes-only", "context N" (or "context=N", or just
// N), or "" for the zero value.
func ParseRights(s string) (Rights, error) {
	switch s = strings.TrimSpace(s); s {
	case "":
		return Rights{}, nil
	case "full":
		return Rights{Full: true}, nil
	case "quotes-only":
		return Rights{QuotesOnly: true}, nil
	}
	n, err := strconv.Atoi(strings.TrimLeft(strings.TrimPrefix(s, "context"), " =:"))
	if err != nil || n < 0 || n > 1000 {
		return Rights{}, fmt.Errorf("%w: rights are quotes-only, context N or full, not %q", enface.ErrUsage, s)
	}
	if n == 0 {
		n = -1
	}
	return Rights{Context: n}, nil
}

// settled fills in what the zero value leaves open.
func (r Rights) settled() Rights {
	switch {
	case r.QuotesOnly || r.Context < 0:
		r.Context = 0
	case r.Context == 0:
		r.Context = defaultContext
	}
	return r
}

// A Summary says what was written.
type Summary struct {
	Index     string // the path of the first page
	Originals int
	Versions  int
	Pairs     int // null pairs too
	Missing   int // null pairs
	Files     int // of the edition
	Written   int // of these, those that were new or changed
	Removed   int // files of an earlier edition that are gone
	Bytes     int64
}

// Write writes the edition of the works into the folder. What stands there is
// replaced only when all of the new one has been written; after an error the
// folder is as it was.
func Write(ctx context.Context, dir string, works iter.Seq2[*archive.Work, error], o Options) (sum Summary, err error) {
	e, err := newEdition(o)
	if err != nil {
		return sum, problem(dir, err)
	}
	f, err := begin(dir)
	if err != nil {
		return sum, problem(dir, err)
	}
	defer func() {
		if err != nil {
			f.abandon()
		}
	}()
	n, err := e.publish(ctx, f, works)
	if err == nil {
		err = f.commit()
	}
	if err != nil {
		return sum, problem(dir, err)
	}
	return Summary{
		Index: filepath.Join(dir, indexFile), Originals: n.Originals, Versions: n.Versions, Pairs: n.Pairs, Missing: n.Missing,
		Files: len(f.files), Written: f.written, Removed: f.removed, Bytes: f.bytes,
	}, nil
}

// A sink takes the files of an edition, several at a time. What it is given is
// used again.
type sink interface {
	put(name string, data []byte) error
	stream(name string, from io.Reader) error
}

// publish puts all pages of the works into the sink. Pages are made by as many
// goroutines as there are processors, each of one work at a time.
func (e *edition) publish(ctx context.Context, to sink, works iter.Seq2[*archive.Work, error]) (n templates.Numbers, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c := e.contents()
	defer c.close()
	queue := make(chan *archive.Work)
	var makers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		makers.Go(func() {
			var b bytes.Buffer
			for w := range queue {
				if err := e.putWork(to, &b, w); err != nil {
					stop(err)
				}
			}
		})
	}
	for w, err := range works {
		if err == nil {
			err = fits(w)
		}
		if err == nil {
			err = c.add(w)
		}
		if err != nil {
			stop(err)
		}
		if ctx.Err() != nil {
			break
		}
		queue <- w
	}
	close(queue)
	makers.Wait()
	if ctx.Err() != nil {
		return n, context.Cause(ctx)
	}
	return c.numbers, cmp.Or(e.putContents(to, c), to.put(e.style, e.css), ctx.Err())
}

// putContents puts the first page, the indexes and the search page.
func (e *edition) putContents(to sink, c *contents) error {
	var b bytes.Buffer
	for _, kind := range []string{outlets, speakers, languages} {
		if len(c.terms[kind]) > 0 {
			if err := e.put(to, &b, listFile(kind), c.list(kind)); err != nil {
				return err
			}
		}
	}
	if len(c.originals) > 0 {
		if err := c.putSearch(to, &b); err != nil {
			return err
		}
	}
	return e.put(to, &b, indexFile, c.first())
}

// putWork puts the pages of a work into the sink.
func (e *edition) putWork(to sink, b *bytes.Buffer, w *archive.Work) error {
	p := e.newWorkPage(w, "")
	units := p.quotedUnits()
	if err := e.put(to, b, workFile(w.Original.Key), p.page(units)); err != nil {
		return err
	}
	for ending, text := range p.citations() {
		if err := to.put(citeFile(w.Original.Key, ending), []byte(text)); err != nil {
			return err
		}
	}
	if err := e.put(to, b, citeFile(w.Original.Key, "html"), p.citePage()); err != nil {
		return err
	}
	if len(units) > 0 {
		if err := e.put(to, b, passagesFile(w.Original.Key), p.passagesPage(units)); err != nil {
			return err
		}
	}
	for v := range w.Versions {
		if err := e.put(to, b, readingFile(w.Original.Key, p.sources[v].Key), p.reading(v)); err != nil {
			return err
		}
	}
	return nil
}

const indexFile = "index.html"

func workFile(key string) string { return "original/" + key + ".html" }

// An edition is the settings and the tools of one run.
type edition struct {
	Options
	title  string
	rights Rights
	words  *templates.Words
	set    *templates.Set
	css    []byte
	style  string // the file name of css

	script       templates.JavaScript // of the search page
	scriptDigest string
}

func newEdition(o Options) (*edition, error) { return newEditionOf(templates.Files(), o) }

// newEditionOf takes the templates and the style sheet of a file system.
func newEditionOf(fsys fs.FS, o Options) (*edition, error) {
	words, err := templates.NewWords(o.Lang)
	if err != nil {
		return nil, err
	}
	set, err := templates.New(fsys, words)
	if err != nil {
		return nil, err
	}
	css, err := templates.Style(fsys)
	if err != nil {
		return nil, err
	}
	script, digest, err := templates.Script(fsys)
	if err != nil {
		return nil, err
	}
	title := cmp.Or(line(o.Title), words.T("A facing-page edition"))
	css = append(css, templates.RunningHead(title)...)
	return &edition{
		script: script, scriptDigest: digest,
		Options: o, title: title, rights: o.Rights.settled(),
		words: words, set: set, css: css, style: "edition." + enface.Digest(css)[:10] + ".css",
	}, nil
}

func (e *edition) frame(title, root string) templates.Frame {
	f := templates.Frame{
		Title: title, Edition: e.title, Root: root, Style: e.style,
		Statement: line(e.Statement), Note: line(e.Note), Generator: line("enface " + e.Version),
	}
	if title != e.title {
		f.Title += " – " + e.title
	}
	if !e.Generated.IsZero() {
		f.Built = e.words.Day(e.Generated.UTC(), 3)
	}
	return f
}

// put renders a page into the buffer and puts it into the sink.
func (e *edition) put(to sink, b *bytes.Buffer, name string, p templates.Page) error {
	b.Reset()
	if err := e.set.Render(b, p); err != nil {
		return err
	}
	return to.put(name, b.Bytes())
}

// key is a short name for a text that stands in an id.
func key(s string) string { return enface.Key(s) }

func numbersOf(w *archive.Work) templates.Numbers {
	n := templates.Numbers{Originals: 1}
	for i := range w.Versions {
		n = sumOf(n, versionNumbers(&w.Versions[i]))
	}
	return n
}

func versionNumbers(v *archive.Version) templates.Numbers {
	n := templates.Numbers{Versions: 1}
	for i := range v.Pairs {
		if p := &v.Pairs[i]; !rejected(p) {
			n.Pairs++
			if p.Null() {
				n.Missing++
			}
		}
	}
	n.Found = n.Pairs - n.Missing
	return n
}

func sumOf(a, b templates.Numbers) templates.Numbers {
	return templates.Numbers{
		Originals: a.Originals + b.Originals, Versions: a.Versions + b.Versions,
		Pairs: a.Pairs + b.Pairs, Found: a.Found + b.Found, Missing: a.Missing + b.Missing,
	}
}

// fits reports offsets that lie outside their text, as only a damaged archive
// has, and names that are no file names.
func fits(w *archive.Work) error {
	bad := func(item, what string) error {
		return &enface.Problem{Doing: "publishing", Item: item, Err: errors.New(what), Next: "check the archive with 'enface verify'"}
	}
	if !fileName(w.Original.Key) {
		return bad(w.Original.Key, "its key is no key")
	}
	for i := range w.Versions {
		v := &w.Versions[i]
		if !fileName(v.Story.Key) {
			return bad(v.Story.Key, "its key is no key")
		}
		for j := range v.Pairs {
			p := &v.Pairs[j]
			ok := within(p.Quote.Span, v.Story.Text)
			for _, s := range p.Spans {
				ok = ok && within(s, w.Original.Text)
			}
			for _, c := range p.Evidence.Other {
				ok = ok && within(enface.Span{Start: c.Start, End: c.End}, w.Original.Text)
			}
			if !ok {
				return bad("pair "+p.Key, fmt.Sprintf("its offsets lie outside the text of %s or %s", w.Original.Key, v.Story.Key))
			}
		}
	}
	return nil
}

func within(s enface.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

// fileName reports whether a key can be a file's name on any system.
func fileName(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// problem makes an error one for people.
func problem(dir string, err error) error {
	if _, ok := errors.AsType[*enface.Problem](err); ok || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &enface.Problem{Doing: "writing the edition", Item: dir, Err: full(err)}
}
