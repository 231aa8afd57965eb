package align

import (
	"math"
	"slices"
	"strings"

	"enface"
	"enface/align/encoder"
)

// A view is a quotation beside a passage, word by word.
type view struct {
	words  []word // of the quotation
	places []int  // words of the original in the passage
	like   [][]float32
	cover  []float32 // by word of the quotation: the best of like
	where  []int     // and the word of the passage that it is
	back   []float32 // by word of the passage: the best of like
}

func (m *matcher) view(words []word, parts []window) *view {
	v := &view{words: words, cover: make([]float32, len(words)), where: make([]int, len(words))}
	for _, p := range parts {
		for j := p.from; j < p.to; j++ {
			v.places = append(v.places, j)
		}
	}
	v.back = make([]float32, len(v.places))
	v.like = matrix(len(words), len(v.places))
	for i, w := range words {
		row, at := v.like[i], 0
		for _, p := range parts {
			m.c.likesOf(w, p.from, row[at:at+p.to-p.from])
			at += p.to - p.from
		}
		for k, like := range row {
			if like > v.cover[i] {
				v.cover[i], v.where[i] = like, k
			}
			v.back[k] = max(v.back[k], like)
		}
	}
	return v
}

// matrix is a number of rows of so many numbers each.
func matrix(rows, width int) [][]float32 {
	all, out := make([]float32, rows*width), make([][]float32, rows)
	for i := range out {
		out[i] = all[i*width : (i+1)*width : (i+1)*width]
	}
	return out
}

// shares are the shares of the quotation's weight found in the passage, and of
// the passage's found in the quotation.
func (m *matcher) shares(v *view) (cover, back float64) {
	var weight float64
	for i, w := range v.words {
		x := float64(w.weight + baseWeight)
		cover += x * float64(v.cover[i])
		weight += x
	}
	cover /= max(weight, 1e-9)
	weight = 0
	for k, j := range v.places {
		x := float64(m.c.original.words[j].weight + baseWeight)
		back += x * float64(v.back[k])
		weight += x
	}
	return cover, back / max(weight, 1e-9)
}

// order is the share of pairs of words, at most four apart in the quotation and
// both found, whose counterparts do not stand in the other order.
func (v *view) order() float64 {
	const apart, found = 4, .4
	pairs, ordered := 0, 0
	for i := range v.words {
		for j := max(0, i-apart); j < i; j++ {
			if v.cover[i] > found && v.cover[j] > found {
				pairs++
				if v.where[j] < v.where[i] {
					ordered++
				}
			}
		}
	}
	return float64(ordered) / float64(max(1, pairs))
}

// lateOf are the cosines after the model's last layer, by word of the quotation and
// of the passage, those of a word of the quotation together; nil where fast.
func (m *matcher) lateOf(v *view) []float32 {
	if m.last.original == nil {
		return nil
	}
	width := len(v.places)
	var late []float32
	for from, to := 0, 0; from < width; from = to { // runs of words
		for to = from + 1; to < width && v.places[to] == v.places[to-1]+1; to++ {
		}
		cosines, n := m.late(v.words, v.places[from], v.places[to-1]+1), to-from
		if n == width {
			return cosines
		}
		if late == nil {
			late = make([]float32, len(v.words)*width)
		}
		for i := range v.words {
			copy(late[i*width+from:], cosines[i*n:(i+1)*n])
		}
	}
	return late
}

// meaning is, after the model's last layer, the weighted mean over the words of
// the quotation of the greatest cosine with a word of the passage, and the same
// with the sides changed.
func (m *matcher) meaning(v *view, late []float32) (there, back float64) {
	if late == nil {
		return 0, 0
	}
	best := make([]float32, len(v.places))
	var weight float64
	for i, w := range v.words {
		var top float32
		for k, cosine := range late[i*len(v.places):][:len(v.places)] {
			top, best[k] = max(top, cosine), max(best[k], cosine)
		}
		x := float64(w.weight + baseWeight)
		there += x * float64(top)
		weight += x
	}
	there /= max(weight, 1e-9)
	weight = 0
	for k, j := range v.places {
		x := float64(m.c.original.words[j].weight + baseWeight)
		back += x * float64(best[k])
		weight += x
	}
	return there, back / max(weight, 1e-9)
}

