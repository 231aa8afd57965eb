package quote

import (
	"unicode/utf8"

	"enface"
)

// Frames: how firmly a reporting expression is tied to a quotation.
const (
	frameNone    = iota
	frameCarried // said of the quotation before
	frameLoose   // a reporting verb elsewhere in the sentence
	frameFirm    // next to it
)

// A cue is what was found out about who says a part.
type cue struct {
	frame   int
	speaker enface.Span // empty if unknown
	word    enface.Span // the reporting expression
	after   bool        // it follows the quotation
	weak    bool
	end     int // token after the cue and the subject
}

// A reading is one unit with its words.
type reading struct {
	s     string
	lang  string
	parts []part
	t     []tok
}

func (r *reading) is(i int, class uint32) bool {
	return i >= 0 && i < len(r.t) && r.t[i].class&class != 0
}

func (r *reading) punct(i int, c rune) bool {
	return i >= 0 && i < len(r.t) && !r.t[i].word && r.t[i].q < 0 && r.t[i].c == c
}

func (r *reading) comma(i int) bool { return r.punct(i, ',') }

// attribute finds the cue of the part at token q.
func (r *reading) attribute(q int) cue {
	p := r.parts[r.t[q].q]
	if p.incise != nil {
		return cue{frame: frameFirm, speaker: p.incise.subject, word: p.incise.verb, after: true}
	}
	from, to := sentence(r.t, r.s, r.parts, q)
	end := last(r.s, p)
	right := r.right(q, to, end)
	left := r.left(q, from)
	tied := end == ',' || end == '?' || end == '!' || end == '…' || r.comma(q+1) || end == '-'
	switch {
	case right.frame == frameFirm && (tied || left.frame != frameFirm):
		return right
	case left.frame == frameFirm:
		return left
	case right.frame > left.frame || right.frame == left.frame && right.frame > 0 && tied:
		return right
	case left.frame > 0:
		return left
	}
	if acc := r.accord(q, from, to); acc.frame > 0 {
		return acc
	}
	return cue{}
}

// right reads the reporting clause after token q.
func (r *reading) right(q, to int, end rune) cue {
	j := q + 1
	firstComma := false
	for j < len(r.t) && !r.t[j].word && r.t[j].q < 0 && (r.t[j].c == ',' || r.t[j].c == '-' || r.t[j].c == '–' || r.t[j].c == '—' || r.t[j].c == ')') {
		firstComma = firstComma || r.t[j].c == ','
		j++
	}
	limit := min(to, q+40)
	beyond := q+1 >= to // the sentence ends with the quotation
	if beyond {
		_, limit = sentence(r.t, r.s, r.parts, min(j, len(r.t)-1))
		limit = min(limit, q+25)
	}
	for k := j; k < limit; k++ {
		if r.t[k].q >= 0 {
			limit = k
			break
		}
	}
	if sub, ok := r.signed(q + 1); ok {
		return cue{frame: frameFirm, speaker: sub, after: true, end: len(r.t)}
	}
	if j >= limit {
		return cue{}
	}
	if !known(r.lang) {
		return r.unknownVerb(j, limit)
	}
	if c := r.inverted(j, limit); c.frame > 0 && !(beyond && r.t[j].cap) {
		c.after = true
		return c
	}
	// Subject, verb.
	start := j
	for r.is(start, adv|conj) && start < limit && !r.is(start, pron|det) && firstComma {
		start++
	}
	if r.is(start, prep|conj|rel|gerund) && !r.t[start].cap && !r.is(start, pron|det) {
		return r.tail(j, limit)
	}
	for k := start + 1; k < limit && k < start+30; k++ {
		if r.punct(k, ';') || r.punct(k, ':') {
			break
		}
		if !r.is(k, verb) || r.t[k].cap && r.lang != "de" || r.is(k, det|prep) {
			continue
		}
		if r.is(k-1, prep|det|of) || r.is(k-1, rel) && r.lang != "fr" && !r.comma(k-2) {
			continue
		}
		sub, ok := r.before(k, start)
		if !ok || sub.Start > r.t[start].a && k-start > 4 && !r.comma(k-1) {
			break
		}
		if beyond && !r.closesClause(k+1, limit) {
			return cue{}
		}
		f := frameFirm
		if !firstComma && !beyond && end != ',' && end != '?' && end != '!' && end != '…' && end != '.' && end != '—' && end != '-' {
			f = frameLoose
		}
		return cue{frame: f, speaker: sub, word: span(r.t[k]), after: true, end: k + 1}
	}
	if beyond {
		return cue{}
	}
	return r.tail(j, limit)
}

