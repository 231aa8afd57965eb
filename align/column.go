package align

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/encoder"
)

// A column is one side of a bitext at one level of coarseness: for each unit, a
// sum of weighted word vectors, with the sentences' own beside it and the words'
// spelling behind, and a length.
type column struct {
	n         int
	width     int
	vectors   []float32
	chars     []float32
	expansion float32 // of its language
	side      *side   // at the finest level only, as all below
	marks     []marks
	weights   []float32 // of each sentence's words
	clauses   []bool    // by word: punctuation stands before it
	first     []int     // the number of each sentence's first word, and of all words
	listing   listing   // of a source: what lexicons say about its words and the target's
}

// wordsOf are the words of sentences from to to-1.
func (c *column) wordsOf(from, to int) []word { return c.side.words[c.first[from]:c.first[to]] }

func (c *column) vector(i int) []float32 { return c.vectors[i*c.width : (i+1)*c.width] }

// halved joins each two neighbours.
func (c *column) halved() *column {
	n := (c.n + 1) / 2
	h := &column{n: n, expansion: c.expansion, width: c.width, vectors: make([]float32, n*c.width), chars: make([]float32, n)}
	for i := range c.n {
		v := h.vector(i / 2)
		for k, x := range c.vector(i) {
			v[k] += x
		}
		h.chars[i/2] += c.chars[i]
	}
	return h
}

// The share of the sentences' own vectors in the evidence; the rest is that of their
// words. wholeShareFast is for words without their context.
const (
	wholeShare     = .3
	wholeShareFast = .5
)

// sentences makes a column of the sentences of one side.
func (a *Aligner) sentences(ctx context.Context, lines []string, lang string, report func(done int)) (*column, error) {
	d := a.cutSide(strings.Join(lines, "\n"), lang)
	c := &column{n: len(lines), expansion: float32(expansion(d.lang)), chars: make([]float32, len(lines)), marks: make([]marks, len(lines)), weights: make([]float32, len(lines)), side: d, first: make([]int, len(lines)+1)}
	for w := range d.words {
		c.clauses = append(c.clauses, d.gap(w).mark)
	}
	pieces := make([]float32, len(lines))
	at, w := 0, 0
	for i, l := range lines {
		end := at + len(l)
		c.chars[i], c.marks[i] = float32(utf8.RuneCountInString(l)), marksIn(l)
		for ; w < len(d.words) && d.words[w].Start < end; w++ {
			pieces[i] += float32(len(d.pieces[w]))
		}
		at = end + 1
		c.first[i+1] = w
		for _, x := range c.wordsOf(i, i+1) {
			c.weights[i] += x.weight + baseWeight
		}
	}
	if a.opts.Fast {
		a.tableRows(d)
		d.center()
	} else {
		d.contextRows()
		d.rounded = encoder.NewBytes(nil)
	}
	r := reading{a: a, column: c, lines: lines, pieces: pieces, sums: make([]float32, len(lines)*encoder.Dim)}
	for from := 0; from < len(lines); {
		to := r.part(from)
		if err := r.read(ctx, from, to); err != nil {
			return nil, err
		}
		report(to)
		from = to
	}
	r.join()
	d.pieces, d.stated, d.states = nil, nil, nil
	return c, nil
}

// A reading makes the vectors of a column's sentences, a part of them after the
// other, so that those of all words are never there at once but in 8 bits.
type reading struct {
	a      *Aligner
	column *column
	lines  []string
	pieces []float32 // of each sentence
	before int       // bytes before the part
	mean   []float32 // of the words of the first part
	sums   []float32 // of the words of each sentence
	wholes []float32 // the sentences' own vectors
}

// partMost is how many words go through the encoder together, or one sentence more. A
// longer text is centred on the mean of its first part.
const partMost = 1 << 16

