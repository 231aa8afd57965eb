package coverage

import (
	"enface/align/encoder"
	"enface/align/words"
)

// A similarity is how similar some words of the source and some of the target are, as whole
// numbers from 0 to 255. Words that share a row are compared once.
type similarity struct {
	s, t         *words.Side
	says         *words.Saying
	beginnings   [2][]int32 // by row: the number of its first letters
	panel        encoder.Panel
	products     []float32
	seen         [2][]int32 // by row: its place among rows or columns, -1 for none
	rows         []int32
	columns      []int32
	rowOf        []int32
	columnOf     []int32
	sameBegin    map[int32][]int32 // first letters -> columns
	values       []uint8           // by row and column
	best         []uint8
	numberColumn []int32
}

func newSimilarity(s, t *words.Side, listing words.Listing) *similarity {
	l := &similarity{s: s, t: t, says: words.NewSaying(listing, t), sameBegin: map[int32][]int32{}}
	beginnings := map[string]int32{}
	for k, d := range []*words.Side{s, t} {
		l.beginnings[k] = numberBeginnings(d, beginnings)
		l.seen[k] = make([]int32, len(d.Rows))
		for i := range l.seen[k] {
			l.seen[k][i] = -1
		}
	}
	return l
}

// fill compares words with words.
func (l *similarity) fill(source, target []words.Word) {
	l.rows, l.rowOf = places(source, l.seen[0], l.rows[:0], l.rowOf[:0])
	l.columns, l.columnOf = places(target, l.seen[1], l.columns[:0], l.columnOf[:0])
	clear(l.sameBegin)
	l.numberColumn = l.numberColumn[:0]
	for c, r := range l.columns {
		l.sameBegin[l.beginnings[1][r]] = append(l.sameBegin[l.beginnings[1][r]], int32(c))
		if l.t.Rows[r].Number {
			l.numberColumn = append(l.numberColumn, int32(c))
		}
	}
	l.t.Bytes().Fill(&l.panel, l.columns)
	l.products = l.s.Bytes().Products(l.rows, &l.panel, l.products)
	l.values = words.Resized(l.values, len(l.products))
	numbers := l.s.Numbers
	slope := 255 / numbers.CosineRange
	start := .5 - slope*numbers.Away(l.s.Context)
	for i, cosine := range l.products {
		v := int32(float32(cosine*slope) + start)
		v &^= v >> 31
		over := 255 - v
		l.values[i] = uint8(v + over&(over>>31))
	}
	for k, r := range l.rows {
		l.raise(l.s.Rows[r], l.beginnings[0][r], l.values[k*len(l.columns):][:len(l.columns)])
	}
}

// raise brings the similarities of a row of the source up to what spelling, names and lexicons
// say. Words that state numbers are similar only where the numbers are equal.
func (l *similarity) raise(mine words.Row, beginning int32, values []uint8) {
	if mine.Number {
		for _, c := range l.numberColumn {
			values[c] = 0
		}
	}
	for _, c := range l.sameBegin[beginning] {
		values[c] = max(values[c], uint8(255*l.s.Numbers.Spelling(mine, l.t.Rows[l.columns[c]])+.5))
	}
	if l.says != nil {
		l.says.About(mine.Fold)
		for c, x := range l.columns {
			values[c] = max(values[c], uint8(255*l.says.Of(x)+.5))
		}
	}
}

// places lists the rows of the words, each once, and for each word which it is.
func places(some []words.Word, seen, rows, of []int32) ([]int32, []int32) {
	for _, w := range some {
		if seen[w.Row] < 0 {
			seen[w.Row] = int32(len(rows))
			rows = append(rows, w.Row)
		}
		of = append(of, seen[w.Row])
	}
	for _, r := range rows {
		seen[r] = -1
	}
	return rows, of
}

// of are the similarities of the k-th of the source words to the columns.
func (l *similarity) of(k int) []uint8 {
	return l.values[int(l.rowOf[k])*len(l.columns):][:len(l.columns)]
}

// greatest is, for the target words from to to-1, how well they are found among words of some
// rows.
func (l *similarity) greatest(rows []int32, from, to int) []uint8 {
	n := len(l.columns)
	best := make([]uint8, n)
	for _, r := range rows {
		for c, v := range l.values[int(r)*n:][:n] {
			best[c] = max(best[c], v)
		}
	}
	out := make([]uint8, to-from)
	for i, c := range l.columnOf[from:to] {
		out[i] = best[c]
	}
	return out
}

// bestBySentence is, by row and target sentence, how well the row is found there; first are the
// numbers of the sentences' first words, and of the word behind them.
func (l *similarity) bestBySentence(first []int) []uint8 {
	n := len(first) - 1
	best := words.Zeroed(l.best, len(l.rows)*n)
	l.best = best
	if len(l.columns) == 0 {
		return best
	}
	for r := range l.rows {
		row, at := l.values[r*len(l.columns):][:len(l.columns)], best[r*n:][:n]
		for b := range at {
			var top uint8
			for _, x := range l.columnOf[first[b]-first[0] : first[b+1]-first[0]] {
				top = max(top, row[x])
			}
			at[b] = top
		}
	}
	return best
}

// numberBeginnings gives equal first letters equal numbers.
func numberBeginnings(d *words.Side, known map[string]int32) []int32 {
	out := make([]int32, len(d.Rows))
	for r, x := range d.Rows {
		key := d.Numbers.FirstLetters(x.Fold)
		id, seen := known[key]
		if !seen {
			id = int32(len(known))
			known[key] = id
		}
		out[r] = id
	}
	return out
}

// ByChance is how well the words of one text are found among those of another that has nothing
// to do with it, for learning what is to be expected: by class of weight and number of words, 1,
// 2, 4 and so on. Every class must have words in the text.
func ByChance(s, t *words.Side, listing words.Listing) (found [Classes][Lengths]float64) {
	const together, most, apart = 64, 1 << (Lengths - 1), 32
	l := newSimilarity(s, t, listing)
	var trials [Classes][Lengths]float64
	for from := 0; from < len(s.Words); from += together {
		some := s.Words[from:min(from+together, len(s.Words))]
		start := from % max(1, len(t.Words)-most)
		theirs := t.Words[start:min(start+most, len(t.Words))]
		l.fill(some, theirs)
		for k, w := range some {
			row := l.of(k)
			class := weightClass(w.Weight)
			for n := range Lengths {
				for first := 0; first+1<<n <= len(theirs); first += max(1<<n, apart) {
					var top uint8
					for _, c := range l.columnOf[first : first+1<<n] {
						top = max(top, row[c])
					}
					found[class][n] += float64(top) / 255
					trials[class][n]++
				}
			}
		}
	}
	for c := range found {
		for n := range found[c] {
			found[c][n] /= trials[c][n]
		}
	}
	return found
}
