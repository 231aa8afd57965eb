package align

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// The edges of a passage may move by edgeNear words, and to punctuation within
// edgeFar.
const (
	edgeNear = 5
	edgeFar  = 16

	shortWords = 8 // a quotation of fewer words is short
)

// edgeFeatures are what speaks for a window's edges.
type edgeFeatures [edgeCount]float64

const (
	edgeCover    = iota // share of the quotation's weight that is found, times the root of the number of its words
	edgeWords           // the same where each word counts alike
	edgeLate            // and after the last layer
	edgeWeight          // weight of the window's words, over the quotation's
	edgeLoose           // the window's words without a counterpart of their own, over the number of the quotation's
	edgeLength          // |ln| of the window's length over the expected one
	edgeOpenMark        // punctuation before the window
	edgeOpenQuot        // a quotation mark opens just before it
	edgeShutMark        // the same behind it
	edgeShutQuot
	edgeShutShort  // punctuation behind it, where the quotation is short
	edgeCrosses    // line breaks and quotation marks passed over
	edgeBefore     // how well the word before the window is found
	edgeAfter      // and the one behind it
	edgeFirstLate  // the greatest cosine of the first word after the last layer
	edgeLastLate   // and of the last word
	edgeBothBegin  // the quotation begins with a capital, the window with a sentence
	edgeOneBegins  // the window begins with a sentence, the quotation with a small letter
	edgeBothEnd    // both end with a sentence
	edgeOneEnds    // the quotation ends a sentence, the window stops short of any punctuation
	edgeSkipsFirst // share of the quotation before the word that the window's first is nearest to
	edgeSkipsLast  // share of it behind the word that the last is nearest to
	edgeLastSays   // weight of the last word
	edgeStays      // the window as it was found
	edgeCount
)

// A gauge measures windows of the original around one that was found.
type gauge struct {
	o         *side
	words     []word    // of the quotation
	from      int       // the first word of the original that is looked at
	found     [][]link  // by word of the original: the words of the quotation that it may render
	foundLate [][]link  // the same after the last layer
	best      []float32 // by word of the original: how well it is found
	late      []float32 // and the greatest cosine after the last layer
	where     []int     // with which word of the quotation
	linked    []float32 // by word of the original: how like its counterpart of its own is
	gaps      []gap     // before each word, and behind the last
	total     float64
	want      float64
	capital   bool // the quotation begins with a capital
	fullStop  bool // and ends with a sentence
	foundFrom int
	foundTo   int
}

func (m *matcher) newGauge(said string, words []word, w window) *gauge {
	o := m.c.original
	g := &gauge{o: o, words: words, from: max(0, w.from-edgeFar), foundFrom: w.from, foundTo: w.to}
	width := min(len(o.words), w.to+edgeFar) - g.from
	g.best, g.late, g.where = make([]float32, width), make([]float32, width), make([]int, width)
	cosines, alike := m.late(words, g.from, g.from+width), matrix(len(words), width)
	for i, x := range words {
		m.c.likesOf(x, g.from, alike[i])
		g.total += float64(x.weight + baseWeight)
	}
	g.linked = make([]float32, width)
	linkWords(alike, cosines, func(_, j int, like float32) { g.linked[j] = like })
	g.found, g.foundLate = make([][]link, width), make([][]link, width)
	links := make([]link, 0, 2*len(words)*width)
	for j := range width {
		first := len(links)
		for i := range words {
			if like := alike[i][j]; like > 0 {
				links = append(links, link{int32(i), like})
				g.best[j] = max(g.best[j], like)
			}
		}
		late := len(links)
		for i := range words {
			cosine := cosines[i*width+j]
			if cosine > lastAway {
				links = append(links, link{int32(i), lateLike(cosine)})
			}
			if cosine > g.late[j] {
				g.late[j], g.where[j] = cosine, i
			}
		}
		g.found[j], g.foundLate[j] = links[first:late], links[late:]
	}
	for j := range width + 1 {
		g.gaps = append(g.gaps, o.gap(g.from+j))
	}
	g.want = float64(chars(words))*m.ratio + 3
	said = strings.TrimSpace(said)
	first, _ := utf8.DecodeRuneInString(said)
	last, _ := utf8.DecodeLastRuneInString(said)
	g.capital, g.fullStop = unicode.IsUpper(first), endsSentence(last)
	return g
}

