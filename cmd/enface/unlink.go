package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/pipeline"
)

func newUnlink(s *session) *cobra.Command {
	var path, person string
	c := &cobra.Command{
		Use:   "unlink VERSION [ORIGINAL]",
		Short: "Say that a story is no version of an original",
		Long: `Take the link of a version to its original back, with the pairs that were found by
it. Without an ORIGINAL all links of the version are taken back. Decisions on these
pairs are kept, and count again when the two are linked again.

This is a decision, kept for good: 'enface align --find' does not make the link
again. 'enface add --of ORIGINAL VERSION' does.`,
		Example: `  enface unlink 3f2a91c0de
  enface unlink https://news.example.com/story https://www.example.org/entretien --by "M. Duval"`,
		Args: usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(c *cobra.Command, args []string) error {
			return unlink(c.Context(), s, path, args, person)
		},
	}
	archiveFlag(s, c, &path)
	c.Flags().StringVar(&person, "by", s.env["USER"], "who decides")
	return c
}

// unlink separates the first of the named stories from the second, or from all its originals.
func unlink(ctx context.Context, s *session, path string, names []string, person string) (err error) {
	a, err := archive.Open(ctx, path, archive.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer closing(a, &err)
	p, err := pipeline.New(a, pipeline.Options{})
	if err != nil {
		return err
	}
	taken, err := p.Unlink(ctx, person, names[0], names[1:]...)
	for _, l := range taken {
		s.ui.say("%s is no version of %s", l.Version.Key, l.Original.Key)
	}
	if errors.Is(err, enface.ErrNotFound) && len(taken) == 0 {
		return &enface.Problem{Doing: "separating", Item: names[0], Err: err, Next: "'enface list' says which story is a version of which"}
	}
	if err != nil {
		return fmt.Errorf("separating %s: %w", names[0], err)
	}
	return nil
}
