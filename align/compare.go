package align

import (
	"slices"

	"enface/align/encoder"
)

// A link is a word of the quotation, by its place there, that a word of the
// original may render, and how alike they are, 0 to 1.
type link struct {
	word int32
	like float32
}

// The similarity of two words is (cosine - away) / range, cut to 0 and 1: by the
// input table, and by vectors that know what stands around the word.
const (
	tableAway   = .02
	contextAway = .2
	cosineRange = .4
)

// What words spelled alike are worth at least: sameSpelling where they are
// equal, or else stemBase + stemShare times the share of the longer word that
// the common beginning makes up, at most stemMost.
const (
	sameSpelling = 1.0
	stemBase     = .4
	stemShare    = .6
	stemMost     = .9
	stemLetters  = 4
)

// A comparison holds the similarities of rows of a version to all rows of an
// original. It grows as rows are asked for.
type comparison struct {
	original, version *side
	stems             map[string][]int32 // first letters -> rows of the original
	known             map[int32]similarities
	size              int
	listed            listed
	panel             *encoder.Panel      // all rows of the original
	near              [][]encoder.Similar // while similarities are being made
	alike             similarities
	spare             []links // of searches that are done
	room              room
}

// similarities are those of one row of the version to the rows of the original that
// it is alike at all: their numbers, which rise, and how alike.
type similarities struct {
	rows  []int32
	likes []float32
}

// to is the similarity to a row of the original.
func (s *similarities) to(row int32) float32 {
	if k, found := slices.BinarySearch(s.rows, row); found {
		return s.likes[k]
	}
	return 0
}

// raise makes the similarity to a row of the original at least so much.
func (s *similarities) raise(row int32, to float32) {
	k, found := slices.BinarySearch(s.rows, row)
	switch {
	case found:
		s.likes[k] = max(s.likes[k], to)
	case to > 0:
		s.rows, s.likes = slices.Insert(s.rows, k, row), slices.Insert(s.likes, k, to)
	}
}

// comparisonMost bounds the similarities that a comparison keeps: 64 MiB.
const comparisonMost = 8 << 20

func newComparison(original, version *side) *comparison {
	c := &comparison{original: original, version: version, stems: map[string][]int32{}, known: map[int32]similarities{}}
	for i, r := range original.rows {
		k := stem(r.fold)
		c.stems[k] = append(c.stems[k], int32(i))
	}
	return c
}

// stem is the first letters of a folded word, all of them where there are few.
func stem(fold string) string {
	n := 0
	for i := range fold {
		if n == stemLetters {
			return fold[:i]
		}
		n++
	}
	return fold
}

// rowsAtOnce is how many rows that are not known any more, or never were, a search compares
// with all of the original at once.
const rowsAtOnce = 16

// prepare makes the similarities of some rows of the version known, if they are not.
func (c *comparison) prepare(words []word) {
	n := len(c.original.rows)
	var missing []int32
	for _, w := range words {
		if _, ok := c.known[w.row]; !ok && !slices.Contains(missing, w.row) {
			missing = append(missing, w.row)
		}
	}
	if len(missing) == 0 {
		return
	}
	if c.panel == nil {
		all := make([]int32, n)
		for i := range all {
			all[i] = int32(i)
		}
		c.panel = c.original.bytes().Panel(all)
	}
	for len(c.near) < len(missing) {
		c.near = append(c.near, nil)
	}
	near := c.near[:len(missing)]
	for k := range near {
		near[k] = near[k][:0]
	}
	c.version.bytes().Above(c.away(), missing, c.panel, near)
	if c.size > comparisonMost {
		clear(c.known)
		c.size = 0
	}
	for k, id := range missing {
		s := c.similarities(id, near[k])
		c.known[id] = s
		c.size += len(s.rows)
	}
}

// similarities makes similarities of the rows of the original that are near one of the
// version, with their cosines.
func (c *comparison) similarities(id int32, near []encoder.Similar) similarities {
	mine, away := c.version.rows[id], c.away()
	const slope = 1 / cosineRange
	rows, likes := c.alike.rows[:0], c.alike.likes[:0]
	for _, x := range near {
		if !(mine.number && c.original.rows[x.Column].number) {
			rows, likes = append(rows, x.Column), append(likes, min(1, (x.Product-away)*slope))
		}
	}
	c.alike = similarities{rows, likes}
	for _, i := range c.stems[stem(mine.fold)] {
		c.alike.raise(i, spelledAlike(mine, c.original.rows[i]))
	}
	c.listed.raise(mine.fold, c.alike.raise)
	return similarities{slices.Clone(c.alike.rows), slices.Clone(c.alike.likes)}
}