// unknownVerb reads a reporting clause in a language without a word list: a word
// in lower case, or two, and a name.
func (r *reading) unknownVerb(j, limit int) cue {
	k := j
	for k < limit && k < j+3 && r.t[k].word && !r.t[k].cap {
		k++
	}
	e := k
	for e < limit && e < k+4 && r.t[e].word && r.t[e].cap {
		e++
	}
	if k == j || e == k {
		return cue{}
	}
	return cue{frame: frameFirm, speaker: enface.Span{Start: r.t[k].a, End: r.t[e-1].b}, word: span(r.t[j]), after: true, end: e}
}

// closesClause reports whether a reporting verb at i-1 has no clause of its own
// after it.
func (r *reading) closesClause(i, limit int) bool {
	if i >= limit || i >= len(r.t) || !r.t[i].word {
		return true
	}
	return r.is(i, prep|adv|calendar|object|gerund|conj) && !r.is(i, that|det)
}

// tail reads a reporting clause at the end of the sentence: …, X said.
func (r *reading) tail(j, limit int) cue {
	for k := limit - 1; k > j; k-- {
		if !r.is(k, verb) || r.t[k].cap {
			continue
		}
		if r.comma(k - 1) {
			if c := r.inverted(k, limit); c.frame > 0 && c.speaker.Len() > 0 {
				c.frame, c.after = frameLoose, true
				return c
			}
			continue
		}
		c := k - 1
		for c > j && k-c < 10 && !r.comma(c) {
			c--
		}
		if !r.comma(c) || !r.closesClause(k+1, limit) {
			continue
		}
		if sub, ok := r.before(k, c+1); ok {
			return cue{frame: frameLoose, speaker: sub, word: span(r.t[k]), after: true, end: k + 1}
		}
	}
	return cue{}
}

// inverted reads verb and subject from token j on: "said X", "a déclaré X",
// "a-t-il dit", "so X", "hat X gesagt".
func (r *reading) inverted(j, limit int) cue {
	k := j
	for r.lang == "fr" && k < limit && r.is(k, object) && !r.is(k, verb) && k < j+2 {
		k++
	}
	if k >= limit {
		return cue{}
	}
	c := cue{frame: frameFirm}
	switch {
	case r.is(k, verb) && (!r.t[k].cap || r.is(k, pron)):
		c.word = span(r.t[k])
		if r.lang == "fr" && r.is(k, pron) { // dit-il
			c.speaker, c.end = r.pronounOf(k), k+1
			return c
		}
		k++
	case r.is(k, aux) && !r.t[k].cap:
		m := k + 1
		if r.lang == "fr" && r.is(k, pron) {
			for m < limit && m < k+4 && !r.is(m, partic) {
				m++
			}
			if m < limit && r.is(m, partic) {
				c.word, c.speaker, c.end = enface.Span{Start: r.t[k].a, End: r.t[m].b}, r.pronounOf(k), m+1
				return c
			}
			return cue{}
		}
		for m < limit && m < k+3 && !r.is(m, partic) && r.is(m, adv) {
			m++
		}
		if m < limit && r.is(m, partic) {
			c.word = enface.Span{Start: r.t[k].a, End: r.t[m].b}
			k = m + 1
			break
		}
		if r.lang != "de" {
			return cue{}
		}
		for m = k + 1; m < limit && m < k+14 && !r.is(m, partic); m++ {
		}
		if m >= limit || !r.is(m, partic) {
			return cue{}
		}
		c.word = span(r.t[m])
		k++
	case r.is(k, so) && r.lang == "de", r.is(k, source) && !r.t[k].cap:
		c.word = span(r.t[k])
		k++
		if r.lang == "en" {
			k++ // to
		}
	default:
		return cue{}
	}
	for k < limit && (r.is(k, adv) && !r.is(k, pron|det) || r.is(k, object) && (r.lang == "de" || r.lang == "fr") && !r.is(k, det|pron)) {
		k++
	}
	if k < limit && r.lang == "fr" && r.punct(k, '-') {
		k++
	}
	sub, stop := r.after(k, limit)
	c.speaker, c.end = sub, stop
	if sub.Len() == 0 && !(r.lang == "en" && (r.is(k, prep) || k >= limit)) && r.lang != "de" {
		return cue{}
	}
	return c
}

