package window

import (
	"cmp"
	"slices"

	"enface/align/words"
)

const (
	blockWords    = 8 // words that windows of one block begin with, at least
	blocksEach    = 8 // blocks that are looked through for each window that is wanted, and once more
	blocksBetween = 8 // after so many it is seen how good a window must be
)

// promises are the blocks that promise most, best first, or all of them where there
// are no more than most. The promise is what a window of the quotation's length
// and half as much more would score without its borders if its words stood where each
// is found best.
func (s *Search) promises(weights []float32, most int) []block {
	size := max(blockWords, (len(s.Words)+3)/4)
	n := (s.within - s.after + size - 1) / size
	memory := &s.f.memory
	memory.blocks = words.Resized(memory.blocks, n)
	blocks := memory.blocks
	for k := range blocks {
		from := s.after + k*size
		blocks[k] = block{from: from, to: min(from+size, s.within)}
	}
	if n <= most {
		return blocks
	}
	tops := s.tops(blocks)
	memory.gains = words.Zeroed(memory.gains, n)
	gains := memory.gains
	for k, x := range blocks {
		for j := x.from; j < x.to; j++ {
			if s.links.best[s.original().Words[j].Row] > s.f.Numbers.BackFree {
				gains[k] += max(0, s.step(j))
			}
		}
	}
	reach := (3*len(s.Words)/2+size-1)/size + 1
	memory.promised = words.Zeroed(memory.promised, n)
	promised := memory.promised
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
func (s *Search) tops(blocks []block) []float32 {
	o, n := s.original(), len(blocks)
	tops := words.Zeroed(s.f.memory.tops, len(s.Words)*n)
	s.f.memory.tops = tops
	if o.Context { // each word of the original has a row
		for i, x := range s.found {
			top, k := tops[i*n:][:n], 0
			first, _ := slices.BinarySearch(x.Rows, int32(s.after))
			for p := first; p < len(x.Rows) && int(x.Rows[p]) < s.within; p++ {
				for int(x.Rows[p]) >= blocks[k].to {
					k++
				}
				if v := x.Values[p]; v > top[k] {
					top[k] = v
				}
			}
		}
		return tops
	}
	for k, x := range blocks {
		for j := x.from; j < x.to; j++ {
			for _, l := range s.links.of(o.Words[j].Row) {
				if top := &tops[int(l.Word)*n+k]; l.Similarity > *top {
					*top = l.Similarity
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
