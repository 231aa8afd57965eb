package window

import (
	"enface/align/words"
)

// A Finder looks for quotations in an original. It is for one goroutine.
type Finder struct {
	Comparison *words.Comparison
	Numbers    *Numbers
	Ratio      float64 // expected length of the original over the version's

	spare []links // of searches that are done
	memory
}

// A Search looks for words of a quotation, which follow each other.
type Search struct {
	Words []words.Word
	Total float32 // weight of the quotation

	f      *Finder
	found  []words.Similarities // by word of the quotation
	links  links
	chars  float32   // of the quotation, in code points
	cover  []float32 // scratch, by word of the quotation
	within int       // windows lie before this word
	after  int       // and after this one
}

// Search prepares one. Done gives its memory back.
func (f *Finder) Search(quotation []words.Word) *Search {
	found := f.Comparison.Similarities(quotation)
	var spare links
	if n := len(f.spare); n > 0 {
		spare, f.spare = f.spare[n-1], f.spare[:n-1]
	}
	o := f.Comparison.Original
	s := &Search{
		Words: quotation, f: f, found: found, links: inverted(len(o.Rows), found, spare),
		cover: make([]float32, len(quotation)), within: len(o.Words), chars: words.Length(quotation),
	}
	for _, w := range quotation {
		s.Total += w.Weight + o.Numbers.BaseWeight
	}
	return s
}

// Done leaves the search's memory to later ones.
func (s *Search) Done() { s.f.spare = append(s.f.spare, s.links) }

// Between is the same search among words from to to-1 of the original. It is done with the
// search that it was made of.
func (s *Search) Between(from, to int) *Search {
	some := *s
	some.after, some.within = from, to
	return &some
}

// Share is that of some of the quotation's words in its weight.
func (s *Search) Share(some []words.Word) (share float32) {
	for _, w := range some {
		share += w.Weight + s.base()
	}
	return share / s.Total
}

// Want is the length that is expected of a passage of the whole quotation, in code points.
func (s *Search) Want() float64 { return float64(s.chars)*s.f.Ratio + 3 }

// Best is how similar the word of the quotation is that a word of the original renders best.
func (s *Search) Best(w words.Word) float32 { return s.links.best[w.Row] }

// original is the side that is looked through.
func (s *Search) original() *words.Side { return s.f.Comparison.Original }

func (s *Search) base() float32 { return s.f.Comparison.Original.Numbers.BaseWeight }

// step is what word j of the original adds to a window, whatever else is in it.
func (s *Search) step(j int) float32 {
	o, n := s.original(), s.f.Numbers
	w := &o.Words[j]
	return n.BackShare*(w.Weight+s.base())*(s.links.best[w.Row]-n.BackFree)/s.Total - o.Crosses[j]
}

// measured fills in what a window is made of.
func (s *Search) measured(w Window) Window {
	o := s.original()
	clear(s.cover)
	var back, weight float32
	w.Borders = o.Opens[w.From] + o.Closes[w.To-1]
	for j := w.From; j < w.To; j++ {
		x := o.Words[j]
		for _, l := range s.links.of(x.Row) {
			s.cover[l.Word] = max(s.cover[l.Word], l.Similarity)
		}
		back += (x.Weight + s.base()) * s.links.best[x.Row]
		weight += x.Weight + s.base()
		if j > w.From {
			w.Borders -= o.Crosses[j]
		}
	}
	var cover float32
	for i, x := range s.Words {
		cover += (x.Weight + s.base()) * s.cover[i]
	}
	w.Cover, w.Back = cover/s.Total, back/weight
	w.Length = LogRatio(float64(words.Length(o.Words[w.From:w.To])+3), s.Want())
	return w
}

// Covers reports whether a window has at least a share of the weight of the quotation and of
// each of its stretches. Stretches are given by the numbers of their first words.
func (s *Search) Covers(w Window, stretches []int, share float32) bool {
	clear(s.cover)
	for _, x := range s.original().Words[w.From:w.To] {
		for _, l := range s.links.of(x.Row) {
			s.cover[l.Word] = max(s.cover[l.Word], l.Similarity)
		}
	}
	for i := range len(stretches) - 1 {
		var cover, weight float32
		for j := stretches[i]; j < stretches[i+1]; j++ {
			v := s.Words[j].Weight + s.base()
			cover += v * s.cover[j]
			weight += v
		}
		if cover < share*weight {
			return false
		}
	}
	return true
}
