package marks

import (
	"unicode"
	"unicode/utf8"

	"enface/align/quote/words"
	"enface/text"
)

// small reads a mark that may be an apostrophe.
func (k *stack) small(m mark) {
	n := len(k.open) - 1
	if n >= 0 && text.IsSingleMark(k.open[n].r) && k.mayShut(k.open[n], m) && shutRight(m.right) {
		if m.r != '›' && k.possessive(m) {
			k.open[n].maybe = m
		} else {
			k.shutSmall(n, m)
		}
		return
	}
	if !k.opensSmall(m) {
		return
	}
	if n >= 0 && text.IsSingleMark(k.open[n].r) {
		if k.open[n].maybe.end > 0 {
			k.shutSmall(n, k.open[n].maybe)
		} else {
			k.pop(n)
		}
	}
	k.push(m)
}

// mayShut reports whether the small mark m may end what o opened.
func (k *stack) mayShut(o opened, m mark) bool {
	return closes(o.r, m.r) && !openLeft(m.left) || m.left == '…'
}

// possessive reports whether the mark may be the end of a plural possessive or of a clipped
// word: the voters' rights.
func (k *stack) possessive(m mark) bool {
	if !words.Space(m.right) || m.left != 's' && m.left != 'z' && m.left != 'n' {
		return false
	}
	_, w := utf8.DecodeRuneInString(k.s[m.end:])
	next, _ := utf8.DecodeRuneInString(k.s[m.end+w:])
	return unicode.IsLower(next)
}

// opensSmall reports whether a small mark opens a quotation.
func (k *stack) opensSmall(m mark) bool {
	if !k.style.smallOpener(m.r) || !openLeft(m.left) || m.left == '…' || !words.InWord(m.right) && !beginsQuoted(m.right) {
		return false
	}
	switch m.r {
	case '‚', '‹', '›':
		return true
	}
	return !clipped(k.s[m.end:k.paras[k.at].End], m.r == '‘')
}

// smallOpener reports whether a small mark may open in texts of the style.
func (st *style) smallOpener(r rune) bool {
	switch r {
	case '‚', '\'', '‘', '‛', '`':
		return true
	case '›':
		return st.inward
	case '‹':
		return !st.inward
	case '’':
		return st.sameCurl
	}
	return false
}

// beginsQuoted reports whether a sign that is no letter may begin a quotation.
func beginsQuoted(r rune) bool {
	switch r {
	case '¿', '¡', '[', '…', '$', '#', '"', '“':
		return true
	}
	return false
}

// shutSmall ends the quotation of index n, the innermost one, with the small mark m.
func (k *stack) shutSmall(n int, m mark) {
	o := k.open[n]
	k.pop(n)
	if !k.outermost(n) {
		return
	}
	if len(k.found) > o.reached {
		if !k.style.british {
			return // large marks within: it was an apostrophe
		}
		k.found = k.found[:o.reached]
	}
	k.emit(o, m.at, m.end, false)
}
