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
)

func newAdd(s *session) *cobra.Command {
	var o collecting
	var path, of, from, record string
	var again, alternates bool
	var follow following
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
			if len(args) == 0 && from == "" {
				return usage(c, "it needs an address, a file or a folder, or --from LIST")
			}
			if follow.list { // no archive is made for that
				return follow.printLeads(c, s, &o, args, from)
			}
			if record != "" {
				finish, rerr := recordTo(&o, record)
				if rerr != nil {
					return rerr
				}
				defer func() { err = cmp.Or(err, finish()) }()
			}
			p, err := openPipeline(c.Context(), s, path, &o, matching{})
			if err != nil {
				return err
			}
			defer closing(p.archive, &err)
			p.again = again
			refs, err := o.references(c.Context(), s, p.collector, args, from)
			if err != nil {
				return err
			}
			if follow.on {
				if refs, err = follow.find(c.Context(), s, p.collector, refs); err != nil {
					return err
				}
			}
			refs, crawls := splitCrawls(refs)
			var original *archive.StoryEntry
			if of != "" {
				if original, err = p.original(c.Context(), of); err != nil {
					return err
				}
			}
			tell := func(r collected) {
				if r.err != nil {
					s.ui.warn("%v", r.err)
					return
				}
				state := "already there"
				switch {
				case r.changed:
					state = "changed"
				case r.fresh:
					state = "added"
				}
				if r.fresh {
					s.ui.notes(r.ref, &r.story.Story)
				}
				if r.changed {
					s.ui.say("%s: its text has changed; passages that belonged to the old one are found again by 'enface align'", r.ref)
				}
				s.ui.result(s.out, "%s\t%s\t%s\t%s", r.story.Key, state, r.story.Lang, printable(r.story.Name()))
			}
			results, err := p.collect(c.Context(), refs, tell)
			if err != nil {
				return err
			}
			for _, path := range crawls {
				some, err := p.collectCrawl(c.Context(), path, o.maxMiB<<20, tell)
				if err != nil {
					return err
				}
				results = append(results, some...)
			}
			if alternates {
				some, err := p.collectAlternates(c.Context(), results, follow.named, tell)
				if err != nil {
					return err
				}
				results = append(results, some...)
			}
			linked := 0
			if original != nil && len(results) == 1 && results[0].err == nil && results[0].story.ID == original.ID {
				s.ui.warn("%s is the original itself, and no version of it", results[0].ref)
			}
			for _, r := range results {
				if r.err == nil && original != nil && r.story.ID != original.ID {
					fresh, err := p.archive.Link(c.Context(), original.ID, r.story.ID, "given")
					if err != nil {
						return err
					}
					if fresh {
						linked++
					}
				}
			}
			if linked > 0 {
				s.ui.say("%s linked to %s; find the passages with 'enface align'", count(linked, "version", "versions"), original.Key)
			}
			return failures(results)
		},
	}
	o.flags(s, c)
	archiveFlag(s, c, &path)
	c.Flags().StringVar(&of, "of", "", "the original that these stories quote: an address, a file, or the key of a story in the archive")
	c.Flags().StringVar(&from, "from", "", "a file with further references, one a line; - for standard input")
	follow.flags(c)
	c.Flags().StringVar(&record, "record", "", "write everything that is asked and answered over the network to this new file too, as WARC, packed")
	c.Flags().BoolVar(&alternates, "alternates", false, "add the same stories in other languages too, where their pages name them (hreflang), as their versions")
	c.Flags().BoolVar(&again, "again", false, "fetch what is in the archive already")
	return c
}

// original is a story of the archive, or one that is collected now.
func (p *pipeline) original(ctx context.Context, ref string) (*archive.StoryEntry, error) {
	story, err := storyNamed(ctx, p.archive, ref)
	if err == nil || !errors.Is(err, enface.ErrNotFound) {
		return story, err
	}
	results, err := p.collect(ctx, []string{wholePath(ref)}, nil)
	if err != nil {
		return nil, err
	}
	return results[0].story, results[0].err
}

// failures sums up what could not be collected. The class of the first reason
// becomes that of the whole only where nothing else was collected.
func failures(results []collected) error {
	var failed []collected
	for _, r := range results {
		if r.err != nil {
			failed = append(failed, r)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	reason := fmt.Errorf("the first reason: %v", failed[0].err)
	if len(failed) == len(results) {
		reason = fmt.Errorf("the first reason: %w", failed[0].err)
	}
	if len(results) == 1 {
		return failed[0].err
	}
	return &enface.Problem{
		Doing: fmt.Sprintf("collecting: %d of %d failed (%s)", len(failed), len(results), reasons(failed)), Err: reason,
		Next: "see them all with 'enface list attempts'",
	}
}

// reasons counts the failures by what they have in common.
func reasons(failed []collected) string {
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
		counts[slices.IndexFunc(classes, func(c class) bool { return c.of == nil || errors.Is(f.err, c.of) })]++
	}
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, classes[i].text))
		}
	}
	return strings.Join(parts, ", ")
}

// closing closes the archive at the end of a command; what that says counts
// where nothing else went wrong.
func closing(a *archive.Archive, err *error) {
	if cerr := a.Close(); cerr != nil && *err == nil {
		*err = cerr
	}
}
