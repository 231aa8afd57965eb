package explain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/passage"
	"enface/align/quote"
	"enface/align/words"
	"enface/text"
)

// relation names how a candidate, of which v is the view and e the evidence, renders the
// quotation, and what it leaves out where it condenses.
func (x *Explainer) relation(t *passage.Texts, c *passage.Candidate, v *passage.View, e *enface.Evidence) (enface.Relation, []string) {
	if t.Apart(c.Windows) > 0 {
		return enface.Composite, nil
	}
	if v.Late == nil {
		if e.Length > x.Numbers.LeftOutLonger {
			return enface.Condensed, nil
		}
	} else if runs, condensed := x.leavesOut(t, v, e.Length); condensed {
		return enface.Condensed, runs
	}
	if x.inOtherWords(t, v, e) {
		return enface.Paraphrase, nil
	}
	o := t.Original
	if !isSentences(o.Text, o.Stretch(c.Windows[0].From, c.Windows[len(c.Windows)-1].To), o.Lang) {
		return enface.Fragment, nil
	}
	return enface.Close, nil
}

// inOtherWords reports whether the last layer has the sense and the words do not.
func (x *Explainer) inOtherWords(t *passage.Texts, v *passage.View, e *enface.Evidence) bool {
	found := (e.Words + e.Back) / 2
	if v.Late == nil || len(v.Words) < x.Numbers.OtherWords || found > x.Numbers.OtherFound {
		return false
	}
	there, back := t.LateShares(v)
	return (there+back)/2 >= found+x.Numbers.OtherSense
}

// leavesOut judges the words of the passage as those of a bead are: it reports what runs of
// them the quotation leaves out, and whether that makes it condensed.
func (x *Explainer) leavesOut(t *passage.Texts, v *passage.View, longer float64) (runs []string, condensed bool) {
	o, n := t.Original, &x.Numbers
	passageWords, opens := make([]words.Word, len(v.Places)), make([]float32, len(v.Places))
	for k, j := range v.Places {
		passageWords[k], opens[k] = o.Words[j], o.Opens[j]
	}
	judged := x.Omission.Words(passageWords, opens, pairing(t, v), longer, o.Numbers.BaseWeight)
	var sum, all, longest float64
	for k := 0; k < len(judged); {
		from, run := k, 0.
		for ; k < len(judged) && (k == from || v.Places[k] == v.Places[k-1]+1 && min(judged[from].Missing, judged[k].Missing) >= n.LeftOutFrom); k++ {
			weight := float64(passageWords[k].Weight)
			all += weight
			sum += weight * judged[k].Missing
			run += weight
		}
		if judged[from].Missing < n.LeftOutFrom {
			continue
		}
		if longest = max(longest, run); run >= n.LeftOutShown {
			runs = append(runs, enface.Span{Start: passageWords[from].Start, End: passageWords[k-1].End}.In(o.Text))
		}
	}
	return runs, longest >= n.LeftOutRun || sum >= n.LeftOutWeight && sum >= n.LeftOutShare*all
}

// pairing is that of the passage's words, first, and the quotation's.
func pairing(t *passage.Texts, v *passage.View) *words.Pairing {
	p := words.NewPairing(len(v.Places), len(v.Words))
	for k := range v.Places {
		for i := range v.Words {
			p.Word[k*p.M+i], p.Late[k*p.M+i] = v.Similarity[i][k], t.Comparison.Numbers().LateSimilarity(v.Late[i*len(v.Places)+k])
		}
	}
	t.Link(v, func(i, k int, similarity float32) { p.First[k], p.Second[i] = float64(similarity), float64(similarity) })
	return p
}

// OfParts is the relation of a long quotation: shares are those of its words by the relation
// of their part.
func OfParts(shares map[enface.Relation]float64, apart bool, original *enface.Story, first enface.Span) enface.Relation {
	switch {
	case apart:
		return enface.Composite
	case shares[enface.Condensed] > 0:
		return enface.Condensed
	case shares[enface.Paraphrase] > .5:
		return enface.Paraphrase
	case !isSentences(original.Text, first, original.Lang):
		return enface.Fragment
	}
	return enface.Close
}

// isSentences reports whether a span of a text in a language begins and ends with a sentence.
// What stands in quotation marks, or behind a colon or a dash, is one if it begins with no small
// letter. So is what a reporting clause goes on from.
func isSentences(s string, sp enface.Span, lang string) bool {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	before, after := strings.TrimRightFunc(s[:sp.Start], between), strings.TrimLeftFunc(s[sp.End:], between)
	open, shut := s[len(before):sp.Start], s[sp.End:len(s)-len(after)]
	first, _ := utf8.DecodeRuneInString(s[sp.Start:])
	begins := words.ReadGap(open, before == "").Sentence || strings.ContainsFunc(open, isSetOff) && !unicode.IsLower(first)
	ends := words.ReadGap(shut, after == "").Sentence || strings.ContainsFunc(shut, text.IsQuotationMark) ||
		strings.ContainsRune(shut, ',') && quote.ReportingClause(s, lang, len(s)-len(after)) > len(s)-len(after)
	return begins && ends
}

func isSetOff(r rune) bool { return text.IsQuotationMark(r) || strings.ContainsRune(":—–-", r) }
