package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// A part is a stretch between marks, or a turn of dialogue after a dash.
type part struct {
	enface.Span             // without marks and spaces
	outer       enface.Span // with its marks
	first, last int         // its first and last paragraph
	open        rune
	unclosed    bool // ends with its paragraph for want of a mark
	again       bool // goes on with the part before: its paragraph was reopened
	dash        bool
	incise      *incise     // the reporting clause within the marks that comes before this part, or after it where this is the last
	second      bool        // follows an incise
	fresh       bool        // another turn of the paragraph
	label       enface.Span // who speaks, as an interview's turn says
	turn        turn        // of an interview whose turns have no labels
	setOff      bool        // a block quotation without marks
}

// An opened is a quotation whose end is not reached yet.
type opened struct {
	mark
	para    int
	maybe   mark // where it closes if no better place comes: the rights of "voters'"
	again   bool
	reached int // parts known when it opened
}

const (
	deepest  = 8 // marks opened within one another
	reachFar = 6 // lines that an unclosed quotation may run on for
	// reachAlone is the same where the closing mark stands alone on its line.
	reachAlone = 24
)

// A machine reads paragraph after paragraph. It keeps the marks that are open.
type machine struct {
	s     string
	style style
	paras []para
	at    int // the paragraph
	stack []opened
	parts []part
	shutN int // closing marks of the paragraph that are still ahead
}

func findParts(s string, paras []para, lang string) []part {
	m := &machine{s: s, style: readStyle(s, lang), paras: paras}
	d := newDialogue(s, lang, paras)
	for i := range paras {
		m.at = i
		from := len(m.parts)
		reopened := m.paragraph()
		if len(m.stack) == 0 && !reopened {
			m.parts = d.paragraph(i, m.parts, from)
		}
	}
	return setOff(s, paras, interview(s, paras, d.incises(m.parts)))
}

// paragraph reads the marks of one paragraph and reports whether it began or
// ended within a quotation.
func (m *machine) paragraph() bool {
	p := m.paras[m.at]
	carried := len(m.stack) > 0
	again := carried && m.stack[0].end < 0
	m.shutN = m.closers(p)
	r := newReader(m.s, p.Start, p.End)
	for {
		k, ok := r.next()
		if !ok {
			break
		}
		if again {
			// The mark that the paragraph was reopened with, whatever it is.
			m.stack[0].mark, m.stack[0].para, again = k, m.at, false
			m.stack[0].reached = len(m.parts)
			continue
		}
		if single(k.r) {
			m.small(k)
		} else {
			m.large(k, r)
		}
	}
	if len(m.stack) > 0 {
		m.end(p)
	}
	return carried
}

// closers counts the marks of a paragraph that only close.
func (m *machine) closers(p para) int {
	r, n := newReader(m.s, p.Start, p.End), 0
	for {
		k, ok := r.next()
		if !ok {
			return n
		}
		if !single(k.r) && !straight(k.r) && m.style.role(k, '„') == shuts {
			n++
		}
	}
}

// top is the index of the innermost large mark that is open, or -1.
func (m *machine) top() int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if !single(m.stack[i].r) {
			return i
		}
	}
	return -1
}

func (m *machine) large(k mark, ahead reader) {
	t, inner := m.top(), rune(0)
	if t >= 0 {
		inner = m.stack[t].r
	}
	role := m.style.role(k, inner)
	if !straight(k.r) && m.style.role(k, '„') == shuts {
		m.shutN--
	}
	if straight(k.r) && unicode.IsDigit(k.left) && role != opens && (t < 0 || feet(m.s, k.at)) {
		return // inches, seconds
	}
	if role == either {
		role = opens
		if t >= 0 && closes(inner, k.r) {
			role = shuts
		}
	}
	switch {
	case role == neither:
	case role == shuts:
		m.shut(k)
	case t < 0 || !closes(inner, k.r) && inner != k.r:
		m.push(k)
	case straight(k.r):
		// A second opening mark: the first was never closed, or this one closes
		// with a space on the wrong side.
		// Or it opens one within the first, if two closing ones follow.
		switch next, surplus := m.balance(ahead); {
		case next == shuts && surplus > 1, !straight(inner) && encloses(ahead, inner):
			m.push(k)
		case (next == shuts && surplus == 1 || next == neither && m.runsOn(m.stack[t])) && m.afterWord(k):
			// they say "oh, no.": one mark closes both
		case next == shuts:
			m.restart(t, k)
		default:
			m.shut(k)
		}
	case m.shutN > m.depth():
		m.push(k)
	case k.r == '«' || k.r == '»':
		// One » may close both.
	default:
		m.restart(t, k)
	}
}

// afterWord reports whether a word stands before k without a sign between.
func (m *machine) afterWord(k mark) bool {
	before := strings.TrimRight(m.s[max(m.paras[m.at].Start, k.at-8):k.at], " \u00a0")
	c, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLower(c) && len(before) < k.at-max(m.paras[m.at].Start, k.at-8)
}

// encloses reports whether, of the marks that follow in the paragraph, a straight
// one comes first and then, before any other opens, a curly one that closes what
// open began: the straight marks stand within.
func encloses(ahead reader, open rune) bool {
	within := false
	for {
		k, ok := ahead.next()
		switch {
		case !ok:
			return false
		case single(k.r):
		case !straight(k.r):
			return within && k.r != open && closes(open, k.r)
		case within:
			return false
		default:
			within = true
		}
	}
}

