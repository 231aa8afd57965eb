package align

import (
	"context"
	"math"
	"strings"

	"enface"
)

// A Judgement says of a bead whether one of its sides says something that the
// other does not.
type Judgement struct {
	Partial        float64 // probability that it does
	Source, Target []JudgedWord
}

// A JudgedWord is a word of one side of a bead.
type JudgedWord struct {
	enface.Span         // bytes of the side's sentences, joined by newlines
	Missing     float64 // probability that it has no counterpart
	Features    []float64
}

// IsPartial is the decision by [Judgement.Partial]: where the F1 of partial beads
// is best on the pairs that the weights were learned from.
func (j *Judgement) IsPartial() bool { return j.Partial >= judging().from }

// judgedAtOnce is how many beads are read together; their words are centred
// together.
const judgedAtOnce = 1024

// Judge says of each bead of two translations whether it renders the whole of
// both sides. Of beads of which one side is empty it says nothing: their
// judgement is the zero value. The sides are read again, word by word in the
// middle and after the last layer of the model. The only error is that of ctx, or
// of the aligner's Vectors.
func (a *Aligner) Judge(ctx context.Context, src, tgt []string, beads []enface.Bead, o BitextOptions) ([]Judgement, error) {
	all := make([]Judgement, len(beads))
	for from := 0; from < len(beads); from += judgedAtOnce {
		part := beads[from:min(from+judgedAtOnce, len(beads))]
		if err := a.judge(ctx, src, tgt, part, o, all[from:]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A readSide is one side of many beads.
type readSide struct {
	*side
	last  *side    // after the model's last layer
	first []int    // the number of each bead's first word, and of all
	at    []int    // where each bead begins in the text
	texts []string // of the beads
}

func (a *Aligner) readBeads(ctx context.Context, lines []string, beads []enface.Bead, of func(enface.Bead) []int, lang string) (*readSide, error) {
	r := &readSide{}
	at := 0
	for _, b := range beads {
		var parts []string
		if len(b.Source) > 0 && len(b.Target) > 0 {
			for _, i := range of(b) {
				parts = append(parts, lines[i])
			}
		}
		s := strings.Join(parts, "\n")
		r.texts, r.at = append(r.texts, s), append(r.at, at)
		at += len(s) + len(beadBreak)
	}
	var err error
	if r.side, err = a.newSide(ctx, strings.Join(r.texts, beadBreak), lang, false); err != nil {
		return nil, err
	}
	if r.last, err = a.lastLayer(ctx, r.side); err != nil {
		return nil, err
	}
	w := 0
	for i, s := range r.texts {
		r.first = append(r.first, w)
		for ; w < len(r.words) && r.words[w].Start < r.at[i]+len(s); w++ {
		}
	}
	r.first = append(r.first, w)
	return r, nil
}

// beadBreak keeps the model from reading beads as one paragraph.
const beadBreak = "\n\n"

func (a *Aligner) judge(ctx context.Context, src, tgt []string, beads []enface.Bead, o BitextOptions, out []Judgement) error {
	s, err := a.readBeads(ctx, src, beads, func(b enface.Bead) []int { return b.Source }, o.Source)
	if err != nil {
		return err
	}
	t, err := a.readBeads(ctx, tgt, beads, func(b enface.Bead) []int { return b.Target }, o.Target)
	if err != nil {
		return err
	}
	c := newComparison(t.side, s.side)
	c.listed = a.consult(o.Source, o.Target, s.side, t.side)
	w := judging()
	for k := range beads {
		i, j := s.first[k], t.first[k]
		n, m := s.first[k+1]-i, t.first[k+1]-j
		if n == 0 || m == 0 {
			continue
		}
		p := newPairing(n, m)
		for x := range n {
			for y := range m {
				p.put(x, y, c.like(int32(i+x), int32(j+y)), dot(s.last.vector(int32(i+x)), t.last.vector(int32(j+y))))
			}
		}
		p.link()
		longer := math.Log(float64(chars(s.words[i:i+n])+3)/float64(chars(t.words[j:j+m])+3)) + math.Log(expansion(t.lang)/expansion(s.lang))
		out[k].Source = w.words(s.words[i:i+n], s.opens[i:i+n], p, longer)
		out[k].Target = w.words(t.words[j:j+m], t.opens[j:j+m], p.turned(), -longer)
		within(out[k].Source, s.at[k])
		within(out[k].Target, t.at[k])
		out[k].Partial = w.partial(out[k].Source, out[k].Target)
	}
	return nil
}

// within counts the places of words from where their bead begins.
func within(words []JudgedWord, at int) {
	for i := range words {
		words[i].Start -= at
		words[i].End -= at
	}
}

// A pairing holds how alike the words of two sides are, and which of them are
// linked one to one.
type pairing struct {
	n, m       int
	word, last []float32 // by first and second word: the likeness S, and that after the last layer, 0 to 1
	first      []float64 // by word of the first side: the strength of its link, 0 for none
	second     []float64
}

const (
	lastAway  = .1 // cosines after the last layer are likenesses as (cosine - lastAway) / lastRange
	lastRange = .5
	weakest   = .15 // words that are less alike are not linked
)

func newPairing(n, m int) *pairing {
	return &pairing{n: n, m: m, word: make([]float32, n*m), last: make([]float32, n*m), first: make([]float64, n), second: make([]float64, m)}
}

func (p *pairing) put(x, y int, like, cosine float32) {
	p.word[x*p.m+y] = like
	p.last[x*p.m+y] = lateLike(cosine)
}

// lateLike is how alike two words are by their cosine after the last layer, 0 to 1.
func lateLike(cosine float32) float32 { return min(1, max(0, (cosine-lastAway)/lastRange)) }

// both is the mean of the two likenesses.
func (p *pairing) both(k int) float32 { return (p.word[k] + p.last[k]) / 2 }

// link links the likest two words, then the likest two of the rest, and so on.
func (p *pairing) link() {
	taken := make([]bool, p.n+p.m)
	for {
		best, at := float32(weakest), -1
		for k := range p.word {
			if b := p.both(k); b > best && !taken[k/p.m] && !taken[p.n+k%p.m] {
				best, at = b, k
			}
		}
		if at < 0 {
			return
		}
		x, y := at/p.m, at%p.m
		taken[x], taken[p.n+y] = true, true
		p.first[x], p.second[y] = float64(best), float64(best)
	}
}

// turned is the same with the sides changed.
func (p *pairing) turned() *pairing {
	t := newPairing(p.m, p.n)
	for x := range p.n {
		for y := range p.m {
			t.word[y*p.n+x], t.last[y*p.n+x] = p.word[x*p.m+y], p.last[x*p.m+y]
		}
	}
	t.first, t.second = p.second, p.first
	return t
}

// judgeWeights are what words and beads are judged by: a bias, and a weight for
// each feature.
type judgeWeights struct {
	word, bead []float64
	from       float64 // a bead is partial from this probability on
}

func logistic(w, features []float64) float64 {
	sum := w[0]
	for k, x := range features {
		sum += w[k+1] * x
	}
	return 1 / (1 + math.Exp(-sum))
}

// linked is a word that is not thought to be missing, in place of those before
// the first and behind the last.
const linked = .7

// words judges the words of one side of a bead, with what a passage gains by beginning
// with each. longer is the logarithm of how much longer that side is than was to be
// expected.
func (w judgeWeights) words(mine []word, opens []float32, p *pairing, longer float64) []JudgedWord {
	n := len(mine)
	weight, bestWord, bestLast := make([]float64, n), make([]float64, n), make([]float64, n)
	var own, other, ownWeight float64
	for x, v := range mine {
		weight[x] = float64(v.weight + baseWeight)
		for y := range p.m {
			bestWord[x] = max(bestWord[x], float64(p.word[x*p.m+y]))
			bestLast[x] = max(bestLast[x], float64(p.last[x*p.m+y]))
		}
		own += 1 - p.first[x]
		ownWeight += weight[x] * (1 - p.first[x])
	}
	for _, l := range p.second {
		other += 1 - l
	}
	run, runWeight := unlinkedRuns(p.first, weight)
	clause := p.clauses(opens, weight)
	beside := func(list []float64, x int) float64 {
		if x < 0 || x >= n {
			return linked
		}
		return list[x]
	}
	out := make([]JudgedWord, n)
	for x, v := range mine {
		loose := 1 - p.first[x]
		f := []float64{
			bestWord[x], bestLast[x], p.first[x], weight[x],
			beside(p.first, x-1), beside(p.first, x+1), beside(p.first, x-2), beside(p.first, x+2), beside(bestLast, x-1), beside(bestLast, x+1),
			run[x], runWeight[x], clause[x],
			longer, max(0, longer), other / float64(p.m), own / float64(n), own - other, ownWeight, math.Log(float64(n + p.m)),
			loose * (own - other) / float64(n), loose * longer, run[x] * max(0, longer), max(0, run[x]-other),
			(1 - bestLast[x]) * (1 - bestWord[x]), (1 - clause[x]) * loose,
		}
		out[x] = JudgedWord{v.Span, logistic(w.word, f), f}
	}
	return out
}

// unlinkedRuns gives for each word the length and the weight of the run of
// unlinked words that it stands in.
func unlinkedRuns(links, weight []float64) (run, runWeight []float64) {
	const unlinked = .3
	run, runWeight = make([]float64, len(links)), make([]float64, len(links))
	for i := 0; i < len(links); {
		j, sum := i, 0.0
		for j < len(links) && links[j] < unlinked {
			sum += weight[j]
			j++
		}
		for x := i; x < j; x++ {
			run[x], runWeight[x] = float64(j-i), sum
		}
		i = max(j, i+1)
	}
	return run, runWeight
}

// clauses gives for each word of the first side how well the words between the same
// marks are found on the other side.
func (p *pairing) clauses(opens []float32, weight []float64) []float64 {
	out := make([]float64, len(weight))
	for i := 0; i < len(out); {
		var sum, all float64
		j := i
		for ; j < len(out) && (j == i || opens[j] <= 0); j++ {
			var best float32
			for y := range p.m {
				best = max(best, p.both(j*p.m+y))
			}
			sum += weight[j] * float64(best)
			all += weight[j]
		}
		for x := i; x < j; x++ {
			out[x] = sum / all
		}
		i = j
	}
	return out
}

// partial judges a bead by its words.
func (w judgeWeights) partial(source, target []JudgedWord) float64 {
	return logistic(w.bead, BeadFeatures(missing(source), missing(target)))
}

func missing(words []JudgedWord) []float64 {
	out := make([]float64, len(words))
	for i, x := range words {
		out[i] = x.Missing
	}
	return out
}

// BeadFeatures are what a bead is judged by: of the probabilities that words of
// the one and the other side are missing the greatest, the sum, and the negative
// logarithm of that of none; of either the greater one of the sides and the sum.
func BeadFeatures(source, target []float64) []float64 {
	var sides [2][3]float64
	for k, words := range [][]float64{source, target} {
		for _, p := range words {
			sides[k][0] = max(sides[k][0], p)
			sides[k][1] += p
			sides[k][2] -= math.Log(1 - min(p, .9999))
		}
	}
	var f []float64
	for k := range sides[0] {
		f = append(f, max(sides[0][k], sides[1][k]), sides[0][k]+sides[1][k])
	}
	return f
}

// MissingRuns are the runs of words of a side that have no counterpart.
func MissingRuns(words []JudgedWord) []enface.Span {
	const from = .5
	var out []enface.Span
	open := false
	for _, w := range words {
		if w.Missing < from {
			open = false
			continue
		}
		if open {
			out[len(out)-1].End = w.End
		} else {
			out = append(out, w.Span)
		}
		open = true
	}
	return out
}
