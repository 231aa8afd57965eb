package lexicon

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"enface"
)

// LearnOptions are the settings of Learn; the zero value is the usual one.
type LearnOptions struct {
	Iterations int     // of expectation and maximisation, in each direction; 0 means 5
	Least      float64 // an entry's weight at least; 0 means .3

	// Progress, if not nil, is called after each step of the work.
	Progress func(done, total int)
}

const (
	mostLearned    = 32  // renderings of a word that are considered
	mostLineWords  = 128 // words of a line; longer lines teach nothing
	mostLines      = 4 << 20
	emptyWord      = .2 // of the words of a line are expected to render none of the other
	timesSeen      = 2  // lines that two words must stand in together
	doubtfulCounts = 1. // a count of this much halves the mean
)

// Learn finds out which words render each other from pairs of lines that do.
//
// It is IBM's model 1 (Brown et al. 1993) with an empty word, in both
// directions. The weight of a pair of words is the square root of the geometric
// mean of its two probabilities p and q, less where it has been seen seldom:
//
//	sqrt(sqrt(p q) c/(c + 1))
//
// where c is how often the two are expected to render each other, the mean of
// both directions. The outer root makes of a probability how alike the words
// are: of a word with two good renderings neither has a p over a half. Of each word only the 32
// others are considered that stand in the same lines with it most exclusively (Dice's
// coefficient). So memory grows with the number of words. The error is that of ctx, or
// ErrTooLarge.
func Learn(ctx context.Context, lines [][2]string, o LearnOptions) (*Lexicon, error) {
	if o.Iterations == 0 {
		o.Iterations = 5
	}
	if o.Least == 0 {
		o.Least = .3
	}
	if len(lines) > mostLines {
		return nil, fmt.Errorf("%w: more than %d pairs of lines", enface.ErrTooLarge, mostLines)
	}
	c := newCorpus(lines)
	total := 2 * (o.Iterations + 1)
	done := 0
	step := func() {
		done++
		if o.Progress != nil {
			o.Progress(done, total)
		}
	}
	var models [2]*model
	for direction := range models {
		m := newModel(c.sides[direction], c.sides[1-direction])
		step()
		for range o.Iterations {
			if err := m.iterate(ctx); err != nil {
				return nil, err
			}
			step()
		}
		models[direction] = m
	}
	l := &Lexicon{}
	for s, cands := range models[0].candidates {
		for _, x := range cands {
			back := models[1].find(x.word, int32(s))
			if back == nil {
				continue
			}
			count := float64(x.count+back.count) / 2
			weight := math.Sqrt(math.Sqrt(float64(x.p)*float64(back.p)) * count / (count + doubtfulCounts))
			if weight < o.Least {
				continue
			}
			if err := l.Put(Entry{c.sides[0].words[s], c.sides[1].words[x.word], min(1, weight), count}); err != nil {
				return nil, err
			}
		}
	}
	return l, nil
}

// A corpus is pairs of lines as numbers of words.
type corpus struct{ sides [2]*corpusSide }

type corpusSide struct {
	words  []string
	tokens []int32 // of all lines
	ends   []int   // by line: where its tokens end
}

func (s *corpusSide) line(i int) []int32 {
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.tokens[from:s.ends[i]]
}

func newCorpus(lines [][2]string) *corpus {
	c := &corpus{}
	var ids [2]map[string]int32
	for k := range ids {
		ids[k] = map[string]int32{}
		c.sides[k] = &corpusSide{}
	}
	for _, l := range lines {
		var words [2][]string
		for k := range words {
			words[k] = Words(l[k])
		}
		if len(words[0])*len(words[1]) == 0 || max(len(words[0]), len(words[1])) > mostLineWords {
			continue
		}
		for k, s := range c.sides {
			for _, w := range words[k] {
				id, known := ids[k][w]
				if !known {
					id = int32(len(s.words))
					ids[k][w] = id
					s.words = append(s.words, w)
				}
				s.tokens = append(s.tokens, id)
			}
			s.ends = append(s.ends, len(s.tokens))
		}
	}
	return c
}

// A model says how likely each word of one side is rendered by words of the
// other: model 1 in one direction.
type model struct {
	from, to   *corpusSide
	candidates [][]candidate // by word of from, in order of their words
	empty      []float32     // by word of to: how likely the empty word is rendered by it
}

type candidate struct {
	word     int32
	p, count float32
}

