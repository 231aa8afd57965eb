package align

import (
	"context"
	"math"
	"slices"
	"strings"

	"enface"
	"enface/align/encoder"
)

// BitextOptions are the settings of a sentence alignment; the zero value is the
// usual one.
type BitextOptions struct {
	// MaxBead is how many sentences a bead holds at most, both sides together.
	// 0 means 6; at least 2.
	MaxBead int
}

// Bitext aligns the sentences of two complete translations. Every sentence of
// either side stands in exactly one bead, in order; what has no counterpart
// stands in null beads of its own. Time and memory grow with the number of
// sentences, not with its square: the alignment of pairs of sentences, of pairs
// of those, and so on leads the way. The only error is that of ctx.
func (a *Aligner) Bitext(ctx context.Context, src, tgt []string, o BitextOptions) ([]enface.Bead, error) {
	if o.MaxBead == 0 {
		o.MaxBead = 6
	}
	s, err := a.sentences(ctx, src)
	if err != nil {
		return nil, err
	}
	t, err := a.sentences(ctx, tgt)
	if err != nil {
		return nil, err
	}
	s.lexical(t)
	d := &programme{most: max(2, o.MaxBead)}
	steps, err := d.solve(ctx, s, t)
	if err != nil {
		return nil, err
	}
	var beads []enface.Bead
	i, j := 0, 0
	for _, st := range steps {
		switch {
		case st.n == 0 || st.m == 0:
			for range st.n {
				beads = append(beads, enface.Bead{Source: []int{i}, Score: float64(st.score)})
				i++
			}
			for range st.m {
				beads = append(beads, enface.Bead{Target: []int{j}, Score: float64(st.score)})
				j++
			}
		default:
			b := enface.Bead{Score: float64(st.score)}
			for range st.n {
				b.Source = append(b.Source, i)
				i++
			}
			for range st.m {
				b.Target = append(b.Target, j)
				j++
			}
			beads = append(beads, b)
		}
	}
	return beads, nil
}

// A column is one side of a bitext at one level of coarseness: for each unit, a
// sum of weighted word vectors, and a length.
type column struct {
	n       int
	width   int
	vectors []float32
	chars   []float32
	words   [][]lexeme // at the finest level only
}

// A lexeme is a word as far as spelling counts.
type lexeme struct {
	row
	weight float32
}

func (a *Aligner) sentences(ctx context.Context, lines []string) (*column, error) {
	d, err := a.newSide(ctx, strings.Join(lines, "\n"), a.opts.Fast)
	if err != nil {
		return nil, err
	}
	c := &column{n: len(lines), width: encoder.Dim, vectors: make([]float32, len(lines)*encoder.Dim), chars: make([]float32, len(lines)), words: make([][]lexeme, len(lines))}
	at, w := 0, 0
	for i, l := range lines {
		end := at + len(l)
		c.chars[i] = float32(len([]rune(l)))
		sum := c.vectors[i*c.width : (i+1)*c.width]
		for ; w < len(d.words) && d.words[w].Start < end; w++ {
			x := d.words[w]
			for k, y := range d.vector(x.row) {
				sum[k] += x.weight * y
			}
			c.words[i] = append(c.words[i], lexeme{d.rows[x.row], x.weight})
		}
		at = end + 1
	}
	return c, nil
}

// Spelling enters as further numbers of the vectors: words that begin alike, or
// are the same number, fall on the same of lexicalWidth places with the same
// sign. Two unlike words seldom do, and then with either sign as often.
const (
	lexicalWidth = 128
	lexicalShare = 1.0
)

func (c *column) lexical(o *column) {
	shared := map[string]int{}
	for side, x := range []*column{c, o} {
		for _, ws := range x.words {
			for _, w := range ws {
				shared[lexicalKey(w)] |= 1 << side
			}
		}
	}
	for _, x := range []*column{c, o} {
		wide := x.width + lexicalWidth
		vectors := make([]float32, x.n*wide)
		for i := range x.n {
			v := vectors[i*wide : (i+1)*wide]
			copy(v, x.vectors[i*x.width:(i+1)*x.width])
			for _, w := range x.words[i] {
				key := lexicalKey(w)
				if shared[key] != 3 || w.weight < .3 {
					continue
				}
				h := uint64(14695981039346656037)
				for k := range len(key) {
					h = (h ^ uint64(key[k])) * 1099511628211
				}
				h ^= h >> 29
				value := lexicalShare * w.weight
				if h>>20&1 == 1 {
					value = -value
				}
				v[x.width+int(h%lexicalWidth)] += value
			}
		}
		x.width, x.vectors = wide, vectors
	}
}

