package align

import (
	"cmp"
	"math"
	"slices"
)

// A window is words from to to-1 of the original as a candidate for a passage.
type window struct {
	from, to int
	score    float32 // what the windows are ranked by
	cover    float32 // share of the quotation's weight that is found
	back     float32 // share of the window's weight that is found
	length   float32 // ln of the window's length over the expected one
	borders  float32
}

const (
	baseWeight  = .02 // every word says a little
	backShare   = .5
	backFree    = .4 // a word of the original that is found less than this takes off
	lengthPrice = .2
	widest      = 2.5 // windows have at most this many times the words of the quotation
	wider       = 12  // and so many more
)

// A search looks for a quotation in an original.
type search struct {
	c      *comparison
	words  []word    // of the quotation
	links  [][]link  // by row of the original
	best   []float32 // by row of the original: the best link
	total  float32   // weight of the quotation
	chars  float32   // of the quotation, in code points
	ratio  float64   // expected length of the original over the version's
	cover  []float32 // scratch, by word of the quotation
	within int       // windows lie before this word
	after  int       // and after this one
}

func newSearch(c *comparison, words []word, ratio float64) *search {
	s := &search{c: c, words: words, links: c.links(words), ratio: ratio, cover: make([]float32, len(words)), within: len(c.original.words)}
	s.best = make([]float32, len(s.links))
	for r, ls := range s.links {
		for _, l := range ls {
			s.best[r] = max(s.best[r], l.like)
		}
	}
	for _, w := range words {
		s.total += w.weight + baseWeight
	}
	s.chars = chars(words)
	return s
}

// chars is the length of the words from the first to the last, in code points.
func chars(words []word) float32 {
	if len(words) == 0 {
		return 0
	}
	return float32(words[len(words)-1].end - words[0].start)
}

// windows returns the n best windows, best first; none of them shares more than
// half of the shorter one's words with a better one.
//
// The score of words a to b of the original for the words i of a quotation, with
// their weights w and v, W the sum of w, S the similarity and N(j) the greatest
// S(i,j) over i:
//
//	[ sum_i w(i) max_j S(i,j) + 1/2 sum_j v(j) (N(j) - .4) ] / W
//	- .2 |ln((chars(a..b) + 3) / (r chars(quotation) + 3))| + borders
func (s *search) windows(n int) []window {
	if s.total == 0 {
		return nil
	}
	o := s.c.original
	most := int(widest*float64(len(s.words))) + wider
	var all []window
	floor := float32(math.Inf(-1)) // no window under this can be among the best
	var kept []float32
	want := float64(s.chars)*s.ratio + 3
	for a := s.after; a < s.within; a++ {
		if s.best[o.words[a].row] == 0 {
			continue // a passage begins with a word that is found
		}
		clear(s.cover)
		var cover, back, weight, cross float32
		top := window{score: float32(math.Inf(-1))}
		for b := a; b < min(a+most, s.within); b++ {
			w := o.words[b]
			v := w.weight + baseWeight
			for _, l := range s.links[w.row] {
				if l.like > s.cover[l.word] {
					cover += (s.words[l.word].weight + baseWeight) * (l.like - s.cover[l.word])
					s.cover[l.word] = l.like
				}
			}
			back += v * s.best[w.row]
			weight += v
			if b > a {
				cross += o.crosses[b]
			}
			borders := o.opens[a] + o.closes[b] - cross
			score := (cover+backShare*(back-backFree*weight))/s.total + borders
			if score <= top.score || score < floor {
				continue
			}
			length := float32(math.Log(float64(w.end-o.words[a].start+3) / want))
			if score -= lengthPrice * abs(length); score > top.score {
				top = window{from: a, to: b + 1, score: score, cover: cover / s.total, back: back / weight, length: length, borders: borders}
			}
		}
		if top.score < floor {
			continue
		}
		all = append(all, top)
		if kept = append(kept, top.score); len(kept) >= 64*n {
			// Neighbours of the best window crowd the list; keep enough to look past them.
			slices.Sort(kept)
			kept = append(kept[:0], kept[len(kept)-32*n:]...)
			floor = kept[0]
		}
	}
	slices.SortStableFunc(all, func(a, b window) int { return cmp.Compare(b.score, a.score) })
	var chosen []window
	for _, w := range all {
		if len(chosen) == n {
			break
		}
		if !slices.ContainsFunc(chosen, func(x window) bool {
			return 2*(min(w.to, x.to)-max(w.from, x.from)) > min(w.to-w.from, x.to-x.from)
		}) {
			chosen = append(chosen, w)
		}
	}
	return chosen
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

func logRatio(a, b float64) float32 { return float32(math.Log(a / b)) }
