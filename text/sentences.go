package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"enface"
)

// Sentences returns the sentences of s without the spaces around them, in order.
// They are those of UAX 29, joined and cut again by rules of the language:
// abbreviations, initials, ordinals, ellipses, marks after the full stop,
// numbered items, line breaks. lang is a BCP 47 tag; "" reads with the rules of
// English. Time is linear in the length of s.
func Sentences(s, lang string) []enface.Span {
	c := cutter{s: s, rules: rulesOf(Base(lang)), wrapped: wrapped(s)}
	for it := sentences.FromString(s); it.Next(); {
		c.segment(it.Start(), it.End())
	}
	c.flush(len(s))
	return c.out
}

// A cutter collects sentences; from is the start of the one that is open.
type cutter struct {
	s       string
	rules   *rules
	from    int
	out     []enface.Span
	wrapped []enface.Span // paragraphs whose line ends are spaces; those that are behind are dropped
}

// inWrapped reports whether the byte at stands in a wrapped paragraph. It is asked in order.
func (c *cutter) inWrapped(at int) bool {
	for len(c.wrapped) > 0 && c.wrapped[0].End <= at {
		c.wrapped = c.wrapped[1:]
	}
	return len(c.wrapped) > 0 && c.wrapped[0].Start < at
}

// segment takes a segment of UAX 29, after everything before it.
func (c *cutter) segment(a, b int) {
	if a > c.from {
		if c.ends(a) {
			c.flush(a)
		} else if e := c.pastCloser(a); e > 0 {
			c.flush(e)
		}
	}
	for _, cut := range c.within(a, b) {
		c.flush(cut)
	}
}

// pastCloser is the end of the closing mark that follows the full stop and the
// space before the byte b, if a sentence ends with it: C’est fini. » Il part.
func (c *cutter) pastCloser(b int) int {
	if r, _ := utf8.DecodeRuneInString(c.s[b:]); r != '»' && r != '”' {
		return 0
	}
	k := skip(c.s, b, len(c.s), IsClosing)
	e := skip(c.s, k, len(c.s), isSpace)
	next, _ := utf8.DecodeRuneInString(c.s[e:])
	left := strings.TrimRightFunc(c.s[c.from:b], isSpace)
	if last, _ := utf8.DecodeLastRuneInString(left); e == k || e == len(c.s) || !EndsSentence(last) || unicode.IsLower(next) || strings.ContainsRune(",;:.–—-", next) {
		return 0
	}
	return e
}

// flush ends the open sentence before the byte at.
func (c *cutter) flush(at int) {
	a, b := trimSpace(c.s, c.from, at)
	c.from = at
	if a >= b {
		return
	}
	c.items(a, b)
}

func (c *cutter) emit(a, b int) {
	if a, b = trimSpace(c.s, a, b); a < b {
		c.out = append(c.out, enface.Span{Start: a, End: b})
	}
}

// ends decides about a border of UAX 29 at the byte b.
func (c *cutter) ends(b int) bool {
	left := strings.TrimRightFunc(c.s[c.from:b], isSpace)
	if left == "" {
		return false
	}
	gap := c.s[c.from+len(left) : b]
	right := c.s[b:]
	switch {
	case !strings.ContainsAny(gap, "\n\r\u2028\u2029\u0085"):
	case !c.inWrapped(b):
		return c.endsLine(left, gap, right)
	default: // the end of a line is a space
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(left, IsClosing))
		if !EndsSentence(last) {
			return false
		}
	}
	right = strings.TrimLeftFunc(right, isSpace)
	if right == "" {
		return false
	}
	// A closing mark that a space divides from the words: … fini. »
	if r, _ := utf8.DecodeRuneInString(right); r == '»' || r == '”' || r == '）' || r == ')' {
		return false
	}
	return c.stops(left, right)
}

// endsLine decides about a line break: lines that were cut at a width go on.
func (c *cutter) endsLine(left, gap, right string) bool {
	if strings.Count(gap, "\n")+strings.Count(gap, "\u2028") != 1 || strings.Contains(gap, "\u2029") {
		return true
	}
	right = strings.TrimLeft(right, " \t\u00a0")
	r, _ := utf8.DecodeRuneInString(right)
	if last, _ := utf8.DecodeLastRuneInString(left); EndsSentence(last) || strings.ContainsRune(":;", last) {
		return true
	}
	line := left[strings.LastIndexByte(left, '\n')+1:]
	switch {
	case unicode.IsLower(r):
		if _, ok := readLabel(right); ok {
			return true
		}
		return len(strings.Fields(line)) < 3
	case r == '(':
		return !strings.HasPrefix(gap, " ") || len(line) < 40
	}
	return len(line) < 60 || !strings.HasPrefix(gap, " ") || !unicode.IsLetter(r)
}

