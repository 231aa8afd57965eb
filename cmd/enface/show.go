package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/pipeline"
)

func newShow(s *session) *cobra.Command {
	var path string
	var asJSON bool
	c := &cobra.Command{
		Use:   "show NAME",
		Short: "Show a story or a pair of the archive",
		Long: `Show a story with its quotations and their passages, or one pair with its
evidence. NAME is a key as 'enface list' prints it, an address, or a file.`,
		Example: `  enface show 3f2a91c0de
  enface show p1b2c3d4e5f
  enface show https://news.example.com/story --json`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			pairs, err := pipeline.PairsNamed(c.Context(), a, args[0])
			if err != nil {
				return err
			}
			if x, ok := pairs[args[0]]; ok {
				reviews, err := a.Reviews(c.Context(), args[0])
				if err != nil {
					return err
				}
				return showPair(s.out, x, reviews, asJSON)
			}
			story, err := pipeline.StoryNamed(c.Context(), a, args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(s.out, story.Record())
			}
			if err := showStory(s.out, story); err != nil {
				return err
			}
			for w, err := range a.Works(c.Context(), archive.WorkFilter{}) {
				if err != nil {
					return err
				}
				if err := showLinks(s.out, w, story.ID); err != nil {
					return err
				}
			}
			return nil
		},
	}
	archiveFlag(s, c, &path)
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// fields prints a name and a value a line, leaving out what is empty.
func fields(w io.Writer, pairs ...string) error {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(&b, "%-10s %s\n", pairs[i], printable(pairs[i+1]))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func showStory(w io.Writer, st *archive.StoryEntry) error {
	var elsewhere []string
	for _, tag := range slices.Sorted(maps.Keys(st.Alternates)) {
		elsewhere = append(elsewhere, tag+" "+st.Alternates[tag])
	}
	return fields(w, "key", st.Key, "title", st.Title, "outlet", st.Outlet, "byline", st.Byline, "published", st.Published,
		"language", st.Lang, "address", st.Address(), "captured", st.Captured.UTC().Format("2006-01-02 15:04:05Z"), "sha256", st.SHA256,
		"text", fmt.Sprintf("%s, %s", count(len(st.Blocks), "block", "blocks"), count(len(st.Sentences), "sentence", "sentences")),
		"licence", st.License, "elsewhere", strings.Join(elsewhere, "; "), "notes", strings.Join(st.Notes, "; "))
}

// showLinks prints what the story has to do with a work: its versions, or the
// pairs with its original.
func showLinks(w io.Writer, work *archive.Work, id int64) error {
	for _, v := range work.Versions {
		switch id {
		case work.Original.ID:
			n := 0
			for i := range v.Pairs {
				if !v.Pairs[i].Null() {
					n++
				}
			}
			if err := fields(w, "", "", "version", fmt.Sprintf("%s  %s  %d of %s paired  %s", v.Story.Key, v.Story.Lang, n, count(len(v.Pairs), "quotation", "quotations"), v.Story.Name())); err != nil {
				return err
			}
		case v.Story.ID:
			if err := fields(w, "original", work.Original.Key+"  "+work.Original.Name()); err != nil {
				return err
			}
			for i := range v.Pairs {
				fmt.Fprintln(w)
				if err := pairLines(w, work, v, &v.Pairs[i]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func pairLines(w io.Writer, work *archive.Work, v archive.Version, p *archive.PairEntry) error {
	words := p.Evidence.Reason
	if !p.Null() {
		words = passageLine(work, p)
	}
	return fields(w, p.Key, fmt.Sprintf("%s  %.2f", p.Relation, p.Score), v.Story.Lang, p.Quote.In(v.Story.Text), work.Original.Lang, words)
}

func showPair(w io.Writer, x pipeline.NamedPair, reviews []archive.Review, asJSON bool) error {
	work, v, p := x.Work, x.Version, x.Pair
	if asJSON {
		return writeJSON(w, p.Record(work.Original.Text, enface.NewOffsets(work.Original.Text), v.Story.Text, enface.NewOffsets(v.Story.Text)))
	}
	if err := pairLines(w, work, v, p); err != nil {
		return err
	}
	e := p.Evidence
	if err := fields(w, "speaker", p.Quote.Speaker.Name, "words", fmt.Sprintf("%.2f of the quotation's, %.2f of the passage's", e.Words, e.Back),
		"length", fmt.Sprintf("%+.2f", e.Length), "cognates", strings.Join(e.Cognates, " "), "numbers", strings.Join(e.Numbers, " "),
		"lexicon", strings.Join(e.Lexicon, " "),
		"missing", strings.Join(e.Missing, " "), "differs", strings.Join(e.Differs, " "), "left out", strings.Join(e.LeftOut, " […] "), "not in the passage", strings.Join(e.Unsourced, " […] "), "near", nearBy(e.Near), "weighed", grounds(e.Weighed), "method", p.Method,
		"original", work.Original.Address(), "version", v.Story.Address()); err != nil {
		return err
	}
	for _, r := range reviews {
		what := fmt.Sprintf("%s on %s", r.Verdict, r.Made.UTC().Format("2006-01-02 15:04:05Z"))
		if r.Reviewer != "" {
			what += " by " + r.Reviewer
		}
		if r.Note != "" {
			what += ": " + r.Note
		}
		if r.Passage != archive.PassageText(&p.Pair, work.Original.Text) {
			what += " (of another passage)"
		}
		if err := fields(w, "review", what); err != nil {
			return err
		}
	}
	return nil
}

// grounds are what a score is made of: "order +0.98" and so on.
func grounds(all []enface.Ground) string {
	var out []string
	for _, g := range all {
		out = append(out, fmt.Sprintf("%s %+.2f", g.What, g.Adds))
	}
	return strings.Join(out, ", ")
}

func nearBy(near bool) string {
	if near {
		return "another part of the utterance has its passage near by"
	}
	return ""
}
