package align

import "enface/align/encoder"

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
	known             map[int32][]float32
	size              int
	listed            listed
}

// comparisonMost bounds the numbers that a comparison keeps: 64 MiB.
const comparisonMost = 16 << 20

func newComparison(original, version *side) *comparison {
	c := &comparison{original: original, version: version, stems: map[string][]int32{}, known: map[int32][]float32{}}
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

// row returns the similarity of a row of the version to each row of the original.
func (c *comparison) row(id int32) []float32 {
	if s, ok := c.known[id]; ok {
		return s
	}
	n := len(c.original.rows)
	if c.size+n > comparisonMost {
		clear(c.known)
		c.size = 0
	}
	s := encoder.Similarities(c.version.vector(id), c.original.vectors)
	mine := c.version.rows[id]
	for i, cosine := range s {
		s[i] = c.scaled(cosine)
		if mine.number && c.original.rows[i].number {
			s[i] = 0
		}
	}
	for _, i := range c.stems[stem(mine.fold)] {
		s[i] = max(s[i], spelledAlike(mine, c.original.rows[i]))
	}
	c.listed.raise(mine.fold, s)
	c.known[id] = s
	c.size += n
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

// links lists, for each row of the original, the words of the quotation that it
// may render.
func (c *comparison) links(words []word) [][]link {
	byRow := make([][]link, len(c.original.rows))
	for i, w := range words {
		for r, s := range c.row(w.row) {
			if s > 0 {
				byRow[r] = append(byRow[r], link{int32(i), s})
			}
		}
	}
	return byRow
}
