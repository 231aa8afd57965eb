package window

import (
	"math"
	"slices"

	"enface/align/words"
)

// Windows returns the n best windows, best first; none of them shares more than half of
// the shorter one's words with a better one.
//
// Words a to b of the original have this score for the words i of a quotation. w and v are
// the weights, W is the sum of w, S the similarity, N(j) the greatest S(i,j) over i:
//
//	[ sum_i w(i) max_j S(i,j) + 1/2 sum_j v(j) (N(j) - .4) ] / W
//	- .2 |ln((chars(a..b) + 3) / (r chars(quotation) + 3))| + borders
//
// Where the original is long, windows are looked for where they promise most: see
// [Search.promises].
func (s *Search) Windows(n int) []Window {
	if s.Total == 0 {
		return nil
	}
	o := s.original()
	most := int(s.f.Numbers.Widest*float64(len(s.Words))) + s.f.Numbers.Wider
	price := s.lengthPrices(most)
	memory := &s.f.memory
	memory.steps = words.Resized(memory.steps, s.within)
	steps := memory.steps // what words of the block and those behind it add to a window
	weights := make([]float32, len(s.Words))
	for i, w := range s.Words {
		weights[i] = (w.Weight + s.base()) / s.Total
	}
	lowest := float32(math.Inf(-1))
	floor := lowest // no window under this is among the best
	all := memory.windows[:0]
	var chosen []Window
	for k, block := range s.promises(weights, blocksEach*(n+1)) {
		if k > 0 && k%blocksBetween == 0 {
			if chosen = best(all, n); len(chosen) == n {
				floor = chosen[n-1].Score
				all = slices.DeleteFunc(all, func(w Window) bool { return w.Score < floor })
			}
		}
		for j := block.from; j < min(block.to-1+most, s.within); j++ {
			steps[j] = s.step(j)
		}
		for a := block.from; a < block.to; a++ {
			if s.links.best[o.Words[a].Row] == 0 {
				continue // a passage begins with a word that is found
			}
			clear(s.cover)
			sum := o.Opens[a] + o.Crosses[a]
			top, last, start := lowest, 0, o.Words[a].From
			for b := a; b < min(a+most, s.within); b++ {
				w := &o.Words[b]
				for _, l := range s.links.of(w.Row) {
					if more := l.Similarity - s.cover[l.Word]; more > 0 {
						sum += weights[l.Word] * more
						s.cover[l.Word] = l.Similarity
					}
				}
				sum += steps[b]
				if score := sum + o.Closes[b]; score > top && score >= floor {
					if score -= price.of(int(w.To - start)); score > top {
						top, last = score, b
					}
				}
			}
			if top > lowest && top >= floor {
				all = append(all, Window{From: a, To: last + 1, Score: top})
			}
		}
	}
	memory.windows = all
	chosen = best(all, n)
	for i, w := range chosen {
		chosen[i] = s.measured(w)
	}
	return chosen
}

// best chooses the n best windows, best first, none of which shares more than half of the
// shorter one's words with a better one. It changes their order.
func best(all []Window, n int) []Window {
	chosen := make([]Window, 0, n)
	for len(chosen) < n && len(all) > 0 {
		top := 0
		for k := range all {
			if all[k].Score > all[top].Score || all[k].Score == all[top].Score && all[k].From < all[top].From {
				top = k
			}
		}
		x := all[top]
		chosen = append(chosen, x)
		for k := 0; k < len(all); { // what shares with it goes behind the others
			w := &all[k]
			if 2*(min(w.To, x.To)-max(w.From, x.From)) > min(w.To-w.From, x.To-x.From) {
				last := len(all) - 1
				all[k], all[last] = all[last], all[k]
				all = all[:last]
				continue
			}
			k++
		}
	}
	return chosen
}

// lengthPrices makes room for windows of up to most words.
func (s *Search) lengthPrices(most int) *prices {
	const letters = 16 // a word
	return &prices{s.f.Numbers.LengthPrice, s.Want(), make([]float32, letters*most)}
}
