package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
)

var (
	listKinds   = []string{"stories", "pairs", "attempts"}
	listFormats = []string{"text", "jsonl"}
)

func newList(s *session) *cobra.Command {
	var path, format string
	var failed bool
	c := &cobra.Command{
		Use:   "list [stories|pairs|attempts]",
		Short: "List what the archive holds",
		Long: `List the stories of the archive, its pairs, or every attempt to collect
something, with the reason where it failed. Exit code 4: the list is empty.`,
		Example: `  enface list
  enface list pairs
  enface list attempts --failed --format jsonl`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			kind := "stories"
			if len(args) == 1 {
				kind = args[0]
			}
			if !slices.Contains(listKinds, kind) {
				return unknown(c, "list of", kind, listKinds)
			}
			if !slices.Contains(listFormats, format) {
				return unknown(c, "format", format, listFormats)
			}
			if failed && kind != "attempts" {
				return usage(c, "--failed goes with attempts")
			}
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			var rows listing
			switch kind {
			case "stories":
				rows, err = listStories(c.Context(), s, a)
			case "pairs":
				rows, err = listPairs(c.Context(), s, a)
			case "attempts":
				rows, err = listAttempts(c.Context(), s, a, failed)
			}
			if err != nil {
				return err
			}
			if len(rows.cells) == 0 {
				next := "begin with 'enface add' or 'enface make'"
				switch {
				case kind == "pairs":
					next = "find them with 'enface align'"
				case failed:
					kind, next = "failed attempts", ""
				}
				return &enface.Problem{Doing: "listing", Item: path, Err: fmt.Errorf("%w: no %s", enface.ErrNothing, kind), Next: next}
			}
			return rows.write(s.out, format)
		},
	}
	archiveFlag(s, c, &path)
	c.Flags().StringVar(&format, "format", "text", "text or jsonl")
	c.Flags().BoolVar(&failed, "failed", false, "of the attempts, only those that failed")
	_ = c.RegisterFlagCompletionFunc("format", fixed(listFormats...))
	return c
}

// A listing is rows for a person, and the same as records for a program.
type listing struct {
	head    []string
	cells   [][]string
	records []any
	numeric []int
}

func (l listing) write(w io.Writer, format string) error {
	if format == "text" {
		return writeTable(w, l.head, l.cells, l.numeric...)
	}
	for _, r := range l.records {
		if err := writeJSON(w, r); err != nil {
			return err
		}
	}
	return nil
}

func listStories(ctx context.Context, s *session, a *archive.Archive) (listing, error) {
	l := listing{head: []string{"key", "lang", "published", "outlet", "title", "of"}}
	stories, err := a.Stories(ctx, archive.Filter{})
	if err != nil {
		return l, err
	}
	links, err := a.Links(ctx)
	if err != nil {
		return l, err
	}
	keys, of := map[int64]string{}, map[int64][]string{}
	for _, st := range stories {
		keys[st.ID] = st.Key
	}
	for _, k := range links {
		of[k.Version] = append(of[k.Version], keys[k.Original])
	}
	for _, st := range stories {
		l.cells = append(l.cells, []string{st.Key, st.Lang, day(st.Published), s.cell(st.Outlet, 24), s.cell(st.Name(), 60), strings.Join(of[st.ID], " ")})
		l.records = append(l.records, struct {
			Key       string   `json:"key"`
			Address   string   `json:"address"`
			Title     string   `json:"title"`
			Outlet    string   `json:"outlet"`
			Published string   `json:"published"`
			Lang      string   `json:"lang"`
			Of        []string `json:"of,omitempty"`
		}{st.Key, st.Address, st.Title, st.Outlet, st.Published, st.Lang, of[st.ID]})
	}
	return l, nil
}

func listPairs(ctx context.Context, s *session, a *archive.Archive) (listing, error) {
	l := pairListing()
	for w, err := range a.Works(ctx, archive.WorkFilter{}) {
		if err != nil {
			return l, err
		}
		l.addPairs(s, w, func(*archive.PairEntry) bool { return true })
	}
	return l, nil
}

func pairListing() listing {
	return listing{head: []string{"pair", "relation", "score", "review", "quotation", "passage"}, numeric: []int{2}}
}

// addPairs adds those pairs of a work that are wanted.
func (l *listing) addPairs(s *session, w *archive.Work, wanted func(*archive.PairEntry) bool) {
	oo := enface.NewOffsets(w.Original.Text)
	for _, v := range w.Versions {
		vo := enface.NewOffsets(v.Story.Text)
		for i := range v.Pairs {
			pair := &v.Pairs[i]
			if !wanted(pair) {
				continue
			}
			l.cells = append(l.cells, []string{pair.Key, string(pair.Relation), fmt.Sprintf("%.2f", pair.Score), pair.Review,
				s.cell(pair.Quote.In(v.Story.Text), 50), s.cell(passageLine(w, pair), 50)})
			l.records = append(l.records, struct {
				Key      string `json:"pair"`
				Original string `json:"original"`
				Version  string `json:"version"`
				enface.PairRecord
				Review string `json:"review,omitempty"`
			}{pair.Key, w.Original.Key, v.Story.Key, pair.Record(w.Original.Text, oo, v.Story.Text, vo), pair.Review})
		}
	}
}

// passageLine is the words of a pair's passage in a line.
func passageLine(w *archive.Work, p *archive.PairEntry) string {
	return strings.Join(p.Passage(w.Original.Text), " […] ")
}

func listAttempts(ctx context.Context, s *session, a *archive.Archive, failed bool) (listing, error) {
	l := listing{head: []string{"attempt", "started", "status", "reference", "reason"}, numeric: []int{0}}
	attempts, err := a.Attempts(ctx, archive.AttemptFilter{Failed: failed})
	if err != nil {
		return l, err
	}
	for _, t := range attempts {
		l.cells = append(l.cells, []string{fmt.Sprint(t.ID), t.Started.UTC().Format(time.DateTime), t.Status, t.Ref, s.cell(t.Error, 100)})
		l.records = append(l.records, struct {
			ID      int64  `json:"attempt"`
			Ref     string `json:"ref"`
			Stage   string `json:"stage"`
			Status  string `json:"status"`
			Started string `json:"started"`
			Error   string `json:"error,omitempty"`
		}{t.ID, t.Ref, t.Stage, t.Status, t.Started.UTC().Format(time.RFC3339), t.Error})
	}
	return l, nil
}
