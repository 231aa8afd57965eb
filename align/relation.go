package align

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/quote"
)

// What a quotation leaves out of a passage for that to be condensed, in words that say
// something (by their weights): so many and such a share of the passage's, or more of
// them in a row, as a clause has. Chosen on pairs of the tuning data that were read.
const (
	leftOutWords = 1.5
	leftOutShare = .2
	leftOutRun   = 2.2
	leftOutFrom  = .4 // how surely a word of such a row is left out
	leftOutShown = 1  // a row of so many is named

	// By the input table words that are left out look like words that it does not know: only
	// a passage that is twice as long as expected, as a logarithm, must have some.
	leftOutLonger = math.Ln2
)

// A quotation is in other words where at most so much of its words and the passage's is
// found in each other, and after the last layer, which knows more of their sense, so much
// more. Of fewer words nothing tells it from one with rare words.
const (
	otherFound   = .38
	otherSense   = .2
	leastInOther = 6
)

// relation names how a candidate, of which v is the view and e the evidence, renders the
// quotation, and what it leaves out where it condenses.
func (m *matcher) relation(c *candidate, v *view, e *enface.Evidence) (enface.Relation, []string) {
	o := m.c.original
	if o.apart(c.parts) > 0 {
		return enface.Composite, nil
	}
	late := m.lateOf(v)
	if late == nil {
		if e.Length > leftOutLonger {
			return enface.Condensed, nil
		}
	} else if runs, condensed := m.leavesOut(v, late, e.Length); condensed {
		return enface.Condensed, runs
	}
	if found := (e.Words + e.Back) / 2; late != nil && len(v.words) >= leastInOther && found <= otherFound && m.lateShare(v, late) >= found+otherSense {
		return enface.Paraphrase, nil
	}
	if !isSentences(o.text, o.stretch(c.parts), o.lang) {
		return enface.Fragment, nil
	}
	return enface.Close, nil
}

// leavesOut judges the words of the passage as those of a bead are (judge.go): it
// reports what runs of them the quotation leaves out, and whether that makes it condensed.
func (m *matcher) leavesOut(v *view, late []float32, longer float64) (runs []string, condensed bool) {
	o := m.c.original
	words, opens := make([]word, len(v.places)), make([]float32, len(v.places))
	p := newPairing(len(v.places), len(v.words))
	for k, j := range v.places {
		words[k], opens[k] = o.words[j], o.opens[j]
		for i := range v.words {
			p.put(k, i, v.like[i][k], late[i*len(v.places)+k])
		}
	}
	linkWords(v.like, late, func(i, k int, like float32) { p.first[k], p.second[i] = float64(like), float64(like) })
	judged := judging().words(words, opens, p, longer)
	var sum, all, longest float64
	for k := 0; k < len(judged); {
		from, run := k, 0.
		for ; k < len(judged) && (k == from || v.places[k] == v.places[k-1]+1 && min(judged[from].Missing, judged[k].Missing) >= leftOutFrom); k++ {
			weight := float64(words[k].weight)
			all += weight
			sum += weight * judged[k].Missing
			run += weight
		}
		if judged[from].Missing < leftOutFrom {
			continue
		}
		if longest = max(longest, run); run >= leftOutShown {
			runs = append(runs, enface.Span{Start: words[from].Start, End: words[k-1].End}.In(o.text))
		}
	}
	return runs, longest >= leftOutRun || sum >= leftOutWords && sum >= leftOutShare*all
}

// lateShare is the mean of the shares of the quotation's and the passage's weight that
// are found in each other after the last layer.
func (m *matcher) lateShare(v *view, late []float32) float64 {
	after := &view{words: v.words, places: v.places, cover: make([]float32, len(v.words)), back: make([]float32, len(v.places))}
	for i := range v.words {
		for k := range v.places {
			like := lateLike(late[i*len(v.places)+k])
			after.cover[i], after.back[k] = max(after.cover[i], like), max(after.back[k], like)
		}
	}
	there, back := m.shares(after)
	return (there + back) / 2
}

// ofRelations is the relation of a long quotation: shares are those of its words by the
// relation of their part.
func ofRelations(shares map[enface.Relation]float64, apart, sentences bool) enface.Relation {
	switch {
	case apart:
		return enface.Composite
	case shares[enface.Condensed] > 0:
		return enface.Condensed
	case shares[enface.Paraphrase] > .5:
		return enface.Paraphrase
	case !sentences:
		return enface.Fragment
	}
	return enface.Close
}

// stretch is the text from the beginning of a passage to its end.
func (d *side) stretch(parts []window) enface.Span {
	return enface.Span{Start: d.words[parts[0].from].Start, End: d.words[parts[len(parts)-1].to-1].End}
}

// isSentences reports whether a span of a text in a language begins and ends with a
// sentence. What stands in quotation marks, or behind a colon or a dash, and begins with
// no small letter is one, and so is what a reporting clause goes on from.
func isSentences(s string, sp enface.Span, lang string) bool {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	before, after := strings.TrimRightFunc(s[:sp.Start], between), strings.TrimLeftFunc(s[sp.End:], between)
	open, shut := s[len(before):sp.Start], s[sp.End:len(s)-len(after)]
	first, _ := utf8.DecodeRuneInString(s[sp.Start:])
	begins := readGap(open, before == "").sentence || strings.ContainsFunc(open, isSetOff) && !unicode.IsLower(first)
	ends := readGap(shut, after == "").sentence || strings.ContainsFunc(shut, isQuoteMark) ||
		strings.ContainsRune(shut, ',') && quote.ReportingClause(s, lang, len(s)-len(after)) > len(s)-len(after)
	return begins && ends
}

func isSetOff(r rune) bool { return isQuoteMark(r) || strings.ContainsRune(":—–-", r) }