// pronounOf is the pronoun at the end of an inverted verb: dit-il.
func (r *reading) pronounOf(k int) enface.Span {
	w := r.s[r.t[k].a:r.t[k].b]
	_, p := splitInversion(w)
	return enface.Span{Start: r.t[k].b - len(p), End: r.t[k].b}
}

// left reads the reporting clause before token q.
func (r *reading) left(q, from int) cue {
	stop := from
	for k := q - 1; k >= from; k-- {
		if r.t[k].q >= 0 {
			stop = k + 1
			break
		}
	}
	k := q - 1
	colon := r.punct(k, ':')
	if colon {
		if sub, ok := r.signature(k, stop); ok {
			return cue{frame: frameFirm, speaker: sub, word: span(r.t[k])}
		}
	}
	for k >= stop && !r.t[k].word {
		k--
	}
	for i := k; i >= stop && i > q-45; i-- {
		if r.is(i, so) && r.comma(i-1) {
			if sub, _ := r.after(i+1, q); sub.Len() > 0 {
				return cue{frame: frameFirm, speaker: sub, word: span(r.t[i])}
			}
		}
		if r.is(i, source) && (r.lang != "en" || r.is(i+1, prep)) {
			j := i + 1
			if r.lang == "en" {
				j++
			}
			sub, end := r.after(j, q)
			if sub.Len() == 0 {
				continue
			}
			f := frameLoose
			if end >= q-2 {
				f = frameFirm
			}
			return cue{frame: f, speaker: sub, word: span(r.t[i])}
		}
		v := r.is(i, verb) || r.is(i, partic) && (r.helped(i, stop) || r.lang == "de")
		if !v && !r.is(i, gerund) && !(r.is(i, weak) && i < k-1 || r.is(i, weak) && !colon) {
			continue
		}
		if r.t[i].cap && i > from && r.lang != "de" || r.is(i, det|prep) || r.is(i-1, det) && !r.is(i-1, pron) || r.is(i-1, prep) && !r.is(i, gerund) {
			continue
		}
		near := i
		for n := i + 1; n <= k && (r.is(n, object|adv|that|calendar) || r.t[n].cap && r.is(i, verb)); n++ {
			near = n
		}
		c := cue{frame: frameLoose, word: span(r.t[i]), weak: !v}
		if (near == k || colon) && (v || r.is(i, gerund)) {
			c.frame = frameFirm
		}
		at := i
		if r.is(i, partic) && !r.is(i, verb) {
			at = r.helper(i, stop)
		}
		sub, ok := enface.Span{}, false
		if r.lang == "de" && i > from {
			if r.is(i-1, conj) && r.s[r.t[i-1].a:r.t[i-1].b] == "wie" && r.s[r.t[i].a:r.t[i].b] == "folgt" {
				continue
			}
			sub, ok = r.germanSubject(i, stop)
		}
		if !ok && r.is(i, gerund) {
			sub, ok = r.mainSubject(i, stop)
		}
		if !ok {
			sub, ok = r.before(at, stop)
		}
		if !ok {
			// Verb first: said X: "…"
			var end int
			if sub, end = r.after(i+1, q); sub.Len() > 0 && end >= k {
				ok = true
			}
		}
		if !ok && stop > from {
			if !v {
				continue
			}
			c.end = -1 // the subject of the clause before the quotation before
		}
		c.speaker = sub
		return c
	}
	if colon && k >= stop && k-stop < 8 {
		sub, end := r.after(stop, q)
		if sub.Len() > 0 && (end > k || r.comma(end)) {
			return cue{frame: frameFirm, speaker: sub, word: span(r.t[q-1])}
		}
	}
	if colon {
		sub, _ := r.mainSubject(q-1, stop)
		return cue{frame: frameFirm, speaker: sub, word: span(r.t[q-1])}
	}
	return cue{}
}

