package passage

import (
	"enface"
	"enface/align/window"
	"enface/align/words"
)

// look finds the candidates of a quotation.
func (t *Texts) look(q enface.Quotation) Choice {
	c := Choice{Words: words.Within(t.Version.Words, q.Span), None: 1}
	c.Against = t.against(words.Terms(c.Words))
	if len(c.Words) == 0 || len(t.Original.Words) == 0 {
		return c
	}
	s := t.finder.Search(c.Words)
	defer s.Done()
	for i, w := range s.Windows(t.numbers.Considered) {
		for _, once := range t.once(s, w) {
			c.Candidates = append(c.Candidates, t.weighed(s, []window.Window{once}, once.Score))
		}
		if i > 0 {
			continue
		}
		c.Candidates = append(c.Candidates, t.composed(s, w)...)
	}
	return c
}

// lookBetween is the best window among words from to to-1 of the original as a candidate, or
// nothing.
func (t *Texts) lookBetween(said []words.Word, from, to int) (best []Candidate) {
	s := t.finder.Search(said)
	defer s.Done()
	some := s.Between(from, to)
	for _, w := range some.Windows(1) {
		best = append(best, t.weighed(some, []window.Window{w}, w.Score))
	}
	return best
}

// once is the window, or the two on either side of a sentence's end if each of them renders
// all that the window does: the same words, twice in a row.
func (t *Texts) once(s *window.Search, w window.Window) []window.Window {
	if w.Length < t.numbers.TwiceLong {
		return []window.Window{w}
	}
	for j := w.From + 1; j < w.To; j++ {
		if !t.Original.Gap(j).Sentence {
			continue
		}
		halves := append(s.Between(w.From, j).Windows(1), s.Between(j, w.To).Windows(1)...)
		if len(halves) == 2 && min(halves[0].Cover, halves[1].Cover) >= t.numbers.TwiceSaid*w.Cover {
			return halves
		}
	}
	return []window.Window{w}
}
