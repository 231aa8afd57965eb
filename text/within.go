package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// within finds the ends of sentences that UAX 29 does not see in s[a:b].
func (c *cutter) within(a, b int) []int {
	var cuts []int
	s := c.s
	for i := a; i < b; {
		n := strings.IndexAny(s[i:b], c.rules.signs)
		if n < 0 {
			break
		}
		i += n
		if r, w := utf8.DecodeRuneInString(s[i:]); r != '.' {
			at := i + w
			switch {
			case r == ':' || r == ';': // the full stop of Armenian, the question mark of Greek
				if k := skip(s, at, b, isSpace); k > at && k < b {
					cuts = append(cuts, k)
				}
			case r == '…':
				j := skip(s, at, b, IsClosing)
				k := skip(s, j, b, isSpace)
				next, _ := utf8.DecodeRuneInString(s[k:b])
				if k > j && k < b && (unicode.IsUpper(next) || unicode.IsTitle(next)) && i > a {
					cuts = append(cuts, k)
				}
			case i > a && isSpace(before(s, i)) && len(strings.TrimSpace(s[c.start(cuts):i])) > 0:
				cuts = append(cuts, i)
			}
			i = at
			continue
		}
		j := skip(s, i+1, b, func(r rune) bool { return r == '.' })
		if k, ok := c.dot(a, i, j, b, c.start(cuts)); ok {
			cuts = append(cuts, k)
			j = max(j, k)
		}
		i = j
	}
	return cuts
}

// start is where the sentence begins that is open after the cuts.
func (c *cutter) start(cuts []int) int {
	if len(cuts) > 0 {
		return cuts[len(cuts)-1]
	}
	return c.from
}

// dot looks at the dots s[i:j] within the segment s[a:b]; from is where the
// open sentence begins.
func (c *cutter) dot(a, i, j, b, from int) (int, bool) {
	s := c.s
	k := skip(s, j, b, IsClosing)
	e := skip(s, k, b, isSpace)
	if e >= b || i == a {
		return 0, false
	}
	next, w := utf8.DecodeRuneInString(s[e:b])
	if e == k {
		// No space: Hello world.Today
		if k == j && j == i+1 && unicode.IsUpper(next) && c.glued(a, i, e, b) {
			return e, true
		}
		return 0, false
	}
	if s[i-1] == ' ' && j == i+1 {
		return 0, false
	}
	if next == '.' && j == i+1 && strings.HasPrefix(s[e:b], ". . .") && unicode.IsLetter(before(s, i)) {
		f := skip(s, e+len(". . ."), len(s), isSpace)
		if r, _ := utf8.DecodeRuneInString(s[f:]); unicode.IsUpper(r) {
			return e, true // the stop, and three dots before the next sentence
		}
	}
	if unicode.IsDigit(next) || isOpening(next) && startsUpper(s[e+w:b]) {
		return e, c.stops(s[from:k], s[e:])
	}
	return 0, false
}

// glued reports whether the dot at i joins two words that stand in two sentences
// for want of a space.
func (c *cutter) glued(a, i, e, b int) bool {
	s := c.s
	p := i
	for p > a && i-p < 40 && !isSpace(rune(s[p-1])) {
		p--
	}
	if strings.ContainsAny(s[p:i], "@/\\.:_") || !lowerWord(s[p:i]) {
		return false
	}
	q := e
	for q < b && q-e < 60 && !isSpace(rune(s[q])) {
		q++
	}
	rest := s[e:q]
	if strings.ContainsAny(rest, "@/\\_") {
		return false
	}
	if n := strings.IndexByte(rest, '.'); n >= 0 && n+1 < len(rest) && !unicode.IsUpper(rune(rest[n+1])) {
		return false
	}
	_, w := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[w:])
	return unicode.IsLower(second)
}

// lowerWord reports whether w ends in three lower-case letters.
func lowerWord(w string) bool {
	for range 3 {
		r, n := utf8.DecodeLastRuneInString(w)
		if !unicode.IsLower(r) {
			return false
		}
		w = w[:len(w)-n]
	}
	return true
}
