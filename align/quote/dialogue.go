package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// A dialogue finds turns that a dash at the start of a paragraph opens, and the
// reporting clauses within turns and French guillemets.
type dialogue struct {
	s     string
	lang  string
	paras []para
	dash  rune // the text's dash, 0 if it has no turns
	tale  bool // a French tale: its turns may end in narration
	flat  bool // turns follow one another within paragraphs
}

func newDialogue(s, lang string, paras []para) *dialogue {
	d := &dialogue{s: s, lang: lang, paras: paras}
	switch lang {
	case "fr", "es", "it", "pt", "ca", "ru", "uk", "pl", "ro", "el", "tr", "cs", "hu":
	default:
		return d
	}
	var long, short, hyphen, lists int
	for _, p := range paras {
		r, n := turnDash(s[p.Start:p.End])
		switch {
		case n == 0:
		case looksListed(s[p.Start:p.End]):
			lists++
		case r == '—' || r == '―':
			long++
		case r == '–':
			short++
		default:
			hyphen++
		}
	}
	if lang == "fr" && flatTurns(s) > max(5, 2*(long+short+hyphen)) {
		d.dash, d.tale, d.flat = '—', true, true
		return d
	}
	switch {
	case long > 0 && long >= lists:
		d.dash = '—'
	case short > 1 && short > lists:
		d.dash = '–'
	case hyphen > 2 && hyphen > 3*lists:
		d.dash = '-'
	}
	d.tale = lang == "fr" && d.dash != 0
	return d
}

// flatTurns counts the dashes within paragraphs that look like those of turns
// and stand near one another.
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

// nextTurn finds a dash in s[at:to] after a stop and before a capital, or returns -1.
func nextTurn(s string, at, to int) int {
	for i := at; i < to; {
		k := strings.Index(s[i:to], "\xe2\x80") // – — ―
		if k < 0 {
			return -1
		}
		i += k
		c, w := utf8.DecodeRuneInString(s[i:])
		if c != '—' && c != '–' && c != '―' {
			i += w
			continue
		}
		left := strings.TrimRight(s[max(0, i-6):i], " \u00a0\u202f")
		last, _ := utf8.DecodeLastRuneInString(left)
		j := skipSpaces(s, i+w, to)
		next, _ := utf8.DecodeRuneInString(s[j:to])
		if strings.ContainsRune(".!?…:", last) && len(left) < i-max(0, i-6) && unicode.IsUpper(next) {
			return i
		}
		i += w
	}
	return -1
}

// turns appends the turns within paragraph i, in place of the parts from index
// from on.
func (d *dialogue) turns(i int, parts []part, from int) []part {
	p := d.paras[i]
	at := p.Start
	if _, n := turnDash(d.s[p.Start:p.End]); n == 0 {
		at = nextTurn(d.s, p.Start, p.End)
	}
	if at < 0 {
		return parts
	}
	marked := append([]part(nil), parts[from:]...)
	parts = parts[:from]
	for at >= 0 {
		c, n := utf8.DecodeRuneInString(d.s[at:])
		start := skipSpaces(d.s, at+n, p.End)
		if next, _ := utf8.DecodeRuneInString(d.s[start:p.End]); next == '«' || narrates(d.s[start:clauseStop(d.s, start, p.End)]) {
			at = nextTurn(d.s, start, p.End)
			continue
		}
		next := nextTurn(d.s, start, p.End)
		end := p.End
		if next >= 0 {
			end = next
		}
		// What stands between marks before the turn is a part of its own.
		for len(marked) > 0 && marked[0].Start < start {
			parts = append(parts, marked[0])
			marked = marked[1:]
		}
		a, b := trimSpace(d.s, start, end)
		if a < b {
			for len(marked) > 0 && marked[0].Start < b {
				marked = marked[1:]
			}
			parts = append(parts, part{
				Span: enface.Span{Start: a, End: b}, outer: enface.Span{Start: at, End: b},
				first: i, last: i, open: c, dash: true,
			})
		}
		at = next
	}
	return append(parts, marked...)
}

// turnDash returns the dash that a paragraph begins with and its length with the
// spaces after it.
func turnDash(p string) (rune, int) {
	r, n := utf8.DecodeRuneInString(p)
	switch r {
	case '—', '–', '―':
	case '-':
		if strings.HasPrefix(p, "--") {
			r, n = '—', 2
			break
		}
		if next, _ := utf8.DecodeRuneInString(p[1:]); !space(next) {
			return 0, 0
		}
	default:
		return 0, 0
	}
	for n < len(p) {
		c, w := utf8.DecodeRuneInString(p[n:])
		if !space(c) {
			break
		}
		n += w
	}
	if n == len(p) {
		return 0, 0
	}
	return r, n
}

// looksListed reports whether a paragraph that begins with a dash looks like a list
// item: it ends without a full stop.
func looksListed(p string) bool {
	r, _ := utf8.DecodeLastRuneInString(p)
	return !strings.ContainsRune(".!?…»”\":,)—–", r)
}

// paragraph appends the turn that paragraph i is, in place of the parts from
// index from on, which lie within it.
func (d *dialogue) paragraph(i int, parts []part, from int) []part {
	p := d.paras[i]
	if d.dash == 0 || p.kind == listItem || p.kind == heading {
		return parts
	}
	if d.flat {
		return d.turns(i, parts, from)
	}
	text := d.s[p.Start:p.End]
	r, n := turnDash(text)
	if n == 0 || r == '-' && d.dash != '-' || r == '–' && d.dash == '-' {
		return parts
	}
	if c, _ := utf8.DecodeRuneInString(text[n:]); c == '«' && from < len(parts) {
		return parts
	}
	return append(parts[:from], part{
		Span:  enface.Span{Start: p.Start + n, End: p.End},
		outer: p.Span, first: i, last: i, open: r, dash: true,
	})
}
