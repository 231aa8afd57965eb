package site

import (
	"enface/text"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// The spaces of French typography.
const (
	nbsp  = '\u00A0' // before : and inside « »
	nnbsp = '\u202F' // before ; ! ?
)

// typeset is a stretch of a text as a printer of its language sets it: with
// typographic quotation marks for straight ones and, in French, with the right
// spaces before high punctuation and inside guillemets. What is stored stays as
// it was captured; this is for the eye.
func typeset(whole string, part enface.Span, lang string) string {
	base, region, _ := strings.Cut(lang, "-")
	french := base == "fr"
	s := part.In(whole)
	if !strings.Contains(s, `"`) && (!french || !strings.ContainsAny(s, ":;!?%«» \u00a0")) {
		return s
	}
	open, closing := text.MarksOf(lang).At(0)
	var marks map[int]bool
	if strings.Contains(s, `"`) {
		marks = straightMarks(whole, part)
	}
	prev, _ := utf8.DecodeLastRuneInString(whole[:part.Start])
	if part.Start == 0 {
		prev = ' '
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for at, size := part.Start, 0; at < part.End; at += size {
		var r rune
		r, size = utf8.DecodeRuneInString(whole[at:])
		next := ' '
		if at+size < len(whole) {
			next, _ = utf8.DecodeRuneInString(whole[at+size:])
		}
		switch {
		case r == utf8.RuneError:
			b.WriteString(whole[at : at+size]) // left to clean
		case r == '"' && marks == nil:
			b.WriteByte('"')
		case r == '"' && marks[at]:
			b.WriteString(open)
		case r == '"':
			b.WriteString(closing)
		case french && (r == ' ' || r == nbsp):
			b.WriteRune(frenchSpace(r, prev, next, region))
		case french:
			if glued := frenchInsert(r, prev, next, region); glued != 0 {
				b.WriteRune(glued)
			}
			b.WriteRune(r)
			if r == '«' && !unicode.IsSpace(next) && next != nnbsp {
				b.WriteRune(nbsp)
			}
		default:
			b.WriteRune(r)
		}
		prev = r
	}
	return b.String()
}

// longParagraph is more than any paragraph has, in bytes: what is longer is no
// running text.
const longParagraph = 20_000

// straightMarks tells the opening straight quotation marks from the closing ones
// in the paragraphs that a part of a text lies in: true is an opening one. It is
// nil where they are not all marks that open and close in turn, the last one left
// open at most: inches and seconds, or a program. These stay as they are.
func straightMarks(text string, part enface.Span) map[int]bool {
	from := strings.LastIndex(text[:part.Start], "\n\n") + 1
	until := len(text)
	if i := strings.Index(text[part.End:], "\n\n"); i >= 0 {
		until = part.End + i
	}
	if until-from > longParagraph {
		return nil
	}
	opening := map[int]bool{}
	inside := false
	for at := from; at < until; at++ {
		if i := strings.IndexByte(text[at:until], '"'); i < 0 {
			break
		} else if i > 0 && strings.Contains(text[at:at+i], "\n\n") {
			inside = false // a paragraph may end without its closing mark
			at += i
		} else {
			at += i
		}
		prev, next := ' ', ' '
		if at > from {
			prev, _ = utf8.DecodeLastRuneInString(text[:at])
		}
		if at+1 < until {
			next, _ = utf8.DecodeRuneInString(text[at+1:])
		}
		if inside && !closes(prev, next) || !inside && !opens(prev, next) {
			return nil
		}
		opening[at] = !inside
		inside = !inside
	}
	return opening
}

// opens reports whether a straight quotation mark between two characters can be
// an opening one.
func opens(prev, next rune) bool {
	after := unicode.IsLetter(prev) || unicode.IsDigit(prev) || unicode.In(prev, unicode.Pe, unicode.Pf, unicode.Mn) || strings.ContainsRune(".,;:!?…%", prev)
	return !after && !unicode.IsSpace(next)
}

// closes reports whether it can be a closing one.
func closes(prev, next rune) bool {
	return !unicode.IsSpace(prev) && !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// frenchSpace is what a space between two characters becomes.
func frenchSpace(r, prev, next rune, region string) rune {
	if unicode.IsSpace(prev) {
		return r
	}
	switch next {
	case ';', '!', '?', '%':
		if region == "CA" && next != '%' {
			return r
		}
		return nnbsp
	case ':', '»':
		return nbsp
	}
	if prev == '«' {
		return nbsp
	}
	return r
}

// frenchInsert is the space that is missing before a character, or 0. Within
// addresses and times nothing is missing.
func frenchInsert(r, prev, next rune, region string) rune {
	word := unicode.IsLetter(prev) || unicode.IsDigit(prev) || unicode.In(prev, unicode.Pe, unicode.Pf)
	if !word || unicode.IsLetter(next) || unicode.IsDigit(next) {
		if r == '»' && !unicode.IsSpace(prev) && prev != nnbsp {
			return nbsp
		}
		return 0
	}
	switch {
	case strings.ContainsRune(";!?", r) && region != "CA" && next != '/':
		return nnbsp
	case r == ':' && unicode.IsSpace(next), r == '»':
		return nbsp
	}
	return 0
}

// set is typeset for a whole text on one line.
func set(s, lang string) string {
	s = line(s)
	return typeset(s, enface.Span{Start: 0, End: len(s)}, lang)
}
