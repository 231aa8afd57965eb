package corpus

import (
	"math"
	"strings"
	"sync"

	"enface/text"
)

// A linker says which words of two lines render each other, by nothing but the
// lines it has seen: the hidden Markov model of Vogel, Ney and Tillmann (1996) in
// both directions, whose posteriors must agree (Liang, Taskar and Klein 2006).
// It knows nothing of what Match goes by, so that phrases it finds can teach edges.
type linker struct {
	stems  [2]map[string]int32
	rests  [2]*renderings
	common float64 // share of all words: a word that is commoner is none to end with
}

const (
	stemLetters  = 6  // words that begin alike are alike
	rendersNone  = .2 // of the words are expected to render none
	leastLikely  = 1e-7
	longestJump  = 12
	wordRounds   = 5 // without regard to order
	orderRounds  = 4
	surelyLinked = .6 // phrases begin and end with such words
	mayBeLinked  = .1 // and no such link leaves them
)

// renderings are how likely words of one side render those of the other, and how
// far apart their counterparts stand.
type renderings struct {
	p, count []float64         // by pair of stems
	pairs    map[uint64]int32  // place of a pair among them
	none     map[int32]float64 // how common a stem is
	jumps    jumps
}

// jumps are how likely each distance between counterparts of neighbours is.
type jumps [2*longestJump + 1]float64

type stemmed [2][]int32

func newLinker(lines [][2]string) *linker {
	l := &linker{stems: [2]map[string]int32{{}, {}}, common: .0015}
	all := make([]stemmed, len(lines))
	for i, x := range lines {
		for k := range x {
			all[i][k] = l.stemsOf(k, wordsOf(x[k]), true)
		}
	}
	var both sync.WaitGroup
	for k := range l.rests {
		both.Go(func() { l.rests[k] = learnRenderings(all, k) })
	}
	both.Wait()
	return l
}

// wordsOf are a line's words, folded.
func wordsOf(s string) []string {
	var out []string
	for _, sp := range text.Words(s) {
		out = append(out, text.FoldString(sp.In(s)))
	}
	return out
}

func (l *linker) stemsOf(side int, words []string, learn bool) []int32 {
	out := make([]int32, len(words))
	for i, w := range words {
		if r := []rune(unelided(w)); len(r) > stemLetters {
			w = string(r[:stemLetters])
		} else {
			w = string(r)
		}
		id, known := l.stems[side][w]
		if !known {
			id = -1
			if learn {
				id = int32(len(l.stems[side]))
				l.stems[side][w] = id
			}
		}
		out[i] = id
	}
	return out
}

// unelided is a word without what an apostrophe joins to it: l'homme, man's.
func unelided(w string) string {
	for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == '\'' || r == '’' }) {
		if len(part) > 2 {
			return part
		}
	}
	return w
}

// learnRenderings learns how words of side from are rendered: without regard to
// their order first.
func learnRenderings(lines []stemmed, from int) *renderings {
	r := &renderings{pairs: map[uint64]int32{}, none: map[int32]float64{}}
	sum := 0.0
	places := make([][]int32, len(lines)) // by line: the pairs of its words
	for n, l := range lines {
		for _, x := range l[1-from] {
			r.none[x]++
			sum++
			for _, w := range l[from] {
				at, known := r.pairs[pairKey(w, x)]
				if !known {
					at = int32(len(r.pairs))
					r.pairs[pairKey(w, x)] = at
				}
				places[n] = append(places[n], at)
			}
		}
	}
	for x := range r.none {
		r.none[x] /= sum
	}
	r.p, r.count = make([]float64, len(r.pairs)), make([]float64, len(r.pairs))
	heads := make([]int32, len(r.pairs)) // by pair: the stem that is rendered
	total := map[int32]float64{}
	for k, at := range r.pairs {
		heads[at] = int32(k >> 32)
		r.p[at] = 1
	}
	for round := range wordRounds + orderRounds {
		clear(r.count)
		var jumped jumps
		for n, l := range lines {
			if len(places[n]) == 0 {
				continue
			}
			at := places[n]
			var all [][]float64
			if round < wordRounds {
				all = r.anywhere(len(l[from]), l[1-from], at)
			} else {
				all = r.posteriors(len(l[from]), l[1-from], at, &jumped)
			}
			for _, post := range all {
				for i, x := range post {
					r.count[at[i]] += x
				}
				at = at[len(post):]
			}
		}
		clear(total)
		for at, c := range r.count {
			total[heads[at]] += c
		}
		for at, c := range r.count {
			r.p[at] = c / max(total[heads[at]], 1e-9)
		}
		sum := 0.0
		for _, x := range jumped {
			sum += x
		}
		for k, x := range jumped {
			r.jumps[k] = (x + 1) / (sum + float64(len(jumped)))
		}
	}
	return r
}

func pairKey(w, x int32) uint64 { return uint64(uint32(w))<<32 | uint64(uint32(x)) }