// signed is a name alone behind a dash at token k: “…” ― Pamela Padilla
func (r *reading) signed(k int) (enface.Span, bool) {
	if !(r.punct(k, '―') || r.punct(k, '—') || r.punct(k, '–') || r.punct(k, '-')) {
		return enface.Span{}, false
	}
	for r.punct(k, '-') || r.punct(k, '―') || r.punct(k, '—') || r.punct(k, '–') {
		k++
	}
	e := k
	for e < len(r.t) && e-k < 7 && r.t[e].word && (r.t[e].cap || r.is(e, of|det) || particle(r.s[r.t[e].a:r.t[e].b])) {
		e++
	}
	if e == k || !r.t[k].cap || e < len(r.t) && !r.punct(e, '.') && !r.comma(e) && r.t[e].q < 0 {
		return enface.Span{}, false
	}
	return enface.Span{Start: r.t[k].a, End: r.t[e-1].b}, true
}

// signature is a name between a dash and the colon at token k: TURNOUT IS HIGH -
// Carl Bialik: “…”.
func (r *reading) signature(k, stop int) (enface.Span, bool) {
	s := k
	for s > stop && k-s < 6 && r.t[s-1].word {
		s--
	}
	if s == k || s <= stop || !(r.punct(s-1, '-') || r.punct(s-1, '–') || r.punct(s-1, '—')) {
		return enface.Span{}, false
	}
	for i := s; i < k; i++ {
		if !r.t[i].cap && !r.is(i, of|det|conj|prep) {
			return enface.Span{}, false
		}
	}
	for s < k-1 && (r.is(s, prep) || r.s[r.t[s].a:r.t[s].b] == "More") {
		s++
	}
	return enface.Span{Start: r.t[s].a, End: r.t[k-1].b}, true
}

// helped reports whether an auxiliary stands before the participle at i.
func (r *reading) helped(i, stop int) bool { return r.helper(i, stop) < i }

func (r *reading) helper(i, stop int) int {
	for k := i - 1; k >= stop && k > i-5; k-- {
		if r.is(k, aux) && !r.is(k, pron) {
			return k
		}
		if !r.is(k, adv|object) {
			break
		}
	}
	return i
}

// mainSubject is the subject of the clause that a participle at i hangs on.
func (r *reading) mainSubject(i, stop int) (enface.Span, bool) {
	if sub, ok := r.opening(i, stop); ok {
		return sub, true
	}
	for v := i - 1; v > stop; v-- {
		if r.is(v, verb|weak|aux) && !r.is(v, det|adv|prep|pron) && !r.t[v].cap {
			if sub, ok := r.before(v, stop); ok {
				return sub, true
			}
		}
	}
	for j := stop; j < i; j++ {
		if r.is(j, prep) && !r.is(j, det) {
			// Skip an introductory phrase up to its comma.
			c := j
			for c < i && !r.comma(c) {
				c++
			}
			if c < i {
				j = c
				continue
			}
		}
		if sub, _ := r.after(j, i); sub.Len() > 0 {
			return sub, true
		}
	}
	return enface.Span{}, false
}

// opening is the noun phrase that the clause before token i opens with, behind an
// introductory phrase, if a verb follows it.
func (r *reading) opening(i, stop int) (enface.Span, bool) {
	if r.lang != "en" {
		return enface.Span{}, false
	}
	j := stop
	// A clause of its own before the participle: …, with one of them asking.
	for k := i - 1; k > stop && i-k < 7; k-- {
		if r.is(k, prep) && r.s[r.t[k].a:r.t[k].b] == "with" {
			if sub, end := r.after(k+1, i); sub.Len() > 0 && end >= i-1 {
				return sub, true
			}
		}
	}
	for range 3 {
		if !r.is(j, prep|conj|adv|gerund) || r.is(j, det|pron) {
			break
		}
		c := j
		for c < i && !r.comma(c) {
			c++
		}
		if c >= i {
			return enface.Span{}, false
		}
		j = c + 1
	}
	sub, end := r.after(j, i)
	if sub.Len() == 0 || end >= i {
		return enface.Span{}, false
	}
	for end < i && r.is(end, adv) {
		end++
	}
	w := r.s[r.t[end].a:r.t[end].b]
	if r.is(end, verb|weak|aux) || len(w) > 3 && !r.t[end].cap && (w[len(w)-2:] == "ed" || w[len(w)-1] == 's') {
		return sub, true
	}
	return enface.Span{}, false
}

