package align

import (
	"context"
	"math"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/encoder"
)

// BitextOptions are the settings of a sentence alignment; the zero value is the
// usual one.
type BitextOptions struct {
	// MaxBead is how many sentences a bead holds at most, both sides together.
	// 0 means 8; at least 2.
	MaxBead int
	// Source and Target are the languages, BCP 47, as far as they are known.
	// They choose among the aligner's lexicons.
	Source, Target string
}

// Bitext aligns the sentences of two complete translations. Every sentence of
// either side stands in exactly one bead, in order; what has no counterpart
// stands in null beads of its own. Time and memory grow with the number of
// sentences, not with its square: the alignment of pairs of sentences, of pairs
// of those, and so on leads the way. The beads are the same whichever text is the
// source. The only error is that of ctx, or of the aligner's Vectors.
func (a *Aligner) Bitext(ctx context.Context, src, tgt []string, o BitextOptions) ([]enface.Bead, error) {
	if o.MaxBead == 0 {
		o.MaxBead = 8
	}
	s, err := a.sentences(ctx, src, o.Source)
	if err != nil {
		return nil, err
	}
	t, err := a.sentences(ctx, tgt, o.Target)
	if err != nil {
		return nil, err
	}
	s.listing = a.listing(o.Source, o.Target, s.side, t.side).with(a.naming(s.side, t.side))
	spell(s, t)
	translate(s, t)
	d := &programme{most: max(2, o.MaxBead)}
	steps, err := d.solve(ctx, s, t)
	if err != nil {
		return nil, err
	}
	var beads []enface.Bead
	i, j := 0, 0
	for _, st := range steps {
		switch {
		case st.n == 0 || st.m == 0:
			for range st.n {
				beads = append(beads, enface.Bead{Source: []int{i}, Score: float64(st.score)})
				i++
			}
			for range st.m {
				beads = append(beads, enface.Bead{Target: []int{j}, Score: float64(st.score)})
				j++
			}
		default:
			b := enface.Bead{Score: float64(st.score)}
			for range st.n {
				b.Source = append(b.Source, i)
				i++
			}
			for range st.m {
				b.Target = append(b.Target, j)
				j++
			}
			beads = append(beads, b)
		}
	}
	return beads, nil
}

// A column is one side of a bitext at one level of coarseness: for each unit, a
// sum of weighted word vectors, and a length.
type column struct {
	n       int
	width   int
	vectors []float32
	chars   []float32
	side    *side   // at the finest level only
	first   []int   // the number of each sentence's first word, and of all words
	listing listing // of a source: what lexicons say about its words and the target's
}

// wordsOf are the words of sentences from to to-1.
func (c *column) wordsOf(from, to int) []word { return c.side.words[c.first[from]:c.first[to]] }

// wholeShare is the share of the sentences' own vectors, those of the model's
// last layer, in the evidence; the rest is that of their words.
const wholeShare = .3

func (a *Aligner) sentences(ctx context.Context, lines []string, lang string) (*column, error) {
	d, err := a.newSide(ctx, strings.Join(lines, "\n"), lang, a.opts.Fast)
	if err != nil {
		return nil, err
	}
	c := &column{
		n: len(lines), width: encoder.Dim, vectors: make([]float32, len(lines)*encoder.Dim), chars: make([]float32, len(lines)),
		side: d, first: make([]int, len(lines)+1),
	}
	pieces := make([]float32, len(lines))
	at, w := 0, 0
	for i, l := range lines {
		end := at + len(l)
		c.chars[i] = float32(utf8.RuneCountInString(l))
		sum := c.vector(i)
		for ; w < len(d.words) && d.words[w].Start < end; w++ {
			x := d.words[w]
			pieces[i] += float32(len(d.pieces[w]))
			for k, y := range d.vector(x.row) {
				sum[k] += x.weight * y
			}
		}
		at = end + 1
		c.first[i+1] = w
	}
	if a.opts.Fast {
		return c, nil
	}
	whole, err := a.opts.Vectors.SentenceVectors(ctx, lines)
	if err != nil {
		return nil, err
	}
	encoder.Center(whole)
	c.join(whole, pieces)
	return c, nil
}

// join puts the sentences' own vectors, times their pieces, beside the sums of
// their words, so that wholeShare of the squared length is theirs.
func (c *column) join(whole, pieces []float32) {
	var words, all float64
	for i := range c.n {
		words += math.Sqrt(float64(dot(c.vector(i), c.vector(i))))
		all += float64(pieces[i])
	}
	mine := float32(math.Sqrt(1 - wholeShare))
	theirs := float32(math.Sqrt(wholeShare) * words / max(all, 1))
	wide := c.width + encoder.Dim
	both := make([]float32, c.n*wide)
	for i := range c.n {
		x := both[i*wide : (i+1)*wide]
		for k, y := range c.vector(i) {
			x[k] = mine * y
		}
		for k, y := range whole[i*encoder.Dim : (i+1)*encoder.Dim] {
			x[c.width+k] = theirs * pieces[i] * y
		}
	}
	c.width, c.vectors = wide, both
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
		wide := c.width + spellingWidth
		vectors := make([]float32, c.n*wide)
		for i := range c.n {
			v := vectors[i*wide : (i+1)*wide]
			copy(v, c.vector(i))
			for _, w := range c.wordsOf(i, i+1) {
				key := spellingOf(c.side.rows[w.row])
				if sides[key] != 3 || w.weight < spellingWeight {
					continue
				}
				place, value := hashed(key), w.weight
				if place>>20&1 == 1 {
					value = -value
				}
				v[c.width+int(place%spellingWidth)] += value
			}
		}
		c.width, c.vectors = wide, vectors
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

func (c *column) vector(i int) []float32 { return c.vectors[i*c.width : (i+1)*c.width] }

// halved joins each two neighbours.
func (c *column) halved() *column {
	n := (c.n + 1) / 2
	h := &column{n: n, width: c.width, vectors: make([]float32, n*c.width), chars: make([]float32, n)}
	for i := range c.n {
		v := h.vector(i / 2)
		for k, x := range c.vector(i) {
			v[k] += x
		}
		h.chars[i/2] += c.chars[i]
	}
	return h
}
