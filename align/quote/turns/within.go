package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/quote/incise"
	"enface/align/quote/words"
	"enface/text"
)

// withoutClauses cuts the reporting clauses out of the stretches.
func withoutClauses(s string, x []Stretch, d dashes, lang words.Language) []Stretch {
	within, dashed := lang.Turns.ClausesWithin, lang.Turns.ClausesDashed
	if !within && !dashed {
		return x
	}
	out := x[:0:0]
	for _, y := range x {
		switch {
		case text.IsSingleMark(y.Open):
			out = append(out, y)
		case within:
			out = cutWithin(out, s, y, d)
		default:
			out = cutDashed(out, s, y, lang)
		}
	}
	return out
}

// A cutter takes the French reporting clauses out of a stretch.
type cutter struct {
	s       string
	x       Stretch
	d       dashes
	out     []Stretch
	start   int            // byte where the words go on behind the last clause
	second  bool           // there was a clause, or a note
	last    *incise.Clause // the last clause
	stopped bool           // it ended its sentence
	fresh   bool           // another turn begins behind it: — Oui, dit-il. — Alors partons !
	nested  int            // marks of somebody else's words that are open
}

// cutWithin appends x without its French reporting clauses.
func cutWithin(out []Stretch, s string, x Stretch, d dashes) []Stretch {
	c := &cutter{s: s, x: x, d: d, out: out, start: x.Start}
	for i := x.Start; i < x.End; {
		if end := c.note(i); end > 0 {
			i = end
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:x.End])
		i += n
		if c.nests(r) || !c.mayPrecede(r, i) {
			continue
		}
		at := c.skipSigns(r, i)
		if at == i {
			continue
		}
		clause, end, ok := incise.French(s, at, x.End, d.tale)
		if !ok {
			continue
		}
		c.take(i, clause, end)
		if c.toldBehind(end) {
			return c.out
		}
		i = end
	}
	return c.rest()
}

// note ends the words before a note at byte i and returns its end; 0 where none stands there.
func (c *cutter) note(i int) (end int) {
	if c.s[i] != '[' || !strings.HasPrefix(c.s[i:c.x.End], "[Note") {
		return 0
	}
	k := strings.IndexByte(c.s[i:c.x.End], ']')
	if k < 0 {
		return 0
	}
	c.emit(i, c.last)
	c.start, c.second = i+k+1, true
	return c.start
}

// nests reports whether r stands in or opens the words of somebody else within a turn, which
// are read as they are.
func (c *cutter) nests(r rune) bool {
	if !c.x.Turn && c.x.Open != '"' && c.x.Open != '“' {
		return false
	}
	switch {
	case r == '«':
		c.nested++
	case r == '»' && c.nested > 0:
		c.nested--
	}
	return c.nested > 0
}

// mayPrecede reports whether a reporting clause may follow the sign r, which ends at byte i.
func (c *cutter) mayPrecede(r rune, i int) bool {
	if r == '.' {
		return strings.HasPrefix(c.s[max(c.x.Start, i-len("...")):i], "...")
	}
	return strings.ContainsRune(",!?…»—–\"”", r)
}

// skipSigns passes over the spaces and signs between the sign r, which ends at byte i, and a
// reporting clause.
func (c *cutter) skipSigns(r rune, i int) int {
	for i < c.x.End {
		next, w := utf8.DecodeRuneInString(c.s[i:c.x.End])
		if !words.Space(next) && !strings.ContainsRune("—–»\"”", next) && !(next == ',' && r != ',') {
			break
		}
		i += w
	}
	return i
}

// take ends the words at byte i before a clause, behind which they go on at byte end.
func (c *cutter) take(i int, clause *incise.Clause, end int) {
	c.emit(i, clause)
	c.start, c.second, c.last = end, true, clause
	c.stopped = strings.ContainsRune(".!?…", rune(c.s[end-1])) || strings.HasSuffix(c.s[:end], "…")
	c.fresh = c.x.Turn && c.stopped && newTurn(c.s, end, c.x.End)
}

// toldBehind reports whether the teller goes on behind a clause in a turn.
func (c *cutter) toldBehind(end int) bool {
	if !c.x.Turn || !c.stopped && c.s[end-1] != ';' {
		return false
	}
	next := words.SkipSpaces(c.s, end, c.x.End)
	return next < c.x.End && speechStop(c.s, next, c.x.End, true) == next
}

// rest returns the stretches with what stands behind the last clause.
func (c *cutter) rest() []Stretch {
	x := c.x
	if !c.second {
		if c.d.flat && x.Turn {
			x.End = speechStop(c.s, x.Start, x.End, false)
			_, x.End = words.TrimSpace(c.s, x.Start, x.End)
		}
		return append(c.out, x)
	}
	for c.start < x.End {
		r, n := utf8.DecodeRuneInString(c.s[c.start:x.End])
		if words.InWord(r) || strings.ContainsRune("«“\"…", r) {
			break
		}
		c.start += n
	}
	end := x.End
	if c.d.flat && x.Turn && c.start < end {
		end = speechStop(c.s, c.start, end, c.stopped)
	}
	c.emit(end, c.last)
	return c.out
}

// emit appends the words up to byte end, which the clause follows or, where it is the last
// one, precedes.
func (c *cutter) emit(end int, clause *incise.Clause) {
	a, b := words.TrimSpace(c.s, c.start, end)
	for b > a && hasDash(strings.HasSuffix, c.s[a:b]) {
		_, b = words.TrimSpace(c.s, a, b-len("—"))
	}
	if c.fresh {
		for hasDash(strings.HasPrefix, c.s[a:b]) {
			a, b = words.TrimSpace(c.s, a+len("—"), b)
		}
	}
	if a >= b || !strings.ContainsFunc(c.s[a:b], words.InWord) {
		return
	}
	x := c.x.trim(a, b)
	x.Second, x.Clause = c.second, clause
	if c.second {
		x.Again = false
	}
	if c.fresh {
		x.Second, x.Fresh = false, true
		if clause == c.last {
			x.Clause = nil
		}
	}
	c.out = append(c.out, x)
}

// hasDash reports whether s has a dash where has looks.
func hasDash(has func(s, part string) bool, s string) bool { return has(s, "—") || has(s, "–") }

// newTurn reports whether a dash and a capital follow byte i.
func newTurn(s string, i, limit int) bool {
	i = words.SkipSpaces(s, i, limit)
	c, n := utf8.DecodeRuneInString(s[i:limit])
	if c != '—' && c != '–' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[words.SkipSpaces(s, i+n, limit):limit])
	return unicode.IsUpper(next)
}
