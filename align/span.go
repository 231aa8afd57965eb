package align

import (
	"slices"
	"strings"
	"unicode"

	"enface/align/quote"
)

const longestReport = 16 // words of a reporting clause

const (
	partPrice  = .06 // off for every further span of a passage
	partGain   = -.1 // a passage of several spans must be better than one by this
	partWords  = 3   // words of the quotation in a part
	leastOdds  = 0   // the logarithm of the odds of a beginning or an end that may be all that has a source
	mostParts  = 6   // stretches between punctuation that are tried as parts
	goodEnough = .82 // no other spans are looked for where this share of every stretch is found
)

// A part is a passage of words of the quotation that follow each other.
type part struct {
	window
	words []word
}

// compose looks for several separate passages that together render the
// quotation better than the window best does, and for one of its beginning or its end
// alone: what else is quoted with it may not be in the original. The quotation is cut at
// its punctuation, and the best way to give each run of stretches a window of its
// own is found by dynamic programming.
func (m *matcher) compose(s *search, best window) []candidate {
	cuts := s.stretches()
	k := len(cuts) - 1
	if k < 2 || s.rendersAll(best, cuts) {
		return nil
	}
	type solution struct {
		score float32
		parts []*part
	}
	var ends []*part // at the beginning and at the end of the quotation
	done := make([]*solution, k+1)
	done[0] = &solution{}
	for i := range k {
		if done[i] == nil {
			continue
		}
		for j := i + 1; j <= k; j++ {
			p := &part{window: best, words: s.words[cuts[i]:cuts[j]]}
			if i > 0 || j < k {
				stretches := newSearch(s.c, p.words, s.ratio)
				found := stretches.windows(1)
				stretches.done()
				if len(found) == 0 {
					continue
				}
				p.window = found[0]
				if i == 0 || j == k {
					ends = append(ends, p)
				}
			}
			score := done[i].score + p.score*s.share(p.words)
			if i > 0 {
				score -= partPrice
			}
			if done[j] == nil || score > done[j].score {
				done[j] = &solution{score, append(slices.Clone(done[i].parts), p)}
			}
		}
	}
	var out []candidate
	if x := done[k]; x != nil && x.score >= best.score+partGain {
		out = append(out, m.severalSpans(s, x.parts, x.score)...)
	}
	return append(out, m.oneEnd(s, ends)...)
}

// severalSpans is the candidate of all parts of a quotation, or nothing where they are one span.
func (m *matcher) severalSpans(s *search, parts []*part, score float32) []candidate {
	var windows []window
	for _, p := range parts {
		windows = append(windows, p.window)
	}
	if windows = join(s.c.original, windows); len(windows) < 2 {
		return nil
	}
	return []candidate{m.candidate(s, windows, score)}
}

// oneEnd is the candidate of the longest beginning or end of a quotation that has a
// source for itself.
func (m *matcher) oneEnd(s *search, ends []*part) []candidate {
	slices.SortStableFunc(ends, func(a, b *part) int { return len(b.words) - len(a.words) })
	for _, p := range ends {
		said := newSearch(s.c, p.words, s.ratio)
		c := m.candidate(said, []window{p.window}, p.score)
		said.done()
		c.words = p.words
		c.against = m.forNone(terms(p.words))
		if m.alone(c) < leastOdds {
			continue
		}
		c.features[featPartly], c.features[featUnsourced] = 1, 1-float64(s.share(p.words))
		return []candidate{c}
	}
	return nil
}

// alone is the logarithm of the odds that a part of a quotation has its source if it is
// all that is quoted.
func (m *matcher) alone(c candidate) float64 {
	c.features[featInside] = usuallyInside * c.inside
	return m.weights.sum(&c) - m.weights.ofNone(c.against)
}

// share is that of some of the quotation's words in its weight.
func (s *search) share(words []word) (share float32) {
	for _, w := range words {
		share += w.weight + baseWeight
	}
	return share / s.total
}

const (
	twiceLong = .34 // ln of the length over the expected one from which a window may say all twice
	twiceSaid = .9  // the share of what the window has that either half must have
)

// once is the window, or the two on either side of a sentence's end if each of them
// renders all that the window does: the same words, twice in a row.
func (s *search) once(w window) []window {
	if w.length < twiceLong {
		return []window{w}
	}
	for j := w.from + 1; j < w.to; j++ {
		if !s.c.original.gap(j).sentence {
			continue
		}
		first, second := *s, *s
		first.after, first.within = w.from, j
		second.after, second.within = j, w.to
		halves := append(first.windows(1), second.windows(1)...)
		if len(halves) == 2 && min(halves[0].cover, halves[1].cover) >= twiceSaid*w.cover {
			return halves
		}
	}
	return []window{w}
}

