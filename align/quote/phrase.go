package quote

import "enface"

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
	if end == k+1 && r.is(k, det) && (!r.t[k].cap || end < len(r.t) && r.t[end].q >= 0) && r.lang != "en" {
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
	if r.lang == "de" {
		// Er halte den Plan für gut und nannte ihn …
		for v := s + 1; v < e; v++ {
			if r.is(v, verb|weak|mood|aux) && !r.t[v].cap && !r.is(v, det|prep|of|adv) && (r.is(s, pron|det) || r.t[s].cap) {
				if sub, end := r.after(s, v); sub.Len() > 0 && end == v {
					return sub, true
				}
			}
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
