package align

import (
	"context"
	"math/bits"
)

// A background is how well words are found by chance among words of texts that have
// nothing to do with theirs: the mean of their greatest likeness, by class of weight and
// by how many words there are, 1, 2, 4 and so on.
type background [WeightClasses][ChanceLengths]float32

const (
	WeightClasses = 8
	ChanceLengths = 9
)

func weightClass(weight float32) int { return min(int(weight*WeightClasses), WeightClasses-1) }

// among is what each class gains by chance among some words, by straight lines between
// the powers of two.
func (b *background) among(words int) (out [WeightClasses]float32) {
	if words == 0 {
		return out
	}
	k := min(bits.Len(uint(words))-1, ChanceLengths-2)
	part := min(float32(words-1<<k)/float32(int(1)<<k), 1)
	for c := range out {
		out[c] = b[c][k] + float32(part*(b[c][k+1]-b[c][k]))
	}
	return out
}

// FoundByChance is how well the words of one text are found among those of another that
// has nothing to do with it, for learning what is to be expected: by class of weight and
// number of words, 1, 2, 4 and so on. Every class must have words in the text.
func (a *Aligner) FoundByChance(ctx context.Context, src, tgt []string, o BitextOptions) (found [WeightClasses][ChanceLengths]float64, err error) {
	const together, most, apart = 64, 1 << (ChanceLengths - 1), 32
	s, t, _, err := a.programme(ctx, src, tgt, o)
	if err != nil {
		return found, err
	}
	l := newLikeness(s, t)
	var trials [WeightClasses][ChanceLengths]float64
	all, others := s.side.words, t.side.words
	for from := 0; from < len(all); from += together {
		words := all[from:min(from+together, len(all))]
		start := from % max(1, len(others)-most)
		theirs := others[start:min(start+most, len(others))]
		l.fill(words, theirs)
		for k, w := range words {
			row := l.like[int(l.rowOf[k])*len(l.columns):][:len(l.columns)]
			class := weightClass(w.weight)
			for n := range ChanceLengths {
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
	return found, nil
}
