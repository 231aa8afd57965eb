package align

import "math"

// A listing is what lexicons say about the words of two texts: for a word of the
// first, folded, the words of the second that it may render, and how alike that
// makes them.
type listing map[string]map[string]float32

// listed is a listing of a version's and an original's words, with the rows of
// the original's.
type listed struct {
	listing
	names listing // words that are one name
	rows  map[string][]int32
	share float64 // of the weight of the version's words: those that it says something about
}

// consult asks the lexicons about the words of a version and an original.
func (a *Aligner) consult(versionLang, originalLang string, version, original *side) listed {
	l := listed{listing: a.listing(versionLang, originalLang, version, original), names: a.naming(version, original)}
	if len(l.listing)+len(l.names) == 0 {
		return l
	}
	l.rows = map[string][]int32{}
	for i, r := range original.rows {
		l.rows[r.fold] = append(l.rows[r.fold], int32(i))
	}
	if version.context {
		l.soften(version)
	}
	var all float64
	for _, w := range version.words {
		all += float64(w.weight)
		if len(l.listing[version.rows[w.row].fold]) > 0 {
			l.share += float64(w.weight)
		}
	}
	l.share /= max(all, 1e-9)
	return l
}

// soften multiplies what is said of a word by the square root of its weight.
// Vectors that know the context tell which "of" renders which "de"; where they
// need help is with words that are seldom seen. Chosen on the even documents of
// stories/comparable.
func (l listing) soften(version *side) {
	weights := map[string]float32{}
	for _, w := range version.words {
		fold := version.rows[w.row].fold
		weights[fold] = max(weights[fold], w.weight)
	}
	for fold, renderings := range l {
		share := float32(math.Sqrt(float64(weights[fold])))
		for theirs := range renderings {
			renderings[theirs] *= share
		}
	}
}

func folds(rows []row) []string {
	seen := make(map[string]bool, len(rows))
	var out []string
	for _, r := range rows {
		if !r.number && !seen[r.fold] {
			seen[r.fold] = true
			out = append(out, r.fold)
		}
	}
	return out
}

// listing asks the lexicons about the words of two sides; nil where there are none.
func (a *Aligner) listing(firstLang, secondLang string, first, second *side) listing {
	if len(a.opts.Lexicons) == 0 {
		return nil
	}
	l := listing{}
	source, target := folds(first.rows), folds(second.rows)
	for _, x := range a.opts.Lexicons {
		forth, back := x.Fits(firstLang, secondLang)
		if forth {
			x.Between(source, target, func(i, j int, w float64) { l.put(source[i], target[j], float32(w)) })
		}
		if back {
			x.Between(target, source, func(i, j int, w float64) { l.put(source[j], target[i], float32(w)) })
		}
	}
	return l
}

// raise brings the similarities of a word of the version to the rows of the
// original up to what lexicons say.
func (l *listed) raise(fold string, raise func(row int32, to float32)) {
	for _, says := range []listing{l.listing, l.names} {
		for theirs, weight := range says[fold] {
			for _, i := range l.rows[theirs] {
				raise(i, weight)
			}
		}
	}
}

func (l *listed) like(version, original string) float32 {
	return max(l.listing.like(version, original), l.names.like(version, original))
}

// tableNone is added to the weight of a quotation without a source where words
// are compared by the input table and lexicons say something about all words:
// that raises the scores of all passages, the right one's and others'. Chosen on
// the even documents of stories/comparable; with vectors that know the context it
// is not needed.
const tableNone = 1.5

func (l *listed) none() float64 { return tableNone * l.share }

func (l listing) like(version, original string) float32 { return l[version][original] }

// decides reports whether two words are as alike as they are because a lexicon
// says so.
func (c *comparison) decides(version, original int32) bool {
	mine, theirs := c.version.rows[version], c.original.rows[original]
	says := c.listed.listing.like(mine.fold, theirs.fold)
	return says > c.listed.names.like(mine.fold, theirs.fold) && says > spelledAlike(mine, theirs) && says > c.scaled(dot(c.version.vector(version), c.original.vector(original)))
}

// A saying is what a listing says about one word of the first text after the
// other. Its nil says nothing.
type saying struct {
	listing listing
	fold    []int32 // by row of the second text: the number of its word
	numbers map[string]int32
	weights []float32 // by number, for the word that it is about now
	now     string
}

func newSaying(l listing, second *side) *saying {
	if len(l) == 0 {
		return nil
	}
	y := &saying{listing: l, fold: make([]int32, len(second.rows)), numbers: map[string]int32{}}
	for i, r := range second.rows {
		id, known := y.numbers[r.fold]
		if !known {
			id = int32(len(y.numbers))
			y.numbers[r.fold] = id
		}
		y.fold[i] = id
	}
	y.weights = make([]float32, len(y.numbers))
	return y
}

func (y *saying) about(fold string) {
	if y == nil || y.now == fold {
		return
	}
	for theirs := range y.listing[y.now] {
		y.weights[y.numbers[theirs]] = 0
	}
	for theirs, weight := range y.listing[fold] {
		y.weights[y.numbers[theirs]] = weight
	}
	y.now = fold
}

func (y *saying) like(row int32) float32 {
	if y == nil {
		return 0
	}
	return y.weights[y.fold[row]]
}

// translate adds to the numbers that spelling has in the sentences' vectors:
// two words that render each other, each being the other's surest rendering,
// count as words spelled alike do.
func translate(s, t *column) {
	if len(s.listing) == 0 {
		return
	}
	turned := listing{}
	for mine, renderings := range s.listing {
		for theirs, weight := range renderings {
			turned.put(theirs, mine, weight)
		}
	}
	forth, back := s.listing.surest(), turned.surest()
	for side, c := range []*column{s, t} {
		surest, theirs := forth, back
		if side == 1 {
			surest, theirs = back, forth
		}
		for i := range c.n {
			v := c.vector(i)
			for _, w := range c.wordsOf(i, i+1) {
				mine := c.side.rows[w.row].fold
				other, ok := surest[mine]
				if !ok || theirs[other] != mine || w.weight < spellingWeight || spellingOf(row{fold: mine}) == spellingOf(row{fold: other}) {
					continue
				}
				first, second := mine, other
				if side == 1 {
					first, second = other, mine
				}
				place, value := hashed(min(first, second)+" "+max(first, second)), w.weight*s.listing[first][second]
				if place>>20&1 == 1 {
					value = -value
				}
				v[c.width-spellingWidth+int(place%spellingWidth)] += value
			}
		}
	}
}

// surest is the surest rendering of each word; of equals the first.
func (l listing) surest() map[string]string {
	best := make(map[string]string, len(l))
	for word, renderings := range l {
		most := float32(0)
		for theirs, weight := range renderings {
			if weight > most || weight == most && theirs < best[word] {
				best[word], most = theirs, weight
			}
		}
	}
	return best
}

func (l listing) put(first, second string, weight float32) {
	if l[first] == nil {
		l[first] = map[string]float32{}
	}
	l[first][second] = max(l[first][second], weight)
}