// stops decides whether a sentence ends between left, without spaces at its
// end, and right, without spaces at its start.
func (c *cutter) stops(left, right string) bool {
	if onlyLabel(left) || c.labelled(left) || cited(left, right) {
		return false
	}
	next, w := utf8.DecodeRuneInString(right)
	body := strings.TrimRightFunc(left, IsClosing)
	closed := len(body) < len(left)
	last, _ := utf8.DecodeLastRuneInString(body)
	if strings.ContainsRune(",;:/", next) || next == '"' && strings.ContainsRune(".,;:", rune(at(right, 1))) {
		return false
	}
	if c.rules.colon {
		return last != '.'
	}
	if last == '!' || last == '?' || last == '…' {
		if unicode.IsLower(next) {
			return false
		}
		if next == '–' || next == '—' || next == '-' {
			after, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(right[w:], isSpace))
			return !unicode.IsLower(after)
		}
		return true
	}
	if last != '.' {
		return true
	}
	if dots := spacedDots(body); dots > 0 {
		return dots > 3 && !unicode.IsLower(next)
	}
	if strings.HasSuffix(body, "[...") {
		return unicode.IsUpper(next)
	}
	if strings.HasSuffix(body, "..") {
		return !unicode.IsLower(next)
	}
	word := lastWord(body[:len(body)-1])
	if len(left) < len(c.s) && allDigits(word) && 0 < len(word) && len(word) < 3 && !closed && c.touching(left) && unicode.IsLetter(next) {
		return false // 1.Helado, 2.Carne
	}
	if closed && word != "" {
		return !unicode.IsLower(next)
	}
	return c.rules.stopAfter(word, body[:len(body)-1-len(word)], right)
}

// touching reports whether left, a part of the text up to where it is read, has no
// space after it and one before its last word.
func (c *cutter) touching(left string) bool {
	end := c.from + len(left)
	if end >= len(c.s) || isSpace(rune(c.s[end])) {
		return false
	}
	i := len(left) - 1
	for i > 0 && left[i-1] >= '0' && left[i-1] <= '9' {
		i--
	}
	return i == 0 || left[i-1] == ' '
}

// labelled reports whether left begins and ends with labels of one style: the
// second one opens an item.
func (c *cutter) labelled(left string) bool {
	first, ok := readLabel(left)
	if !ok || c.rules.ordinals && strings.HasSuffix(first.style, ".") {
		return false
	}
	i := strings.LastIndexByte(left, ' ')
	if i < 0 {
		return false
	}
	l, ok := readLabel(left[i+1:] + " ")
	return ok && l.style == first.style && l.digit == first.digit && l.value > first.value
}

// cited reports whether left opens a quotation that right ends, and that its
// source follows in brackets: “… . …” (Manzoni).
func cited(left, right string) bool {
	open, n := utf8.DecodeRuneInString(left)
	shut := rune(0)
	switch open {
	case '"':
		shut = '"'
	case '“':
		shut = '”'
	case '«':
		shut = '»'
	}
	const near = 600 // bytes
	if shut == 0 || len(left) > 4*near || strings.ContainsRune(left[n:], shut) {
		return false
	}
	right = right[:min(len(right), near)]
	end := strings.IndexRune(right, shut)
	if end < 0 {
		return false
	}
	rest := right[end+utf8.RuneLen(shut):]
	if !strings.HasPrefix(rest, " (") {
		return false
	}
	bracket := strings.IndexByte(rest, ')')
	return bracket > 0 && bracket < 80 && strings.HasPrefix(rest[bracket:], ").")
}

// at is the byte of s at i, or 0.
func at(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// spacedDots counts the dots at the end of s if spaces divide them.
func spacedDots(s string) int {
	n := 0
	for strings.HasSuffix(s, ".") {
		t := strings.TrimRight(s[:len(s)-1], " \u00a0")
		n++
		if len(t) == len(s)-1 {
			break
		}
		s = t
	}
	if n == 1 {
		return 0
	}
	return n
}

// lastWord is the run at the end of s that a full stop may abbreviate: letters,
// digits and what stands between them.
func lastWord(s string) string {
	i := len(s)
	for i > 0 && len(s)-i < 40 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '.' && r != '°' && r != 'º' {
			break
		}
		i -= n
	}
	return s[i:]
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, isSpace))
	return unicode.IsUpper(r)
}

func before(s string, i int) rune {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func skip(s string, i, limit int, f func(rune) bool) int {
	for i < limit {
		r, n := utf8.DecodeRuneInString(s[i:limit])
		if !f(r) {
			break
		}
		i += n
	}
	return i
}

// trimSpace moves the edges of a span over white space.
func trimSpace(s string, a, b int) (int, int) {
	a = skip(s, a, b, isSpace)
	for b > a {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !isSpace(r) {
			break
		}
		b -= n
	}
	return a, b
}

// isSpace knows the spaces of unicode.IsSpace, zero-width ones and byte order
// marks.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == 0x200b || r == 0x2060 || r == 0xfeff
}
