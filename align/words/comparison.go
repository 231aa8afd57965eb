package words

import (
	"slices"

	"enface/align/encoder"
)

// A Comparison holds the similarities of rows of a version to all rows of an original.
// It grows as rows are asked for.
type Comparison struct {
	Original, Version *Side
	Listed            Listed

	numbers   *Numbers
	beginning map[string][]int32 // first letters -> rows of the original
	known     map[int32]Similarities
	size      int
	panel     *encoder.Panel      // all rows of the original
	near      [][]encoder.Similar // while similarities are being made
	similar   Similarities
}

// comparisonMost bounds the similarities that a comparison keeps: 64 MiB.
const comparisonMost = 8 << 20

// Compare prepares the comparison of two sides of one reader.
func Compare(original, version *Side, listed Listed) *Comparison {
	c := &Comparison{Original: original, Version: version, Listed: listed, numbers: version.Numbers, beginning: map[string][]int32{}, known: map[int32]Similarities{}}
	for i, r := range original.Rows {
		k := c.numbers.FirstLetters(r.Fold)
		c.beginning[k] = append(c.beginning[k], int32(i))
	}
	return c
}

// Numbers are those that the similarities are made with.
func (c *Comparison) Numbers() *Numbers { return c.numbers }

// Prepare makes the similarities of words of the version known, if they are not.
func (c *Comparison) Prepare(words []Word) {
	var missing []int32
	for _, w := range words {
		if _, ok := c.known[w.Row]; !ok && !slices.Contains(missing, w.Row) {
			missing = append(missing, w.Row)
		}
	}
	if len(missing) == 0 {
		return
	}
	if c.panel == nil {
		all := make([]int32, len(c.Original.Rows))
		for i := range all {
			all[i] = int32(i)
		}
		c.panel = c.Original.Bytes().Panel(all)
	}
	for len(c.near) < len(missing) {
		c.near = append(c.near, nil)
	}
	near := c.near[:len(missing)]
	for k := range near {
		near[k] = near[k][:0]
	}
	c.Version.Bytes().Above(c.away(), missing, c.panel, near)
	if c.size > comparisonMost {
		clear(c.known)
		c.size = 0
	}
	for k, id := range missing {
		s := c.similarities(id, near[k])
		c.known[id] = s
		c.size += len(s.Rows)
	}
}

// similarities makes those of a row of the version, of the rows of the original that are near it
// by their cosines.
func (c *Comparison) similarities(id int32, near []encoder.Similar) Similarities {
	mine, away := c.Version.Rows[id], c.away()
	slope := 1 / c.numbers.CosineRange
	rows, values := c.similar.Rows[:0], c.similar.Values[:0]
	for _, x := range near {
		if !(mine.Number && c.Original.Rows[x.Column].Number) {
			rows, values = append(rows, x.Column), append(values, min(1, (x.Product-away)*slope))
		}
	}
	c.similar = Similarities{rows, values}
	for _, i := range c.beginning[c.numbers.FirstLetters(mine.Fold)] {
		c.similar.raise(i, c.numbers.Spelling(mine, c.Original.Rows[i]))
	}
	c.Listed.raise(mine.Fold, c.similar.raise)
	return Similarities{slices.Clone(c.similar.Rows), slices.Clone(c.similar.Values)}
}

// rowsAtOnce is how many rows that are not known are compared with all of the original at
// once.
const rowsAtOnce = 16

// Similarities are those of words of the version to all rows of the original.
func (c *Comparison) Similarities(words []Word) []Similarities {
	found := make([]Similarities, 0, len(words))
	for from := 0; from < len(words); from += rowsAtOnce {
		some := words[from:min(from+rowsAtOnce, len(words))]
		c.Prepare(some)
		for _, w := range some {
			found = append(found, c.row(w))
		}
	}
	return found
}

func (c *Comparison) row(w Word) Similarities {
	s, ok := c.known[w.Row]
	if !ok {
		c.Prepare([]Word{w})
		s = c.known[w.Row]
	}
	return s
}

// Cosine is the similarity of a row of the version and a row of the original by their
// vectors alone.
func (c *Comparison) Cosine(version, original int32) float32 {
	return c.numbers.Similarity(Dot(c.Version.Vector(version), c.Original.Vector(original)), c.Version.Context)
}

// away is the cosine of words that have nothing to do with each other.
func (c *Comparison) away() float32 { return c.numbers.Away(c.Version.Context) }

// Of is the similarity of a row of the version and a row of the original.
func (c *Comparison) Of(version, original int32) float32 {
	if s, ok := c.known[version]; ok {
		return s.to(original)
	}
	mine, theirs := c.Version.Rows[version], c.Original.Rows[original]
	var s float32
	if !mine.Number || !theirs.Number {
		s = c.Cosine(version, original)
	}
	if c.numbers.FirstLetters(mine.Fold) == c.numbers.FirstLetters(theirs.Fold) {
		s = max(s, c.numbers.Spelling(mine, theirs))
	}
	return max(s, c.Listed.of(mine.Fold, theirs.Fold))
}

// Run writes to out the similarities of a word of the version to the words of the original
// from number from on.
func (c *Comparison) Run(w Word, from int, out []float32) {
	s, known := c.known[w.Row]
	if !known || !c.Original.Context {
		for k := range out {
			out[k] = c.Of(w.Row, c.Original.Words[from+k].Row)
		}
		return
	}
	clear(out) // each word has a row: theirs are as many
	k, _ := slices.BinarySearch(s.Rows, int32(from))
	for ; k < len(s.Rows) && int(s.Rows[k]) < from+len(out); k++ {
		out[int(s.Rows[k])-from] = s.Values[k]
	}
}

// ByLexicon reports whether two words are as similar as they are because a lexicon says
// so.
func (c *Comparison) ByLexicon(version, original int32) bool {
	mine, theirs := c.Version.Rows[version], c.Original.Rows[original]
	says := c.Listed.lexicons.of(mine.Fold, theirs.Fold)
	return says > c.Listed.names.of(mine.Fold, theirs.Fold) && says > c.numbers.Spelling(mine, theirs) && says > c.Cosine(version, original)
}