// late are the cosines, after the last layer, of words of the version that follow
// each other and words from to to-1 of the original, to-from to a row.
func (m *matcher) late(words []word, from, to int) []float32 {
	v, o := m.last.version.vectors, m.last.original.vectors
	first, last := int(words[0].row), int(words[len(words)-1].row)
	return encoder.Similarities(v[first*encoder.Dim:(last+1)*encoder.Dim], o[from*encoder.Dim:to*encoder.Dim])
}

// loose is how many words of the quotation have no counterpart of their own. Words
// are linked one to one, the likest two first, as those of beads are that are
// judged (see pairing): a link counts as much as the words are alike, by S and
// after the last layer, or by S alone where fast.
func (v *view) loose(late []float32) float64 {
	loose := float64(len(v.words))
	linkWords(v.like, late, func(_, _ int, like float32) { loose -= float64(like) })
	return loose
}

// bothLike is the mean of S and of the likeness by the cosine at a place of late, or S
// where there are none.
func bothLike(like float32, late []float32, at int) float32 {
	if late != nil {
		like = (like + lateLike(late[at])) / 2
	}
	return like
}

// linkWords calls link for the likest two words of a quotation and a passage, then
// for the likest two of the rest, and so on. late are the cosines after the last
// layer, nil where fast.
func linkWords(alike [][]float32, late []float32, link func(i, k int, like float32)) {
	width := 0
	if len(alike) > 0 {
		width = len(alike[0])
	}
	pairs := make([]uint64, 0, len(alike)*width) // how alike, the greatest first, then the place of either word
	for i, row := range alike {
		for k, like := range row {
			if like = bothLike(like, late, i*len(row)+k); like > weakest {
				pairs = append(pairs, uint64(^math.Float32bits(like))<<32|uint64(i)<<16|uint64(k))
			}
		}
	}
	slices.Sort(pairs)
	mine, theirs := make([]bool, len(alike)), make([]bool, width)
	for _, p := range pairs {
		if i, k := int(p>>16&0xffff), int(p&0xffff); !mine[i] && !theirs[k] {
			mine[i], theirs[k] = true, true
			link(i, k, math.Float32frombits(^uint32(p>>32)))
		}
	}
}

// shareInside is the share of the words of a passage that stand in quotation marks.
func (d *side) shareInside(parts []window) float64 {
	inside, all := 0, 0
	for _, w := range parts {
		for _, in := range d.inside[w.from:w.to] {
			if in {
				inside++
			}
		}
		all += w.to - w.from
	}
	return float64(inside) / float64(max(1, all))
}

