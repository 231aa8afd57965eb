package main

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/pipeline"
	"enface/pipeline/crawl"
)

// following is the settings of a search for stories in feeds, sitemaps and pages.
type following struct {
	on    bool
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
func (a *adding) printLeads(c *cobra.Command, s *session, args []string) error {
	if !a.follow.on {
		return usage(c, "--dry-run goes with --follow")
	}
	r, err := a.reader(s)
	if err != nil {
		return err
	}
	refs, err := references(c.Context(), s, r, args, a.from)
	if err != nil {
		return err
	}
	_, _, err = a.follow.find(c.Context(), s, r, refs)
	return err
}

// find makes references of feeds, sitemaps and pages, and says what led to them says of the same
// stories in other languages, by the address.
func (f *following) find(ctx context.Context, s *session, r *pipeline.Reader, refs []string) (found []string, named map[string]map[string]string, err error) {
	o := pipeline.LeadOptions{Depth: f.depth}
	if f.match != "" {
		if o.Match, err = regexp.Compile(f.match); err != nil {
			return nil, nil, fmt.Errorf("%w: --match: %w", enface.ErrUsage, err)
		}
	}
	if f.since != "" {
		if o.Since, err = time.Parse(time.DateOnly, f.since); err != nil {
			return nil, nil, fmt.Errorf("%w: --since takes a day like 2026-03-31, not %q", enface.ErrUsage, f.since)
		}
	}
	leads, err := r.Leads(ctx, refs, o, func(l pipeline.Lead) {
		if f.list {
			s.ui.result(s.out, "%s\t%s\t%s\t%s", printable(l.URL), l.Published, l.Lang, printable(l.Title))
		}
	})
	named = map[string]map[string]string{}
	for _, l := range leads {
		found = append(found, l.URL)
		if len(l.Alternates) > 0 {
			named[l.URL] = l.Alternates
		}
	}
	return found, named, err
}

// verifyCrawls checks the files of crawlers, and ours.
func verifyCrawls(ctx context.Context, s *session, paths []string) error {
	wrong := 0
	for _, path := range paths {
		n, damage, err := crawl.Verify(ctx, path)
		if err != nil {
			return err
		}
		if damage != nil {
			wrong++
			s.ui.result(s.out, "%s", printable(fmt.Sprintf("%s: after %s: %v", path, count(n, "good record", "good records"), damage)))
			continue
		}
		s.ui.say("%s: %s, all with their digests", path, count(n, "record", "records"))
	}
	if wrong > 0 {
		return &enface.Problem{Doing: "verifying", Err: fmt.Errorf("%w: %s", enface.ErrProblems, count(wrong, "file is damaged", "files are damaged")), Next: "get them again, or from a backup"}
	}
	return nil
}
