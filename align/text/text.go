// Package text cuts texts into words and sentences, folds them for comparison,
// and tells their language. It is pure: the same text gives the same answer on
// every machine.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"

	"enface"
)

// Words returns the words of s, as UAX 29 has them: what holds a letter or a digit.
func Words(s string) []enface.Span {
	var out []enface.Span
	for it := words.FromString(s); it.Next(); {
		if strings.ContainsFunc(it.Value(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			out = append(out, enface.Span{Start: it.Start(), End: it.End()})
		}
	}
	return out
}

// FoldString makes spellings that differ in case and accents alone equal.
func FoldString(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Sentences returns the sentences of s without the spaces around them.
func Sentences(s, lang string) []enface.Span {
	var out []enface.Span
	for it := sentences.FromString(s); it.Next(); {
		sp := enface.Span{Start: it.Start(), End: it.End()}
		for sp.Start < sp.End {
			r, n := utf8.DecodeRuneInString(s[sp.Start:sp.End])
			if !unicode.IsSpace(r) {
				break
			}
			sp.Start += n
		}
		for sp.Start < sp.End {
			r, n := utf8.DecodeLastRuneInString(s[sp.Start:sp.End])
			if !unicode.IsSpace(r) {
				break
			}
			sp.End -= n
		}
		if sp.Len() > 0 {
			out = append(out, sp)
		}
	}
	return out
}
