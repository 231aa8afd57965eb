package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/quote/words"
	"enface/text"
)

// large reads a mark that is no apostrophe; ahead stands behind it.
func (k *stack) large(m mark, ahead reader) {
	t, inner := k.top(), rune(0)
	if t >= 0 {
		inner = k.open[t].r
	}
	can := k.style.role(m, inner)
	measure := straight(m.r) && unicode.IsDigit(m.left) && can != opens
	if k.onlyShuts(m) {
		k.ahead--
	}
	if can == either {
		can = opens
		if t >= 0 && closes(inner, m.r) {
			can = shuts
		}
	}
	switch {
	case can == neither, measure && (t < 0 || feet(k.s, m.at)): // inches, seconds
	case can == shuts:
		k.shut(m)
	case t < 0 || !closes(inner, m.r) && inner != m.r:
		k.push(m)
	case straight(m.r):
		k.secondStraight(t, m, ahead)
	case k.ahead > k.depth():
		k.push(m)
	case m.r == '«' || m.r == '»':
		// One » may close both.
	default:
		k.restart(t, m)
	}
}

// secondStraight reads a straight mark that opens within one of index t: it opens one
// within if enough marks close further on, or the first was never closed, or it closes
// with a space on the wrong side.
func (k *stack) secondStraight(t int, m mark, ahead reader) {
	inner := k.open[t].r
	switch next, surplus := k.balance(ahead); {
	case next == shuts && surplus > 1, !straight(inner) && encloses(ahead, inner):
		k.push(m)
	case (next == shuts && surplus == 1 || next == neither && k.runsOn(k.open[t])) && k.afterWord(m):
		// they say "oh, no.": one mark closes both
	case next == shuts:
		k.restart(t, m)
	default:
		k.shut(m)
	}
}

// afterWord reports whether white space and a word without a sign behind it stand before m.
func (k *stack) afterWord(m mark) bool {
	const looked = 8 // bytes
	near := k.s[max(k.paras[k.at].Start, m.at-looked):m.at]
	before := strings.TrimRight(near, " \u00a0")
	c, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLower(c) && len(before) < len(near)
}

// restart ends what is open from index t on before the mark m, which opens anew.
func (k *stack) restart(t int, m mark) {
	if k.outermost(t) {
		k.emit(k.open[t], m.at, m.at, true)
	}
	k.pop(t)
	k.push(m)
}

// shut ends the innermost quotation that m can end, with all that is open in it.
func (k *stack) shut(m mark) {
	for i := len(k.open) - 1; i >= 0; i-- {
		if o := k.open[i]; !text.IsSingleMark(o.r) && closes(o.r, m.r) {
			if k.outermost(i) {
				k.emit(o, m.at, m.end, false)
			}
			k.pop(i)
			return
		}
	}
	k.unopened(m)
}

// unopened reads a closing mark without an opening one in a text that has one sentence a
// line: the line began within a quotation, or it is all that is left of one.
func (k *stack) unopened(m mark) {
	if !k.sentenceALine() || !straight(m.r) || len(k.open) > 0 {
		return
	}
	p := k.paras[k.at]
	if m.left == m.r { // the second of two
		k.dropEnding(p.Start, m.at)
	} else if openLeft(m.left) {
		return
	}
	if n := len(k.found); n > 0 && k.found[n-1].Outer.End > p.Start || words.InWord(m.right) {
		return
	}
	k.emit(opened{mark: mark{at: p.Start, end: p.Start, r: m.r}, para: k.at}, m.at, m.end, false)
}

// sentenceALine reports whether the paragraph at hand, or the next one, is a line.
func (k *stack) sentenceALine() bool {
	return k.paras[k.at].Line || k.at+1 < len(k.paras) && k.paras[k.at+1].Line
}

// dropEnding takes back the stretches from byte start on whose mark ends at byte end.
func (k *stack) dropEnding(start, end int) {
	for n := len(k.found); n > 0 && k.found[n-1].Outer.Start >= start && k.found[n-1].Outer.End == end; n-- {
		k.found = k.found[:n-1]
	}
}
