package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/align/encoder"
	"enface/cmd/enface/internal/embeddings"
	"enface/text"
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

// A vectorServer is where sentence vectors come from in place of the encoder, if
// it has an address.
type vectorServer struct{ embeddings.Client }

func (v *vectorServer) flags(s *session, c *cobra.Command) {
	v.Key = s.env[embeddings.KeyVariable]
	c.Flags().StringVar(&v.URL, "embed", "", "take sentence vectors from the server at this address")
	c.Flags().StringVar(&v.Model, "model", "", "the name of the model on that server")
	c.Flags().StringVar(&v.Prefix, "prefix", "", "what that model wants before every text, such as \"query: \"")
}

func (v *vectorServer) check(c *cobra.Command) error {
	switch {
	case (v.URL == "") != (v.Model == ""):
		return usage(c, "--embed and --model go together")
	case v.URL == "" && v.Prefix != "":
		return usage(c, "--prefix goes with --embed")
	case v.URL != "":
		return v.Check()
	}
	return nil
}

// warn says where the key would be seen by others.
func (v *vectorServer) warn(s *session) {
	if v.URL != "" && v.Key != "" && v.Bare() {
		s.ui.warn("the key goes to %s without encryption", v.Host())
	}
}

// vectors returns the function that gives sentence vectors.
func (v *vectorServer) vectors(s *session) (func(context.Context, []string) ([]float32, error), error) {
	if v.URL == "" {
		m, err := encoder.Load()
		if err != nil {
			return nil, err
		}
		return m.SentenceVectors, nil
	}
	v.warn(s)
	return v.SentenceVectors, nil
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
		return usage(c, "there is no format %q; take one of %s", o.format, strings.Join(vectorFormats, ", "))
	case (o.sentences || o.server.URL != "") && c.Flags().Changed("layer"):
		return usage(c, "--layer is for words; sentences are taken after the last layer")
	case o.layer < 0 || o.layer > encoder.LastLayer:
		return usage(c, "there are layers 0 to %d, not %d", encoder.LastLayer, o.layer)
	}
	return o.server.check(c)
}

func (o *encoding) run(ctx context.Context, s *session, story *enface.Story, w io.Writer) error {
	if o.sentences || o.server.URL != "" {
		return o.encodeSentences(ctx, s, story, w)
	}
	return o.encodeWords(ctx, s, story, w)
}

// A vectorRecord is a line of encode's output; docs/json.md.
type vectorRecord struct {
	Start  int       `json:"start"`
	End    int       `json:"end"`
	Text   string    `json:"text"`
	Weight *float64  `json:"weight,omitempty"`
	Vector []float32 `json:"vector"`
}

func (o *encoding) encodeWords(ctx context.Context, s *session, story *enface.Story, w io.Writer) error {
	m, err := encoder.Load()
	if err != nil {
		return err
	}
	words := text.Words(story.Text)
	if len(words) == 0 {
		return &enface.Problem{Doing: "encoding", Item: story.Ref, Err: fmt.Errorf("%w: there is no word", enface.ErrNothing), Next: "see with 'enface extract' what was read"}
	}
	cut := 0
	for _, stretch := range m.Stretches(story.Text) {
		if stretch.Cut {
			cut++
		}
	}
	if cut > 0 {
		s.ui.say("long paragraphs were cut in %s, between sentences where there were any: the encoder reads %d pieces at once", count(cut, "place", "places"), m.MaxPieces())
	}
	var weights []float64
	if o.format == "npy" {
		if err := writeMatrixHead(w, len(words), encoder.Dim); err != nil {
			return err
		}
	} else {
		weights = m.WordWeights(story.Text, words)
	}
	offsets := enface.NewOffsets(story.Text)
	return m.EachWords(ctx, story.Text, words, []int{o.layer}, func(first int, vectors [][]float32) error {
		n := len(vectors[0]) / encoder.Dim
		defer s.ui.progress(first+n, len(words), "words")
		if o.format == "npy" {
			return binary.Write(w, binary.LittleEndian, vectors[0])
		}
		for i := range n {
			r := spanRecord(story.Text, offsets, words[first+i])
			r.Weight, r.Vector = &weights[first+i], vectors[0][i*encoder.Dim:(i+1)*encoder.Dim]
			if err := writeJSON(w, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// sentencesAtOnce is how many sentences are encoded between two reports.
const sentencesAtOnce = 256

func (o *encoding) encodeSentences(ctx context.Context, s *session, story *enface.Story, w io.Writer) error {
	if len(story.Sentences) == 0 {
		return &enface.Problem{Doing: "encoding", Item: story.Ref, Err: fmt.Errorf("%w: there is no sentence", enface.ErrNothing), Next: "see with 'enface extract' what was read"}
	}
	vectors, err := o.server.vectors(s)
	if err != nil {
		return err
	}
	offsets := enface.NewOffsets(story.Text)
	width := 0
	for from := 0; from < len(story.Sentences); from += sentencesAtOnce {
		spans := story.Sentences[from:min(from+sentencesAtOnce, len(story.Sentences))]
		texts := make([]string, len(spans))
		for i, sp := range spans {
			texts[i] = sp.In(story.Text)
		}
		v, err := vectors(ctx, texts)
		if err != nil {
			return err
		}
		if from == 0 {
			width = len(v) / len(texts)
			if o.format == "npy" {
				if err := writeMatrixHead(w, len(story.Sentences), width); err != nil {
					return err
				}
			}
		}
		if len(v) != len(texts)*width {
			return fmt.Errorf("the vectors of %q have %d numbers, then %d", o.server.Model, width, len(v)/len(texts))
		}
		if o.format == "npy" {
			if err := binary.Write(w, binary.LittleEndian, v); err != nil {
				return err
			}
		} else {
			for i, sp := range spans {
				r := spanRecord(story.Text, offsets, sp)
				r.Vector = v[i*width : (i+1)*width]
				if err := writeJSON(w, r); err != nil {
					return err
				}
			}
		}
		s.ui.progress(from+len(spans), len(story.Sentences), "sentences")
	}
	return nil
}

func spanRecord(text string, offsets *enface.Offsets, sp enface.Span) vectorRecord {
	start, end := offsets.PointSpan(sp)
	return vectorRecord{Start: start, End: end, Text: sp.In(text)}
}

// writeMatrixHead writes the head of a NumPy file (format 1.0) of rows by
// columns of little-endian float32; the numbers follow, row by row.
func writeMatrixHead(w io.Writer, rows, columns int) error {
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns)
	const before = 10                                            // bytes of the magic, the version and the length
	head += strings.Repeat(" ", 63-(before+len(head))%64) + "\n" // the numbers begin at a multiple of 64
	b := append([]byte("\x93NUMPY\x01\x00"), byte(len(head)), byte(len(head)>>8))
	_, err := w.Write(append(b, head...))
	return err
}
