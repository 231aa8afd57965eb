package passage

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// MoveEdges is a candidate with the edges of a passage of one window where they fit best what it
// renders. Others, and those by the input table alone, stay as they are.
func (t *Texts) MoveEdges(q enface.Quotation, c *Choice, x Candidate) Candidate {
	if len(x.Windows) != 1 || t.fast {
		return x
	}
	w := x.Windows[0]
	weights := &t.stages.Model.edges
	top, from, to := math.Inf(-1), w.From, w.To
	t.EachEdge(q, c, x, func(a, b int, f *EdgeFeatures) {
		score := 0.0
		for k, x := range f {
			score += weights[k] * x
		}
		if score > top {
			top, from, to = score, a, b
		}
	})
	x.Windows = []window.Window{window.Edged(t.Original, w, from, to)}
	return x
}

// EachEdge calls visit for each window near the one of a candidate, from word a of the original to
// word b-1. The features are valid during the call only.
func (t *Texts) EachEdge(q enface.Quotation, c *Choice, x Candidate, visit func(a, b int, f *EdgeFeatures)) {
	said := q.In(t.Version.Text)
	if x.Words != nil {
		said = t.SaidIn(x.Words)
	}
	t.newGauge(said, c.said(&x), x.Windows[0]).windows(visit)
}

// A gauge measures windows of the original around one that was found.
type gauge struct {
	t         *Texts
	words     []words.Word    // of the quotation
	from      int             // the first word of the original that is looked at
	found     [][]window.Link // by word of the original: the words of the quotation that it may render
	foundLate [][]window.Link // the same after the last layer
	best      []float32       // by word of the original: how well it is found
	late      []float32       // and the greatest cosine after the last layer
	where     []int           // with which word of the quotation
	linked    []float32       // by word of the original: the similarity of its counterpart of its own
	gaps      []words.Gap     // before each word, and behind the last
	total     float64
	want      float64
	capital   bool // the quotation begins with a capital
	fullStop  bool // and ends with a sentence
	foundFrom int
	foundTo   int
}

func (t *Texts) newGauge(said string, quotation []words.Word, w window.Window) *gauge {
	o, numbers := t.Original, t.Comparison.Numbers()
	far := t.numbers.EdgeFar
	g := &gauge{t: t, words: quotation, from: max(0, w.From-far), foundFrom: w.From, foundTo: w.To}
	width := min(len(o.Words), w.To+far) - g.from
	g.best, g.late, g.where = make([]float32, width), make([]float32, width), make([]int, width)
	cosines, similarity := t.lateCosines(quotation, g.from, g.from+width), words.Matrix(len(quotation), width)
	for i, x := range quotation {
		t.Comparison.Run(x, g.from, similarity[i])
		g.total += float64(x.Weight + t.base)
	}
	both := make([]float32, 0, len(quotation)*width)
	for i := range quotation {
		for j, x := range similarity[i] {
			both = append(both, (x+numbers.LateSimilarity(cosines[i*width+j]))/2)
		}
	}
	g.linked = make([]float32, width)
	words.Link(both, width, numbers.Weakest, func(_, j int, x float32) { g.linked[j] = x })
	g.found, g.foundLate = make([][]window.Link, width), make([][]window.Link, width)
	links := make([]window.Link, 0, 2*len(quotation)*width)
	for j := range width {
		first := len(links)
		for i := range quotation {
			if x := similarity[i][j]; x > 0 {
				links = append(links, window.Link{Word: int32(i), Similarity: x})
				g.best[j] = max(g.best[j], x)
			}
		}
		firstLate := len(links)
		for i := range quotation {
			cosine := cosines[i*width+j]
			if cosine > numbers.LateAway {
				links = append(links, window.Link{Word: int32(i), Similarity: numbers.LateSimilarity(cosine)})
			}
			if cosine > g.late[j] {
				g.late[j], g.where[j] = cosine, i
			}
		}
		g.found[j], g.foundLate[j] = links[first:firstLate], links[firstLate:]
	}
	for j := range width + 1 {
		g.gaps = append(g.gaps, o.Gap(g.from+j))
	}
	g.want = float64(words.Length(quotation))*t.Ratio + 3
	said = strings.TrimSpace(said)
	first, _ := utf8.DecodeRuneInString(said)
	last, _ := utf8.DecodeLastRuneInString(said)
	g.capital, g.fullStop = unicode.IsUpper(first), text.EndsSentence(last)
	return g
}

