// Package encode writes the vectors of a text's words and sentences.
package encode

import (
	"context"
	"fmt"

	"enface"
	"enface/align/encoder"
	"enface/pipeline/embeddings"
	"enface/text"
)

// A Record is the vector of a word or a sentence; docs/json.md.
type Record struct {
	Start  int       `json:"start"` // code points
	End    int       `json:"end"`
	Text   string    `json:"text"`
	Weight *float64  `json:"weight,omitempty"` // of words
	Vector []float32 `json:"vector"`
}

// A Writer writes vectors in a format: NewLines, NewMatrix. Begin is called once, before the
// first.
type Writer interface {
	Begin(rows, columns int) error
	Write(Record) error
}

// An Encoder says how texts become vectors. The zero value takes words as they go into the encoder
// that enface carries, and sentences as that encoder has them.
type Encoder struct {
	Layer    int                                // after which words are taken, 0 to encoder.LastLayer
	Server   *embeddings.Client                 // gives the vectors of sentences; nil: the encoder
	Cut      func(places, longest int)          // is told where paragraphs are longer than so many pieces; nil is not called
	Progress func(done, total int, what string) // is told how many words or sentences are done; nil is not called
}

// Words writes the vectors of a story's words. A story without words is ErrNothing.
func (e Encoder) Words(ctx context.Context, story *enface.Story, w Writer) error {
	m, err := encoder.Load()
	if err != nil {
		return err
	}
	words := text.Words(story.Text)
	if len(words) == 0 {
		return nothingToEncode(story, "word")
	}
	e.tellCuts(m, story.Text)
	if err := w.Begin(len(words), encoder.Dim); err != nil {
		return err
	}
	weights := m.WordWeights(story.Text, words)
	offsets := enface.NewOffsets(story.Text)
	return m.EachWords(ctx, story.Text, words, []int{e.Layer}, func(first int, vectors [][]float32) error {
		n := len(vectors[0]) / encoder.Dim
		for i := range n {
			r := record(story.Text, offsets, words[first+i], vectors[0][i*encoder.Dim:(i+1)*encoder.Dim])
			r.Weight = &weights[first+i]
			if err := w.Write(r); err != nil {
				return err
			}
		}
		e.report(first+n, len(words), "words")
		return nil
	})
}

// tellCuts says in how many places a paragraph is longer than what the encoder reads at once.
func (e Encoder) tellCuts(m *encoder.Model, text string) {
	cut := 0
	for _, stretch := range m.Stretches(text) {
		if stretch.Cut {
			cut++
		}
	}
	if cut > 0 && e.Cut != nil {
		e.Cut(cut, m.MaxPieces())
	}
}

// sentencesAtOnce is how many sentences are encoded between two reports.
const sentencesAtOnce = 256

// Sentences writes the vectors of a story's sentences, of length one. A story without sentences is
// ErrNothing.
func (e Encoder) Sentences(ctx context.Context, story *enface.Story, w Writer) error {
	if len(story.Sentences) == 0 {
		return nothingToEncode(story, "sentence")
	}
	vectors, err := SentenceVectors(e.Server)
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
			if err := w.Begin(len(story.Sentences), width); err != nil {
				return err
			}
		}
		if len(v) != len(texts)*width {
			return fmt.Errorf("the vectors of %q have %d numbers, then %d", e.model(), width, len(v)/len(texts))
		}
		for i, sp := range spans {
			if err := w.Write(record(story.Text, offsets, sp, v[i*width:(i+1)*width])); err != nil {
				return err
			}
		}
		e.report(from+len(spans), len(story.Sentences), "sentences")
	}
	return nil
}

// SentenceVectors is the function that gives vectors of sentences: a server's, or without one the
// encoder's.
func SentenceVectors(server *embeddings.Client) (func(context.Context, []string) ([]float32, error), error) {
	if server != nil {
		return server.SentenceVectors, nil
	}
	m, err := encoder.Load()
	if err != nil {
		return nil, err
	}
	return m.SentenceVectors, nil
}

// model is the name of the model of sentences.
func (e Encoder) model() string {
	if e.Server == nil {
		return ""
	}
	return e.Server.Model
}

func (e Encoder) report(done, total int, item string) {
	if e.Progress != nil {
		e.Progress(done, total, item)
	}
}

func record(text string, offsets *enface.Offsets, sp enface.Span, vector []float32) Record {
	start, end := offsets.PointSpan(sp)
	return Record{Start: start, End: end, Text: sp.In(text), Vector: vector}
}

func nothingToEncode(story *enface.Story, what string) error {
	return &enface.Problem{Doing: "encoding", Item: story.Ref, Err: fmt.Errorf("%w: there is no %s", enface.ErrNothing, what), Next: "see with 'enface extract' what was read"}
}
