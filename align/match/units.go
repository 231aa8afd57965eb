package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/text"
)

const (
	signsBefore = "$€£¥₩₹−-+±№#" // of a number, attached to it
	signsBehind = "%‰°€$£¥₩₹"    // of a number, attached or behind a space
	asks        = "?!？！؟"        // that a quotation may end with
	asksBefore  = "¿¡"
	openers     = "([{“«„‹「『（"
)

// toUnits widens the spans of a passage to what a reader takes for whole: a number with its sign, both of two brackets
// or quotation marks, and the question or exclamation mark that the quotation has too. Words are not added.
func toUnits(original string, spans []enface.Span, quotation string) {
	asked := strings.ContainsRune(asks, lastRune(strings.TrimRightFunc(quotation, closesOrSpace)))
	for k := range spans {
		lo, hi := 0, len(original)
		for _, other := range spans {
			if other.End <= spans[k].Start {
				lo = max(lo, other.End)
			}
			if other.Start >= spans[k].End {
				hi = min(hi, other.Start)
			}
		}
		u := unit{original[:hi], lo, spans[k]}
		u.signs()
		if asked {
			u.marks()
		}
		u.brackets()
		spans[k] = u.span
	}
}

func closesOrSpace(r rune) bool { return text.IsClosing(r) || unicode.IsSpace(r) }

func lastRune(s string) rune {
	r, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return -1
	}
	return r
}

// A unit is a span that grows within a text, from byte lo on.
type unit struct {
	text string
	lo   int
	span enface.Span
}

func (u *unit) before() (rune, int) {
	r, n := utf8.DecodeLastRuneInString(u.text[u.lo:u.span.Start])
	return r, n
}

func (u *unit) behind() (rune, int) {
	r, n := utf8.DecodeRuneInString(u.text[u.span.End:])
	return r, n
}

// signs takes the sign of a number at either edge.
func (u *unit) signs() {
	inside := u.span.In(u.text)
	if first, _ := utf8.DecodeRuneInString(inside); unicode.IsDigit(first) {
		r, n := u.before()
		further, _ := utf8.DecodeLastRuneInString(u.text[u.lo : u.span.Start-n])
		joins := r == '-' && (unicode.IsLetter(further) || unicode.IsDigit(further)) // 2010-2012
		if n > 0 && strings.ContainsRune(signsBefore, r) && !joins {
			u.span.Start -= n
		}
	}
	if !unicode.IsDigit(lastRune(inside)) {
		return
	}
	at := u.span.End
	if r, n := u.behind(); n > 0 && unicode.IsSpace(r) && r != '\n' {
		at += n
	}
	r, n := utf8.DecodeRuneInString(u.text[at:])
	if n == 0 || !strings.ContainsRune(signsBehind, r) {
		return
	}
	next, _ := utf8.DecodeRuneInString(u.text[at+n:])
	if at > u.span.End && unicode.IsDigit(next) { // the sign of the next number
		return
	}
	u.span.End = at + n
	if scale, n := u.behind(); r == '°' && (scale == 'C' || scale == 'F') {
		u.span.End += n
	}
}

// marks takes the question or exclamation mark behind the words, with the one before them.
func (u *unit) marks() {
	if strings.ContainsRune(asks, lastRune(u.span.In(u.text))) {
		return
	}
	at := u.span.End
	if r, n := u.behind(); r == '\u00a0' || r == '\u202f' || r == ' ' {
		at += n
	}
	r, n := utf8.DecodeRuneInString(u.text[at:])
	if n == 0 || !strings.ContainsRune(asks, r) {
		return
	}
	u.span.End = at + n
	if r, n := u.before(); n > 0 && strings.ContainsRune(asksBefore, r) {
		u.span.Start -= n
	}
}

// brackets takes the other one of two brackets or quotation marks of which one is inside. Marks that are the same on
// both sides, and apostrophes, are left alone.
func (u *unit) brackets() {
	var open []rune
	unopened := rune(-1)
	for _, r := range u.span.In(u.text) {
		switch i := slices.IndexFunc(open, func(o rune) bool { return closes(o, r) }); {
		case i >= 0:
			open = open[:i]
		case strings.ContainsRune(openers, r):
			open = append(open, r)
		case r != '’' && unopened < 0 && strings.ContainsFunc(openers, func(o rune) bool { return closes(o, r) }):
			unopened = r
		}
	}
	if r, n := u.before(); n > 0 && unopened >= 0 && strings.ContainsRune(openers, r) && closes(r, unopened) {
		u.span.Start -= n
	}
	if r, n := u.behind(); n > 0 && len(open) > 0 && closes(open[len(open)-1], r) {
		u.span.End += n
	}
}

func closes(open, shut rune) bool {
	switch open {
	case '(':
		return shut == ')'
	case '[':
		return shut == ']'
	case '{':
		return shut == '}'
	case '（':
		return shut == '）'
	}
	return text.MarkCloses(open, shut)
}