// accord looks for "according to X" and "laut X" after the quotation.
func (r *reading) accord(q, from, to int) cue {
	for k := q + 1; k < to; k++ {
		if r.t[k].q >= 0 {
			break
		}
		if !r.is(k, source) {
			continue
		}
		j := k + 1
		if r.lang == "en" {
			j++
		}
		if sub, _ := r.after(j, to); sub.Len() > 0 {
			return cue{frame: frameLoose, speaker: sub, word: span(r.t[k]), after: true}
		}
	}
	return cue{}
}

func span(t tok) enface.Span { return enface.Span{Start: t.a, End: t.b} }

// after reads a noun phrase from token k on; stop is the token after it.
func (r *reading) after(k, limit int) (sub enface.Span, stop int) {
	if k >= limit || k >= len(r.t) || !r.t[k].word {
		return enface.Span{}, k
	}
	if r.is(k, pron) && !r.is(k, det) && !r.is(k, rel) {
		return span(r.t[k]), k + 1
	}
	if !r.t[k].cap && r.is(k, prep|conj|adv|gerund|aux|that|partic|object) && !r.is(k, det) || r.is(k, calendar) && !r.is(k, honour) {
		return enface.Span{}, k
	}
	end := k
	named := false
	for end < limit && end < k+14 {
		t := &r.t[end]
		if !t.word {
			break
		}
		if end > k {
			lower := !t.cap || r.lang == "de"
			if lower && t.class&(prep|conj|rel|gerund|aux|adv|calendar|partic) != 0 && t.class&(of|det) == 0 || t.class&calendar != 0 {
				break
			}
			if t.class&of != 0 && t.class&det == 0 && named && r.lang == "en" && r.s[t.a:t.b] == "for" {
				break
			}
			if lower && !t.cap && t.class&(verb|weak) != 0 && t.class&(det|of) == 0 && !(r.is(end-1, det) && !r.is(end-1, pron)) {
				break
			}
			if t.class&pron != 0 && t.class&(det|of) == 0 && !t.cap {
				break
			}
		}
		named = named || t.cap
		end++
	}
	for end > k && r.is(end-1, of|det|prep) && !r.t[end-1].cap {
		end--
	}
	if end == k {
		return enface.Span{}, k
	}
	if end == k+1 && r.is(k, det) && !r.t[k].cap && r.lang != "en" {
		return enface.Span{}, k
	}
	return enface.Span{Start: r.t[k].a, End: r.t[end-1].b}, end
}