// windows calls visit for each window near the one found.
func (g *gauge) windows(visit func(from, to int, f *EdgeFeatures)) {
	o, numbers := g.t.Original, g.t.numbers
	near := func(j, found int) bool {
		away := max(j-found, found-j)
		return away <= numbers.EdgeNear || away <= numbers.EdgeFar && g.gaps[j-g.from].Mark
	}
	n := float64(len(g.words))
	root := math.Sqrt(n)
	cover, late, f := make([]float32, len(g.words)), make([]float32, len(g.words)), &EdgeFeatures{}
	for a := g.from; a < min(g.foundTo, g.foundFrom+numbers.EdgeFar+1); a++ {
		if !near(a, g.foundFrom) {
			continue
		}
		clear(cover)
		clear(late)
		var found, foundWords, foundLate, weight, loose float64
		crossed := 0
		for b := a; b < g.from+len(g.best); b++ {
			j := b - g.from
			weight += float64(o.Words[b].Weight + g.t.base)
			if b > a {
				crossed += g.gaps[j].Crossed
			}
			loose += float64(1 - g.linked[j])
			for _, l := range g.found[j] {
				if more := l.Similarity - cover[l.Word]; more > 0 {
					found += float64((g.words[l.Word].Weight + g.t.base) * more)
					foundWords += float64(more)
					cover[l.Word] += more
				}
			}
			for _, l := range g.foundLate[j] {
				if more := l.Similarity - late[l.Word]; more > 0 {
					foundLate += float64(more)
					late[l.Word] += more
				}
			}
			if b < g.foundFrom || !near(b+1, g.foundTo) {
				continue
			}
			g.atEdges(a, b, f)
			f[edgeCover], f[edgeWords], f[edgeLate] = found/g.total*root, foundWords/root, foundLate/root
			f[edgeWeight], f[edgeLoose], f[edgeCrosses] = weight/g.total, loose/n, float64(crossed)
			visit(a, b+1, f)
		}
	}
}

// atEdges sets the features of the window from word a to word b that hang on its edges.
func (g *gauge) atEdges(a, b int, f *EdgeFeatures) {
	o := g.t.Original
	j, k := a-g.from, b-g.from
	open, shut, n := &g.gaps[j], &g.gaps[k+1], float64(len(g.words))
	f[edgeLength] = math.Abs(math.Log(float64(o.Words[b].To-o.Words[a].From+3) / g.want))
	f[edgeOpenMark], f[edgeOpenQuote] = oneIf(open.Mark), oneIf(open.Opens)
	f[edgeShutMark], f[edgeShutQuote] = oneIf(shut.Mark), oneIf(shut.Shuts)
	f[edgeShutShort] = oneIf(shut.Mark && len(g.words) < g.t.numbers.EdgeShort)
	f[edgeFirstLate], f[edgeLastLate] = float64(g.late[j]), float64(g.late[k])
	f[edgeBothBegin], f[edgeOneBegins] = oneIf(g.capital && open.Sentence), oneIf(!g.capital && open.Sentence)
	f[edgeBothEnd], f[edgeOneEnds] = oneIf(g.fullStop && shut.Sentence), oneIf(g.fullStop && !shut.Mark)
	f[edgeSkipsFirst], f[edgeSkipsLast] = float64(g.where[j])/n, 1-float64(g.where[k]+1)/n
	f[edgeLastSays] = float64(o.Words[b].Weight)
	f[EdgeStays] = oneIf(a == g.foundFrom && b+1 == g.foundTo)
	f[edgeBefore], f[edgeAfter] = 0, 0
	if j > 0 {
		f[edgeBefore] = float64(g.best[j-1])
	}
	if k+1 < len(g.best) {
		f[edgeAfter] = float64(g.best[k+1])
	}
}