// stretches cuts the quotation's words at punctuation, into at most mostParts
// stretches of at least partWords words; it returns their borders.
func (s *search) stretches() []int {
	cuts := []int{0}
	text := s.c.version.text
	for i := 1; i < len(s.words); i++ {
		gap := text[s.words[i-1].End:s.words[i].Start]
		if strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsPunct(r) && !isApostrophe(r) && r != '-' }) &&
			i-cuts[len(cuts)-1] >= partWords && len(s.words)-i >= partWords {
			cuts = append(cuts, i)
		}
	}
	for len(cuts) > mostParts {
		// Drop the border that cuts off the fewest words.
		least := 1
		for i := 2; i < len(cuts); i++ {
			if cuts[i]-cuts[i-1] < cuts[least]-cuts[least-1] {
				least = i
			}
		}
		cuts = slices.Delete(cuts, least, least+1)
	}
	return append(cuts, len(s.words))
}

// rendersAll reports whether the window has most of every stretch.
func (s *search) rendersAll(w window, cuts []int) bool {
	clear(s.cover)
	for _, x := range s.c.original.words[w.from:w.to] {
		for _, l := range s.links.of(x.row) {
			s.cover[l.word] = max(s.cover[l.word], l.like)
		}
	}
	for i := range len(cuts) - 1 {
		var cover, weight float32
		for j := cuts[i]; j < cuts[i+1]; j++ {
			v := s.words[j].weight + baseWeight
			cover += v * s.cover[j]
			weight += v
		}
		if cover < goodEnough*weight {
			return false
		}
	}
	return true
}

// join puts the parts into the order of the original and makes one of those
// that overlap or touch.
func join(o *side, parts []window) []window {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b window) int { return a.from - b.from })
	joined := parts[:1]
	for _, w := range parts[1:] {
		last := &joined[len(joined)-1]
		if w.from <= last.to || w.from-last.to <= 2 && o.crosses[w.from] == 0 {
			last.to = max(last.to, w.to)
			last.borders += w.borders
			continue
		}
		joined = append(joined, w)
	}
	return joined
}

// cut takes out of each window what stands between punctuation and is not in
// the quotation: a dropped sentence, a reporting clause.
func (s *search) cut(parts []window) []window {
	var out []window
	for _, w := range parts {
		for {
			from, to := s.foreign(w)
			if from == to {
				break
			}
			head := w
			head.to = from
			out = append(out, head)
			w.from = to
		}
		out = append(out, w)
	}
	return out
}

// foreign returns the first stretch inside the window that is better left out;
// from and to are equal if there is none. What it gains is what its words take
// off the score, and what the length comes nearer to the expected one.
func (s *search) foreign(w window) (from, to int) {
	o := s.c.original
	var borders []int // word numbers before which there is punctuation
	for j := w.from + 1; j < w.to; j++ {
		if o.opens[j] > 0 {
			borders = append(borders, j)
		}
	}
	var bestGain float32
	for i, a := range borders {
		for _, b := range borders[i+1:] {
			var back, weight float32
			for _, x := range o.words[a:b] {
				v := x.weight + baseWeight
				back += v * s.links.best[x.row]
				weight += v
			}
			gain := -backShare * (back - backFree*weight) / s.total
			price := float32(partPrice)
			if o.isReporting(a, b) {
				price = 0
			} else if b-a < 4 || back > .3*weight {
				continue
			}
			whole, rest := float64(chars(o.words[w.from:w.to])), float64(chars(o.words[w.from:a])+chars(o.words[b:w.to]))
			want := float64(s.chars)*s.ratio + 3
			gain += lengthPrice * (abs(logRatio(whole+3, want)) - abs(logRatio(rest+3, want)))
			if gain-price > bestGain {
				bestGain, from, to = gain-price, a, b
			}
		}
	}
	return from, to
}

// apart counts the places where more than a reporting clause lies between parts.
func (d *side) apart(parts []window) (n int) {
	for i := 1; i < len(parts); i++ {
		if !d.isReporting(parts[i-1].to, parts[i].from) {
			n++
		}
	}
	return n
}

// isReporting reports whether words a to b are a reporting clause, as in « dit-il »,
// « m'avait-elle dit » or "said the minister".
func (d *side) isReporting(a, b int) bool {
	if b-a > longestReport {
		return false
	}
	end, known := d.reports[a]
	if !known {
		if d.reports == nil {
			d.reports = map[int]int{}
		}
		end = quote.ReportingClause(d.text, d.lang, d.words[a].Start)
		d.reports[a] = end
	}
	return end >= d.words[b-1].End && end <= d.words[b].Start
}
