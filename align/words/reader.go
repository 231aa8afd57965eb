package words

import (
	"context"
	"unicode/utf8"

	"enface"
	"enface/align/encoder"
	"enface/align/lexicon"
	"enface/align/numeral"
	"enface/text"
)

// Vectors gives the vectors of the words of a text after a layer, as [encoder.Model] does.
// Who asks for one layer asks for the last one next.
type Vectors interface {
	WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error)
}

// A Reader makes sides of texts. It may be used by several goroutines.
type Reader struct {
	Model    *encoder.Model
	Vectors  Vectors // the model's, or those of a cache in front of it
	Fast     bool    // words are compared by the input table alone
	Lexicons []*lexicon.Lexicon
	Numbers  Numbers

	countries countries
}

// Read cuts a text of a language ("" for an unknown one) into words. Their vectors are those
// of the model's WordLayer, or of the input table where the reader is fast.
func (r *Reader) Read(ctx context.Context, s, lang string) (*Side, error) {
	if r.Fast {
		return r.ReadFast(s, lang), nil
	}
	return r.ReadInContext(ctx, s, lang)
}

// ReadInContext is Read in the context of the words, whatever the reader is.
func (r *Reader) ReadInContext(ctx context.Context, s, lang string) (*Side, error) {
	d := r.Cut(s, lang)
	if err := r.contextVectors(ctx, d); err != nil {
		return nil, err
	}
	d.readBorders()
	return d, nil
}

// ReadFast is Read by the input table, whatever the reader is.
func (r *Reader) ReadFast(s, lang string) *Side {
	d := r.Cut(s, lang)
	r.TableRows(d)
	d.readBorders()
	return d
}

// Late gives vectors of the words after the model's last layer, centred.
func (r *Reader) Late(ctx context.Context, d *Side) (*Side, error) {
	v, err := r.Vectors.WordVectors(ctx, d.Text, d.spans(), r.Model.Layers())
	encoder.Center(v)
	return &Side{Vectors: v}, err
}

// Cut finds the words of a text, their pieces and weights, and what runs of them state.
func (r *Reader) Cut(s, lang string) *Side {
	d := r.cutWords(s)
	if d.Lang = lang; lang == "" {
		d.Lang, _ = text.Language(s)
	}
	for _, f := range numeral.Read(d.Text, d.spans(), d.Lang) {
		d.add(statement{f.From, f.To, f.Value, f.Sure, true})
	}
	r.countries.read(d)
	return d
}

func (r *Reader) cutWords(s string) *Side {
	d := &Side{Numbers: &r.Numbers, Text: s}
	spans := text.Words(s)
	d.Words = make([]Word, len(spans))
	d.Pieces = make([][]encoder.Piece, len(spans))
	pieces := r.Model.Tokenize(s)
	next, before := 0, 0 // the piece of a word, and the one behind the last word's
	point, at := int32(0), 0
	points := func(to int) int32 {
		point += int32(utf8.RuneCountInString(s[at:to]))
		at = to
		return point
	}
	for i, sp := range spans {
		for next < len(pieces) && pieces[next].End <= sp.Start {
			next++
		}
		to := next
		for to < len(pieces) && pieces[to].Start < sp.End {
			to++
		}
		d.Pieces[i] = pieces[next:to]
		w := &d.Words[i]
		w.Span = sp
		w.Joined = next < before
		before = to
		w.Weight = float32(r.Model.Weight(d.Pieces[i]))
		w.From = points(sp.Start)
		w.To = points(sp.End)
	}
	return d
}

// contextVectors gives each word a row, and the vectors of the model's WordLayer, centred.
func (r *Reader) contextVectors(ctx context.Context, d *Side) (err error) {
	ContextRows(d)
	if d.Vectors, err = r.Vectors.WordVectors(ctx, d.Text, d.spans(), encoder.WordLayer); err != nil {
		return err
	}
	encoder.Center(d.Vectors)
	return nil
}

// ContextRows gives each word a row of its own, for vectors that know its context.
func ContextRows(d *Side) {
	d.Rows = make([]Row, len(d.Words))
	folds := map[string]string{}
	for i := range d.Words {
		w := &d.Words[i]
		w.Row = int32(i)
		key := w.In(d.Text)
		fold, known := folds[key]
		if !known {
			fold = text.FoldString(key)
			folds[key] = fold
		}
		d.Rows[i] = d.row(w.Row, fold)
	}
	d.Context = true
}

// TableRows gives words that are spelled alike a row together, with the mean of their pieces'
// vectors in the input table, centred on the mean over all words.
func (r *Reader) TableRows(d *Side) {
	index := map[string]int32{}
	var vector [encoder.Dim]float32
	for i := range d.Words {
		w, mine := &d.Words[i], d.Pieces[i]
		x := d.row(int32(i), text.FoldString(w.In(d.Text)))
		key := x.Fold + pieceKey(mine)
		id, known := index[key]
		if !known {
			id = int32(len(d.Rows))
			index[key] = id
			d.Rows = append(d.Rows, x)
			from := len(d.Vectors)
			d.Vectors = append(d.Vectors, make([]float32, encoder.Dim)...)
			for _, p := range mine {
				r.Model.Row(p.ID, vector[:])
				for k, x := range vector {
					d.Vectors[from+k] += x
				}
			}
			if len(mine) > 0 {
				for k := from; k < len(d.Vectors); k++ {
					d.Vectors[k] /= float32(len(mine))
				}
			}
		}
		w.Row = id
	}
	centerByWords(d)
}

// centerByWords centres the rows on the mean over all words, of which several share one.
func centerByWords(d *Side) {
	sum := make([]float64, encoder.Dim)
	for _, w := range d.Words {
		for k, x := range d.Vector(w.Row) {
			sum[k] += float64(x)
		}
	}
	mean := make([]float32, encoder.Dim)
	for k, x := range sum {
		mean[k] = float32(x / float64(max(len(d.Words), 1)))
	}
	for row := range d.Rows {
		away(d.Vector(int32(row)), mean)
	}
}

func pieceKey(pieces []encoder.Piece) string {
	b := make([]byte, 0, 1+4*len(pieces))
	b = append(b, 0)
	for _, p := range pieces {
		b = append(b, byte(p.ID), byte(p.ID>>8), byte(p.ID>>16))
	}
	return string(b)
}
