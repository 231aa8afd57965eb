package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/scrape/discover"
	"enface/scrape/fetch"
	"enface/scrape/read"
	"enface/scrape/warc"
)

// isCrawl reports whether a reference is a file that a crawler wrote.
func isCrawl(ref string) bool {
	name := strings.TrimSuffix(strings.ToLower(ref), ".gz")
	return !isAddress(ref) && strings.HasSuffix(name, ".warc")
}

// splitCrawls takes the files of crawlers out of references.
func splitCrawls(refs []string) (rest, crawls []string) {
	for _, r := range refs {
		if isCrawl(r) {
			crawls = append(crawls, r)
		} else {
			rest = append(rest, r)
		}
	}
	return rest, crawls
}

// collectCrawl brings the pages of a crawler's file into the archive, one result
// for each, and one for each record that could not be used.
func (p *pipeline) collectCrawl(ctx context.Context, path string, maxBytes int64, each func(collected)) (results []collected, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileProblem("reading", path, err)
	}
	defer f.Close()
	for capture, cerr := range warc.Captures(ctx, f, warc.CaptureOptions{MaxBytes: maxBytes, Source: path, Codings: fetch.Codings()}) {
		if cerr != nil && ctx.Err() != nil {
			return results, ctx.Err()
		}
		ref := path
		if capture != nil {
			ref = capture.Ref
		}
		c, err := p.store(ctx, ref, capture, cerr)
		if err != nil {
			return results, err
		}
		results = append(results, c)
		each(c)
		p.ui.progress(len(results), 0, ref)
	}
	p.ui.endProgress()
	if len(results) == 0 {
		return nil, &enface.Problem{Doing: "reading the crawl", Item: path, Err: fmt.Errorf("%w: there is no page in it", enface.ErrNothing), Next: "check that the crawler fetched pages"}
	}
	return results, nil
}

// following is the settings of a search for stories in feeds, sitemaps and pages.
type following struct {
	on    bool
	named map[string]map[string]string // by address: the same story in other languages, as a sitemap names them
	list  bool
	match string
	since string
	depth int
}

func (f *following) flags(c *cobra.Command) {
	c.Flags().BoolVar(&f.on, "follow", false, "each REF is a feed, a sitemap or a page with links: add the stories that it names")
	c.Flags().BoolVar(&f.list, "dry-run", false, "with --follow: print the addresses, and add nothing")
	c.Flags().StringVar(&f.match, "match", "", "with --follow: only addresses that match this regular expression")
	c.Flags().StringVar(&f.since, "since", "", "with --follow: leave out what is known to be older than this day, 2026-03-31")
	c.Flags().IntVar(&f.depth, "depth", 0, "with --follow: how far to follow the sections of a page")
}

// printLeads prints what would be added.
func (f *following) printLeads(c *cobra.Command, s *session, o *collecting, args []string, from string) error {
	if !f.on {
		return usage(c, "--dry-run goes with --follow")
	}
	collector, err := o.collector(s)
	if err != nil {
		return err
	}
	refs, err := o.references(c.Context(), s, collector, args, from)
	if err != nil {
		return err
	}
	_, err = f.find(c.Context(), s, collector, refs)
	return err
}

// collectAlternates collects the same stories in other languages, as the pages
// of those that were collected name them, or what led to those, and links them
// as versions.
func (p *pipeline) collectAlternates(ctx context.Context, of []collected, led map[string]map[string]string, each func(collected)) (results []collected, err error) {
	for _, r := range of {
		if r.err != nil || r.story.URL == "" {
			continue
		}
		capture, err := p.archive.LatestCapture(ctx, r.story.URL)
		if errors.Is(err, enface.ErrNotFound) {
			continue
		}
		if err != nil {
			return results, err
		}
		named := read.Alternates(capture)
		if named == nil {
			named = map[string]string{}
		}
		for lang, to := range led[r.ref] {
			if _, known := named[lang]; !known {
				named[lang] = to
			}
		}
		var refs []string
		for _, lang := range slices.Sorted(maps.Keys(named)) {
			refs = append(refs, named[lang])
		}
		some, err := p.collect(ctx, refs, each)
		if err != nil {
			return results, err
		}
		for _, a := range some {
			if a.err == nil && a.story.ID != r.story.ID {
				if _, err := p.archive.Link(ctx, r.story.ID, a.story.ID, "hreflang"); err != nil {
					return results, err
				}
			}
		}
		results = append(results, some...)
	}
	return results, nil
}

