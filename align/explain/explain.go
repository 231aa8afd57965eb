package explain

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"enface"
	"enface/align/passage"
	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// Pair is that of a quotation and the likeliest of its candidates.
func (x *Explainer) Pair(t *passage.Texts, q enface.Quotation, c passage.Choice) enface.Pair {
	p := enface.Pair{Quote: q, Relation: enface.None, Score: c.Sure()}
	if p.Evidence.Why, p.Evidence.Reason = nothing(t, &c); p.Evidence.Why != "" {
		return p
	}
	best := c.Best()
	weighed := x.weighed(t, &c, best) // as the score, by the edges that were found
	chosen := t.MoveEdges(q, &c, c.Candidates[best])
	v := t.View(c.Words, chosen.Windows)
	p.Evidence = x.evidence(t, q, &c, best, &chosen, v)
	p.Evidence.Weighed = weighed
	if p.Score < t.Numbers().Accept {
		p.Evidence.Why, p.Evidence.Reason = TooLittle(&x.Numbers, p.Evidence.Words)
		p.Evidence.Other = append([]enface.Passage{passageOf(t, &chosen)}, p.Evidence.Other...)
		return p
	}
	p.Spans = window.Spans(t.Original, chosen.Windows)
	sourced := p.Evidence // of what has its source there
	if chosen.Words != nil {
		v = t.View(chosen.Words, chosen.Windows)
		sourced.Words, sourced.Back = t.Shares(v)
		sourced.Length = longer(t, chosen.Words, chosen.Windows)
		p.Evidence.Unsourced = unsourced(t, c.Words, chosen.Words)
	}
	p.Relation, p.Evidence.LeftOut = x.relation(t, &chosen, v, &sourced)
	return p
}

// nothing is why there is nothing to choose from, "" where there is.
func nothing(t *passage.Texts, c *passage.Choice) (enface.Lack, string) {
	switch {
	case len(c.Words) == 0:
		return enface.NoWords, "the quotation has no words"
	case len(t.Original.Words) == 0:
		return enface.EmptySource, "the original has no words"
	case len(c.Candidates) == 0:
		return enface.NothingLike, "no word of the quotation has a counterpart in the original"
	}
	return "", ""
}

// TooLittle is why there is no source where the nearest passage renders a share of the
// quotation's words.
func TooLittle(n *Numbers, share float64) (enface.Lack, string) {
	reason := fmt.Sprintf("the nearest passage renders %.0f %% of the quotation's words", 100*share)
	if share < n.TooLittle {
		return enface.TooLittle, reason + ": too little to be its source"
	}
	return enface.Unlikely, reason + ", but is unlikely to be its source"
}

// weighed is what adds up to the logarithm of the odds of a candidate's score.
func (x *Explainer) weighed(t *passage.Texts, c *passage.Choice, candidate int) []enface.Ground {
	var all tally
	t.Contributions(c, candidate, all.add)
	return all.grounds(x.Numbers.LeastGround)
}

// unsourced are the beginning and the end of a quotation beside the words of it that have a
// source.
func unsourced(t *passage.Texts, said, sourced []words.Word) (texts []string) {
	first, last := sourced[0], sourced[len(sourced)-1]
	for i, w := range said {
		if w.Start == first.Start && i > 0 {
			texts = append(texts, t.SaidIn(said[:i]))
		}
		if w.Start == last.Start && i+1 < len(said) {
			texts = append(texts, t.SaidIn(said[i+1:]))
		}
	}
	return texts
}

// longer is the logarithm of a passage's length over that which is expected for words of the
// version.
func longer(t *passage.Texts, said []words.Word, windows []window.Window) float64 {
	var length float32
	for _, w := range windows {
		length += words.Length(t.Original.Words[w.From:w.To])
	}
	return math.Log(float64(length+3) / (float64(words.Length(said))*t.Ratio + 3))
}

// evidence is that for the chosen candidate of a quotation, the best one with its edges moved, of
// which v is the view.
func (x *Explainer) evidence(t *passage.Texts, q enface.Quotation, c *passage.Choice, best int, chosen *passage.Candidate, v *passage.View) enface.Evidence {
	e := enface.Evidence{Raw: float64(chosen.Score), Whole: chosen.Features[passage.Whole], Near: chosen.Near > 0}
	e.Words, e.Back = t.Shares(v)
	for _, w := range chosen.Windows {
		e.Borders += float64(w.Borders)
	}
	e.Length = longer(t, c.Words, chosen.Windows)
	x.nameWords(t, c, v, &e)
	x.others(t, q, c, best, chosen, &e)
	return e
}