// row returns the similarities of a word's row of the version.
func (c *comparison) row(w word) similarities {
	s, ok := c.known[w.row]
	if !ok {
		c.prepare([]word{w})
		s = c.known[w.row]
	}
	return s
}

func (c *comparison) scaled(cosine float32) float32 {
	return min(1, max(0, (cosine-c.away())/cosineRange))
}

// away is the cosine of words that have nothing to do with each other.
func (c *comparison) away() float32 {
	if c.version.context {
		return contextAway
	}
	return tableAway
}

// like is the similarity of a row of the version and a row of the original.
func (c *comparison) like(version, original int32) float32 {
	if s, ok := c.known[version]; ok {
		return s.to(original)
	}
	mine, theirs := c.version.rows[version], c.original.rows[original]
	var s float32
	if !mine.number || !theirs.number {
		s = c.scaled(dot(c.version.vector(version), c.original.vector(original)))
	}
	if stem(mine.fold) == stem(theirs.fold) {
		s = max(s, spelledAlike(mine, theirs))
	}
	return max(s, c.listed.like(mine.fold, theirs.fold))
}

// likesOf are the similarities of a word of the version to the words from to from+n-1 of
// the original, n the length of out.
func (c *comparison) likesOf(w word, from int, out []float32) {
	s, known := c.known[w.row]
	if !known || !c.original.context {
		for k := range out {
			out[k] = c.like(w.row, c.original.words[from+k].row)
		}
		return
	}
	clear(out) // each word has a row: theirs are as many
	k, _ := slices.BinarySearch(s.rows, int32(from))
	for ; k < len(s.rows) && int(s.rows[k]) < from+len(out); k++ {
		out[int(s.rows[k])-from] = s.likes[k]
	}
}

// spelledAlike is what two words that begin alike are worth by their spelling.
func spelledAlike(a, b row) float32 {
	if a.fold == b.fold {
		return sameSpelling
	}
	if a.number || b.number {
		return 0
	}
	common := 0
	for common < min(len(a.fold), len(b.fold)) && a.fold[common] == b.fold[common] {
		common++
	}
	longer := max(len(a.fold), len(b.fold))
	if common < stemLetters || 2*common < longer {
		return 0
	}
	return min(stemMost, stemBase+stemShare*float32(common)/float32(longer))
}

// dot adds up in a fixed order: eight sums, then their sum.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3, s4, s5, s6, s7 float32
	b = b[:len(a)]
	for len(a) >= 8 && len(b) >= 8 {
		s0 += a[0] * b[0]
		s1 += a[1] * b[1]
		s2 += a[2] * b[2]
		s3 += a[3] * b[3]
		s4 += a[4] * b[4]
		s5 += a[5] * b[5]
		s6 += a[6] * b[6]
		s7 += a[7] * b[7]
		a, b = a[8:], b[8:]
	}
	return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
}

// similar are the similarities of words of the version.
func (c *comparison) similar(words []word) []similarities {
	found := make([]similarities, 0, len(words))
	for from := 0; from < len(words); from += rowsAtOnce {
		some := words[from:min(from+rowsAtOnce, len(words))]
		c.prepare(some)
		for _, w := range some {
			found = append(found, c.row(w))
		}
	}
	return found
}

// links are, for each row of the original, the words of the quotation that it may
// render: those of row r stand from starts[r] to starts[r+1].
type links struct {
	starts []int32
	all    []link
	best   []float32 // by row: how alike the word is that it renders best
}

func (l *links) of(row int32) []link { return l.all[l.starts[row]:l.starts[row+1]] }

func (c *comparison) links(found []similarities) links {
	var l links
	if n := len(c.spare); n > 0 {
		l, c.spare = c.spare[n-1], c.spare[:n-1]
	}
	n := len(c.original.rows)
	l.starts, l.best = zeroes(l.starts, n+2), zeroes(l.best, n)
	ends := l.starts[1:] // one further, so that what is counted becomes where each begins
	for _, s := range found {
		for _, r := range s.rows {
			ends[r+1]++
		}
	}
	before := int32(0)
	for r, n := range ends {
		before += n
		ends[r] = before
	}
	l.all = resize(l.all, int(ends[len(ends)-1]))
	for i, s := range found {
		for k, r := range s.rows {
			like := s.likes[k]
			l.all[ends[r]] = link{int32(i), like}
			ends[r]++
			if like > l.best[r] {
				l.best[r] = like
			}
		}
	}
	return l
}