// find makes references of feeds, sitemaps and pages. What could not be read is
// a warning, as long as something was found.
func (f *following) find(ctx context.Context, s *session, collector *fetch.Collector, refs []string) (found []string, err error) {
	earlier := 0
	f.named = map[string]map[string]string{}
	o := discover.Options{Depth: f.depth, Progress: func(fetched, known, leads int, next string) {
		s.ui.progress(fetched, known, "looked through, "+count(earlier+leads, "story", "stories")+" found, now "+next)
	}}
	defer s.ui.endProgress()
	if f.match != "" {
		if o.Match, err = regexp.Compile(f.match); err != nil {
			return nil, fmt.Errorf("%w: --match: %w", enface.ErrUsage, err)
		}
	}
	if f.since != "" {
		if o.Since, err = time.Parse(time.DateOnly, f.since); err != nil {
			return nil, fmt.Errorf("%w: --since takes a day like 2026-03-31, not %q", enface.ErrUsage, f.since)
		}
	}
	var failed error
	for _, ref := range refs {
		leads, err := discover.Leads(ctx, collector, ref, o)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		earlier += len(leads)
		for _, l := range leads {
			found = append(found, l.URL)
			if len(l.Alternates) > 0 {
				f.named[l.URL] = l.Alternates
			}
			if f.list {
				s.ui.result(s.out, "%s\t%s\t%s\t%s", printable(l.URL), l.Published, l.Lang, printable(l.Title))
			}
		}
		if err != nil {
			s.ui.warn("%v", err)
			failed = errors.Join(failed, err)
		}
	}
	if len(found) == 0 {
		return nil, failed
	}
	return found, nil
}

// exportCaptures writes all captures of the archive as a WARC.
func exportCaptures(ctx context.Context, a *archive.Archive, w io.Writer, now time.Time) (n int, err error) {
	out := warc.NewWriter(w, warc.WriterOptions{Software: "enface/" + version()})
	first := true
	for c, err := range a.Captures(ctx) {
		if err != nil {
			return n, err
		}
		if first {
			if now.IsZero() {
				now = c.Time // the same archive gives the same bytes
			}
			if err := out.Info(now, nil); err != nil {
				return n, err
			}
			first = false
		}
		if err := out.Capture(c); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// recordTo lets a collection write its exchanges to a new file. finish closes
// the file and says what went wrong in between.
func recordTo(o *collecting, path string) (finish func() error, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fileProblem("recording to", path, err)
	}
	out := warc.NewWriter(f, warc.WriterOptions{FileName: filepath.Base(path), Software: "enface/" + version()})
	err = out.Info(time.Now(), warc.Header{{Name: "robots", Value: "obey"}})
	var mu sync.Mutex
	o.record = func(x warc.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		err = cmp.Or(err, out.Exchange(x))
	}
	return func() error {
		mu.Lock()
		defer mu.Unlock()
		if err = cmp.Or(err, f.Close()); err != nil {
			return fileProblem("recording to", path, err)
		}
		return nil
	}, nil
}

// writeCaptures writes the captures to a file, or to standard output.
func writeCaptures(ctx context.Context, s *session, a *archive.Archive, e edition, format string) error {
	n := 0
	write := func(w io.Writer) (err error) {
		if format == "wacz" {
			n, err = warc.WriteWACZ(w, a.Captures(ctx), warc.WACZOptions{Software: "enface/" + version(), Title: e.title, Created: e.now})
		} else {
			n, err = exportCaptures(ctx, a, w, e.now)
		}
		return err
	}
	if err := s.write(e.dir, write); err != nil {
		return err
	}
	s.ui.say("%s written", count(n, "capture", "captures"))
	if n == 0 {
		return &enface.Problem{Doing: "exporting", Err: fmt.Errorf("%w: the archive has no captures", enface.ErrNothing), Next: "collect some with 'enface add'"}
	}
	return nil
}

// verifyCrawls checks the files of crawlers, and ours.
func verifyCrawls(ctx context.Context, s *session, paths []string) error {
	wrong := 0
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return fileProblem("reading", path, err)
		}
		n, err := warc.Verify(ctx, f, path)
		f.Close()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			wrong++
			s.ui.result(s.out, "%s", printable(fmt.Sprintf("%s: after %s: %v", path, count(n, "good record", "good records"), err)))
			continue
		}
		s.ui.say("%s: %s, all with their digests", path, count(n, "record", "records"))
	}
	if wrong > 0 {
		return &enface.Problem{Doing: "verifying", Err: fmt.Errorf("%w: %s", enface.ErrProblems, count(wrong, "file is damaged", "files are damaged")), Next: "get them again, or from a backup"}
	}
	return nil
}