func lexicalKey(w lexeme) string {
	if w.number {
		return w.fold
	}
	n := 0
	for i := range w.fold {
		if n == 5 {
			return w.fold[:i]
		}
		n++
	}
	return w.fold
}

func (c *column) vector(i int) []float32 { return c.vectors[i*c.width : (i+1)*c.width] }

// halved joins each two neighbours.
func (c *column) halved() *column {
	n := (c.n + 1) / 2
	h := &column{n: n, width: c.width, vectors: make([]float32, n*c.width), chars: make([]float32, n)}
	for i := range c.n {
		v := h.vector(i / 2)
		for k, x := range c.vector(i) {
			v[k] += x
		}
		h.chars[i/2] += c.chars[i]
	}
	return h
}

// A step of the programme: n units of the source with m of the target.
type step struct {
	n, m  int
	score float32
}

const (
	coarsest    = 256 // units a side that are compared each with each
	bandWidth   = 12  // units to either side of the coarser path
	nullPrice   = -9
	gainShare   = 30
	lengthSlack = 1
)

// prior is the logarithm of how often beads of n and m sentences occur.
func prior(n, m int) float32 {
	switch {
	case n == 1 && m == 1:
		return -.117
	case n+m == 3:
		return -3.11
	case n == 2 && m == 2:
		return -4.51
	}
	return float32(math.Log(.004 / float64(n*m)))
}

// lengthFit is the logarithm of how likely it is that s and t characters render
// each other (Gale and Church 1993), where ratio is that of the two texts.
func lengthFit(s, t, ratio float32) float32 {
	d := (t - s*ratio) / float32(math.Sqrt(float64(6.8*(s+t/ratio)/2+1)))
	p := math.Erfc(math.Abs(float64(d)) / math.Sqrt2)
	return float32(math.Log(max(p, 1e-12)))
}

// A programme finds the best sequence of steps.
//
// The score of a bead is G log2(1 + min/max of the lengths), where G is the
// cosine of the two sums of vectors less half of the mean cosine of either sum
// with the single neighbours of the other: the margin of Artetxe and Schwenk
// (2019), taken among neighbours.
type programme struct{ most int }

func (p *programme) solve(ctx context.Context, s, t *column) ([]step, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.n <= coarsest && t.n <= coarsest || s.n < 4 || t.n < 4 {
		return p.align(s, t, nil, p.most), nil
	}
	coarse := &programme{most: 3}
	steps, err := coarse.solve(ctx, s.halved(), t.halved())
	if err != nil {
		return nil, err
	}
	return p.align(s, t, bandAround(steps, s.n, t.n), p.most), nil
}

// A band is, for each i of 0..n, the range of j that the path may pass.
type band struct{ lo, hi []int }

func bandAround(steps []step, n, m int) *band {
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = m, 0
	}
	mark := func(i, j int) {
		for k := max(0, i-2); k <= min(n, i+2); k++ {
			b.lo[k], b.hi[k] = min(b.lo[k], max(0, j-bandWidth)), max(b.hi[k], min(m, j+bandWidth))
		}
	}
	i, j := 0, 0
	mark(0, 0)
	for _, st := range steps {
		for k := 0; k <= max(st.n, st.m); k++ {
			mark(2*(i+min(k, st.n)), 2*(j+min(k, st.m)))
			mark(2*(i+min(k, st.n))+1, 2*(j+min(k, st.m))+1)
		}
		i, j = i+st.n, j+st.m
	}
	mark(n, m)
	for i := 1; i <= n; i++ { // a path must be able to go on
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	for i := n - 1; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
	return b
}

// A sums table gives dot products of sums of neighbouring units: those of one
// side with itself, and those of both sides within the band.
type sums struct {
	s, t   *column
	b      *band
	cross  [][]float32 // by i, from lo[i]: dot product of unit i and unit j
	sn, tn [][]float32 // by i and k: squared norm of the sum of units i..i+k
}

func newSums(s, t *column, b *band, most int) *sums {
	x := &sums{s: s, t: t, b: b, cross: make([][]float32, s.n), sn: norms(s, most), tn: norms(t, most)}
	for i := range s.n {
		lo, hi := x.reach(i, most)
		x.cross[i] = make([]float32, hi-lo)
		for j := lo; j < hi; j++ {
			x.cross[i][j-lo] = dot(s.vector(i), t.vector(j))
		}
	}
	return x
}

