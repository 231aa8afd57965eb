package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"enface"
	"enface/pipeline"
)

func newMatch(s *session) *cobra.Command {
	var o collecting
	var m matching
	var quotes string
	c := &cobra.Command{
		Use:   "match ORIGINAL VERSION",
		Short: "An original and a version in, pairs as JSON lines out",
		Long: `Find for every quotation of VERSION the passage of ORIGINAL that it renders, or
say that there is none, and print one JSON object a line; docs/json.md has its
fields. Both are files, addresses, or - for standard input.

The quotations are those that enface finds: nicknames, titles and marks of
distance get a line only where they have a passage, and reports without marks
are not looked for. With --quotes they are those of a file of JSON lines as
'enface quotes' prints them (start, end and text suffice), and each gets a line,
in order. Exit code 4: the version has no quotation.`,
		Example: `  enface match interview.fr.html story.en.html
  enface match talk.fr.txt story.en.txt | jq -r '[.relation, .quote.text, .spans[].text] | @tsv'
  enface match interview.fr.txt story.en.txt --quotes mine.jsonl`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := m.server.check(c); err != nil {
				return err
			}
			if args[0] == "-" && args[1] == "-" {
				return usage(c, "only one of the two can be standard input")
			}
			original, err := o.read(c.Context(), s, args[0])
			if err != nil {
				return err
			}
			version, err := o.read(c.Context(), s, args[1])
			if err != nil {
				return err
			}
			if pipeline.SameLanguage(original.Lang, version.Lang) {
				s.ui.warn("%s and %s are both in %q; if that is wrong, name the files NAME.fr.txt, NAME.en.txt", args[0], args[1], original.Lang)
			}
			var wanted []enface.Quotation
			if quotes != "" {
				wanted, err = readQuotes(s, quotes, version.Text)
			} else {
				wanted = pipeline.FindQuotations(version)
			}
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(wanted, func(q enface.Quotation) bool { return q.Kind != enface.Indirect }) {
				return &enface.Problem{Doing: "reading", Item: args[1], Err: fmt.Errorf("%w: there is no quotation", enface.ErrNothing), Next: "see with 'enface extract' what was read"}
			}
			m.server.warn(s)
			matcher := m.matcher(s)
			find := matcher.MatchFound
			if quotes != "" { // each is answered
				find = matcher.Match
			}
			done := s.ui.working("finding passages in " + original.Name())
			pairs, err := find(c.Context(), original, version, wanted)
			done()
			if err != nil {
				return err
			}
			return writePairs(s.out, original, version, pairs)
		},
	}
	o.flags(s, c)
	m.flags(c)
	m.server.flags(s, c)
	c.Flags().StringVar(&quotes, "quotes", "", "take the quotations from this file of JSON lines, - for standard input")
	return c
}

func writePairs(w io.Writer, original, version *enface.Story, pairs []enface.Pair) error {
	oo, vo := enface.NewOffsets(original.Text), enface.NewOffsets(version.Text)
	for i := range pairs {
		if err := writeJSON(w, pairs[i].Record(original.Text, oo, version.Text, vo)); err != nil {
			return err
		}
	}
	return nil
}

// readQuotes reads quotations of text from JSON lines.
func readQuotes(s *session, path, text string) ([]enface.Quotation, error) {
	r, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return pipeline.ReadQuotations(r, path, text)
}
