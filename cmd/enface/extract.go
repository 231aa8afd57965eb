package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"enface"
	"enface/pipeline"
)

func newExtract(s *session) *cobra.Command {
	var o collecting
	c := &cobra.Command{
		Use:   "extract FILE",
		Short: "A page in, its story as JSON out",
		Long: `Read a page or a text and print the story in it as one JSON object: title,
byline, outlet, dates, language, and the blocks of its text with every character
as on the page. FILE is a file, an address, or - for standard input. A name like
NAME.fr.txt declares the language. The fields stand in docs/json.md.`,
		Example: `  enface extract page.html
  enface extract https://www.example.org/story | jq -r .text
  curl -s ADDRESS | enface extract -`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			story, err := o.read(c.Context(), s, args[0])
			if err != nil {
				return err
			}
			return writeJSON(s.out, story.Record())
		},
	}
	o.flags(s, c)
	return c
}

// writeJSON prints one value on one line.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func newQuotes(s *session) *cobra.Command {
	var o collecting
	c := &cobra.Command{
		Use:   "quotes FILE",
		Short: "A story in, its quotations as JSON lines out",
		Long: `Read a text or a page and print its quotations, one JSON object a line: where
they stand, of what kind they are, which belong to one utterance, who speaks.
FILE is a file, an address, or - for standard input. Offsets count code points,
for a page those of the text that 'enface extract' prints. The fields stand in
docs/json.md. Exit code 4: there is none.`,
		Example: `  enface quotes story.en.txt
  enface quotes page.html | jq -r 'select(.kind == "direct") | .text'`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			story, err := o.read(c.Context(), s, args[0])
			if err != nil {
				return err
			}
			found := pipeline.FindQuotations(story)
			if len(found) == 0 {
				return &enface.Problem{Doing: "reading", Item: args[0], Err: fmt.Errorf("%w: there is no quotation", enface.ErrNothing), Next: "see with 'enface extract' what was read"}
			}
			return writeQuotes(s.out, story.Text, found)
		},
	}
	o.flags(s, c)
	return c
}

func writeQuotes(w io.Writer, text string, quotes []enface.Quotation) error {
	offsets := enface.NewOffsets(text)
	for i := range quotes {
		if err := writeJSON(w, quotes[i].Record(text, offsets)); err != nil {
			return err
		}
	}
	return nil
}
