package bitext

import "enface/align/words"

// spellingWidth is how many numbers of the vectors are for the spelling of words: those that begin
// alike, or are the same number, fall on the same of these places with the same sign. Two
// unlike words seldom do, and then with either sign as often.
const spellingWidth = 128

// spell adds the words that both columns have, by their spelling, to the vectors.
func (n *Numbers) spell(s, t *column) {
	sides := map[string]int{}
	for k, c := range []*column{s, t} {
		for _, w := range c.Side.Words {
			sides[n.beginning(c.Side.Rows[w.Row])] |= 1 << k
		}
	}
	for _, c := range []*column{s, t} {
		for i := range c.n {
			v := c.vector(i)[c.width-spellingWidth:]
			for _, w := range c.Words(i, i+1) {
				key := n.beginning(c.Side.Rows[w.Row])
				if sides[key] != 3 || w.Weight < n.SpellingWeight {
					continue
				}
				place, value := signed(key, w.Weight)
				v[place] += value
			}
		}
	}
}

// translate adds to the same numbers: two words that render each other, each being the other's surest
// rendering, count as words spelled alike do.
func (n *Numbers) translate(s, t *column) {
	if len(s.listing) == 0 {
		return
	}
	forth, back := s.listing.Surest(), s.listing.Turned().Surest()
	for side, c := range []*column{s, t} {
		surest, theirs := forth, back
		if side == 1 {
			surest, theirs = back, forth
		}
		for i := range c.n {
			v := c.vector(i)[c.width-spellingWidth:]
			for _, w := range c.Words(i, i+1) {
				mine := c.Side.Rows[w.Row].Fold
				other, ok := surest[mine]
				if !ok || theirs[other] != mine || w.Weight < n.SpellingWeight || n.beginning(words.Row{Fold: mine}) == n.beginning(words.Row{Fold: other}) {
					continue
				}
				first, second := mine, other
				if side == 1 {
					first, second = other, mine
				}
				place, value := signed(min(first, second)+" "+max(first, second), w.Weight*s.listing[first][second])
				v[place] += value
			}
		}
	}
}

// signed is the place of a key among the numbers for spelling, and a value with the key's sign.
func signed(key string, value float32) (place int, with float32) {
	h := hashed(key)
	if h>>20&1 == 1 {
		value = -value
	}
	return int(h % spellingWidth), value
}

// hashed is FNV-1a with its high bits folded in.
func hashed(key string) uint64 {
	h := uint64(14695981039346656037)
	for k := range len(key) {
		h = (h ^ uint64(key[k])) * 1099511628211
	}
	return h ^ h>>29
}

// beginning is that of a word, all of a number.
func (n *Numbers) beginning(r words.Row) string {
	if r.Number || r.Figure {
		return r.Fold
	}
	k := 0
	for i := range r.Fold {
		if k == n.SpellingLetters {
			return r.Fold[:i]
		}
		k++
	}
	return r.Fold
}