// nameWords names the words that speak for the passage, and against it.
func (x *Explainer) nameWords(t *passage.Texts, c *passage.Choice, v *passage.View, e *enface.Evidence) {
	o, version := t.Original, t.Version
	first, _ := slices.BinarySearchFunc(version.Words, c.Words[0].Start, func(w words.Word, at int) int { return w.Start - at })
	lacks, differs := contrary(t.Comparison, v)
	for i, w := range c.Words {
		row, said := version.Rows[w.Row], w.In(version.Text)
		for k, j := range v.Places {
			x.nameCounterpart(t, e, v.Similarity[i][k], first+i, j)
		}
		if differs[i] >= 0 {
			e.Differs = AddOnce(e.Differs, version.Run(first+i)+"≠"+o.Run(differs[i]))
		}
		switch {
		case lacks[i]:
			e.Missing = AddOnce(e.Missing, version.Run(first+i))
		case !row.Number && v.Cover[i] < x.Numbers.NameFound && i > 0 && isName(said) && !beginsSaying(version, first+i) && len(e.Missing) < x.Numbers.Named:
			e.Missing = AddOnce(e.Missing, said)
		}
	}
}

// nameCounterpart names word i of the version and word j of the original where they are alike by a
// lexicon, by their spelling or as a name.
func (x *Explainer) nameCounterpart(t *passage.Texts, e *enface.Evidence, similarity float32, i, j int) {
	o, version := t.Original, t.Version
	mine, theirs := version.Words[i], o.Words[j]
	if t.Comparison.ByLexicon(mine.Row, theirs.Row) && len(e.Lexicon) < x.Numbers.Named {
		e.Lexicon = AddOnce(e.Lexicon, mine.In(version.Text)+"="+theirs.In(o.Text))
	}
	row, other := version.Rows[mine.Row], o.Rows[theirs.Row]
	if similarity == 0 || t.Comparison.Numbers().Spelling(row, other) == 0 && t.Comparison.Listed.Name(row.Fold, other.Fold) == 0 {
		return
	}
	if row.Figure || row.Number {
		e.Numbers = AddOnce(e.Numbers, agreement(version.Run(i), o.Run(j)))
	} else if theirs.Weight > x.Numbers.Content && len(e.Cognates) < x.Numbers.Named {
		e.Cognates = AddOnce(e.Cognates, version.Run(i)+"="+o.Run(j))
	}
}

// others adds the further candidates, best first.
func (x *Explainer) others(t *passage.Texts, q enface.Quotation, c *passage.Choice, best int, chosen *passage.Candidate, e *enface.Evidence) {
	for i, k := range byProbability(c.Candidates) {
		other := c.Candidates[k]
		if k == best || window.Overlap(other.Windows, chosen.Windows) {
			continue
		}
		e.RunnerUp = max(e.RunnerUp, float64(other.Score))
		if i > x.Candidates {
			continue
		}
		if len(e.Other) < x.Numbers.ExactOthers && other.P >= t.Numbers().LeftOut*(1-c.None) {
			if moved := t.MoveEdges(q, c, other); !window.Overlap(moved.Windows, chosen.Windows) {
				other = moved
			}
		}
		e.Other = addPassage(e.Other, passageOf(t, &other))
	}
}

// byProbability are the numbers of the candidates, the likeliest first.
func byProbability(cs []passage.Candidate) []int {
	var numbers []int
	for i := range cs {
		numbers = append(numbers, i)
	}
	slices.SortStableFunc(numbers, func(a, b int) int {
		switch {
		case cs[a].P > cs[b].P:
			return -1
		case cs[a].P < cs[b].P:
			return 1
		}
		return 0
	})
	return numbers
}

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

// passageOf is a candidate as one span.
func passageOf(t *passage.Texts, c *passage.Candidate) enface.Passage {
	spans := window.Spans(t.Original, c.Windows)
	return enface.Passage{Start: spans[0].Start, End: spans[len(spans)-1].End, Score: c.P}
}

// AddOnce appends a string that the list has not.
func AddOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// beginsSaying reports whether word i may have its capital since a sentence, or what somebody says,
// begins with it.
func beginsSaying(d *words.Side, i int) bool {
	return d.Gap(i).Sentence || i > 0 && strings.ContainsFunc(d.Text[d.Words[i-1].End:d.Words[i].Start], func(r rune) bool {
		return text.IsQuotationMark(r) || text.IsApostrophe(r) || r == ':'
	})
}

// isName reports whether a word within a sentence looks like a name.
func isName(w string) bool {
	return len(w) > 1 && strings.ToUpper(w[:1]) == w[:1] && strings.ToLower(w[:1]) != w[:1] && w != "I" && !strings.HasPrefix(w, "I'") && !strings.HasPrefix(w, "I’")
}
