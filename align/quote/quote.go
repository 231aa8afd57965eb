// Package quote finds the quotations of a text: their exact edges, which of them
// are speech, which parts make one utterance, and who is speaking. It is pure and
// runs in linear time: the text is read paragraph by paragraph, once for its
// marks and once for the words around them.
package quote

import (
	"sort"

	"enface"
	"enface/align/text"
)

// Options of Find; the zero value reads a text of unknown language.
type Options struct {
	Lang   string         // BCP 47; "" is found out
	Blocks []enface.Block // of the text; nil splits at blank lines and at lines that hold a paragraph or a sentence each
}

// Find returns the quotations of s in text order. Spans are bytes of s without
// the marks and without spaces at the edges. The parts of one utterance share a
// number, counted from 1. A quotation within a quotation is not reported apart;
// an indirect report that holds marked words precedes them and overlaps them.
func Find(s string, o Options) []enface.Quotation { return find(s, o, taps{}) }

func find(s string, o Options, tap taps) []enface.Quotation {
	lang := baseLang(o.Lang)
	if lang == "" {
		tag, _ := text.Language(s)
		lang = baseLang(tag)
	}
	paras := paragraphs(s, o.Blocks)
	parts := findParts(s, paras, lang)
	return analyse(s, lang, paras, parts, tap)
}

// byPosition sorts quotations by start, the longer one first.
func byPosition(q []enface.Quotation) {
	sort.SliceStable(q, func(i, j int) bool {
		if q[i].Start != q[j].Start {
			return q[i].Start < q[j].Start
		}
		return q[i].End > q[j].End
	})
}
