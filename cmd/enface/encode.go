package main

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/align/encoder"
	"enface/pipeline/embeddings"
	"enface/pipeline/encode"
)

var vectorFormats = []string{"jsonl", "npy"}

// encoding is the settings of encode.
type encoding struct {
	collecting
	layer     int
	sentences bool
	format    string
	output    string
	server    vectorServer
}

func newEncode(s *session) *cobra.Command {
	var o encoding
	c := &cobra.Command{
		Use:   "encode FILE",
		Short: "A text in, the vectors of its words or sentences out",
		Long: `Read a text or a page and print a vector for each of its words, as the encoder
that enface carries has them after a layer: 0 is the input, 12 the last, and
after 6 the words of two languages are most alike. With --sentences there is one
vector of length one for each sentence. The vectors are not centred. A paragraph
or sentence of more than 510 pieces is encoded in parts. FILE is a file, an
address, or - for standard input.

Formats: jsonl prints one object a line, with the place in code points, the text
and the vector; npy is one matrix of float32 for NumPy, a row a word or sentence.

With --embed the sentence vectors come from a server with OpenAI's interface
(/v1/embeddings) in place of the encoder's own; the key, if it wants one, is
taken from ` + embeddings.KeyVariable + `.`,
		Example: `  enface encode interview.fr.txt > words.jsonl
  enface encode novel.txt --layer 12 --format npy -o words.npy
  enface encode story.en.txt --sentences | jq -r .text
  enface encode story.en.txt --embed http://localhost:11434 --model bge-m3`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.check(c); err != nil {
				return err
			}
			story, err := o.read(c.Context(), s, args[0])
			if err != nil {
				return err
			}
			write := func(w io.Writer) error {
				b := bufio.NewWriter(w)
				if err := o.run(c.Context(), s, story, b); err != nil {
					return err
				}
				return b.Flush()
			}
			return s.write(o.output, write)
		},
	}
	o.flags(s, c)
	f := c.Flags()
	f.IntVar(&o.layer, "layer", encoder.WordLayer, "the layer after which words are taken")
	f.BoolVar(&o.sentences, "sentences", false, "vectors of sentences, after the last layer")
	f.StringVar(&o.format, "format", "jsonl", "one of "+strings.Join(vectorFormats, ", "))
	f.StringVarP(&o.output, "output", "o", "", "write to this file, not to standard output")
	o.server.flags(s, c)
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(vectorFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *encoding) check(c *cobra.Command) error {
	switch {
	case !slices.Contains(vectorFormats, o.format):
		return unknown(c, "format", o.format, vectorFormats)
	case (o.sentences || o.server.URL != "") && c.Flags().Changed("layer"):
		return usage(c, "--layer is for words; sentences are taken after the last layer")
	case o.layer < 0 || o.layer > encoder.LastLayer:
		return usage(c, "there are layers 0 to %d, not %d", encoder.LastLayer, o.layer)
	}
	return o.server.check(c)
}

// run writes the vectors of a story in the format that was asked for.
func (o *encoding) run(ctx context.Context, s *session, story *enface.Story, w io.Writer) error {
	vectors := encode.NewLines(w)
	if o.format == "npy" {
		vectors = encode.NewMatrix(w)
	}
	e := encode.Encoder{
		Layer: o.layer, Server: o.server.client(), Progress: s.ui.progress,
		Cut: func(places, longest int) {
			s.ui.say("long paragraphs were cut in %s, between sentences where there were any: the encoder reads %d pieces at once", count(places, "place", "places"), longest)
		},
	}
	if o.sentences || o.server.URL != "" {
		o.server.warn(s)
		return e.Sentences(ctx, story, vectors)
	}
	return e.Words(ctx, story, vectors)
}
