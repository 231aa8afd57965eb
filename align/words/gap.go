package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/text"
)

// A Gap is what stands between two words, or at the edge of the text.
type Gap struct {
	Mark     bool // punctuation, or a line's or the text's edge
	Sentence bool // a sentence's, a line's or the text's edge
	Line     bool // a line's edge
	Opens    bool // a quotation mark opens just before the next word
	Shuts    bool // a quotation mark closes just behind the last word
	Crossed  int  // quotation marks and line breaks (one for all) that lie in it
}

// ReadGap reads what stands between two words, or at the edge of a text.
func ReadGap(s string, edge bool) Gap {
	var g Gap
	quotes := 0
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && (text.IsApostrophe(r) || r == '-') {
		return Gap{} // within l'homme, dit-il
	}
	for _, r := range s {
		switch {
		case r == '\n':
			g.Line = true
		case text.IsQuotationMark(r):
			g.Mark = true
			quotes++
		case text.EndsSentence(r):
			g.Mark, g.Sentence = true, true
		case unicode.IsPunct(r):
			g.Mark = true
		}
	}
	g.Crossed = quotes
	if g.Line {
		g.Crossed++
	}
	g.Mark, g.Sentence = g.Mark || g.Line || edge, g.Sentence || g.Line || edge
	g.Opens, g.Shuts = quotes > 0 && opensBefore(s), quotes > 0 && closesAfter(s)
	return g
}

// crosses is what a window loses that passes over the gap.
func (n *Numbers) crosses(g Gap) float32 {
	if g.Line {
		return n.Crossing*float32(g.Crossed-1) + n.Crossing
	}
	return n.Crossing * float32(g.Crossed)
}

// worth is what a window gains that has the gap at its edge, in a quotation mark or not.
func (n *Numbers) worth(g Gap, quoted bool) (sum float32) {
	if g.Mark {
		sum = n.BorderMark
	}
	if g.Sentence {
		sum += n.BorderSentence
	}
	if quoted {
		sum += n.BorderQuote
	}
	return sum
}

// isThinSpace reports whether r is a space that belongs to the mark beside it.
func isThinSpace(r rune) bool { return r == '\u00a0' || r == '\u202f' || r == '\u2009' }

// opensBefore reports whether the words after a gap begin inside a quotation mark: only
// thin spaces stand between, and before the mark a space, a bracket, a dash or nothing.
func opensBefore(gap string) bool {
	gap = strings.TrimRightFunc(gap, isThinSpace)
	r, n := utf8.DecodeLastRuneInString(gap)
	before, k := utf8.DecodeLastRuneInString(gap[:len(gap)-n])
	return text.IsQuotationMark(r) && (k == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-", before) || r == '«' || r == '“' || r == '„')
}

// closesAfter reports whether the words before a gap end inside a quotation mark: only
// punctuation and thin spaces stand between.
func closesAfter(gap string) bool {
	for i, r := range gap {
		switch {
		case text.IsQuotationMark(r):
			next, k := utf8.DecodeRuneInString(gap[i+utf8.RuneLen(r):])
			return k == 0 || unicode.IsSpace(next) || unicode.IsPunct(next)
		case unicode.IsPunct(r), isThinSpace(r):
		default:
			return false
		}
	}
	return false
}
