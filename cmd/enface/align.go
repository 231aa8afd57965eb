package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"enface"
	"enface/pipeline"
)

func newAlign(s *session) *cobra.Command {
	o := usualCollecting()
	var m matching
	var path string
	var again, find bool
	c := &cobra.Command{
		Use:   "align [VERSION...]",
		Short: "Find the passages of the versions' quotations",
		Long: `Find, for every quotation of the versions in the archive, the passage of the
original that it renders, and keep the pairs. Versions that have been aligned by
this version of the method, with the same --fast, --lexicon and --embed, are
passed over. Versions are named by key, address or file; without any, all are
taken.

Which story quotes which is given by 'enface add --of ORIGINAL'. With --find,
a story that belongs to nothing yet is linked to one in another language that at
least two of its quotations surely have a source in (.97 and more). One is
enough where its text has a hyperlink to the original or names its outlet.
'enface unlink' takes a link back, and --find does not make it again.`,
		Example: `  enface align
  enface align --find
  enface align --again 3f2a91c0de`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if err := m.server.check(c); err != nil {
				return err
			}
			p, err := openPipeline(c.Context(), s, path, &o, m, opening{again: again, existing: true})
			if err != nil {
				return err
			}
			defer closing(p, &err)
			if find {
				if err := p.FindOriginals(c.Context(), func(f pipeline.Found) { tellFound(s, f) }); err != nil {
					return err
				}
			}
			links, err := p.Links(c.Context(), args...)
			if err != nil {
				return err
			}
			if len(links) == 0 {
				return &enface.Problem{Doing: "aligning", Item: path, Err: fmt.Errorf("%w: no story is linked to an original", enface.ErrNothing),
					Next: "link them with 'enface add --of ORIGINAL VERSION...' or let 'enface align --find' try"}
			}
			aligned, err := p.Align(c.Context(), links)
			if err != nil {
				return err
			}
			s.ui.say("%s aligned, %d done before", count(aligned, "version", "versions"), len(links)-aligned)
			return summary(c.Context(), s, p, links)
		},
	}
	m.flags(c)
	m.server.flags(s, c)
	archiveFlag(s, c, &path)
	c.Flags().BoolVar(&again, "again", false, "align what has been aligned already")
	c.Flags().BoolVar(&find, "find", false, "look for the original of stories that have none")
	return c
}

// tellFound says which original was found, and by what.
func tellFound(s *session, f pipeline.Found) {
	also := ""
	switch {
	case f.Hyperlink:
		also = ", and it links to it"
	case f.Outlet:
		also = ", and it names its outlet"
	}
	s.ui.say("%s quotes %s: %s surely there%s", f.Version, f.Original, count(f.Quotations, "quotation is", "quotations are"), also)
}

// summary prints what was found, a row a version.
func summary(ctx context.Context, s *session, p *pipeline.Pipeline, links []pipeline.Linked) error {
	tallies, err := p.Tallies(ctx, links)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, t := range tallies {
		v := &t.Version
		rows = append(rows, []string{v.Key, v.Lang, s.cell(cmp.Or(v.Outlet, v.Place()), 30), s.cell(v.Name(), 40),
			fmt.Sprint(t.Quotations), fmt.Sprint(t.Paired), fmt.Sprint(t.Quotations - t.Paired)})
	}
	return writeTable(s.out, []string{"version", "lang", "outlet", "title", "quotations", "paired", "without a source"}, rows, 4, 5, 6)
}
