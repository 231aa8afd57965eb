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
	words  []word         // of the quotation
	found  []similarities // by word of the quotation
	links  links
	total  float32   // weight of the quotation
	chars  float32   // of the quotation, in code points
	ratio  float64   // expected length of the original over the version's
	cover  []float32 // scratch, by word of the quotation
	within int       // windows lie before this word
	after  int       // and after this one
}

// room is memory that searches use one after the other.
type room struct {
	steps, tops, gains, promised []float32
	blocks                       []block
	windows                      []window
}

// done leaves the search's memory to later ones.
func (s *search) done() { s.c.spare = append(s.c.spare, s.links) }

func newSearch(c *comparison, words []word, ratio float64) *search {
	found := c.similar(words)
	s := &search{c: c, words: words, found: found, links: c.links(found), ratio: ratio, cover: make([]float32, len(words)), within: len(c.original.words)}
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
//
// Where the original is long, windows are looked for where they promise most: see
// [search.promises].
func (s *search) windows(n int) []window {
	if s.total == 0 {
		return nil
	}
	o := s.c.original
	most := int(widest*float64(len(s.words))) + wider
	price := s.lengthPrices(most)
	room := &s.c.room
	room.steps = resize(room.steps, s.within)
	steps := room.steps // what words of the block and those behind it add to a window
	weights := make([]float32, len(s.words))
	for i, w := range s.words {
		weights[i] = (w.weight + baseWeight) / s.total
	}
	lowest := float32(math.Inf(-1))
	floor := lowest // no window under this is among the best
	all := room.windows[:0]
	var chosen []window
	for k, block := range s.promises(weights, blocksEach*(n+1)) {
		if k > 0 && k%blocksBetween == 0 {
			if chosen = best(all, n); len(chosen) == n {
				floor = chosen[n-1].score
				all = slices.DeleteFunc(all, func(w window) bool { return w.score < floor })
			}
		}
		for j := block.from; j < min(block.to-1+most, s.within); j++ {
			steps[j] = s.step(j)
		}
		for a := block.from; a < block.to; a++ {
			if s.links.best[o.words[a].row] == 0 {
				continue // a passage begins with a word that is found
			}
			clear(s.cover)
			sum := o.opens[a] + o.crosses[a]
			top, last, start := lowest, 0, o.words[a].start
			for b := a; b < min(a+most, s.within); b++ {
				w := &o.words[b]
				for _, l := range s.links.of(w.row) {
					if more := l.like - s.cover[l.word]; more > 0 {
						sum += weights[l.word] * more
						s.cover[l.word] = l.like
					}
				}
				sum += steps[b]
				if score := sum + o.closes[b]; score > top && score >= floor {
					if score -= price.of(int(w.end - start)); score > top {
						top, last = score, b
					}
				}
			}
			if top > lowest && top >= floor {
				all = append(all, window{from: a, to: last + 1, score: top})
			}
		}
	}
	room.windows = all
	chosen = best(all, n)
	for i, w := range chosen {
		chosen[i] = s.measured(w)
	}
	return chosen
}

// step is what word j of the original adds to a window, whatever else is in it.
func (s *search) step(j int) float32 {
	w := &s.c.original.words[j]
	return backShare*(w.weight+baseWeight)*(s.links.best[w.row]-backFree)/s.total - s.c.original.crosses[j]
}

// best chooses the n best windows, best first, none of which shares more than half
// of the shorter one's words with a better one. It changes their order.
func best(all []window, n int) []window {
	chosen := make([]window, 0, n)
	for len(chosen) < n && len(all) > 0 {
		top := 0
		for k := range all {
			if all[k].score > all[top].score || all[k].score == all[top].score && all[k].from < all[top].from {
				top = k
			}
		}
		x := all[top]
		chosen = append(chosen, x)
		for k := 0; k < len(all); { // what shares with it goes behind the others
			w := &all[k]
			if 2*(min(w.to, x.to)-max(w.from, x.from)) > min(w.to-w.from, x.to-x.from) {
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

const (
	blockWords    = 8 // words that windows of one block begin with, at least
	blocksEach    = 8 // blocks that are looked through for each window that is wanted, and once more
	blocksBetween = 8 // after so many it is seen how good a window must be
)

// A block is a run of words of the original that windows may begin with, and what
// a window promises there.
type block struct {
	from, to int
	promise  float32
}

// promises are the blocks that promise most, best first, or all of them where there
// are no more than most. The promise is what a window of the quotation's length
// and half as much more would score without its borders if its words stood where each
// is found best.
func (s *search) promises(weights []float32, most int) []block {
	size := max(blockWords, (len(s.words)+3)/4)
	n := (s.within - s.after + size - 1) / size
	room := &s.c.room
	room.blocks = resize(room.blocks, n)
	blocks := room.blocks
	for k := range blocks {
		from := s.after + k*size
		blocks[k] = block{from: from, to: min(from+size, s.within)}
	}
	if n <= most {
		return blocks
	}
	tops := s.tops(blocks)
	room.gains = zeroes(room.gains, n)
	gains := room.gains
	for k, x := range blocks {
		for j := x.from; j < x.to; j++ {
			if s.links.best[s.c.original.words[j].row] > backFree {
				gains[k] += max(0, s.step(j))
			}
		}
	}
	reach := (3*len(s.words)/2+size-1)/size + 1
	room.promised = zeroes(room.promised, n)
	promised := room.promised
	for k := range promised {
		for _, gain := range gains[k:min(k+reach, n)] {
			promised[k] += gain
		}
	}
	for i, weight := range weights {
		top := tops[i*n:][:n]
		greatestAhead(top, reach)
		for k, x := range top {
			promised[k] += float32(weight * x)
		}
	}
	for k := range blocks {
		blocks[k].promise = promised[k]
	}
	least := greatest(promised, most)
	kept := blocks[:0]
	for _, x := range blocks {
		if x.promise >= least {
			kept = append(kept, x)
		}
	}
	slices.SortStableFunc(kept, func(a, b block) int { return cmp.Compare(b.promise, a.promise) })
	return kept[:most]
}

// tops are, by word of the quotation and block, how well it is found there best.
func (s *search) tops(blocks []block) []float32 {
	o, n := s.c.original, len(blocks)
	tops := zeroes(s.c.room.tops, len(s.words)*n)
	s.c.room.tops = tops
	if o.context { // each word of the original has a row
		for i, x := range s.found {
			top, k := tops[i*n:][:n], 0
			first, _ := slices.BinarySearch(x.rows, int32(s.after))
			for p := first; p < len(x.rows) && int(x.rows[p]) < s.within; p++ {
				for int(x.rows[p]) >= blocks[k].to {
					k++
				}
				if like := x.likes[p]; like > top[k] {
					top[k] = like
				}
			}
		}
		return tops
	}
	for k, x := range blocks {
		for j := x.from; j < x.to; j++ {
			for _, l := range s.links.of(o.words[j].row) {
				if top := &tops[int(l.word)*n+k]; l.like > *top {
					*top = l.like
				}
			}
		}
	}
	return tops
}

// greatestAhead makes each value the greatest of itself and those behind it, n in all.
func greatestAhead(values []float32, n int) {
	for known := 1; known < n; {
		away := min(known, n-known)
		for k := range max(0, len(values)-away) {
			values[k] = max(values[k], values[k+away])
		}
		known += away
	}
}

// greatest is the n-th greatest of the values, which it puts into another order.
func greatest(values []float32, n int) float32 {
	for from, to := 0, len(values); ; { // what is sought is among these
		pivot := values[(from+to)/2]
		i, j := from, to-1
		for i <= j {
			for values[i] > pivot {
				i++
			}
			for values[j] < pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n-1 <= j:
			to = j + 1
		case n-1 >= i:
			from = i
		default:
			return values[n-1]
		}
	}
}

// measured fills in what a window is made of.
func (s *search) measured(w window) window {
	o := s.c.original
	clear(s.cover)
	var back, weight float32
	w.borders = o.opens[w.from] + o.closes[w.to-1]
	for j := w.from; j < w.to; j++ {
		x := o.words[j]
		for _, l := range s.links.of(x.row) {
			s.cover[l.word] = max(s.cover[l.word], l.like)
		}
		back += (x.weight + baseWeight) * s.links.best[x.row]
		weight += x.weight + baseWeight
		if j > w.from {
			w.borders -= o.crosses[j]
		}
	}
	var cover float32
	for i, x := range s.words {
		cover += (x.weight + baseWeight) * s.cover[i]
	}
	w.cover, w.back = cover/s.total, back/weight
	w.length = logRatio(float64(chars(o.words[w.from:w.to])+3), float64(s.chars)*s.ratio+3)
	return w
}

// prices are what windows of each number of code points lose by their length, as
// far as they have been asked for.
type prices struct {
	want  float64
	known []float32
}

// lengthPrices makes room for windows of up to most words.
func (s *search) lengthPrices(most int) *prices {
	const letters = 16 // a word
	return &prices{float64(s.chars)*s.ratio + 3, make([]float32, letters*most)}
}

func (p *prices) of(chars int) float32 {
	if chars >= len(p.known) {
		return lengthPrice * abs(logRatio(float64(chars+3), p.want))
	}
	if p.known[chars] == 0 { // as good as never: then it is found again
		p.known[chars] = lengthPrice * abs(logRatio(float64(chars+3), p.want))
	}
	return p.known[chars]
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

func logRatio(a, b float64) float32 { return float32(math.Log(a / b)) }
