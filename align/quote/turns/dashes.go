package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/quote/incise"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// dashes are how a text uses dashes for its turns.
type dashes struct {
	mark rune // the dash that opens its turns, 0 if it has none
	tale bool // its turns may end in narration
	flat bool // turns follow one another within paragraphs
}

// What a text must have more of than lists for its dashes to open turns. Set by hand.
const (
	leastShort  = 2 // paragraphs behind –
	leastHyphen = 3 // paragraphs behind -, and more than so many times the lists
	leastFlat   = 5 // turns within paragraphs
)

// dashesOf finds out how a text uses dashes.
func dashesOf(s string, paras []marks.Paragraph, lang words.Language) dashes {
	if !lang.Turns.Dashes {
		return dashes{}
	}
	n := countDashes(s, paras)
	if lang.Turns.Tales && flatTurns(s) > max(leastFlat, 2*(n.long+n.short+n.hyphen)) {
		return dashes{mark: '—', tale: true, flat: true}
	}
	d := dashes{mark: n.opener()}
	d.tale = lang.Turns.Tales && d.mark != 0
	return d
}

// dashCounts are the paragraphs behind dashes: behind — or ―, –, -, and those of lists.
type dashCounts struct{ long, short, hyphen, lists int }

func countDashes(s string, paras []marks.Paragraph) (c dashCounts) {
	for _, p := range paras {
		r, n := leadingDash(p.In(s))
		switch {
		case n == 0:
		case looksListed(p.In(s)):
			c.lists++
		case r == '—' || r == '―':
			c.long++
		case r == '–':
			c.short++
		default:
			c.hyphen++
		}
	}
	return c
}

// opener is the dash that opens turns, 0 where none does.
func (c dashCounts) opener() rune {
	switch {
	case c.long > 0 && c.long >= c.lists:
		return '—'
	case c.short >= leastShort && c.short > c.lists:
		return '–'
	case c.hyphen >= leastHyphen && c.hyphen > leastHyphen*c.lists:
		return '-'
	}
	return 0
}

// flatTurns counts the dashes within paragraphs that look like those of turns and stand
// near one another.
func flatTurns(s string) int {
	const near = 300 // bytes
	n := 0
	for at, last := 0, -near; ; {
		k := nextTurn(s, at, len(s))
		if k < 0 {
			return n
		}
		if k-last < near && !strings.Contains(s[last:k], "\n") {
			n++
		}
		at, last = k+1, k
	}
}

// nextTurn finds a dash in s[at:to] behind a stop and before a capital: the byte where it
// stands, or -1.
func nextTurn(s string, at, to int) int {
	const looked = 6 // bytes before the dash
	for at < to {
		i, w := incise.NextDash(s, at, to)
		if i < 0 {
			return -1
		}
		near := s[max(0, i-looked):i]
		left := strings.TrimRight(near, " \u00a0\u202f")
		last, _ := utf8.DecodeLastRuneInString(left)
		j := words.SkipSpaces(s, i+w, to)
		next, _ := utf8.DecodeRuneInString(s[j:to])
		if strings.ContainsRune(".!?…:", last) && len(left) < len(near) && unicode.IsUpper(next) {
			return i
		}
		at = i + w
	}
	return -1
}

// leadingDash returns the dash that a paragraph begins with, and its length in bytes with
// the spaces behind it; 0, 0 if there is none, or nothing behind it.
func leadingDash(p string) (rune, int) {
	r, n := utf8.DecodeRuneInString(p)
	switch {
	case incise.IsDash(r):
	case strings.HasPrefix(p, "--"):
		r, n = '—', 2
	case r == '-':
		if next, _ := utf8.DecodeRuneInString(p[1:]); !words.Space(next) {
			return 0, 0
		}
	default:
		return 0, 0
	}
	n = words.SkipSpaces(p, n, len(p))
	if n == len(p) {
		return 0, 0
	}
	return r, n
}

// looksListed reports whether a paragraph that begins with a dash looks like a list item: it
// ends without a full stop.
func looksListed(p string) bool {
	r, _ := utf8.DecodeLastRuneInString(p)
	return !strings.ContainsRune(".!?…»”\":,)—–", r)
}
