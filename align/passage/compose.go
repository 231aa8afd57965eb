package passage

import (
	"slices"
	"strings"
	"unicode"

	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// A part is a window for words of the quotation that follow each other.
type part struct {
	window.Window
	words []words.Word
}

// composed looks for several separate windows that together render the quotation better than
// the best window does, and for one of its beginning or its end alone: what else is quoted with it
// may not be in the original. The quotation is cut at its punctuation, and the best way to give
// each run of stretches a window of its own is found by a dynamic program.
func (t *Texts) composed(s *window.Search, best window.Window) []Candidate {
	cuts := t.stretches(s.Words)
	k := len(cuts) - 1
	if k < 2 || s.Covers(best, cuts, t.numbers.GoodEnough) {
		return nil
	}
	parts, ends, score := t.bestParts(s, best, cuts)
	var out []Candidate
	if parts != nil && score >= best.Score+t.numbers.SeveralGain {
		out = append(out, t.severalSpans(s, parts, score)...)
	}
	return append(out, t.oneEnd(s, ends)...)
}

// bestParts are the runs of stretches with a window each that score best together; ends are all
// runs at the beginning and at the end of the quotation.
func (t *Texts) bestParts(s *window.Search, best window.Window, cuts []int) (parts, ends []*part, score float32) {
	type solution struct {
		score float32
		parts []*part
	}
	k := len(cuts) - 1
	done := make([]*solution, k+1)
	done[0] = &solution{}
	for i := range k {
		if done[i] == nil {
			continue
		}
		for j := i + 1; j <= k; j++ {
			p := &part{Window: best, words: s.Words[cuts[i]:cuts[j]]}
			if i > 0 || j < k {
				run := t.finder.Search(p.words)
				found := run.Windows(1)
				run.Done()
				if len(found) == 0 {
					continue
				}
				p.Window = found[0]
				if i == 0 || j == k {
					ends = append(ends, p)
				}
			}
			score := done[i].score + p.Score*s.Share(p.words)
			if i > 0 {
				score -= t.numbers.SpanPrice
			}
			if done[j] == nil || score > done[j].score {
				done[j] = &solution{score, append(slices.Clone(done[i].parts), p)}
			}
		}
	}
	if done[k] == nil {
		return nil, ends, 0
	}
	return done[k].parts, ends, done[k].score
}

// severalSpans is the candidate of all parts of a quotation, or nothing where they are one
// span.
func (t *Texts) severalSpans(s *window.Search, parts []*part, score float32) []Candidate {
	var windows []window.Window
	for _, p := range parts {
		windows = append(windows, p.Window)
	}
	if windows = window.Joined(t.Original, windows); len(windows) < 2 {
		return nil
	}
	return []Candidate{t.weighed(s, windows, score)}
}

// oneEnd is the candidate of the longest beginning or end of a quotation that has a source
// for itself.
func (t *Texts) oneEnd(s *window.Search, ends []*part) []Candidate {
	slices.SortStableFunc(ends, func(a, b *part) int { return len(b.words) - len(a.words) })
	for _, p := range ends {
		said := t.finder.Search(p.words)
		c := t.weighed(said, []window.Window{p.Window}, p.Score)
		said.Done()
		c.Words = p.words
		c.Against = t.against(words.Terms(p.words))
		if t.alone(c) < t.numbers.EndOdds {
			continue
		}
		c.Features[partly], c.Features[unsourced] = 1, 1-float64(s.Share(p.words))
		return []Candidate{c}
	}
	return nil
}

// alone is the logarithm of the odds that a part of a quotation has its source if it is all
// that is quoted.
func (t *Texts) alone(c Candidate) float64 {
	w := &t.byWords
	c.Features[inside] = t.numbers.UsuallyInside * c.Inside
	return w.of(&c) - w.ofNone(&c.Against)
}

// stretches cuts a quotation's words at punctuation, into at most Numbers.Stretches stretches
// of at least StretchWords words; it returns the numbers of the words that they begin with, and
// of all words.
func (t *Texts) stretches(said []words.Word) []int {
	cuts, least := []int{0}, t.numbers.StretchWords
	isBorder := func(r rune) bool { return unicode.IsPunct(r) && !text.IsApostrophe(r) && r != '-' }
	for i := 1; i < len(said); i++ {
		between := t.Version.Text[said[i-1].End:said[i].Start]
		if strings.ContainsFunc(between, isBorder) && i-cuts[len(cuts)-1] >= least && len(said)-i >= least {
			cuts = append(cuts, i)
		}
	}
	for len(cuts) > t.numbers.Stretches {
		fewest := 1 // the border that cuts off the fewest words goes
		for i := 2; i < len(cuts); i++ {
			if cuts[i]-cuts[i-1] < cuts[fewest]-cuts[fewest-1] {
				fewest = i
			}
		}
		cuts = slices.Delete(cuts, fewest, fewest+1)
	}
	return append(cuts, len(said))
}