// newModel chooses the candidates and gives them their first probabilities: the
// shares in which they stand in lines with the word.
func newModel(from, to *corpusSide) *model {
	m := &model{from: from, to: to, candidates: make([][]candidate, len(from.words)), empty: make([]float32, len(to.words))}
	seen := [2][]int32{linesOf(from), linesOf(to)}
	// Where each word stands: the lines of word w are in[start[w]:start[w+1]].
	start := make([]int, len(from.words)+1)
	for w, n := range seen[0] {
		start[w+1] = start[w] + int(n)
	}
	in := make([]int32, start[len(from.words)])
	next := slices.Clone(start)
	for i := range from.ends {
		for w := range distinct(from.line(i)) {
			in[next[w]] = int32(i)
			next[w]++
		}
	}
	together := make([]int32, len(to.words))
	var touched []int32
	for w := range m.candidates {
		touched = touched[:0]
		for _, i := range in[start[w]:start[w+1]] {
			for x := range distinct(to.line(int(i))) {
				if together[x] == 0 {
					touched = append(touched, x)
				}
				together[x]++
			}
		}
		var cands []candidate
		for _, x := range touched {
			if together[x] >= timesSeen || seen[0][w] == 1 && seen[1][x] == 1 {
				cands = append(cands, candidate{x, 2 * float32(together[x]) / float32(seen[0][w]+seen[1][x]), float32(together[x])})
			}
			together[x] = 0
		}
		slices.SortFunc(cands, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.p, a.p), cmp.Compare(a.word, b.word)) })
		cands = slices.Clone(cands[:min(len(cands), mostLearned)])
		slices.SortFunc(cands, func(a, b candidate) int { return cmp.Compare(a.word, b.word) })
		m.candidates[w] = cands
	}
	for w := range m.candidates {
		var sum float32
		for _, x := range m.candidates[w] {
			sum += x.count
		}
		for k := range m.candidates[w] {
			m.candidates[w][k].p = m.candidates[w][k].count / sum
		}
	}
	for _, x := range to.tokens {
		m.empty[x]++
	}
	for x := range m.empty {
		m.empty[x] /= float32(len(to.tokens))
	}
	return m
}

// linesOf counts, for each word, the lines that it stands in.
func linesOf(s *corpusSide) []int32 {
	n := make([]int32, len(s.words))
	for i := range s.ends {
		for w := range distinct(s.line(i)) {
			n[w]++
		}
	}
	return n
}

// distinct iterates over the words of a line, each once, in the order in which
// they first stand there.
func distinct(line []int32) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for k, w := range line {
			if !slices.Contains(line[:k], w) && !yield(w) {
				return
			}
		}
	}
}

// iterate is one round of expectation and maximisation.
func (m *model) iterate(ctx context.Context) error {
	for w := range m.candidates {
		for k := range m.candidates[w] {
			m.candidates[w][k].count = 0
		}
	}
	emptyCount := make([]float32, len(m.empty))
	total := make([]float32, len(m.to.words)) // what is expected to be rendered by each word of the line
	place := make([]int32, len(m.to.words))   // how often each stands in the line
	for i := range m.from.ends {
		if i%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		a, b := m.from.line(i), m.to.line(i)
		share := (1 - emptyWord) / float32(len(a))
		for _, x := range b {
			place[x]++
			total[x] = emptyWord * m.empty[x]
		}
		for _, w := range a {
			for _, x := range m.candidates[w] {
				if place[x.word] > 0 {
					total[x.word] += share * x.p
				}
			}
		}
		for _, w := range a {
			for k := range m.candidates[w] {
				if x := &m.candidates[w][k]; place[x.word] > 0 && total[x.word] > 0 {
					x.count += float32(place[x.word]) * share * x.p / total[x.word]
				}
			}
		}
		for _, x := range b {
			if total[x] > 0 {
				emptyCount[x] += emptyWord * m.empty[x] / total[x]
			}
		}
		for _, x := range b {
			place[x] = 0
		}
	}
	var sum float32
	for w := range m.candidates {
		sum = 0
		for _, x := range m.candidates[w] {
			sum += x.count
		}
		for k := range m.candidates[w] {
			x := &m.candidates[w][k]
			x.p = 0
			if sum > 0 {
				x.p = x.count / sum
			}
		}
	}
	sum = 0
	for _, c := range emptyCount {
		sum += c
	}
	for x, c := range emptyCount {
		m.empty[x] = c / max(sum, 1e-9)
	}
	return nil
}

// find returns what the model has on a pair of words, nil if it is no candidate.
func (m *model) find(from, to int32) *candidate {
	cands := m.candidates[from]
	k, ok := slices.BinarySearchFunc(cands, to, func(c candidate, w int32) int { return cmp.Compare(c.word, w) })
	if !ok {
		return nil
	}
	return &cands[k]
}