// reach is the range of target units that source unit i is compared with.
func (x *sums) reach(i, most int) (lo, hi int) {
	if x.b == nil {
		return 0, x.t.n
	}
	return max(0, min(x.b.lo[i], x.b.lo[max(0, i-most)])-most-1), min(x.t.n, x.b.hi[min(x.s.n, i+most)]+most+1)
}

func norms(c *column, most int) [][]float32 {
	n := make([][]float32, c.n)
	for i := range n {
		n[i] = make([]float32, 0, most)
		var sum float32
		for k := 0; k < most && i+k < c.n; k++ {
			v := c.vector(i + k)
			sum += dot(v, v)
			for l := i; l < i+k; l++ {
				sum += 2 * dot(c.vector(l), v)
			}
			n[i] = append(n[i], max(0, sum))
		}
	}
	return n
}

func (p *programme) align(s, t *column, b *band, most int) []step {
	x := newSums(s, t, b, most)
	at := func(i, j int) float32 {
		lo, hi := x.reach(i, most)
		if j < lo || j >= hi {
			return 0
		}
		return x.cross[i][j-lo]
	}
	cosine := func(d, a, b float32) float32 {
		if a < 1e-9 || b < 1e-9 {
			return 0
		}
		return d / float32(math.Sqrt(float64(a)*float64(b)))
	}
	lengthOf := func(c *column, i, n int) float32 {
		var sum float32
		for k := range n {
			sum += c.chars[i+k]
		}
		return sum
	}
	var total [2]float32
	for side, c := range []*column{s, t} {
		for _, l := range c.chars {
			total[side] += l + 1
		}
	}
	ratio := total[1] / max(1, total[0])
	score := func(i, j, n, m int) float32 {
		var d float32
		for a := range n {
			for c := range m {
				d += at(i+a, j+c)
			}
		}
		g := cosine(d, x.sn[i][n-1], x.tn[j][m-1])
		var near, count float32
		for _, c := range []int{j - 1, j + m} {
			if c >= 0 && c < t.n {
				var e float32
				for a := range n {
					e += at(i+a, c)
				}
				near += cosine(e, x.sn[i][n-1], x.tn[c][0])
				count++
			}
		}
		if count > 0 {
			g -= near / count / 2
		}
		near, count = 0, 0
		for _, a := range []int{i - 1, i + n} {
			if a >= 0 && a < s.n {
				var e float32
				for c := range m {
					e += at(a, j+c)
				}
				near += cosine(e, x.sn[a][0], x.tn[j][m-1])
				count++
			}
		}
		if count > 0 {
			g -= near / count / 2
		}
		ls, lt := ratio*(lengthOf(s, i, n)+1), lengthOf(t, j, m)+1
		return gainShare*g*float32(math.Log2(float64(1+min(ls, lt)/max(ls, lt)))) + prior(n, m) + lengthSlack*lengthFit(lengthOf(s, i, n), lengthOf(t, j, m), ratio)
	}
	type cell struct {
		best float32
		n, m uint8
		gain float32
	}
	if b == nil {
		b = &band{lo: make([]int, s.n+1), hi: slices.Repeat([]int{t.n}, s.n+1)}
	}
	rows := make([][]cell, s.n+1)
	get := func(i, j int) *cell {
		if i < 0 || j < b.lo[i] || j > b.hi[i] {
			return nil
		}
		return &rows[i][j-b.lo[i]]
	}
	for i := range rows {
		rows[i] = make([]cell, b.hi[i]-b.lo[i]+1)
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			c := get(i, j)
			if i == 0 && j == 0 {
				continue
			}
			c.best = float32(math.Inf(-1))
			try := func(n, m int, gain float32) {
				if from := get(i-n, j-m); from != nil && from.best+gain > c.best {
					*c = cell{from.best + gain, uint8(n), uint8(m), gain}
				}
			}
			try(1, 0, nullPrice)
			try(0, 1, nullPrice)
			for n := 1; n < most && n <= i; n++ {
				for m := 1; n+m <= most && m <= j; m++ {
					if (n == 1 || m == 1 || n+m <= 4) && get(i-n, j-m) != nil {
						try(n, m, score(i-n, j-m, n, m))
					}
				}
			}
		}
	}
	var steps []step
	for i, j := s.n, t.n; i > 0 || j > 0; {
		c := get(i, j)
		steps = append(steps, step{int(c.n), int(c.m), c.gain})
		i, j = i-int(c.n), j-int(c.m)
	}
	slices.Reverse(steps)
	return steps
}
