package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/pipeline"
	"enface/pipeline/crawl"
)

// adding is the settings of add.
type adding struct {
	collecting
	follow                   following
	path, of, from, recordTo string
	again, alternates        bool
}

func newAdd(s *session) *cobra.Command {
	var a adding
	c := &cobra.Command{
		Use:   "add REF...",
		Short: "Collect stories into the archive",
		Long: `Collect stories and keep them, with what came over the wire, in the archive.
A REF is an address, a file, a folder of files, or - for standard input; a file
NAME.warc or NAME.warc.gz is a crawl, and each page in it is added. With --follow
a REF is a feed, a sitemap or a page with links, and the stories that it names
are added. With --of the stories become versions of that original, which is collected too.
What is in the archive already is not fetched again unless --again is given;
an interrupted run goes on when it is started again. Every attempt leaves a row
with its reason: 'enface list attempts'.

robots.txt is obeyed, and one host gets one request a second. Set --contact, so
that a site's owner can reach you.`,
		Example: `  enface add https://www.example.org/entretien
  enface add --of interview.fr.html story-1.en.html story-2.en.html
  enface add --from addresses.txt --contact me@example.org
  enface add --follow https://www.example.org/feed.xml --since 2026-03-01
  enface add crawl.warc.gz`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if len(args) == 0 && a.from == "" {
				return usage(c, "it needs an address, a file or a folder, or --from LIST")
			}
			if a.follow.list { // no archive is made for that
				return a.printLeads(c, s, args)
			}
			if a.recordTo != "" {
				r, rerr := crawl.Record(a.recordTo, "enface/"+version())
				if rerr != nil {
					return rerr
				}
				defer func() { err = cmp.Or(err, r.Close()) }()
				a.record = r.Exchange
			}
			p, err := openPipeline(c.Context(), s, a.path, &a.collecting, matching{}, opening{again: a.again})
			if err != nil {
				return err
			}
			defer closing(p, &err)
			return a.run(c.Context(), s, p, args)
		},
	}
	a.collecting.flags(s, c)
	archiveFlag(s, c, &a.path)
	c.Flags().StringVar(&a.of, "of", "", "the original that these stories quote: an address, a file, or the key of a story in the archive")
	c.Flags().StringVar(&a.from, "from", "", "a file with further references, one a line; - for standard input")
	a.follow.flags(c)
	c.Flags().StringVar(&a.recordTo, "record", "", "write everything that is asked and answered over the network to this new file too, as WARC, packed")
	c.Flags().BoolVar(&a.alternates, "alternates", false, "add the same stories in other languages too, where their pages name them (hreflang), as their versions")
	c.Flags().BoolVar(&a.again, "again", false, "fetch what is in the archive already")
	return c
}

// run adds references, and links what they give.
func (a *adding) run(ctx context.Context, s *session, p *pipeline.Pipeline, args []string) error {
	refs, err := references(ctx, s, p.Reader, args, a.from)
	if err != nil {
		return err
	}
	var named map[string]map[string]string
	if a.follow.on {
		if refs, named, err = a.follow.find(ctx, s, p.Reader, refs); err != nil {
			return err
		}
	}
	var original *archive.StoryEntry
	if a.of != "" {
		if original, err = p.Story(ctx, a.of); err != nil {
			return err
		}
	}
	results, err := a.collect(ctx, s, p, refs, named)
	if err != nil {
		return err
	}
	if original != nil {
		if err := linkTo(ctx, s, p, original, results); err != nil {
			return err
		}
	}
	return failures(results)
}

// collect brings references, crawls and, if that was asked for, the same stories in other languages
// into the archive.
func (a *adding) collect(ctx context.Context, s *session, p *pipeline.Pipeline, refs []string, named map[string]map[string]string) ([]pipeline.Collected, error) {
	tell := func(r pipeline.Collected) { tellCollected(s, r) }
	refs, crawls := crawl.Split(refs)
	results, err := p.Collect(ctx, refs, tell)
	if err != nil {
		return nil, err
	}
	for _, path := range crawls {
		some, err := p.CollectCrawl(ctx, path, tell)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	if a.alternates {
		some, err := p.CollectAlternates(ctx, results, named, tell)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	return results, nil
}

// tellCollected prints a line about what became of a reference.
func tellCollected(s *session, r pipeline.Collected) {
	if r.Err != nil {
		s.ui.warn("%v", r.Err)
		return
	}
	state := "already there"
	switch {
	case r.Changed:
		state = "changed"
	case r.Fresh:
		state = "added"
	}
	if r.Fresh {
		s.ui.notes(r.Ref, &r.Story.Story)
	}
	if r.Changed {
		s.ui.say("%s: its text has changed; passages that belonged to the old one are found again by 'enface align'", r.Ref)
	}
	s.ui.result(s.out, "%s\t%s\t%s\t%s", r.Story.Key, state, r.Story.Lang, printable(r.Story.Name()))
}

// linkTo makes what was collected versions of the original.
func linkTo(ctx context.Context, s *session, p *pipeline.Pipeline, original *archive.StoryEntry, results []pipeline.Collected) error {
	if len(results) == 1 && results[0].Err == nil && results[0].Story.ID == original.ID {
		s.ui.warn("%s is the original itself, and no version of it", results[0].Ref)
	}
	_, fresh, err := p.Link(ctx, original, results)
	if err != nil {
		return err
	}
	if fresh > 0 {
		s.ui.say("%s linked to %s; find the passages with 'enface align'", count(fresh, "version", "versions"), original.Key)
	}
	return nil
}

// failures sums up what could not be collected. The class of the first reason
// becomes that of the whole only where nothing else was collected.
func failures(results []pipeline.Collected) error {
	var failed []pipeline.Collected
	for _, r := range results {
		if r.Err != nil {
			failed = append(failed, r)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	reason := fmt.Errorf("the first reason: %v", failed[0].Err)
	if len(failed) == len(results) {
		reason = fmt.Errorf("the first reason: %w", failed[0].Err)
	}
	if len(results) == 1 {
		return failed[0].Err
	}
	return &enface.Problem{
		Doing: fmt.Sprintf("collecting: %d of %d failed (%s)", len(failed), len(results), reasons(failed)), Err: reason,
		Next: "see them all with 'enface list attempts'",
	}
}

// reasons counts the failures by what they have in common.
func reasons(failed []pipeline.Collected) string {
	type class struct {
		of   error
		text string
	}
	classes := []class{
		{enface.ErrBlocked, "not allowed"}, {enface.ErrNotFound, "not found"}, {enface.ErrTooLarge, "too large"}, {enface.ErrNoText, "without text"},
		{enface.ErrUnsupported, "not readable"}, {enface.ErrProblems, "damaged"}, {nil, "not reached, or broken off"},
	}
	counts := make([]int, len(classes))
	for _, f := range failed {
		counts[slices.IndexFunc(classes, func(c class) bool { return c.of == nil || errors.Is(f.Err, c.of) })]++
	}
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, classes[i].text))
		}
	}
	return strings.Join(parts, ", ")
}
