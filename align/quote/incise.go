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

// incises cuts the reporting clauses out of the parts.
func (d *dialogue) incises(parts []part) []part {
	french := d.lang == "fr"
	between := dashed(d.lang)
	if !french && !between {
		return parts
	}
	out := parts[:0:0]
	for _, p := range parts {
		switch {
		case french && (!single(p.open)):
			out = d.cut(out, p)
		case between && !single(p.open):
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
	nested := 0
	stopped := false // the last incise ended its sentence
	fresh := false   // another turn begins behind it: — Oui, dit-il. — Alors partons !
	emit := func(end int, in *incise) {
		a, b := trimSpace(d.s, start, end)
		for b > a && (strings.HasSuffix(d.s[a:b], "—") || strings.HasSuffix(d.s[a:b], "–")) {
			_, b = trimSpace(d.s, a, b-3)
		}
		if fresh {
			for strings.HasPrefix(d.s[a:b], "—") || strings.HasPrefix(d.s[a:b], "–") {
				a, b = trimSpace(d.s, a+len("—"), b)
			}
		}
		if a >= b || !strings.ContainsFunc(d.s[a:b], word) {
			return
		}
		q := p
		q.Start, q.End, q.second, q.incise = a, b, second, in
		if second {
			q.again = false
		}
		if fresh {
			q.second, q.fresh = false, true
			if in == last {
				q.incise = nil
			}
		}
		out = append(out, q)
	}
	for i := p.Start; i < p.End; {
		c, n := utf8.DecodeRuneInString(d.s[i:p.End])
		if c == '[' && strings.HasPrefix(d.s[i:p.End], "[Note") {
			if end := strings.IndexByte(d.s[i:p.End], ']'); end > 0 {
				emit(i, last)
				i += end + 1
				start, second = i, true
				continue
			}
		}
		i += n
		if p.dash || p.open == '"' || p.open == '“' {
			// Words of somebody else within the turn are read as they are.
			switch {
			case c == '«':
				nested++
			case c == '»' && nested > 0:
				nested--
			}
			if nested > 0 {
				continue
			}
		}
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
		stopped = strings.ContainsRune(".!?…", rune(d.s[end-1])) || strings.HasSuffix(d.s[:end], "…")
		fresh = p.dash && stopped && d.newTurn(end, p.End)
		if p.dash && (stopped || d.s[end-1] == ';') {
			// The tale may go on behind it.
			if skipSpaces(d.s, end, p.End) < p.End && speechStop(d.s, skipSpaces(d.s, end, p.End), p.End, true) == skipSpaces(d.s, end, p.End) {
				return out
			}
		}
	}
	if !second {
		if d.flat && p.dash {
			p.End = speechStop(d.s, p.Start, p.End, false)
			_, p.End = trimSpace(d.s, p.Start, p.End)
		}
		return append(out, p)
	}
	for start < p.End {
		c, n := utf8.DecodeRuneInString(d.s[start:p.End])
		if word(c) || c == '«' || c == '“' || c == '"' || c == '…' {
			break
		}
		start += n
	}
	end := p.End
	if d.flat && p.dash && start < end {
		end = speechStop(d.s, start, end, stopped)
	}
	emit(end, last)
	return out
}

// newTurn reports whether a dash and a capital follow the byte i.
func (d *dialogue) newTurn(i, limit int) bool {
	i = skipSpaces(d.s, i, limit)
	c, n := utf8.DecodeRuneInString(d.s[i:limit])
	if c != '—' && c != '–' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(d.s[skipSpaces(d.s, i+n, limit):limit])
	return unicode.IsUpper(next)
}

// readIncise reads a reporting clause at the byte at; end is where the words go
// on.
func (d *dialogue) readIncise(words *inciseWords, at, limit int) (*incise, int, bool) {
	limit = min(limit, at+240)
	s := d.s
	i := at
	// Clitics: s’écria, lui dit, me l’a-t-il dit.
	clitic := false
	for range 3 {
		w := wordAt(s, i, limit)
		if w == "" || !words.clitics[w] {
			break
		}
		i += len(w)
		clitic = true
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
	asked := false
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
		} else if pron == "on" || !words.verbs[base] {
			if pron != "il" && pron != "elle" && pron != "ils" && pron != "elles" || clitic || !anyVerb(base, true) {
				return nil, 0, false
			}
			asked = true
		}
		end := i + len(verb)
		in.subject = enface.Span{Start: end - len(pron), End: end}
		i = in.verb.End
	case words.verbs[verb], words.aux[verb], !clitic && d.tale && anyVerb(verb, false):
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
		j = skipAdverbs(s, skipSpaces(s, j, limit), limit)
		if !nounPhrase(s[j:limit]) {
			return nil, 0, false
		}
		in.subject = enface.Span{Start: j, End: phraseEnd(s, j, limit)}
		i = j
	default:
		return nil, 0, false
	}
	end := inciseEnd(s, i, limit)
	if asked && strings.HasSuffix(s[:end], "?") {
		return nil, 0, false // a question: viendra-t-il ?
	}
	return in, end, true
}

// skipAdverbs passes over what may stand between verb and subject: dit tout bas
// la fille, répondit vivement la baronne, dit à sa voisine une dame.
func skipAdverbs(s string, j, limit int) int {
	for range 3 {
		w := wordAt(s, j, limit)
		next := 0
		switch {
		case w == "tout":
			for _, t := range [...]string{"tout bas", "tout haut", "tout à coup", "tout de suite", "tout doucement", "tout d’un coup", "tout d'un coup"} {
				if strings.HasPrefix(s[j:limit], t) {
					next = len(t)
				}
			}
		case w == "à" || w == "d’" || w == "d'" || w == "en":
			for _, t := range [...]string{"à voix basse", "à son tour", "à demi-voix", "à mi-voix", "à part", "à l’oreille", "en riant", "en souriant", "en soupirant", "à haute voix", "d’une voix basse"} {
				if strings.HasPrefix(s[j:limit], t) {
					next = len(t)
				}
			}
		case w == "aussitôt", w == "alors", w == "enfin", w == "encore", w == "ensuite", w == "soudain", w == "bas", w == "seulement", w == "aussi", w == "même", len(w) > 6 && strings.HasSuffix(w, "ment"):
			next = len(w)
		}
		if next == 0 {
			break
		}
		j = skipSpaces(s, j+next, limit)
		if j < limit && s[j] == ',' {
			j = skipSpaces(s, j+1, limit)
		}
	}
	return j
}

// anyVerb reports whether a verb that is on no list may be one of an incise:
// one in the past simple, or in the present with its pronoun behind it.
func anyVerb(base string, inverted bool) bool {
	if len(base) < 4 || strings.ContainsAny(base, "'’") {
		return false
	}
	if inverted && (strings.HasSuffix(base, "e") || imperfect(base)) {
		return true
	}
	return pastSimple(base)
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
			case "qui", "dont", "lequel", "laquelle", "auquel", "qu’il", "qu’elle":
			case "étant", "ayant", "voulant":
			default:
				if !strings.HasSuffix(w, "ant") && !strings.HasSuffix(w, "é") && !strings.HasSuffix(w, "ée") || len(w) < 6 {
					return i + n
				}
			}
		}
		i += n
	}
	return limit
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
	case "le", "la", "l’", "l'", "les", "un", "une", "mon", "ma", "son", "sa", "notre", "leur", "ce", "cet", "cette", "celui-ci", "celle-ci", "l’un", "l’autre", "des", "ses", "mes", "quelqu’", "de", "ces", "votre", "ton", "ta",
		"quelqu'", "madame", "monsieur", "mademoiselle", "maître", "maman", "papa", "mme", "l’une", "tous", "toutes", "plusieurs", "quelques", "celui-là", "celle-là", "nos", "vos", "tes":
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
