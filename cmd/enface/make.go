package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"enface/archive"
	"enface/pipeline"
)

func newMake(s *session) *cobra.Command {
	var o collecting
	var e edition
	m := matching{aligning: "aligning "}
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
			p, err := openPipeline(c.Context(), s, path, &o, m, opening{again: again})
			if err != nil {
				return err
			}
			defer closing(p, &err)
			versions, err := references(c.Context(), s, p.Reader, args[1:], "")
			if err != nil {
				return err
			}
			return makeEdition(c.Context(), s, p, args[0], versions, e)
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

// makeEdition runs the whole chain for one original: collect, link, align, publish.
// A version that fails is reported at the end and holds up no other.
func makeEdition(ctx context.Context, s *session, p *pipeline.Pipeline, ref string, refs []string, e edition) error {
	if err := e.check(); err != nil {
		return err
	}
	results, err := p.Collect(ctx, append([]string{pipeline.WholePath(ref)}, refs...), nil)
	if err != nil {
		return err
	}
	if results[0].Err != nil {
		return results[0].Err
	}
	original := results[0].Story
	for _, r := range results[1:] {
		if r.Err != nil {
			s.ui.warn("%v", r.Err)
		}
	}
	links, _, err := p.Link(ctx, original, results[1:])
	if err != nil {
		return err
	}
	if len(links) == 0 {
		return failures(results) // an edition without a version says nothing
	}
	if _, err := p.Align(ctx, links); err != nil {
		return err
	}
	if err := summary(ctx, s, p, links); err != nil {
		return err
	}
	whole, err := e.settings()
	if err != nil {
		return err
	}
	written, err := p.Publish(ctx, archive.WorkFilter{Originals: []string{original.Key}}, whole)
	if err != nil {
		return err
	}
	index := written.Path
	if full, err := filepath.Abs(index); err == nil {
		index = full
	}
	s.ui.say("the edition: %s", index)
	return failures(results)
}
