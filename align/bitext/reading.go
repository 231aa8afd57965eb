package bitext

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/coverage"
	"enface/align/encoder"
	"enface/align/words"
	"enface/text"
)

// read makes a column of the sentences of one side.
func (a *Aligner) read(ctx context.Context, lines []string, lang string, report func(done int)) (*column, error) {
	d := a.Reader.Cut(strings.Join(lines, "\n"), lang)
	c := &column{
		n: len(lines), usualLength: float32(text.FactsOf(d.Lang).Length), chars: make([]float32, len(lines)), punctuation: make([]punctuation, len(lines)),
		Sentences: &coverage.Sentences{Side: d, Weights: make([]float32, len(lines)), First: make([]int, len(lines)+1)},
	}
	for w := range d.Words {
		c.Clauses = append(c.Clauses, d.Gap(w).Mark)
	}
	pieces := make([]float32, len(lines))
	at, w := 0, 0
	for i, l := range lines {
		end := at + len(l)
		c.chars[i], c.punctuation[i] = float32(utf8.RuneCountInString(l)), punctuationOf(l)
		for ; w < len(d.Words) && d.Words[w].Start < end; w++ {
			pieces[i] += float32(len(d.Pieces[w]))
		}
		at = end + 1
		c.First[i+1] = w
		for _, x := range c.Words(i, i+1) {
			c.Weights[i] += x.Weight + a.Reader.Numbers.BaseWeight
		}
	}
	if a.Reader.Fast {
		a.Reader.TableRows(d)
	} else {
		words.ContextRows(d)
	}
	r := reading{a: a, column: c, lines: lines, pieces: pieces, sums: make([]float32, len(lines)*encoder.Dim)}
	if !a.Reader.Fast {
		r.rounded = d.Round()
	}
	for from := 0; from < len(lines); {
		to := r.part(from)
		if err := r.read(ctx, from, to); err != nil {
			return nil, err
		}
		report(to)
		from = to
	}
	r.join()
	d.Forget()
	return c, nil
}

// A reading makes the vectors of a column's sentences, a part of them after the other. So the vectors
// of all words are there at once in 8 bits alone.
type reading struct {
	a       *Aligner
	column  *column
	lines   []string
	pieces  []float32      // of each sentence
	rounded *encoder.Bytes // of all words, in 8 bits; nil where fast
	before  int            // bytes before the part
	mean    []float32      // of the words of the first part
	sums    []float32      // of the words of each sentence
	wholes  []float32      // the sentences' own vectors
}

// partMost is how many words go through the encoder together, or one sentence more. A longer text is
// centred on the mean of its first part.
const partMost = 1 << 16

// part is the end of the part that begins with a sentence.
func (r *reading) part(from int) int {
	first := r.column.First
	to := from
	for to < len(r.lines) && (to == from || first[to]-first[from] < partMost) {
		to++
	}
	return to
}

func (r *reading) read(ctx context.Context, from, to int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.a.Reader.Fast {
		r.sum(from, to, r.column.Side.Vectors, 0)
		return r.ownOfModel(ctx, from, to)
	}
	text, spans := r.textOf(from, to)
	vectors, err := r.a.Reader.Vectors.WordVectors(ctx, text, spans, encoder.WordLayer)
	if err != nil {
		return err
	}
	if r.mean == nil {
		r.mean = words.Mean(vectors, encoder.Dim)
	}
	words.Center(vectors, r.mean)
	r.rounded.Append(vectors)
	r.sum(from, to, vectors, r.column.First[from])
	if r.a.Sentences != nil {
		return r.ownOfModel(ctx, from, to)
	}
	late, err := r.a.Reader.Vectors.WordVectors(ctx, text, spans, r.a.Reader.Model.Layers())
	if err != nil {
		return err
	}
	r.ownOfWords(from, to, late)
	return nil
}

