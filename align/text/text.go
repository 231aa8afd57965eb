// Package text cuts texts into words and sentences, folds them for comparison,
// and tells their language. It is pure: the same text gives the same answer on
// every machine.
package text

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

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
