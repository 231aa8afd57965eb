package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// dashed reports whether a language sets reporting clauses between dashes, in
// turns and within marks: —Ya voy —dijo él—. Espera.
func dashed(lang string) bool {
	switch lang {
	case "es", "ca", "pt", "it", "ro", "ru", "uk", "pl", "cs", "hu", "el", "tr":
		return true
	}
	return false
}

// rayas appends p without its reporting clauses between dashes.
func (d *dialogue) rayas(out []part, p part) []part {
	const longest = 160 // bytes of a clause that stands within marks
	start, second := p.Start, false
	var last *incise
	for at := p.Start; ; {
		i, n := nextDash(d.s, at, p.End)
		if i < 0 {
			break
		}
		at = i + n
		in, ok := d.dashedIncise(p, i, n)
		if !ok {
			continue
		}
		stop, width := nextDash(d.s, at, p.End)
		end := p.End
		if stop >= 0 {
			end = stop
		}
		if !p.dash && (stop < 0 || end-at > longest) {
			continue
		}
		if a, b := trimSpace(d.s, start, i); a < b {
			q := p
			q.Start, q.End, q.second, q.incise = a, b, second, in
			out = append(out, q)
		}
		last = in
		if stop < 0 {
			return out
		}
		start, second = end+width, true
		for start < p.End && strings.IndexByte(".,;: ", d.s[start]) >= 0 {
			start++
		}
		at = start
	}
	if a, b := trimSpace(d.s, start, p.End); a < b {
		q := p
		q.Start, q.End, q.second = a, b, second
		if second {
			q.incise = last
		}
		out = append(out, q)
	}
	return out
}

// nextDash finds a dash of dialogue in s[at:to]: where it stands, -1 for nowhere,
// and its length.
func nextDash(s string, at, to int) (i, n int) {
	for at < to {
		k := strings.Index(s[at:to], "\xe2\x80") // – — ―
		if k < 0 {
			return -1, 0
		}
		c, w := utf8.DecodeRuneInString(s[at+k : to])
		if c == '—' || c == '–' || c == '―' {
			return at + k, w
		}
		at += k + w
	}
	return -1, 0
}

// dashedIncise reads the clause behind the dash of n bytes at the byte i, if it
// is one that reports: a verb in lower case and who speaks. Where no verb is known,
// a comma or a stop must stand before the dash, or the part is a turn.
func (d *dialogue) dashedIncise(p part, i, n int) (*incise, bool) {
	s, at := d.s, skipSpaces(d.s, i+n, p.End)
	c, _ := utf8.DecodeRuneInString(s[at:p.End])
	if !unicode.IsLower(c) || i == p.Start {
		return nil, false
	}
	verbAt := at
	w := wordAt(s, at, p.End)
	at += len(w)
	switch lex := lexiconOf(d.lang); {
	case known(d.lang):
		class := lex.class(w)
		if class&aux != 0 && class&verb == 0 {
			j := skipSpaces(s, at, p.End)
			next := wordAt(s, j, p.End)
			if lex.class(next)&partic == 0 {
				return nil, false
			}
			at = j + len(next)
		} else if class&verb == 0 && !(p.dash && d.lang == "es" && at > i+n+1 && skipSpaces(s, i+n, p.End) == i+n) {
			return nil, false
		}
	case !p.dash || d.lang == "ru" || d.lang == "uk":
		before := strings.TrimRight(s[max(p.Start, i-8):i], " \u00a0\u202f")
		if last, _ := utf8.DecodeLastRuneInString(before); !strings.ContainsRune(",!?….", last) {
			return nil, false
		}
	}
	in := &incise{verb: enface.Span{Start: verbAt, End: at}}
	if j := skipSpaces(s, at, p.End); j < p.End {
		in.subject = enface.Span{Start: j, End: d.subjectEnd(j, p.End)}
	}
	return in, true
}

// subjectEnd is where a subject that begins at the byte i ends: a noun phrase, or
// where the language has no word list a word, or a run of capitals.
func (d *dialogue) subjectEnd(i, limit int) int {
	if known(d.lang) {
		return phraseEnd(d.s, i, limit)
	}
	end := i
	for n := range 4 {
		w := wordAt(d.s, i, limit)
		c, _ := utf8.DecodeRuneInString(w)
		if w == "" || n > 0 && !unicode.IsUpper(c) {
			break
		}
		end = i + len(w)
		if n == 0 && !unicode.IsUpper(c) {
			break
		}
		i = skipSpaces(d.s, end, limit)
	}
	return end
}