// before reads the subject of the verb at token k, not before token stop.
func (r *reading) before(k, stop int) (enface.Span, bool) {
	e := k
	for e > stop && r.is(e-1, aux|adv|object) && (!r.is(e-1, pron|det) || r.lang == "fr" && r.is(e-1, object) && e-1 > stop) && !r.t[e-1].cap {
		e--
	}
	if e <= stop {
		return enface.Span{}, false
	}
	if r.is(e-1, rel) && !r.is(e-1, det) && e-2 >= stop {
		e--
		for e > stop && !r.t[e-1].word {
			e--
		}
		return r.back(e, stop)
	}
	if r.is(e-1, pron) && !(r.is(e-1, det) && r.lang != "en") {
		return span(r.t[e-1]), true
	}
	if r.punct(e-1, ')') {
		for k := e - 2; k > stop && e-k < 12; k-- {
			if r.punct(k, '(') {
				return r.before(k, stop)
			}
		}
	}
	if r.comma(e-1) || r.punct(e-1, ')') || r.punct(e-1, '—') || r.punct(e-1, '-') || r.punct(e-1, '–') {
		return r.apposed(e-1, stop)
	}
	// The clause: back to a comma, a conjunction or another mark.
	s := e
	for s > stop && e-s < 18 {
		t := &r.t[s-1]
		if !t.word && t.c != '.' && t.c != '/' && t.c != '\'' && t.c != '’' && t.c != '%' && t.c != '$' || t.q >= 0 {
			break
		}
		if t.class&conj != 0 && t.class&(det|adv|of) == 0 && !t.cap && t.class&that == 0 && r.is(s, verb|adv|aux|prep) {
			break
		}
		if (t.class&that != 0 && t.class&det == 0 || t.class&rel != 0 && t.class&det == 0) && !t.cap {
			break
		}
		s--
	}
	if s == e {
		if s-1 > stop && r.is(s-1, conj) {
			// X came and said: the subject is further back.
			for v := s - 2; v > stop; v-- {
				if r.is(v, verb|weak|aux) && !r.is(v, det|adv|prep) {
					return r.before(v, stop)
				}
			}
			return r.back(s-1, stop)
		}
		return enface.Span{}, false
	}
	for s < e-1 && r.is(s, conj|adv) && !r.is(s, pron|det) {
		s++
	}
	if r.is(s, prep|gerund) && !r.is(s, det) {
		return r.back(e, s)
	}
	// A finite verb inside means that the phrase is more than the subject.
	for v := e - 1; v > s; v-- {
		if r.is(v, verb|aux) && !r.t[v].cap && !r.is(v, det|prep|of|adv) && r.lang == "en" && !r.noun(v, s) {
			if r.is(v+1, conj) || v+1 == e {
				return r.before(v, s)
			}
			return r.back(e, v+1)
		}
	}
	if e-s > 14 {
		return r.back(e, s)
	}
	return enface.Span{Start: r.t[s].a, End: r.t[e-1].b}, true
}

// noun reports whether token v, which may be a verb, is rather a noun: an article
// stands before it, or one word before that.
func (r *reading) noun(v, stop int) bool {
	for k := v - 1; k >= stop && k >= v-2; k-- {
		if r.is(k, det) && !r.is(k, pron) {
			return true
		}
		if r.is(k, verb|aux|prep) {
			return false
		}
	}
	return false
}

// apposed reads the subject that an apposition follows, which ends at token e:
// X, the head of Y, said.
func (r *reading) apposed(e, stop int) (enface.Span, bool) {
	s := e
	for s > stop && e-s < 60 && r.t[s-1].q < 0 && !r.punct(s-1, ';') && !r.punct(s-1, ':') {
		s--
	}
	for i := s; i < e; {
		c := i
		for c < e && !r.comma(c) && !r.punct(c, '(') && !r.punct(c, '—') && !r.punct(c, '–') {
			c++
		}
		first := i
		for first < c-1 && r.is(first, conj|adv) && !r.is(first, pron|det) {
			first++
		}
		if first < c && !(r.is(first, prep|gerund|calendar|conj|adv) && !r.is(first, det|pron)) {
			if sub, end := r.after(first, c); sub.Len() > 0 && (end == c || r.is(end, rel|prep|partic|conj)) {
				return sub, true
			}
		}
		i = c + 1
	}
	return r.back(e, s)
}

// back reads the noun phrase that ends before token e.
func (r *reading) back(e, stop int) (enface.Span, bool) {
	s := e
	for s > stop && e-s < 8 {
		t := &r.t[s-1]
		if !t.word || !t.cap && t.class&(prep|conj|rel|verb|gerund|aux|adv) != 0 && t.class&(of|det) == 0 {
			break
		}
		s--
		if t.class&det != 0 && !(s > stop && r.is(s-1, of)) {
			break
		}
		if t.class&pron != 0 && t.class&det == 0 {
			break
		}
	}
	for s < e && r.is(s, of|calendar) && !r.is(s, det) {
		s++
	}
	if s >= e || !r.t[s].word {
		return enface.Span{}, false
	}
	return enface.Span{Start: r.t[s].a, End: r.t[e-1].b}, true
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}
