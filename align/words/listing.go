package words

import (
	"maps"
	"math"
	"slices"
)

// A Listing is what lexicons say about the words of two texts: for a folded word of the
// first, the folded words of the second that it may render, and how similar that makes
// them, 0 to 1.
type Listing map[string]map[string]float32

// put makes the similarity of two words at least so much.
func (l Listing) put(first, second string, similarity float32) {
	if l[first] == nil {
		l[first] = map[string]float32{}
	}
	l[first][second] = max(l[first][second], similarity)
}

// with adds what another listing says.
func (l Listing) with(other Listing) Listing {
	if l == nil {
		return other
	}
	for first, renderings := range other {
		for second, similarity := range renderings {
			l.put(first, second, similarity)
		}
	}
	return l
}

// of is the similarity of two words, 0 where the listing says nothing.
func (l Listing) of(first, second string) float32 { return l[first][second] }

// soften multiplies what is said of a word by the square root of its weight. Vectors
// that know the context tell which "of" renders which "de"; where they need help is with
// words that are seldom seen. Set on the even documents of stories/comparable.
func (l Listing) soften(version *Side) {
	weights := map[string]float32{}
	for _, w := range version.Words {
		fold := version.Rows[w.Row].Fold
		weights[fold] = max(weights[fold], w.Weight)
	}
	for fold, renderings := range l {
		share := float32(math.Sqrt(float64(weights[fold])))
		for theirs := range renderings {
			renderings[theirs] *= share
		}
	}
}

// Surest is the surest rendering of each word of the first text; of equals the first in
// the alphabet.
func (l Listing) Surest() map[string]string {
	best := make(map[string]string, len(l))
	for word, renderings := range l {
		most := float32(0)
		for _, theirs := range slices.Sorted(maps.Keys(renderings)) {
			if renderings[theirs] > most {
				best[word], most = theirs, renderings[theirs]
			}
		}
	}
	return best
}

// Turned is the listing with the texts changed.
func (l Listing) Turned() Listing {
	turned := Listing{}
	for mine, renderings := range l {
		for theirs, similarity := range renderings {
			turned.put(theirs, mine, similarity)
		}
	}
	return turned
}

// A Saying is what a listing says about one word of the first text after another, by rows
// of the second. Its nil says nothing.
type Saying struct {
	listing Listing
	fold    []int32 // by row of the second text: the number of its word
	numbers map[string]int32
	said    []float32 // by number, for the word that it is about now
	now     string
}

// NewSaying prepares a listing for the rows of the second text; nil where it is empty.
func NewSaying(l Listing, second *Side) *Saying {
	if len(l) == 0 {
		return nil
	}
	y := &Saying{listing: l, fold: make([]int32, len(second.Rows)), numbers: map[string]int32{}}
	for i, r := range second.Rows {
		id, known := y.numbers[r.Fold]
		if !known {
			id = int32(len(y.numbers))
			y.numbers[r.Fold] = id
		}
		y.fold[i] = id
	}
	y.said = make([]float32, len(y.numbers))
	return y
}

// About turns to a folded word of the first text.
func (y *Saying) About(fold string) {
	if y == nil || y.now == fold {
		return
	}
	for theirs := range y.listing[y.now] {
		y.said[y.numbers[theirs]] = 0
	}
	for theirs, similarity := range y.listing[fold] {
		y.said[y.numbers[theirs]] = similarity
	}
	y.now = fold
}

// Of is the similarity of the word that it is about to a row of the second text.
func (y *Saying) Of(row int32) float32 {
	if y == nil {
		return 0
	}
	return y.said[y.fold[row]]
}