// windows calls visit for each window near the one found, with its features, which are
// those of the next one afterwards.
func (g *gauge) windows(visit func(from, to int, f *edgeFeatures)) {
	near := func(j, found int) bool {
		away := max(j-found, found-j)
		return away <= edgeNear || away <= edgeFar && g.gaps[j-g.from].mark
	}
	n := float64(len(g.words))
	root := math.Sqrt(n)
	cover, late, f := make([]float32, len(g.words)), make([]float32, len(g.words)), &edgeFeatures{}
	for a := g.from; a < min(g.foundTo, g.foundFrom+edgeFar+1); a++ {
		if !near(a, g.foundFrom) {
			continue
		}
		clear(cover)
		clear(late)
		var found, foundWords, foundLate, weight, loose, crosses float64
		for b := a; b < g.from+len(g.best); b++ {
			j := b - g.from
			weight += float64(g.o.words[b].weight + baseWeight)
			if b > a {
				crosses += float64(g.gaps[j].crosses) / crossing
			}
			loose += float64(1 - g.linked[j])
			for _, l := range g.found[j] {
				if more := l.like - cover[l.word]; more > 0 {
					found += float64((g.words[l.word].weight + baseWeight) * more)
					foundWords += float64(more)
					cover[l.word] += more
				}
			}
			for _, l := range g.foundLate[j] {
				if more := l.like - late[l.word]; more > 0 {
					foundLate += float64(more)
					late[l.word] += more
				}
			}
			if b < g.foundFrom || !near(b+1, g.foundTo) {
				continue
			}
			g.atEdges(a, b, f)
			f[edgeCover], f[edgeWords], f[edgeLate] = found/g.total*root, foundWords/root, foundLate/root
			f[edgeWeight], f[edgeLoose], f[edgeCrosses] = weight/g.total, loose/n, crosses
			visit(a, b+1, f)
		}
	}
}

// atEdges sets the features of the window from word a to word b that hang on its edges.
func (g *gauge) atEdges(a, b int, f *edgeFeatures) {
	j, k := a-g.from, b-g.from
	open, shut, n := &g.gaps[j], &g.gaps[k+1], float64(len(g.words))
	f[edgeLength] = math.Abs(math.Log(float64(g.o.words[b].end-g.o.words[a].start+3) / g.want))
	f[edgeOpenMark], f[edgeOpenQuot] = oneIf(open.mark), oneIf(open.opens)
	f[edgeShutMark], f[edgeShutQuot] = oneIf(shut.mark), oneIf(shut.shuts)
	f[edgeShutShort] = oneIf(shut.mark && len(g.words) < shortWords)
	f[edgeFirstLate], f[edgeLastLate] = float64(g.late[j]), float64(g.late[k])
	f[edgeBothBegin], f[edgeOneBegins] = oneIf(g.capital && open.sentence), oneIf(!g.capital && open.sentence)
	f[edgeBothEnd], f[edgeOneEnds] = oneIf(g.fullStop && shut.sentence), oneIf(g.fullStop && !shut.mark)
	f[edgeSkipsFirst], f[edgeSkipsLast] = float64(g.where[j])/n, 1-float64(g.where[k]+1)/n
	f[edgeLastSays] = float64(g.o.words[b].weight)
	f[edgeStays] = oneIf(a == g.foundFrom && b+1 == g.foundTo)
	f[edgeBefore], f[edgeAfter] = 0, 0
	if j > 0 {
		f[edgeBefore] = float64(g.best[j-1])
	}
	if k+1 < len(g.best) {
		f[edgeAfter] = float64(g.best[k+1])
	}
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// refine is a candidate's passage, with the edges of one of one window where they fit best
// what it renders.
func (m *matcher) refine(q enface.Quotation, c *choice, x *candidate) []window {
	if len(x.parts) != 1 || m.last.original == nil {
		return x.parts
	}
	said := q.In(m.c.version.text)
	if x.words != nil {
		said = m.saidIn(x.words)
	}
	w := x.parts[0]
	weights := edgeWeights()
	top := math.Inf(-1)
	m.newGauge(said, c.said(x), w).windows(func(from, to int, f *edgeFeatures) {
		score := 0.0
		for k, x := range f {
			score += weights[k] * x
		}
		if score > top {
			top, w.from, w.to = score, from, to
		}
	})
	o := m.c.original
	w.borders = o.opens[w.from] + o.closes[w.to-1]
	for j := w.from + 1; j < w.to; j++ {
		w.borders -= o.crosses[j]
	}
	return []window{w}
}

// An Edge is a passage with features of its edges; Found is the one that the
// others were looked for around.
type Edge struct {
	Span     enface.Span
	Found    bool
	Features []float64
}

// Edges returns for each quotation, and each of its passages of one span, the
// passages around it that Match weighs: what the weights of edges are learned
// from.
func (a *Aligner) Edges(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([][][]Edge, error) {
	m, choices, err := a.byWords(ctx, original, version, quotes)
	if err != nil || m.last.original == nil {
		return nil, err
	}
	out := make([][][]Edge, len(quotes))
	for i, q := range quotes {
		for _, c := range choices[i].candidates {
			if len(c.parts) != 1 || c.words != nil {
				continue
			}
			var edges []Edge
			m.newGauge(q.In(version.Text), choices[i].words, c.parts[0]).windows(func(from, to int, f *edgeFeatures) {
				edges = append(edges, Edge{m.spans([]window{{from: from, to: to}})[0], f[edgeStays] == 1, slices.Clone(f[:])})
			})
			out[i] = append(out[i], edges)
		}
	}
	return out, nil
}
