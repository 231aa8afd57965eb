package words

import "slices"

// Similarities are those of one row of the version to the rows of the original that it is
// similar to at all: their numbers, which rise, and how similar.
type Similarities struct {
	Rows   []int32
	Values []float32
}

// to is the similarity to a row of the original.
func (s *Similarities) to(row int32) float32 {
	if k, found := slices.BinarySearch(s.Rows, row); found {
		return s.Values[k]
	}
	return 0
}

// raise makes the similarity to a row of the original at least so much.
func (s *Similarities) raise(row int32, to float32) {
	k, found := slices.BinarySearch(s.Rows, row)
	switch {
	case found:
		s.Values[k] = max(s.Values[k], to)
	case to > 0:
		s.Rows, s.Values = slices.Insert(s.Rows, k, row), slices.Insert(s.Values, k, to)
	}
}
