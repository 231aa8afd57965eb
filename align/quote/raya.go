package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// rayas appends p without the clauses that Spanish sets between dashes:
// —Ya voy —dijo él—. Espera.
func (d *dialogue) rayas(out []part, p part) []part {
	start, second := p.Start, false
	text := d.s[:p.End]
	for at := p.Start; ; {
		i := strings.Index(text[at:], string(p.open))
		if i < 0 {
			break
		}
		i += at
		n := len(string(p.open))
		at = i + n
		c, _ := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLower(c) || i == 0 {
			continue
		}
		stop := strings.Index(text[at:], string(p.open))
		end := p.End
		if stop >= 0 {
			end = at + stop
		}
		verb := wordAt(text, at, end)
		in := &incise{verb: enface.Span{Start: at, End: at + len(verb)}}
		if j := skipSpaces(text, at+len(verb), end); j < end {
			in.subject = enface.Span{Start: j, End: phraseEnd(text, j, end)}
		}
		a, b := trimSpace(d.s, start, i)
		if a < b {
			q := p
			q.Start, q.End, q.second, q.incise = a, b, second, in
			out = append(out, q)
		}
		if stop < 0 {
			return out
		}
		start, second = end+n, true
		for start < p.End && strings.IndexByte(".,;: ", text[start]) >= 0 {
			start++
		}
		at = start
	}
	if a, b := trimSpace(d.s, start, p.End); a < b {
		q := p
		q.Start, q.End, q.second = a, b, second
		if second && len(out) > 0 {
			q.incise = out[len(out)-1].incise
		}
		out = append(out, q)
	}
	return out
}
