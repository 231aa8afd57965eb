package quote

import (
	"unicode"
	"unicode/utf8"

	"enface"
)

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
	if r.lang == "fr" && r.word(j, "comme") && j+1 < limit {
		if c := r.inverted(j+1, limit); c.frame > 0 && c.speaker.Len() > 0 { // comme l’explique X
			c.after = true
			return c
		}
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
		if !r.is(k, verb) || r.t[k].cap || r.is(k, det|prep) {
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
	if i+1 < limit && r.comma(i) && r.is(i+1, that) && !r.is(i+1, det) {
		return false
	}
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
	if r.lang == "de" && r.says(j) {
		c.speaker, _ = r.written(j, j, limit)
		return c
	}
	if sub.Len() == 0 {
		c.speaker = r.titled(k)
		sub = c.speaker
	}
	if sub.Len() == 0 && !(r.lang == "en" && (r.is(k, prep) || k >= limit)) && r.lang != "de" {
		return cue{}
	}
	return c
}

// titled is a name between marks, such as that of a paper, from token k on:
// schrieb „Die Zeit“, écrit le « Canard ».
func (r *reading) titled(k int) enface.Span {
	if r.is(k, det) {
		k++
	}
	if k >= len(r.t) || r.t[k].q < 0 {
		return enface.Span{}
	}
	p := r.parts[r.t[k].q]
	if c, _ := utf8.DecodeRuneInString(p.In(r.s)); p.first != p.last || p.Len() > 40 || !unicode.IsUpper(c) {
		return enface.Span{}
	}
	return p.Span
}

// pronounOf is the pronoun at the end of an inverted verb: dit-il.
func (r *reading) pronounOf(k int) enface.Span {
	w := r.s[r.t[k].a:r.t[k].b]
	_, p := splitInversion(w)
	return enface.Span{Start: r.t[k].b - len(p), End: r.t[k].b}
}
