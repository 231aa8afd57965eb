// Package quote finds the quotations of a text: their exact edges, which of them are speech,
// which parts make one utterance, and who is speaking. It is pure and runs in linear time: the
// text is read paragraph by paragraph, once for its marks and once for the words around them.
//
// The work is done in rooms below this one; package analysis puts them in order. Data goes one
// way: marks -> turns -> tokens -> clause -> kind and speaker -> report.
package quote

import (
	"enface"
	"enface/align/quote/analysis"
	"enface/align/quote/incise"
	"enface/align/quote/words"
	"enface/text"
)

// Options of Find; the zero value reads a text of unknown language.
type Options struct {
	Lang   string         // BCP 47; "" is found out
	Blocks []enface.Block // of the text; nil splits at blank lines and at lines that hold a paragraph or a sentence each
}

// Find returns the quotations of s in text order. Spans are bytes of s without the marks and
// without spaces at the edges. The parts of one utterance share a number, counted from 1. A
// quotation within a quotation is not reported apart; an indirect report that holds marked
// words precedes them and overlaps them.
func Find(s string, o Options) []enface.Quotation {
	return analysis.Read(s, LanguageOf(o.Lang, s), o.Blocks).Quotations()
}

// LanguageOf is the language that a text is read in, without region: as given, or else as found.
func LanguageOf(lang, s string) string {
	if lang == "" {
		lang, _ = text.Language(s)
	}
	return text.Base(lang)
}

// ReportingClause returns where a reporting clause ends that begins at byte at of a text in a
// language (BCP 47, the language alone): « dit-il », « assure Jeanne », "said the minister",
// "he said", „so Petersen“, —añade Ruiz—. The end, in bytes, is behind the clause's own words
// and the mark that follows them; it is at where none begins there. Languages without a word
// list have none.
func ReportingClause(s, lang string, at int) (end int) {
	return incise.ReportingClause(s, words.LanguageOf(lang), at)
}
