package marks

import (
	"enface/align/quote/words"
	"enface/text"
)

// How far is looked ahead. Set by hand.
const (
	reachFar   = 6  // lines that an unclosed quotation may run on for
	reachAlone = 24 // lines, where the closing mark stands alone on its line
	marksAhead = 40 // marks that are looked at to see which way they balance
)

// closers counts the marks of a paragraph that only close.
func (k *stack) closers(p Paragraph) int {
	r, n := newReader(k.s, p.Start, p.End), 0
	for {
		m, ok := r.next()
		if !ok {
			return n
		}
		if !text.IsSingleMark(m.r) && k.onlyShuts(m) {
			n++
		}
	}
}

// onlyShuts reports whether a large mark closes wherever it stands.
func (k *stack) onlyShuts(m mark) bool {
	const lowNine = '„' // within which every mark that can close does
	return !straight(m.r) && k.style.role(m, lowNine) == shuts
}

// encloses reports whether straight marks stand within curly ones. Then a straight mark comes
// first of those that follow in the paragraph. Before any other opens, a curly one comes that
// closes what open began.
func encloses(ahead reader, open rune) bool {
	within := false
	for {
		m, ok := ahead.next()
		switch {
		case !ok:
			return false
		case text.IsSingleMark(m.r):
		case !straight(m.r):
			return within && m.r != open && closes(open, m.r)
		case within:
			return false
		default:
			within = true
		}
	}
}

// balance is the role of the next large mark of this paragraph. It is also how many more
// marks close than open from there on, here and in the first mark of the lines that follow.
func (k *stack) balance(ahead reader) (next role, surplus int) {
	for i, n := k.at, 0; n < marksAhead; {
		m, ok := ahead.next()
		if !ok {
			i++
			if n == 0 || surplus > 1 || !k.lineAhead(i) {
				return next, surplus
			}
			ahead = newReader(k.s, k.paras[i].Start, k.paras[i].End)
			continue
		}
		if text.IsSingleMark(m.r) {
			continue
		}
		can := k.style.role(m, 0)
		if n == 0 {
			next = can
		}
		n++
		switch {
		case can == opens:
			surplus--
		case can == shuts, can == either && (m.left == '"' || m.left == m.r):
			surplus++
		}
		if i > k.at {
			return next, surplus
		}
	}
	return next, surplus
}

// lineAhead reports whether paragraph i is a line near the one at hand.
func (k *stack) lineAhead(i int) bool {
	return i < len(k.paras) && i <= k.at+reachFar && k.paras[i].Line
}

// reopens reports whether paragraph i begins with the mark that goes on with o.
func (k *stack) reopens(o opened, i int) bool {
	if i >= len(k.paras) || k.paras[i].Kind != k.paras[k.at].Kind {
		return false
	}
	p := k.paras[i]
	r := newReader(k.s, p.Start, p.End)
	m, ok := r.next()
	if !ok || !m.first {
		return false
	}
	if sameOpening(o.r, m.r) {
		return m.right != 0 && (k.style.role(m, 0) != shuts || text.IsSingleMark(m.r))
	}
	return k.style.reopens && (m.r == '»' && o.r == '«' || m.r == '”' && o.r == '“') && (words.Space(m.right) || words.InWord(m.right))
}

// sameOpening reports whether a mark that again opens is the one before, curly or straight.
func sameOpening(open, again rune) bool {
	return again == open || again == '"' && (open == '“' || open == '”') || again == '“' && open == '"'
}

// runsOn reports whether the next large mark after this paragraph, in one of the next
// lines, closes o.
func (k *stack) runsOn(o opened) bool {
	for i := k.at + 1; i < len(k.paras) && i <= o.para+reachAlone; i++ {
		p := k.paras[i]
		if p.Kind != k.paras[k.at].Kind || !p.Line && i > k.at+1 {
			return false
		}
		if m, ok := k.firstLarge(p); ok {
			return k.endsRun(o, m, p, i-o.para)
		}
		if !p.Line {
			return false
		}
	}
	return false
}

// firstLarge is the first large mark of a paragraph.
func (k *stack) firstLarge(p Paragraph) (mark, bool) {
	r := newReader(k.s, p.Start, p.End)
	for {
		m, ok := r.next()
		if !ok || !text.IsSingleMark(m.r) {
			return m, ok
		}
	}
}

// endsRun reports whether m in line p closes o, which was opened so many lines before.
func (k *stack) endsRun(o opened, m mark, p Paragraph, lines int) bool {
	if !closes(o.r, m.r) {
		return false
	}
	if lines > reachFar {
		return m.at == p.Start && p.End-m.end <= 1
	}
	return k.style.role(m, o.r) == shuts || m.at == p.Start && m.end == p.End
}
