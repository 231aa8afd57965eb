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

// narrowSpace is a part of words in UAX 29, as in 27 000; French puts it beside
// punctuation too.
const narrowSpace = "\u202f"

// Words returns the words of s, as UAX 29 has them: what holds a letter or a
// digit. Narrow spaces at their edges are left out.
func Words(s string) []enface.Span {
	var out []enface.Span
	for it := words.FromString(s); it.Next(); {
		if strings.ContainsFunc(it.Value(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			w := enface.Span{Start: it.Start(), End: it.End()}
			for strings.HasPrefix(w.In(s), narrowSpace) {
				w.Start += len(narrowSpace)
			}
			for strings.HasSuffix(w.In(s), narrowSpace) {
				w.End -= len(narrowSpace)
			}
			out = append(out, w)
		}
	}
	return out
}