func (j *jumps) of(far int) *float64 { return &j[max(-longestJump, min(longestJump, far))+longestJump] }

// likelihoods are how likely word j of to renders word i of from, whatever its
// place, and, in the end of each row, none.
func (r *renderings) likelihoods(n int, to, places []int32) [][]float64 {
	says := make([][]float64, len(to))
	for j, x := range to {
		says[j] = make([]float64, n+1)
		for i, at := range places[j*n : (j+1)*n] {
			says[j][i] = leastLikely
			if at >= 0 {
				says[j][i] = max(r.p[at], leastLikely)
			}
		}
		says[j][n] = max(r.none[x], leastLikely)
	}
	return says
}

// anywhere are the posteriors without regard to order: model 1.
func (r *renderings) anywhere(n int, to, places []int32) [][]float64 {
	post := r.likelihoods(n, to, places)
	for j, row := range post {
		sum := rendersNone * row[n]
		for i := range n {
			row[i] *= (1 - rendersNone) / float64(n)
			sum += row[i]
		}
		for i := range n {
			row[i] /= sum
		}
		post[j] = row[:n]
	}
	return post
}

// posteriors are how likely word j of to renders word i of from, by forward and
// backward sums over states: word i, or none after word i.
func (r *renderings) posteriors(n int, to, places []int32, jumped *jumps) [][]float64 {
	says := r.likelihoods(n, to, places)
	step := make([][]float64, n) // from word to word
	for i := range step {
		step[i] = make([]float64, n)
		sum := 0.0
		for k := range step[i] {
			step[i][k] = *r.jumps.of(k - i)
			sum += step[i][k]
		}
		for k := range step[i] {
			step[i][k] *= (1 - rendersNone) / sum
		}
	}
	forward, back, scale := make([][]float64, len(to)), make([][]float64, len(to)), make([]float64, len(to))
	for j := range to {
		f := make([]float64, 2*n)
		sum := 0.0
		for i := range n {
			if j == 0 {
				f[i], f[n+i] = (1-rendersNone)/float64(n), rendersNone/float64(n)
			} else {
				before := forward[j-1]
				for k := range n {
					f[i] += (before[k] + before[n+k]) * step[k][i]
				}
				f[n+i] = (before[i] + before[n+i]) * rendersNone
			}
			f[i] *= says[j][i]
			f[n+i] *= says[j][n]
			sum += f[i] + f[n+i]
		}
		for i := range f {
			f[i] /= sum
		}
		forward[j], scale[j] = f, sum
	}
	for j := len(to) - 1; j >= 0; j-- {
		b := make([]float64, n) // the same for both kinds of states
		if j == len(to)-1 {
			for i := range b {
				b[i] = 1
			}
		} else {
			sum := 0.0
			for i := range n {
				b[i] = rendersNone * says[j+1][n] * back[j+1][i]
				for k := range n {
					b[i] += step[i][k] * says[j+1][k] * back[j+1][k]
				}
				sum += b[i]
			}
			for i := range b {
				b[i] *= float64(n) / sum
			}
		}
		back[j] = b
	}
	post, here := make([][]float64, len(to)), make([]float64, n)
	for j := range to {
		post[j] = make([]float64, n)
		sum := 0.0
		for i := range n {
			post[j][i] = forward[j][i] * back[j][i]
			sum += post[j][i] + forward[j][n+i]*back[j][i]
		}
		for i := range n {
			post[j][i] /= sum
		}
		if jumped == nil || j == 0 {
			continue
		}
		before := forward[j-1]
		sum = 0
		for i := range n {
			here[i] = says[j][i] * back[j][i]
			sum += forward[j][n+i] * back[j][i] * scale[j]
			sum += forward[j][i] * back[j][i] * scale[j]
		}
		for k := range n {
			from := (before[k] + before[n+k]) / sum
			for i, x := range step[k] {
				*jumped.of(i - k) += from * x * here[i]
			}
		}
	}
	return post
}

// between are the posteriors of lines that may not have been learned from.
func (r *renderings) between(from, to []int32) [][]float64 {
	var places []int32
	for _, x := range to {
		for _, w := range from {
			at, known := r.pairs[pairKey(w, x)]
			if !known {
				at = -1
			}
			places = append(places, at)
		}
	}
	return r.posteriors(len(from), to, places, nil)
}

// A link is a word of the first line that one of the second renders.
type link struct {
	a, b int
	sure float64
}

// links are the words of two lines that render each other by both directions.
func (l *linker) links(line [2]string) []link {
	a, b := l.stemsOf(0, wordsOf(line[0]), false), l.stemsOf(1, wordsOf(line[1]), false)
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	there, back := l.rests[0].between(a, b), l.rests[1].between(b, a)
	var out []link
	for i := range a {
		for j := range b {
			if sure := math.Sqrt(there[j][i] * back[i][j]); sure >= mayBeLinked {
				out = append(out, link{i, j, sure})
			}
		}
	}
	return out
}
