package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// An incise is a reporting clause within the marks: « Je viens, dit-il, demain ».
type incise struct {
	verb    enface.Span
	subject enface.Span
}

// A dialogue finds turns that a dash at the start of a paragraph opens, and the
// reporting clauses within turns and French guillemets.
type dialogue struct {
	s     string
	lang  string
	paras []para
	dash  rune // the text's dash, 0 if it has no turns
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
		case listItem(s[p.Start:p.End]):
			lists++
		case r == '—' || r == '―':
			long++
		case r == '–':
			short++
		default:
			hyphen++
		}
	}
	switch {
	case long > 0 && long >= lists:
		d.dash = '—'
	case short > 1 && short > lists:
		d.dash = '–'
	case hyphen > 2 && hyphen > 3*lists:
		d.dash = '-'
	}
	return d
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

// listItem reports whether a paragraph that begins with a dash looks like a list
// item: it ends without a full stop.
func listItem(p string) bool {
	r, _ := utf8.DecodeLastRuneInString(p)
	return !strings.ContainsRune(".!?…»”\":,)—–", r)
}

// paragraph appends the turn that paragraph i is, in place of the parts from
// index from on, which lie within it.
func (d *dialogue) paragraph(i int, parts []part, from int) []part {
	p := d.paras[i]
	if d.dash == 0 || p.kind == enface.ListItem || p.kind == enface.Heading {
		return parts
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

// incises cuts the reporting clauses out of the parts.
func (d *dialogue) incises(parts []part) []part {
	french := d.lang == "fr"
	spanish := d.lang == "es" || d.lang == "ca" || d.lang == "pt"
	if !french && !spanish {
		return parts
	}
	out := parts[:0:0]
	for _, p := range parts {
		switch {
		case french && (!single(p.open)):
			out = d.cut(out, p)
		case spanish && p.dash:
			out = d.rayas(out, p)
		default:
			out = append(out, p)
		}
	}
	return out
}

// cut appends p without its French reporting clauses.
func (d *dialogue) cut(out []part, p part) []part {
	words := frenchIncise()
	start, second := p.Start, false
	var last *incise
	emit := func(end int, in *incise) {
		a, b := trimSpace(d.s, start, end)
		for b > a && (strings.HasSuffix(d.s[a:b], "—") || strings.HasSuffix(d.s[a:b], "–")) {
			_, b = trimSpace(d.s, a, b-3)
		}
		if a >= b || !strings.ContainsFunc(d.s[a:b], word) {
			return
		}
		q := p
		q.Start, q.End, q.second, q.incise = a, b, second, in
		if second {
			q.again = false
		}
		out = append(out, q)
	}
	for i := p.Start; i < p.End; {
		c, n := utf8.DecodeRuneInString(d.s[i:p.End])
		i += n
		if !strings.ContainsRune(",!?….»—–\"”", c) || c == '.' && !strings.HasPrefix(d.s[max(p.Start, i-3):i], "...") {
			continue
		}
		at := i
		for at < p.End {
			r, w := utf8.DecodeRuneInString(d.s[at:p.End])
			if !space(r) && r != '—' && r != '–' && r != '»' && r != '"' && r != '”' && !(r == ',' && c != ',') {
				break
			}
			at += w
		}
		if at == i {
			continue
		}
		in, end, ok := d.readIncise(words, at, p.End)
		if !ok {
			continue
		}
		emit(i, in)
		start, second, last = end, true, in
		i = end
	}
	if !second {
		return append(out, p)
	}
	for start < p.End {
		c, n := utf8.DecodeRuneInString(d.s[start:p.End])
		if word(c) || c == '«' || c == '“' || c == '"' || c == '…' {
			break
		}
		start += n
	}
	emit(p.End, last)
	return out
}

// readIncise reads a reporting clause at the byte at; end is where the words go
// on.
func (d *dialogue) readIncise(words *inciseWords, at, limit int) (*incise, int, bool) {
	limit = min(limit, at+240)
	s := d.s
	i := at
	// Clitics: s’écria, lui dit, me l’a-t-il dit.
	for range 3 {
		w := wordAt(s, i, limit)
		if w == "" || !words.clitics[w] {
			break
		}
		i += len(w)
		for i < limit && (s[i] == ' ' || strings.HasPrefix(s[i:], "\u00a0")) {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	verb := wordAt(s, i, limit)
	if verb == "" {
		return nil, 0, false
	}
	in := &incise{verb: enface.Span{Start: i, End: i + len(verb)}}
	switch base, pron := splitInversion(verb); {
	case pron != "":
		if words.aux[base] {
			// a-t-il dit, avait-elle déjà répondu
			j := i + len(verb)
			ok := false
			for range 3 {
				j = skipSpaces(s, j, limit)
				w := wordAt(s, j, limit)
				if w == "" {
					break
				}
				j += len(w)
				if words.participles[w] {
					ok = true
					break
				}
			}
			if !ok {
				return nil, 0, false
			}
			in.verb.End = j
		} else if !words.verbs[base] {
			return nil, 0, false
		}
		end := i + len(verb)
		in.subject = enface.Span{Start: end - len(pron), End: end}
		i = in.verb.End
	case words.verbs[verb], words.aux[verb]:
		j := i + len(verb)
		if words.aux[verb] {
			j = skipSpaces(s, j, limit)
			w := wordAt(s, j, limit)
			if !words.participles[w] {
				return nil, 0, false
			}
			j += len(w)
			in.verb.End = j
		}
		j = skipSpaces(s, j, limit)
		if !nounPhrase(s[j:limit]) {
			return nil, 0, false
		}
		in.subject = enface.Span{Start: j, End: phraseEnd(s, j, limit)}
		i = j
	default:
		return nil, 0, false
	}
	return in, inciseEnd(s, i, limit), true
}

// inciseEnd finds where a reporting clause ends: a comma that opens no further
// phrase of it, a stop, or a dash.
func inciseEnd(s string, i, limit int) int {
	for i < limit {
		c, n := utf8.DecodeRuneInString(s[i:limit])
		switch c {
		case '.':
			if i > 0 && i+1 < limit && (s[i-1] == 'M' || i > 1 && s[i-2:i] == "Dr") {
				break
			}
			return i + n
		case ':', ';', '!', '?', '…', '—', '–', '«', '»', '\n':
			return i + n
		case ',':
			j := skipSpaces(s, i+1, limit)
			w := wordAt(s, j, limit)
			switch w {
			case "en", "d’une", "d'une", "d’un", "d'un", "avec", "sans", "tout", "très", "presque":
				if next := wordAt(s, skipSpaces(s, j+len(w), limit), limit); w != "en" && w != "tout" || strings.HasSuffix(next, "ant") || next == "en" {
					break
				}
				return i + n
			default:
				return i + n
			}
		}
		i += n
	}
	return limit
}

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

func skipSpaces(s string, i, limit int) int {
	for i < limit {
		c, n := utf8.DecodeRuneInString(s[i:limit])
		if !space(c) {
			break
		}
		i += n
	}
	return i
}

// wordAt returns the word at i with its hyphens; an apostrophe ends it and
// belongs to it.
func wordAt(s string, i, limit int) string {
	j := i
	for j < limit {
		c, n := utf8.DecodeRuneInString(s[j:limit])
		if c == '\'' || c == '’' {
			if j == i {
				break
			}
			return s[i : j+n]
		}
		if !word(c) && c != '-' && c != 0xad && c != 0x2011 {
			break
		}
		j += n
	}
	return s[i:j]
}

// splitInversion splits "répondit-elle" and "a-t-il" into verb and pronoun.
func splitInversion(w string) (verb, pronoun string) {
	i := strings.LastIndexByte(w, '-')
	if i < 0 {
		return w, ""
	}
	switch w[i+1:] {
	case "il", "elle", "on", "ils", "elles", "je", "nous":
		return strings.TrimSuffix(w[:i], "-t"), w[i+1:]
	}
	return w, ""
}

// nounPhrase reports whether a subject may begin here.
func nounPhrase(s string) bool {
	w := wordAt(s, 0, len(s))
	if w == "" {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
		return true
	}
	switch w {
	case "le", "la", "l’", "l'", "les", "un", "une", "mon", "ma", "son", "sa", "notre", "leur", "ce", "cet", "cette", "celui-ci", "celle-ci", "l’un", "l’autre", "des", "ses", "mes", "quelqu’", "de", "ces", "votre", "ton", "ta":
		return true
	}
	return false
}

// phraseEnd returns where a noun phrase that begins at i ends.
func phraseEnd(s string, i, limit int) int {
	end := i
	for n := 0; n < 7; n++ {
		w := wordAt(s, i, limit)
		if w == "" {
			break
		}
		switch w {
		case "en", "à", "au", "aux", "dans", "avec", "sur", "pour", "qui", "que", "lors", "par", "avant", "après", "d’une", "sans", "tout", "et", "con", "mientras", "como", "sin":
			return end
		}
		i += len(w)
		end = i
		if strings.HasPrefix(s[i:], ".") && len(w) <= 3 && unicode.IsUpper(rune(w[0])) {
			i++
		}
		i = skipSpaces(s, i, limit)
	}
	return end
}
