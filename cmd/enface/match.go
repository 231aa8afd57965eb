package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"enface"
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
			if sameLanguage(original.Lang, version.Lang) {
				s.ui.warn("%s and %s are both in %q; if that is wrong, name the files NAME.fr.txt, NAME.en.txt", args[0], args[1], original.Lang)
			}
			var wanted []enface.Quotation
			own := false
			if quotes != "" {
				wanted, err = readQuotes(s, quotes, version.Text)
			} else {
				wanted, own = findQuotations(version), true
			}
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(wanted, func(q enface.Quotation) bool { return q.Kind != enface.Indirect }) {
				return &enface.Problem{Doing: "reading", Item: args[1], Err: fmt.Errorf("%w: there is no quotation", enface.ErrNothing), Next: "see with 'enface extract' what was read"}
			}
			m.server.warn(s)
			return matchStories(c.Context(), s, &aligners{matching: m}, original, version, wanted, own)
		},
	}
	o.flags(s, c)
	m.flags(c)
	m.server.flags(s, c)
	c.Flags().StringVar(&quotes, "quotes", "", "take the quotations from this file of JSON lines, - for standard input")
	return c
}

func matchStories(ctx context.Context, s *session, l *aligners, original, version *enface.Story, quotes []enface.Quotation, own bool) error {
	a, err := l.get()
	if err != nil {
		return err
	}
	l.dictionaries.warn(s.ui, original.Lang, version.Lang)
	done := s.ui.working("finding passages in " + original.Name())
	find := a.Match
	if own { // those of --quotes are answered each
		find = a.MatchFound
	}
	pairs, err := find(ctx, original, version, quotes)
	done()
	if err != nil {
		return err
	}
	oo, vo := enface.NewOffsets(original.Text), enface.NewOffsets(version.Text)
	for i := range pairs {
		if err := writeJSON(s.out, pairs[i].Record(original.Text, oo, version.Text, vo)); err != nil {
			return err
		}
	}
	return nil
}

// readQuotes reads quotations of text from JSON lines.
func readQuotes(s *session, path, text string) ([]enface.Quotation, error) {
	var r io.Reader = s.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, fileProblem("reading", path, err)
		}
		defer f.Close()
		r = f
	}
	var records []enface.QuoteRecord
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, fileProblem("reading", path, err)
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var q enface.QuoteRecord
			if jerr := json.Unmarshal(line, &q); jerr != nil {
				return nil, quoteProblem(path, n, jerr)
			}
			records = append(records, q)
		}
		if err == io.EOF {
			break
		}
	}
	quotes, n, err := quotationsOf(text, records)
	if err != nil {
		return nil, quoteProblem(path, n+1, err)
	}
	return quotes, nil
}

func quoteProblem(path string, line int, err error) error {
	return &enface.Problem{Doing: "reading", Item: fmt.Sprintf("%s, quotation %d", path, line), Err: err,
		Next: "give one object a line as 'enface quotes' prints them for this very version"}
}

// quotationsOf turns records into quotations of text. Where one does not fit,
// it returns its index and why.
func quotationsOf(text string, records []enface.QuoteRecord) ([]enface.Quotation, int, error) {
	offsets := enface.NewOffsets(text)
	var quotes []enface.Quotation
	for i, r := range records {
		if r.Start < 0 || r.End < r.Start || r.End > offsets.Points() {
			return nil, i, fmt.Errorf("%d to %d is no stretch of a text of %d code points", r.Start, r.End, offsets.Points())
		}
		q := enface.Quotation{Span: offsets.ByteSpan(r.Start, r.End), Kind: r.Kind, Utterance: r.Utterance, Cue: r.Cue, Unclosed: r.Unclosed, Confidence: r.Confidence}
		if r.Text != "" && q.In(text) != r.Text {
			return nil, i, fmt.Errorf("the version has %q at %d to %d, not %q", shorten(q.In(text), 40), r.Start, r.End, shorten(r.Text, 40))
		}
		if q.Kind == "" {
			q.Kind = enface.Direct
		}
		if q.Utterance == 0 {
			q.Utterance = i + 1
		}
		q.Speaker = enface.Mention{Text: r.Speaker, Name: r.SpeakerName}
		if r.SpeakerStart != nil && r.SpeakerEnd != nil {
			q.Speaker.Span = offsets.ByteSpan(*r.SpeakerStart, *r.SpeakerEnd)
		}
		quotes = append(quotes, q)
	}
	return quotes, 0, nil
}
