package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/pipeline"
)

func newReview(s *session) *cobra.Command {
	var path, format string
	var accept, reject bool
	var r archive.Review
	c := &cobra.Command{
		Use:   "review [PAIR...]",
		Short: "Decide on pairs: --accept or --reject",
		Long: `Keep your decision on pairs. Without a PAIR, list those that nobody has decided
on, the least sure first. A decision is about the words of the passage that the
pair has now; it is kept for good, and a later one on the same pair follows it.
'enface learn' learns from accepted pairs, 'enface show PAIR' shows the decisions.`,
		Example: `  enface review
  enface review p1b2c3d4e5f --accept
  enface review p1b2c3d4e5f p0a9b8c7d6e --reject --by "M. Duval" --note "of another interview"`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if len(args) == 0 && (accept || reject) {
				return usage(c, "name the pairs, as 'enface review' lists them")
			}
			if len(args) > 0 && accept == reject {
				return usage(c, "say --accept or --reject")
			}
			if !slices.Contains(listFormats, format) {
				return unknown(c, "format", format, listFormats)
			}
			if len(args) == 0 {
				return undecided(c.Context(), s, path, format)
			}
			r.Verdict = archive.Accepted
			if reject {
				r.Verdict = archive.Rejected
			}
			return decide(c.Context(), s, path, args, r)
		},
	}
	archiveFlag(s, c, &path)
	f := c.Flags()
	f.BoolVar(&accept, "accept", false, "the passage is what the quotation renders, or there is none, as the pair says")
	f.BoolVar(&reject, "reject", false, "it is not")
	f.StringVar(&r.Reviewer, "by", s.env["USER"], "who decides")
	f.StringVar(&r.Note, "note", "", "why")
	f.StringVar(&format, "format", "text", "of the list: text or jsonl")
	_ = c.RegisterFlagCompletionFunc("format", fixed(listFormats...))
	return c
}

// undecided lists the pairs without a decision.
func undecided(ctx context.Context, s *session, path, format string) (err error) {
	a, err := openToRead(ctx, path)
	if err != nil {
		return err
	}
	defer closing(a, &err)
	l := pairListing()
	var doubt []float64
	for w, err := range a.Works(ctx, archive.WorkFilter{}) {
		if err != nil {
			return err
		}
		l.addPairs(s, w, func(p *archive.PairEntry) bool {
			if p.Review == "" {
				doubt = append(doubt, math.Abs(p.Score-.5))
			}
			return p.Review == ""
		})
	}
	if len(l.cells) == 0 {
		return &enface.Problem{Doing: "listing", Item: path, Err: fmt.Errorf("%w: no pair without a decision", enface.ErrNothing), Next: "find pairs with 'enface align'"}
	}
	order := make([]int, len(doubt))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(doubt[i], doubt[j]) })
	sorted := listing{head: l.head, numeric: l.numeric}
	for _, i := range order {
		sorted.cells, sorted.records = append(sorted.cells, l.cells[i]), append(sorted.records, l.records[i])
	}
	return sorted.write(s.out, format)
}

// decide keeps a decision on each of the pairs that keys name, or on none where
// one is not there.
func decide(ctx context.Context, s *session, path string, keys []string, r archive.Review) (err error) {
	a, err := archive.Open(ctx, path, archive.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer closing(a, &err)
	n, err := pipeline.Decide(ctx, a, keys, r)
	if p, ok := errors.AsType[*enface.Problem](err); ok && errors.Is(err, enface.ErrNotFound) {
		p.Err, p.Next = fmt.Errorf("%w in the archive %s", enface.ErrNotFound, path), "'enface list pairs' has the names of pairs"
	}
	if err != nil {
		return err
	}
	s.ui.say("%s %s", count(n, "pair", "pairs"), r.Verdict)
	return nil
}