// explain fills in the evidence for a candidate of a quotation, of which v is the view.
func (m *matcher) explain(q enface.Quotation, c *choice, best int, v *view) enface.Evidence {
	o, version := m.c.original, m.c.version
	chosen := &c.candidates[best]
	e := enface.Evidence{Raw: float64(chosen.raw), Whole: chosen.features[featWhole], Near: chosen.near > 0}
	e.Words, e.Back = m.shares(v)
	for _, w := range chosen.parts {
		e.Borders += float64(w.borders)
	}
	e.Length = m.longer(c.words, chosen.parts)
	first, _ := slices.BinarySearchFunc(version.words, c.words[0].Start, func(w word, at int) int { return w.Start - at })
	lacks, differs := m.c.contrary(v)
	for i, w := range c.words {
		theirs, text := version.rows[w.row], w.In(version.text)
		for k, j := range v.places {
			x := o.words[j]
			if m.c.decides(w.row, x.row) && len(e.Lexicon) < evidenceMost {
				e.Lexicon = add(e.Lexicon, text+"="+x.In(o.text))
			}
			if v.like[i][k] == 0 || spelledAlike(theirs, o.rows[x.row]) == 0 && m.c.listed.names.like(theirs.fold, o.rows[x.row].fold) == 0 {
				continue
			}
			if theirs.figure || theirs.number {
				e.Numbers = add(e.Numbers, agreement(version.run(first+i), o.run(j)))
			} else if x.weight > .5 && len(e.Cognates) < evidenceMost {
				e.Cognates = add(e.Cognates, version.run(first+i)+"="+o.run(j))
			}
		}
		if differs[i] >= 0 {
			e.Differs = add(e.Differs, version.run(first+i)+"≠"+o.run(differs[i]))
		}
		switch {
		case lacks[i]:
			e.Missing = add(e.Missing, version.run(first+i))
		case !theirs.number && v.cover[i] < .5 && i > 0 && isName(text) && !version.begins(first+i) && len(e.Missing) < evidenceMost:
			e.Missing = add(e.Missing, text)
		}
	}
	for i, other := range byProbability(c.candidates) {
		if other == chosen || overlap(other.parts, chosen.parts) {
			continue
		}
		e.RunnerUp = max(e.RunnerUp, float64(other.raw))
		if i <= m.candidates {
			kept := *other
			if len(e.Other) < exactOthers && kept.p >= leftOut*(1-c.none) {
				if parts := m.refine(q, c, &kept); !overlap(parts, chosen.parts) {
					kept.parts = parts
				}
			}
			e.Other = addPassage(e.Other, m.passage(&kept))
		}
	}
	return e
}

// longer is the logarithm of a passage's length over that which is expected for words of
// the version.
func (m *matcher) longer(words []word, parts []window) float64 {
	var length float32
	for _, w := range parts {
		length += chars(m.c.original.words[w.from:w.to])
	}
	return math.Log(float64(length+3) / (float64(chars(words))*m.ratio + 3))
}

// exactOthers is how many further candidates have their edges moved as the passage's are: to
// move all of them takes some of the time after the encoder, and who takes another
// passage takes one of the likeliest.
const exactOthers = 2

// addPassage adds a candidate, or what its probability is to the same one.
func addPassage(list []enface.Passage, x enface.Passage) []enface.Passage {
	for i := range list {
		if list[i].Start == x.Start && list[i].End == x.End {
			list[i].Score += x.Score
			return list
		}
	}
	return append(list, x)
}

// passage is a candidate as one span.
func (m *matcher) passage(c *candidate) enface.Passage {
	spans := m.spans(c.parts)
	return enface.Passage{Start: spans[0].Start, End: spans[len(spans)-1].End, Score: c.p}
}

const evidenceMost = 8 // words of a kind that the evidence names

func add(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func byProbability(cs []candidate) []*candidate {
	var out []*candidate
	for i := range cs {
		out = append(out, &cs[i])
	}
	slices.SortStableFunc(out, func(a, b *candidate) int {
		switch {
		case a.p > b.p:
			return -1
		case a.p < b.p:
			return 1
		}
		return 0
	})
	return out
}

func overlap(a, b []window) bool {
	return slices.ContainsFunc(a, func(x window) bool {
		return slices.ContainsFunc(b, func(y window) bool { return x.from < y.to && y.from < x.to })
	})
}

// begins reports whether word i may have its capital since a sentence or what somebody
// says begins with it.
func (d *side) begins(i int) bool {
	return d.gap(i).sentence || i > 0 && strings.ContainsFunc(d.text[d.words[i-1].End:d.words[i].Start], func(r rune) bool { return isQuoteMark(r) || isApostrophe(r) || r == ':' })
}

// isName reports whether a word within a sentence looks like a name.
func isName(w string) bool {
	return len(w) > 1 && strings.ToUpper(w[:1]) == w[:1] && strings.ToLower(w[:1]) != w[:1] && w != "I" && !strings.HasPrefix(w, "I'") && !strings.HasPrefix(w, "I’")
}