// balance is the role of the next large mark of this paragraph, and how many more
// marks close than open from there on, here and in the first mark of the lines
// that follow.
func (m *machine) balance(ahead reader) (next, surplus int) {
	const far = 40 // marks
	for i, n := m.at, 0; n < far; {
		k, ok := ahead.next()
		if !ok {
			i++
			if n == 0 || i >= len(m.paras) || i > m.at+reachFar || !m.paras[i].line || surplus > 1 {
				return next, surplus
			}
			ahead = newReader(m.s, m.paras[i].Start, m.paras[i].End)
			continue
		}
		if single(k.r) {
			continue
		}
		role := m.style.role(k, 0)
		if n == 0 {
			next = role
		}
		n++
		switch {
		case role == opens:
			surplus--
		case role == shuts, role == either && (k.left == '"' || k.left == k.r):
			surplus++
		}
		if i > m.at {
			return next, surplus
		}
	}
	return next, surplus
}

// depth counts the large marks that are open.
func (m *machine) depth() int {
	n := 0
	for _, o := range m.stack {
		if !single(o.r) {
			n++
		}
	}
	return n
}

func (m *machine) push(k mark) {
	if len(m.stack) < deepest {
		m.stack = append(m.stack, opened{mark: k, para: m.at, reached: len(m.parts)})
	}
}

// restart ends what is open before the mark k, which opens anew.
func (m *machine) restart(t int, k mark) {
	if m.outermost(t) {
		o := m.stack[t]
		m.emit(o, k.at, k.at, true)
	}
	m.stack = m.stack[:t]
	m.push(k)
}

// outermost reports whether no large mark is open around stack[i].
func (m *machine) outermost(i int) bool {
	for _, o := range m.stack[:i] {
		if !single(o.r) {
			return false
		}
	}
	return true
}

// shut ends the innermost quotation that k can end, with all that is open in it.
func (m *machine) shut(k mark) {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if o := m.stack[i]; !single(o.r) && closes(o.r, k.r) {
			if m.outermost(i) {
				m.emit(o, k.at, k.end, false)
			}
			m.stack = m.stack[:i]
			return
		}
	}
	m.unopened(k)
}

// unopened reads a closing mark without an opening one in a text that has one
// sentence a line: the line began within a quotation, or it is all that is left
// of one.
func (m *machine) unopened(k mark) {
	p := m.paras[m.at]
	if !p.line && (m.at+1 >= len(m.paras) || !m.paras[m.at+1].line) || !straight(k.r) || len(m.stack) > 0 {
		return
	}
	if k.left == k.r { // the second of two
		for n := len(m.parts); n > 0 && m.parts[n-1].outer.Start >= p.Start && m.parts[n-1].outer.End == k.at; n-- {
			m.parts = m.parts[:n-1]
		}
	} else if openLeft(k.left) {
		return
	}
	if n := len(m.parts); n > 0 && m.parts[n-1].outer.End > p.Start || word(k.right) {
		return
	}
	m.emit(opened{mark: mark{at: p.Start, end: p.Start, r: k.r}, para: m.at}, k.at, k.end, false)
}

// emit appends the part that o opened and that ends at the byte end.
func (m *machine) emit(o opened, end, outer int, unclosed bool) {
	a, b := trimSpace(m.s, o.end, end)
	if a >= b {
		return
	}
	m.parts = append(m.parts, part{
		Span: enface.Span{Start: a, End: b}, outer: enface.Span{Start: o.at, End: outer},
		first: o.para, last: m.at, open: o.r, unclosed: unclosed, again: o.again,
	})
}

// end settles what is still open at the end of a paragraph.
func (m *machine) end(p para) {
	t := -1
	for i, o := range m.stack {
		if !single(o.r) {
			t = i
			break
		}
	}
	if t < 0 {
		if o := m.stack[0]; o.maybe.end > 0 {
			m.shutSmall(0, o.maybe)
		} else if m.style.british && o.first && m.reopens(o, m.at+1) {
			t = 0
		}
		if t < 0 {
			m.stack = m.stack[:0]
			return
		}
	}
	o := m.stack[t]
	m.stack = m.stack[:0]
	if m.reopens(o, m.at+1) {
		m.emit(o, p.End, p.End, false)
		m.stack = append(m.stack, opened{mark: mark{r: o.r, end: -1}, again: true})
		return
	}
	if m.runsOn(o) {
		m.stack = append(m.stack, o)
		return
	}
	m.emit(o, p.End, p.End, true)
}

// reopens reports whether paragraph i begins with the mark that goes on with o.
func (m *machine) reopens(o opened, i int) bool {
	if i >= len(m.paras) || m.paras[i].kind != m.paras[m.at].kind {
		return false
	}
	p := m.paras[i]
	r := newReader(m.s, p.Start, p.End)
	k, ok := r.next()
	if !ok || !k.first {
		return false
	}
	if k.r == o.r || k.r == '"' && (o.r == '“' || o.r == '”') || k.r == '“' && o.r == '"' {
		return k.right != 0 && (m.style.role(k, 0) != shuts || single(k.r))
	}
	return (k.r == '»' && o.r == '«' || k.r == '”' && o.r == '“') && m.style.french && (space(k.right) || word(k.right))
}

// runsOn reports whether the next large mark after this paragraph, in one of
// the next lines, closes o.
func (m *machine) runsOn(o opened) bool {
	for i := m.at + 1; i < len(m.paras) && i <= o.para+reachAlone; i++ {
		p := m.paras[i]
		if p.kind != m.paras[m.at].kind || !p.line && i > m.at+1 {
			return false
		}
		r := newReader(m.s, p.Start, p.End)
		for {
			k, ok := r.next()
			if !ok {
				break
			}
			if single(k.r) {
				continue
			}
			if !closes(o.r, k.r) {
				return false
			}
			if i-o.para > reachFar {
				return k.at == p.Start && p.End-k.end <= 1
			}
			return m.style.role(k, o.r) == shuts || k.at == p.Start && k.end == p.End
		}
		if !p.line {
			return false
		}
	}
	return false
}
