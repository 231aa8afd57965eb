package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"enface/archive"
)

func newMake(s *session) *cobra.Command {
	var o collecting
	var e edition
	var m matching
	var path string
	var again bool
	c := &cobra.Command{
		Use:   "make ORIGINAL VERSION...",
		Short: "Collect, align and publish in one go",
		Long: `Collect an original and the stories that quote it, find the passages of their
quotations, and write the side-by-side edition into a folder. Each is an
address, a file, a folder of files, or - for standard input. All of it is kept
in the archive, so that a second run goes on where the first one ended, and
writes only what has changed.`,
		Example: `  enface make https://www.example.org/entretien https://news.example.com/story -o edition
  enface make interview.fr.html stories/ -o edition --title "The interview and its readers"`,
		Args: usageArgs(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if err := m.server.check(c); err != nil {
				return err
			}
			p, err := openPipeline(c.Context(), s, path, &o, m)
			if err != nil {
				return err
			}
			defer closing(p.archive, &err)
			p.again = again
			versions, err := o.references(c.Context(), s, p.collector, args[1:], "")
			if err != nil {
				return err
			}
			return p.make(c.Context(), s, args[0], versions, e)
		},
	}
	o.flags(s, c)
	e.flags(c, "edition-lang")
	m.flags(c)
	m.server.flags(s, c)
	archiveFlag(s, c, &path)
	c.Flags().BoolVar(&again, "again", false, "fetch and align what is in the archive already")
	return c
}

// make runs the whole chain for one original: collect, link, align, publish.
// A version that fails is reported at the end and holds up no other.
func (p *pipeline) make(ctx context.Context, s *session, ref string, refs []string, e edition) error {
	if err := e.check(); err != nil {
		return err
	}
	results, err := p.collect(ctx, append([]string{wholePath(ref)}, refs...), nil)
	if err != nil {
		return err
	}
	if results[0].err != nil {
		return results[0].err
	}
	original := results[0].story
	var links []linked
	seen := map[int64]bool{original.ID: true}
	for _, r := range results[1:] {
		if r.err != nil {
			s.ui.warn("%v", r.err)
			continue
		}
		if seen[r.story.ID] {
			continue
		}
		seen[r.story.ID] = true
		if _, err := p.archive.Link(ctx, original.ID, r.story.ID, "given"); err != nil {
			return err
		}
		links = append(links, linked{*original, *r.story})
	}
	if len(links) == 0 {
		return failures(results) // an edition without a version says nothing
	}
	for i, l := range links {
		s.ui.progress(i, len(links), "aligning "+l.Version.Name())
		if _, err := p.alignLinked(ctx, &l.Original, &l.Version); err != nil {
			return err
		}
	}
	s.ui.endProgress()
	if err := p.summary(ctx, s, links); err != nil {
		return err
	}
	sum, err := p.publish(ctx, archive.WorkFilter{Originals: []string{original.Key}}, e)
	if err != nil {
		return err
	}
	index := sum.Index
	if full, err := filepath.Abs(index); err == nil {
		index = full
	}
	s.ui.say("the edition: %s", index)
	return failures(results)
}
