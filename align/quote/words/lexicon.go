package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Lexicon holds what is known of the words of a language, in lower case.
type Lexicon map[string]Entry

func (l Lexicon) add(class Class, words string) {
	for _, w := range strings.Fields(words) {
		l[w] |= Entry(class)
	}
}

// Class returns the classes of a word, without regard to case.
func (l Lexicon) Class(w string) Class { return l.Look(w).Classes() }

// Sizes of a word that is looked up.
const (
	longestWord = 32  // bytes; no list has a longer one
	foldedRoom  = 100 // bytes that a word of longestWord takes at most in lower case
)

// Look returns what the lexicon holds of a word, without regard to case and to the form
// of apostrophes; 0 where it does not hold it.
func (l Lexicon) Look(w string) Entry {
	if len(w) > longestWord {
		return 0
	}
	var buf [foldedRoom]byte
	n := 0
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[n] = c
			n, i = n+1, i+1
			continue
		}
		r, k := utf8.DecodeRuneInString(w[i:])
		i += k
		if r == '’' {
			r = '\''
		}
		n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
	}
	return l[string(buf[:n])]
}
