package window

import "enface/align/words"

// A Link is a word of the quotation, by its place there, that a word of the original may
// render, and how similar they are, 0 to 1.
type Link struct {
	Word       int32
	Similarity float32
}

// links are, for each row of the original, the words of the quotation that it may render:
// those of row r stand from starts[r] to starts[r+1].
type links struct {
	starts []int32
	all    []Link
	best   []float32 // by row: the similarity of the word that it renders best
}

func (l *links) of(row int32) []Link { return l.all[l.starts[row]:l.starts[row+1]] }

// inverted makes links of the similarities of the words of a quotation, in the memory of
// links that are not needed any more.
func inverted(rows int, found []words.Similarities, l links) links {
	l.starts, l.best = words.Zeroed(l.starts, rows+2), words.Zeroed(l.best, rows)
	ends := l.starts[1:] // one further, so that what is counted becomes where each begins
	for _, s := range found {
		for _, r := range s.Rows {
			ends[r+1]++
		}
	}
	before := int32(0)
	for r, n := range ends {
		before += n
		ends[r] = before
	}
	l.all = words.Resized(l.all, int(ends[len(ends)-1]))
	for i, s := range found {
		for k, r := range s.Rows {
			x := s.Values[k]
			l.all[ends[r]] = Link{int32(i), x}
			ends[r]++
			if x > l.best[r] {
				l.best[r] = x
			}
		}
	}
	return l
}