// part is the end of the part that begins with a sentence.
func (r *reading) part(from int) int {
	first := r.column.first
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
	c, d := r.column, r.column.side
	var text string
	words := c.wordsOf(from, to)
	var spans []enface.Span
	vectors := d.vectors // by row; those of the words of this part where they know their context
	if !r.a.opts.Fast {
		text = strings.Join(r.lines[from:to], "\n")
		for _, w := range words {
			spans = append(spans, enface.Span{Start: w.Start - r.before, End: w.End - r.before})
		}
		r.before += len(text) + 1
		var err error
		if vectors, err = r.a.opts.Vectors.WordVectors(ctx, text, spans, encoder.WordLayer); err != nil {
			return err
		}
		if r.mean == nil {
			r.mean = meanOf(vectors, encoder.Dim)
		}
		for i := range words {
			unit(vectors[i*encoder.Dim:(i+1)*encoder.Dim], r.mean)
		}
		d.rounded.Append(vectors)
	}
	for i := from; i < to; i++ {
		sum := r.sums[i*encoder.Dim : (i+1)*encoder.Dim]
		for w := c.first[i]; w < c.first[i+1]; w++ {
			x := d.words[w]
			row := int(x.row)
			if !r.a.opts.Fast {
				row -= c.first[from]
			}
			for k, y := range vectors[row*encoder.Dim:][:encoder.Dim] {
				sum[k] += float32(x.weight * y)
			}
		}
	}
	if r.a.opts.Sentences != nil {
		own, err := r.a.opts.Sentences.SentenceVectors(ctx, r.lines[from:to])
		if err == nil && len(own)*from != len(r.wholes)*(to-from) {
			err = fmt.Errorf("vectors of %d numbers, then of %d", len(r.wholes)/from, len(own)/(to-from))
		}
		r.wholes = append(r.wholes, own...)
		return err
	}
	if r.a.opts.Fast {
		return nil
	}
	last, err := r.a.opts.Vectors.WordVectors(ctx, text, spans, r.a.model.Layers())
	if err != nil {
		return err
	}
	for i := from; i < to; i++ {
		own := make([]float32, encoder.Dim)
		for w := c.first[i]; w < c.first[i+1]; w++ {
			n := float32(len(d.pieces[w]))
			for k, y := range last[(w-c.first[from])*encoder.Dim:][:encoder.Dim] {
				own[k] += float32(n * y)
			}
		}
		encoder.Unit(own)
		r.wholes = append(r.wholes, own...)
	}
	return nil
}

// join puts the sentences' own vectors, times their pieces, beside the sums of
// their words, so that wholeShare of the squared length is theirs, and makes room for
// the spelling.
func (r *reading) join() {
	c := r.column
	own := len(r.wholes) / max(c.n, 1)
	center(r.wholes, own)
	c.width = encoder.Dim + own + spellingWidth
	c.vectors = make([]float32, c.n*c.width)
	var words, all float64
	for i := range c.n {
		sum := r.sums[i*encoder.Dim : (i+1)*encoder.Dim]
		words += math.Sqrt(float64(dot(sum, sum)))
		all += float64(r.pieces[i])
	}
	share := wholeShare
	switch {
	case own == 0:
		share = 0
	case r.a.opts.Fast:
		share = wholeShareFast
	}
	mine, theirs := float32(math.Sqrt(1-share)), float32(math.Sqrt(share)*words/max(all, 1))
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

func meanOf(vectors []float32, width int) []float32 {
	mean, sum := make([]float32, width), make([]float64, width)
	for i := 0; i < len(vectors); i += width {
		for k, x := range vectors[i : i+width] {
			sum[k] += float64(x)
		}
	}
	for k, x := range sum {
		mean[k] = float32(x / float64(max(len(vectors)/width, 1)))
	}
	return mean
}

// even gives two columns one width, where one has no sentence that a larger model has
// a vector of.
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

// center is [encoder.Center] for vectors of any width.
func center(vectors []float32, width int) {
	if len(vectors) == 0 {
		return
	}
	mean := meanOf(vectors, width)
	for i := 0; i < len(vectors); i += width {
		unit(vectors[i:i+width], mean)
	}
}

// Spelling enters as further numbers of the vectors: words that begin alike, or
// are the same number, fall on the same of spellingWidth places with the same
// sign. Two unlike words seldom do, and then with either sign as often.
const (
	spellingWidth  = 128
	spellingWeight = .3 // words that say less do not count
)

func spell(s, t *column) {
	sides := map[string]int{}
	for k, c := range []*column{s, t} {
		for _, w := range c.side.words {
			sides[spellingOf(c.side.rows[w.row])] |= 1 << k
		}
	}
	for _, c := range []*column{s, t} {
		for i := range c.n {
			v := c.vector(i)[c.width-spellingWidth:]
			for _, w := range c.wordsOf(i, i+1) {
				key := spellingOf(c.side.rows[w.row])
				if sides[key] != 3 || w.weight < spellingWeight {
					continue
				}
				place, value := hashed(key), w.weight
				if place>>20&1 == 1 {
					value = -value
				}
				v[place%spellingWidth] += value
			}
		}
	}
}

// hashed is FNV-1a with its high bits folded in.
func hashed(key string) uint64 {
	h := uint64(14695981039346656037)
	for k := range len(key) {
		h = (h ^ uint64(key[k])) * 1099511628211
	}
	return h ^ h>>29
}

// spellingOf is the beginning of a word, all of a number.
func spellingOf(r row) string {
	const letters = 5
	if r.number || r.figure {
		return r.fold
	}
	n := 0
	for i := range r.fold {
		if n == letters {
			return r.fold[:i]
		}
		n++
	}
	return r.fold
}
