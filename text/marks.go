package text

import "strings"

// Marks are how a language writes quotations: outer and inner marks, and the mark that
// opens a further paragraph of the same quotation (0: none does).
type Marks struct {
	Open, Close           rune
	InnerOpen, InnerClose rune
	Again                 rune
	Inside                string // the space inside the outer marks, "" for none
}

// MarksOf returns the marks of a BCP 47 tag: those of its region or script, of its
// language, or English ones.
func MarksOf(tag string) Marks {
	f := FactsOf(tag)
	regions := subtags(tag)
	m := f.marks[0].Marks
	for _, x := range f.marks[1:] {
		for _, r := range regions {
			if x.region == r {
				m = x.Marks
			}
		}
	}
	for _, x := range f.inside {
		if x.region == "" {
			m.Inside = x.space
		}
		for _, r := range regions {
			if x.region == r {
				m.Inside = x.space
			}
		}
	}
	return m
}

// At returns the marks of a quotation at a depth: outer ones at 0, inner ones at 1, and so
// in turn. The space inside the outer marks stands with them.
func (m Marks) At(depth int) (open, closing string) {
	if depth%2 == 1 {
		return string(m.InnerOpen), string(m.InnerClose)
	}
	return string(m.Open) + m.Inside, m.Inside + string(m.Close)
}

const (
	doubleMarks = "“”„‟«»\"＂〝〞〟「」『』﹁﹂﹃﹄"
	singleMarks = "‘’‚‛‹›"
)

// IsQuotationMark reports whether r is a quotation mark of any language. The straight
// single one and the grave are none: they are apostrophes first.
func IsQuotationMark(r rune) bool {
	return strings.ContainsRune(doubleMarks, r) || strings.ContainsRune(singleMarks, r)
}

// IsSingleMark reports whether r is one of the small marks, which apostrophes look like.
func IsSingleMark(r rune) bool { return r == '\'' || r == '`' || strings.ContainsRune(singleMarks, r) }

// IsStraightMark reports whether a mark looks the same on both sides.
func IsStraightMark(r rune) bool { return r == '"' || r == '\'' || r == '＂' }

// IsApostrophe reports whether r may be an apostrophe.
func IsApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// closersOf are the marks that may end what a mark opened, in some language or by a slip
// that newspapers print.
func closersOf(open rune) string {
	switch open {
	case '"', '＂', '“', '”', '‟', '„', '〝':
		return "\"＂”“‟〞〟"
	case '«', '»':
		return "»«"
	case '‘', '\'', '`', '‛':
		return "’'"
	case '’':
		return "’‘"
	case '‚':
		return "‘’'"
	case '‹', '›':
		return "›‹"
	case '「':
		return "」"
	case '『':
		return "』"
	case '﹁':
		return "﹂"
	case '﹃':
		return "﹄"
	}
	return ""
}

// MarkCloses reports whether a mark may end what another one opened.
func MarkCloses(open, shut rune) bool { return strings.ContainsRune(closersOf(open), shut) }

const (
	sentenceEnders = ".!?…。！？｡।॥۔؟။።፧։"
	closingMarks   = "”\"'’»›)]}“‘」』）"
	openingMarks   = "“\"«„‘'‹(¿¡—–"
)

// EndsSentence reports whether r is a mark that ends a sentence, in any script.
func EndsSentence(r rune) bool { return strings.ContainsRune(sentenceEnders, r) }

// IsClosing reports whether r may stand between the mark that ends a sentence and the
// space behind it: a closing quotation mark or bracket.
func IsClosing(r rune) bool { return strings.ContainsRune(closingMarks, r) }

// isOpening reports whether a sentence may begin with r before its first word.
func isOpening(r rune) bool { return strings.ContainsRune(openingMarks, r) }
