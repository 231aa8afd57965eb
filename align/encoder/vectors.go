package encoder

import (
	"context"
	"fmt"

	"enface"
)

// WordVectors returns a vector of Dim numbers for each of the words of a text,
// one after the other: the mean of the rows, after the given layer, of the pieces
// that overlap the word. Layer 0 is the input, with positions; Layers() the last.
// Vectors are as they come from the model, neither centred nor of length one (see
// [Center]).
//
// The words are in order and do not overlap. A word without a piece (it is
// normalised away, or lies outside the text's stretches) has the zero vector.
// What goes through the model together is a line or paragraph: see
// [Model.Stretches]. The error is that of the context, or says which word or
// layer does not fit.
func (m *Model) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	out := make([]float32, len(words)*Dim)
	err := m.EachWords(ctx, text, words, []int{layer}, func(first int, vectors [][]float32) error {
		copy(out[first*Dim:], vectors[0])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// chunkWords is how many words, or somewhat more, EachWords keeps vectors of.
const chunkWords = 4096

// EachWords is WordVectors for long texts and for several layers in one pass. It
// calls visit for one run of words after the other, in order. visit gets the number
// of the run's first word and, for each of the layers, the vectors of its words.
// They are valid during the call only. Its memory does not grow with the text. An
// error of visit ends it.
func (m *Model) EachWords(ctx context.Context, text string, words []enface.Span, layers []int, visit func(first int, vectors [][]float32) error) error {
	for i, w := range words {
		if w.Start < 0 || w.End < w.Start || w.End > len(text) || i > 0 && w.Start < words[i-1].End {
			return fmt.Errorf("word %d at bytes %d to %d is out of order or outside the text of %d bytes", i, w.Start, w.End, len(text))
		}
	}
	stretches := m.Stretches(text)
	vectors := make([][]float32, len(layers))
	for from, first := 0, 0; first < len(words); {
		// Words before a stretch go with it; those after the last with the last.
		var ends []int // of each stretch of the run, the number of the word after its last
		to, next := from, first
		for to < len(stretches) && next-first < chunkWords {
			for next < len(words) && words[next].Start < stretches[to].End {
				next++
			}
			ends = append(ends, next)
			to++
		}
		if to == len(stretches) {
			next = len(words)
		}
		for i := range vectors {
			vectors[i] = resize(vectors[i], (next-first)*Dim)
			clear(vectors[i])
		}
		if err := m.runWords(ctx, stretches[from:to], words[first:next], first, ends, layers, vectors); err != nil {
			return err
		}
		if err := visit(first, vectors); err != nil {
			return err
		}
		from, first = to, next
	}
	return ctx.Err()
}

// runWords fills the vectors of the words of some stretches; ends are the numbers
// of the words after each stretch, counted with the words before the first.
func (m *Model) runWords(ctx context.Context, stretches []Stretch, words []enface.Span, first int, ends, layers []int, vectors [][]float32) error {
	texts := make([][]int32, len(stretches))
	for i, s := range stretches {
		texts[i] = numbers(s.pieces)
	}
	return m.hidden(ctx, texts, layers, func(i, at int, rows []float32) {
		from := 0
		if i > 0 {
			from = ends[i-1] - first
		}
		pieces := stretches[i].pieces
		rows = rows[Dim:] // the begin mark
		next := 0
		for w := from; w < ends[i]-first; w++ {
			for next < len(pieces) && pieces[next].End <= words[w].Start {
				next++
			}
			sum, n := vectors[at][w*Dim:(w+1)*Dim], 0
			for k := next; k < len(pieces) && pieces[k].Start < words[w].End; k++ {
				if pieces[k].End > words[w].Start {
					n++
					accumulate(sum, rows[k*Dim:(k+1)*Dim])
				}
			}
			if n > 1 {
				scale(sum, 1/float32(n))
			}
		}
	})
}

// WordWeights returns the weight of each of the words of a text (see
// [Model.Weight]), which are in order and do not overlap. A word without a piece
// weighs nothing.
func (m *Model) WordWeights(text string, words []enface.Span) []float64 {
	weights := make([]float64, len(words))
	pieces := m.Tokenize(text)
	for i, w := range words {
		for len(pieces) > 0 && pieces[0].End <= w.Start {
			pieces = pieces[1:]
		}
		n := 0
		for n < len(pieces) && pieces[n].Start < w.End {
			n++
		}
		if n > 0 {
			weights[i] = m.Weight(pieces[:n])
		}
	}
	return weights
}

// SentenceVectors returns a vector of Dim numbers and length one for each text,
// one after the other: the mean of its rows after the last layer, with "query: "
// before the text, as the model was trained to compare two texts of one kind. The
// cosines of unlike texts lie about .7: compare, or centre first ([Center]).
//
// A text of more than MaxPieces pieces is cut as [Model.Stretches] cuts a line,
// and the parts count by their pieces.
func (m *Model) SentenceVectors(ctx context.Context, texts []string) ([]float32, error) {
	var parts [][]int32
	var owner []int
	for i, t := range texts {
		t = "query: " + t
		for _, s := range m.fit(t, enface.Span{Start: 0, End: len(t)}) {
			parts = append(parts, numbers(s.pieces))
			owner = append(owner, i)
		}
	}
	means := make([]float32, len(parts)*Dim)
	err := m.Hidden(ctx, parts, m.Layers(), func(i int, rows []float32) {
		sum := means[i*Dim : (i+1)*Dim]
		for r := 0; r < len(rows); r += Dim {
			accumulate(sum, rows[r:r+Dim])
		}
		scale(sum, float32(len(parts[i]))/float32(len(rows)/Dim))
	})
	if err != nil {
		return nil, err
	}
	out := make([]float32, len(texts)*Dim)
	for i, o := range owner {
		accumulate(out[o*Dim:(o+1)*Dim], means[i*Dim:(i+1)*Dim])
	}
	for i := range texts {
		Unit(out[i*Dim : (i+1)*Dim])
	}
	return out, nil
}

// Center subtracts from vectors of Dim numbers their mean and brings each to
// length one, in place. A vector equal to the mean becomes zero. The two sides
// of a comparison are centred each on its own: what a language's words have in
// common goes out with the mean.
func Center(vectors []float32) {
	if len(vectors) == 0 {
		return
	}
	kernel := kernels()[0]
	var sum [Dim]float64
	kernel.total(&sum, vectors)
	var mean [Dim]float32
	for k, x := range sum {
		mean[k] = float32(x / float64(len(vectors)/Dim))
	}
	for i := 0; i < len(vectors); i += Dim {
		kernel.away(vectors[i:i+Dim], &mean)
	}
}

func numbers(pieces []Piece) []int32 {
	ids := make([]int32, len(pieces))
	for i, p := range pieces {
		ids[i] = p.ID
	}
	return ids
}

func accumulate(sum, x []float32) {
	for k, v := range x {
		sum[k] += v
	}
}

// Similarities returns the products of each of the vectors a with each of b, all
// of Dim numbers: for vectors of length one their cosines, len(b)/Dim to a row.
// The sums have one order, so that they are the same bits on every machine.
func Similarities(a, b []float32) []float32 {
	n, k := len(b)/Dim, kernels()[0]
	out := make([]float32, len(a)/Dim*n)
	for i := 0; i < len(a) && n > 0; i += Dim {
		k.products(a[i:i+Dim], b, out[i/Dim*n:][:n])
	}
	return out
}
