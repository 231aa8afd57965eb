package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Space reports whether r is white space of any kind, zero-width spaces and byte order
// marks included.
func Space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x200b, 0x2060, 0xfeff:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// InWord reports whether r is a letter or a digit.
func InWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// TrimSpace moves the edges of the bytes s[a:b] inward over white space.
func TrimSpace(s string, a, b int) (int, int) {
	for a < b {
		r, n := utf8.DecodeRuneInString(s[a:b])
		if !Space(r) {
			break
		}
		a += n
	}
	for b > a {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !Space(r) {
			break
		}
		b -= n
	}
	return a, b
}

// SkipSpaces returns the first byte of s[i:limit] behind white space.
func SkipSpaces(s string, i, limit int) int {
	for i < limit {
		c, n := utf8.DecodeRuneInString(s[i:limit])
		if !Space(c) {
			break
		}
		i += n
	}
	return i
}

// At returns the word that begins at byte i of s[:limit], with its hyphens; "" where
// none does. An apostrophe ends the word and belongs to it.
func At(s string, i, limit int) string {
	const softHyphen, hardHyphen = 0xad, 0x2011
	j := i
	for j < limit {
		c, n := utf8.DecodeRuneInString(s[j:limit])
		if c == '\'' || c == '’' {
			if j == i {
				break
			}
			return s[i : j+n]
		}
		if !InWord(c) && c != '-' && c != softHyphen && c != hardHyphen {
			break
		}
		j += n
	}
	return s[i:j]
}

// Capital reports whether a word begins with a capital letter.
func Capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// First returns the first character of s, 0 where there is none.
func First(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// Fold returns the letters and digits of s in lower case.
func Fold(s string) string {
	return strings.Map(func(c rune) rune {
		if !InWord(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
