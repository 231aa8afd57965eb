package quote

import "enface"

// germanSubject is the subject of the clause from token stop on whose verb, or
// the participle that ends it, stands at token i. The finite verb comes second:
// the subject stands before it, or behind it where something else comes first.
func (r *reading) germanSubject(i, stop int) (enface.Span, bool) {
	first := stop
	for first < i && !r.t[first].word && r.t[first].q < 0 {
		first++
	}
	if r.is(first, conj) && !r.is(first, adv|prep|det|pron) && first < i-1 {
		first++ // und, aber
	}
	// The clause that ends with the participle begins behind the last comma
	// before its finite verb, if that is no main clause.
	v := i
	for k := first; k < i; k++ {
		if r.is(k, aux|verb|weak|mood) && !r.t[k].cap && !r.is(k, det|prep|pron) {
			v = k
			break
		}
	}
	if v <= first {
		return enface.Span{}, false
	}
	front := r.is(first, adv|prep|conj) && !r.is(first, pron|det) || r.oblique(first)
	if !front {
		return enface.Span{}, false
	}
	k := v + 1
	for k < len(r.t) && k < v+5 && (r.is(k, object|adv) && !r.is(k, det|pron)) {
		k++
	}
	if sub, _ := r.after(k, min(len(r.t), k+16)); sub.Len() > 0 {
		return sub, true
	}
	return enface.Span{}, false
}

// oblique reports whether token k is an article of the accusative, dative or
// genitive alone: no subject begins with it.
func (r *reading) oblique(k int) bool {
	if k < 0 || k >= len(r.t) || !r.t[k].word {
		return false
	}
	switch r.s[r.t[k].a:r.t[k].b] {
	case "Den", "Dem", "Des", "Einen", "Einem", "Eines", "Seinen", "Seinem", "Seines", "Ihren", "Ihrem", "Diesen", "Diesem", "Gegenüber", "Für", "den", "dem", "einen", "einem":
		return true
	}
	return false
}

// teller of reported speech: where the sentence at token q is in the mood of
// reported speech, who spoke in the sentences before it.
func (r *reading) reportedBy(q int) (enface.Span, enface.Span, bool) {
	from, to := sentence(r.t, r.s, r.parts, q)
	told := false
	for i := from; i < to && i < len(r.t); i++ {
		told = told || r.is(i, mood) && i != q
	}
	if !told {
		return enface.Span{}, enface.Span{}, false
	}
	for range 4 {
		if from == 0 {
			break
		}
		end := from
		from, _ = sentence(r.t, r.s, r.parts, end-1)
		for i := from; i < end; i++ {
			if !r.is(i, verb) || r.t[i].cap || r.is(i, det|prep|mood) {
				continue
			}
			sub, ok := r.germanSubject(i, from)
			if !ok {
				sub, ok = r.before(i, from)
			}
			if ok {
				return sub, span(r.t[i]), true
			}
		}
		if from >= end {
			break
		}
	}
	return enface.Span{}, enface.Span{}, false
}