// textOf is the text of sentences, with the places of their words in it.
func (r *reading) textOf(from, to int) (text string, spans []enface.Span) {
	text = strings.Join(r.lines[from:to], "\n")
	for _, w := range r.column.Words(from, to) {
		spans = append(spans, enface.Span{Start: w.Start - r.before, End: w.End - r.before})
	}
	r.before += len(text) + 1
	return text, spans
}

// sum adds up the weighted vectors of the words of sentences; first is the row of the first vector.
func (r *reading) sum(from, to int, vectors []float32, first int) {
	c := r.column
	for i := from; i < to; i++ {
		sum := r.sums[i*encoder.Dim : (i+1)*encoder.Dim]
		for _, x := range c.Words(i, i+1) {
			for k, y := range vectors[(int(x.Row)-first)*encoder.Dim:][:encoder.Dim] {
				sum[k] += float32(x.Weight * y)
			}
		}
	}
}

// ownOfModel asks a model of sentences, if there is one, for their own vectors.
func (r *reading) ownOfModel(ctx context.Context, from, to int) error {
	if r.a.Sentences == nil {
		return nil
	}
	own, err := r.a.Sentences.SentenceVectors(ctx, r.lines[from:to])
	if err == nil && len(own)*from != len(r.wholes)*(to-from) {
		err = fmt.Errorf("vectors of %d numbers, then of %d", len(r.wholes)/from, len(own)/(to-from))
	}
	r.wholes = append(r.wholes, own...)
	return err
}

// ownOfWords makes the sentences' own vectors of those of their words after the last layer: their
// mean, by pieces, of length one.
func (r *reading) ownOfWords(from, to int, late []float32) {
	c := r.column
	for i := from; i < to; i++ {
		own := make([]float32, encoder.Dim)
		for w := c.First[i]; w < c.First[i+1]; w++ {
			n := float32(len(c.Side.Pieces[w]))
			for k, y := range late[(w-c.First[from])*encoder.Dim:][:encoder.Dim] {
				own[k] += float32(n * y)
			}
		}
		encoder.Unit(own)
		r.wholes = append(r.wholes, own...)
	}
}

// join puts the sentences' own vectors, times their pieces, beside the sums of their words. WholeShare
// of the squared length is theirs. It also makes room for the spelling.
func (r *reading) join() {
	c := r.column
	own := len(r.wholes) / max(c.n, 1)
	if len(r.wholes) > 0 {
		words.Center(r.wholes, words.Mean(r.wholes, own))
	}
	c.width = encoder.Dim + own + spellingWidth
	c.vectors = make([]float32, c.n*c.width)
	var ofWords, all float64
	for i := range c.n {
		sum := r.sums[i*encoder.Dim : (i+1)*encoder.Dim]
		ofWords += math.Sqrt(float64(words.Dot(sum, sum)))
		all += float64(r.pieces[i])
	}
	share := r.a.Numbers.WholeShare
	switch {
	case own == 0:
		share = 0
	case r.a.Reader.Fast:
		share = r.a.Numbers.WholeShareFast
	}
	mine, theirs := float32(math.Sqrt(1-share)), float32(math.Sqrt(share)*ofWords/max(all, 1))
	for i := range c.n {
		v := c.vector(i)
		for k, y := range r.sums[i*encoder.Dim : (i+1)*encoder.Dim] {
			v[k] = mine * y
		}
		for k, y := range r.wholes[i*own : (i+1)*own] {
			v[encoder.Dim+k] = theirs * r.pieces[i] * y
		}
	}
}

// even gives two columns one width, where one has no sentence that a model of sentences has a vector
// of.
func even(s, t *column) error {
	const bare = encoder.Dim + spellingWidth
	for _, c := range []*column{s, t} {
		wide := max(s.width, t.width)
		if c.width == wide {
			continue
		}
		if c.width != bare {
			return fmt.Errorf("vectors of %d numbers, then of %d", s.width-bare, t.width-bare)
		}
		vectors := make([]float32, c.n*wide)
		for i := range c.n {
			copy(vectors[i*wide:], c.vector(i)[:encoder.Dim])
		}
		c.width, c.vectors = wide, vectors
	}
	return nil
}
