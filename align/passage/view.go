package passage

import (
	"math"

	"enface/align/encoder"
	"enface/align/window"
	"enface/align/words"
)

// A View is a quotation beside a passage, word by word.
type View struct {
	Words      []words.Word // of the quotation
	Places     []int        // numbers of the original's words in the passage
	Similarity [][]float32  // S by word of the quotation and of the passage
	Cover      []float32    // by word of the quotation: the greatest similarity
	Back       []float32    // by word of the passage: the greatest similarity
	Late       []float32    // cosines after the last layer, len(Places) to a word of the quotation; nil where fast
	where      []int        // by word of the quotation: the place of the word that is most similar
}

// View puts words of the version beside windows of the original.
func (t *Texts) View(said []words.Word, windows []window.Window) *View {
	v := &View{Words: said, Cover: make([]float32, len(said)), where: make([]int, len(said))}
	for _, p := range windows {
		for j := p.From; j < p.To; j++ {
			v.Places = append(v.Places, j)
		}
	}
	v.Back = make([]float32, len(v.Places))
	v.Similarity = words.Matrix(len(said), len(v.Places))
	for i, w := range said {
		row, at := v.Similarity[i], 0
		for _, p := range windows {
			t.Comparison.Run(w, p.From, row[at:at+p.To-p.From])
			at += p.To - p.From
		}
		for k, x := range row {
			if x > v.Cover[i] {
				v.Cover[i], v.where[i] = x, k
			}
			v.Back[k] = max(v.Back[k], x)
		}
	}
	v.Late = t.lateOf(v)
	return v
}

// lateOf are the cosines after the model's last layer; nil where fast.
func (t *Texts) lateOf(v *View) []float32 {
	if t.lateOriginal == nil {
		return nil
	}
	width := len(v.Places)
	var all []float32
	for from, to := 0, 0; from < width; from = to { // runs of words
		for to = from + 1; to < width && v.Places[to] == v.Places[to-1]+1; to++ {
		}
		cosines, n := t.lateCosines(v.Words, v.Places[from], v.Places[to-1]+1), to-from
		if n == width {
			return cosines
		}
		if all == nil {
			all = make([]float32, len(v.Words)*width)
		}
		for i := range v.Words {
			copy(all[i*width+from:], cosines[i*n:(i+1)*n])
		}
	}
	return all
}

// lateCosines are those, after the last layer, of words of the version that follow each other
// and words from to to-1 of the original, to-from to a row.
func (t *Texts) lateCosines(said []words.Word, from, to int) []float32 {
	v, o := t.lateVersion.Vectors, t.lateOriginal.Vectors
	first, last := int(said[0].Row), int(said[len(said)-1].Row)
	return encoder.Similarities(v[first*encoder.Dim:(last+1)*encoder.Dim], o[from*encoder.Dim:to*encoder.Dim])
}

// Shares are the shares of the quotation's weight found in the passage, and of the passage's
// found in the quotation.
func (t *Texts) Shares(v *View) (cover, back float64) {
	best := make([]float64, len(v.Words))
	for i, x := range v.Cover {
		best[i] = float64(x)
	}
	theirs := make([]float64, len(v.Places))
	for k, x := range v.Back {
		theirs[k] = float64(x)
	}
	return t.weightedMeans(v, best, theirs)
}

// weightedMeans are those of numbers of the quotation's words and of the passage's, by the
// weights of the words.
func (t *Texts) weightedMeans(v *View, said, passage []float64) (there, back float64) {
	var weight float64
	for i, w := range v.Words {
		x := float64(w.Weight + t.base)
		there += x * said[i]
		weight += x
	}
	there /= max(weight, 1e-9)
	weight = 0
	for k, j := range v.Places {
		x := float64(t.Original.Words[j].Weight + t.base)
		back += x * passage[k]
		weight += x
	}
	return there, back / max(weight, 1e-9)
}

// meaning compares the vectors after the model's last layer. It is the weighted mean, over the
// words of the quotation, of the greatest cosine with a word of the passage, and the same with
// the sides changed.
func (t *Texts) meaning(v *View) (there, back float64) {
	if v.Late == nil {
		return 0, 0
	}
	return t.lateMeans(v, func(cosine float32) float32 { return cosine })
}

// LateShares are the means of the greatest similarities after the last layer, likewise.
func (t *Texts) LateShares(v *View) (there, back float64) {
	return t.lateMeans(v, t.Comparison.Numbers().LateSimilarity)
}

func (t *Texts) lateMeans(v *View, of func(cosine float32) float32) (there, back float64) {
	said, passage := make([]float64, len(v.Words)), make([]float64, len(v.Places))
	for i := range v.Words {
		for k, cosine := range v.Late[i*len(v.Places):][:len(v.Places)] {
			x := float64(of(cosine))
			said[i], passage[k] = max(said[i], x), max(passage[k], x)
		}
	}
	return t.weightedMeans(v, said, passage)
}

// order is the share of pairs of words that stand near each other in the quotation and are
// both found, whose counterparts do not stand in the other order.
func (t *Texts) order(v *View) float64 {
	pairs, ordered := 0, 0
	for i := range v.Words {
		for j := max(0, i-t.numbers.OrderApart); j < i; j++ {
			if v.Cover[i] > t.numbers.OrderFound && v.Cover[j] > t.numbers.OrderFound {
				pairs++
				if v.where[j] < v.where[i] {
					ordered++
				}
			}
		}
	}
	return float64(ordered) / float64(max(1, pairs))
}

// both are the similarities by which words are linked, len(Places) to a row: the mean of S and
// that after the last layer, or S alone where fast.
func (t *Texts) both(v *View) []float32 {
	out := make([]float32, 0, len(v.Words)*len(v.Places))
	for i, row := range v.Similarity {
		for k, x := range row {
			if v.Late != nil {
				x = (x + t.Comparison.Numbers().LateSimilarity(v.Late[i*len(row)+k])) / 2
			}
			out = append(out, x)
		}
	}
	return out
}

// Link links the words of the quotation and the passage one to one; link is called with
// their places in the view.
func (t *Texts) Link(v *View, link func(i, k int, similarity float32)) {
	words.Link(t.both(v), len(v.Places), t.Comparison.Numbers().Weakest, link)
}

// looseShare is how much of the quotation has no counterpart of its own: 1 less the
// similarity of its link summed over the words, as a share, times ln(1 + words).
func (t *Texts) looseShare(v *View) float64 {
	left := float64(len(v.Words))
	t.Link(v, func(_, _ int, similarity float32) { left -= float64(similarity) })
	return left / float64(len(v.Words)) * math.Log1p(float64(len(v.Words)))
}
