// Package name tells whether two spellings are of one name: Горбачёв, Gorbatchev
// and Gorbachev, Poutine and Putin; and it knows the names of countries and
// languages: Allemagne is Germany, "French" « français ».
//
// Spellings are read as the sounds that their language gives them, in a coarse
// alphabet. Sounds are compared by an edit distance in which vowels and near
// consonants cost little. Libraries that turn other scripts into ASCII (unidecode)
// do not know the language. Nor do they know that ch, tch and tsch may be one sound.
// So the hundred letters that are needed stand here.
package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/text"
)

// Sounds is how a word of a language sounds. Its zero value is of no word.
type Sounds struct {
	text    string // of a e i o u, and b c C d f g h j J k l m n p r s S t v x z Z
	vowels  bool   // vowels are written
	endings bool   // the language has case endings
}

// Sounds in words: C as in church, S as in ship, Z as in measure, J as in John, c
// as in tsar, x as in loch, j as in yes.

// A Speech is how a language gives sounds to letters.
type Speech struct {
	lang     string
	latin    []rule
	marked   map[rune]string // letters whose accents change the consonant
	cyrillic map[string]string
	greek    map[string]string
	arabic   map[string]string
	hebrew   map[string]string
}

// In returns the speech of a language, BCP 47; those of other languages are read
// as most languages would.
func In(lang string) *Speech {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return &Speech{base, latin(base), marked(base), cyrillic(), greek(), arabic(), hebrew()}
}

// Of reads a word without apostrophes. It returns the zero value for scripts that
// are not known, and for words that begin without a capital letter where the
// script has such.
func (p *Speech) Of(word string) Sounds {
	first, _ := utf8.DecodeRuneInString(word)
	s := Sounds{vowels: true}
	capital := unicode.IsUpper(first)
	switch {
	case unicode.Is(unicode.Latin, first) && capital:
		s.text, s.endings = p.spokenLatin(word), inflected(p.lang)
	case unicode.Is(unicode.Cyrillic, first) && capital:
		s.text, s.endings = spoken(strings.ToLower(word), p.cyrillic), p.lang != "bg" && p.lang != "mk"
	case unicode.Is(unicode.Greek, first) && capital:
		s.text, s.endings = spoken(text.FoldString(word), p.greek), true
	case unicode.Is(unicode.Arabic, first):
		s.text, s.vowels = spoken(word, p.arabic), false
	case unicode.Is(unicode.Hebrew, first):
		s.text, s.vowels = spoken(word, p.hebrew), false
	default:
		return Sounds{}
	}
	return s
}

// Null reports whether nothing is known of the word.
func (s Sounds) Null() bool { return s.text == "" }

// Key is equal for words of which Alike may say something: the classes of their
// first three consonants.
func (s Sounds) Key() string {
	var b [3]byte
	n := 0
	for i := 0; i < len(s.text) && n < len(b); i++ {
		if c := class(s.text[i]); c != 0 && (n == 0 || b[n-1] != c) {
			b[n] = c
			n++
		}
	}
	return string(b[:n])
}

func class(c byte) byte {
	switch c {
	case 'p', 'b', 'v', 'f':
		return 'p'
	case 't', 'd':
		return 't'
	case 'k', 'g', 'x':
		return 'k'
	case 's', 'z', 'S', 'Z', 'C', 'J', 'c':
		return 's'
	case 'm', 'n':
		return 'n'
	case 'l', 'r':
		return c
	}
	return 0
}

const (
	surest       = .95 // of two spellings with the same sounds
	perSound     = 3   // off for a distance of one sound a sound
	leastAlike   = .55
	fewSounds    = 4 // with fewer, sounds must be the same
	abjadLeast   = 3 // consonants, where vowels are not written
	abjadSurest  = .8
	endingPrice  = .3 // of a sound of an ending
	mostEndings  = 3
	vowelPrice   = .4  // of one vowel for another
	gapPrice     = .35 // of a vowel that one word lacks
	breathPrice  = .2  // of an h or a y
	nearPrice    = .3  // of a consonant for one near it
	foreignPrice = 1.2 // of a consonant for a vowel
	unwritten    = .06 // of a vowel where they are not written
	sameLetter   = .1  // of p for b where both are written alike
)

// Alike is how sure it is that two words are one name, from 0 to 1: 0 if they
// are not near.
func Alike(a, b Sounds) float64 {
	n, m := len(a.text), len(b.text)
	if n == 0 || m == 0 {
		return 0
	}
	abjad := !a.vowels || !b.vowels
	if abjad && min(consonants(a.text), consonants(b.text)) < abjadLeast {
		return 0
	}
	long, top := float64(n+m)/2, surest
	if abjad {
		long, top = float64(consonants(a.text)+consonants(b.text))/2, abjadSurest
	}
	most := float32((top - leastAlike) / perSound * long) // a greater distance says nothing
	var buffer [2][64]float32
	if m >= len(buffer[0]) {
		return 0
	}
	before, now := buffer[0][:m+1], buffer[1][:m+1]
	for j := 1; j <= m; j++ {
		before[j] = before[j-1] + gap(b, j-1, abjad)
	}
	for i := 1; i <= n; i++ {
		skip := gap(a, i-1, abjad)
		now[0] = before[0] + skip
		least := now[0]
		for j := 1; j <= m; j++ {
			now[j] = min(before[j-1]+swap(a.text[i-1], b.text[j-1], abjad), before[j]+skip, now[j-1]+gap(b, j-1, abjad))
			least = min(least, now[j])
		}
		if least > most+.001 {
			return 0
		}
		before, now = now, before
	}
	distance := float64(before[m])
	if min(n, m) < fewSounds && distance > 0 {
		return 0
	}
	if like := top - perSound*distance/long; like >= leastAlike {
		return like
	}
	return 0
}

func consonants(s string) int {
	n := 0
	for i := range len(s) {
		if !isVowel(s[i]) && s[i] != 'h' && s[i] != 'j' {
			n++
		}
	}
	return n
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// gap is the price of sound i of s where the other word has none.
func gap(s Sounds, i int, abjad bool) float32 {
	c := s.text[i]
	price := float32(1)
	switch {
	case abjad && (isVowel(c) || c == 'h' || c == 'j'):
		return unwritten
	case isVowel(c):
		price = gapPrice
	case c == 'h' || c == 'j':
		price = breathPrice
	}
	if s.endings && i > 2 && i >= len(s.text)-mostEndings {
		price = min(price, endingPrice)
	}
	return price
}

func swap(a, b byte, abjad bool) float32 {
	if a == b {
		return 0
	}
	if a > b {
		a, b = b, a
	}
	va, vb := isVowel(a), isVowel(b)
	switch {
	case abjad && (va || a == 'h' || a == 'j') && (vb || b == 'h' || b == 'j'):
		return unwritten
	case abjad && (a == 'b' && b == 'p' || a == 'f' && b == 'v' || a == 'J' && b == 'g'):
		return sameLetter
	case va && vb:
		return vowelPrice
	case a == 'i' && b == 'j', a == 'u' && b == 'v':
		return breathPrice
	case va || vb:
		return foreignPrice
	}
	switch string([]byte{a, b}) {
	case "kx", "gk", "hx", "gh", "Cx", "JZ", "Jg", "Jj", "CS", "CJ", "CZ", "Cc", "cs", "sz", "cz", "Ss", "SZ", "Zz", "Cs",
		"fv", "bv", "bp", "dt", "fp", "Sx", "jx", "Zj", "Sk":
		return nearPrice
	}
	return 1
}
