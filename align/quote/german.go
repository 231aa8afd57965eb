package quote

import (
	"strings"

	"enface"
)

// germanSubject is the subject of the clause from token stop on whose verb, or
// the participle that ends it, stands at token i. The finite verb comes second:
// the subject stands before it, or behind it where something else comes first.
func (r *reading) germanSubject(i, stop int) (enface.Span, bool) {
	first := stop
	for k := i - 1; k > stop; k-- {
		if r.punct(k, ':') || r.punct(k, ';') {
			first = k + 1
			break
		}
	}
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
	k := v + 1
	if r.nominative(k) {
		return span(r.t[k]), true // den Plan bezeichnete er als …
	}
	front := r.is(first, adv|prep|conj|so) && !r.is(first, pron|det) || r.oblique(first)
	if !front {
		// Der Minister hatte den Plan gelobt: …
		if v+1 < i && r.is(v, aux) {
			if sub, end := r.after(first, v); sub.Len() > 0 && end == v {
				return sub, true
			}
		}
		return enface.Span{}, false
	}
	for k < len(r.t) && k < v+5 && (r.is(k, object|adv) && !r.is(k, det|pron)) {
		k++
	}
	if sub, _ := r.after(k, min(len(r.t), k+16)); sub.Len() > 0 {
		return sub, true
	}
	return enface.Span{}, false
}

// verbSecond is the subject of a German main clause that begins at token first
// and whose verb is on no list: what stands before the verb, the first word in
// lower case behind a noun, a pronoun or an adverb; or what follows it, where a
// phrase that is no subject comes first.
func (r *reading) verbSecond(first, q int) (enface.Span, bool) {
	for first < q && !r.t[first].word {
		first++
	}
	if r.is(first, conj) && !r.is(first, adv|prep|det|pron) {
		first++
	}
	v, noun := first, false
	for ; v < q && r.t[v].word; v++ {
		lower := !r.t[v].cap && !r.is(v, det|prep|of|conj|adv|rel)
		if lower && noun {
			break
		}
		noun = noun || v > first && r.t[v].cap || v == first && (r.is(v, adv|so|pron) && !r.is(v, det) || r.t[v].cap && !r.is(v, det|prep|adv|so))
	}
	if v >= q || v == first || !r.t[v].word {
		return enface.Span{}, false
	}
	if r.nominative(v + 1) {
		return span(r.t[v+1]), true
	}
	if front := r.is(first, adv|prep|conj|so) && !r.is(first, pron|det) || r.oblique(first); !front {
		sub, end := r.after(first, v)
		return sub, sub.Len() > 0 && end == v
	}
	sub, _ := r.after(v+1, q)
	return sub, sub.Len() > 0
}

// written is where words are to be read: in dem Brief heißt es; heißt es auf der
// Seite der Firma.
func (r *reading) written(i, from, to int) (enface.Span, bool) {
	for k := i - 1; k >= from && i-k < 30; k-- {
		if r.place(k) {
			sub, _ := r.after(k+1, i)
			return sub, sub.Len() > 0
		}
	}
	for k := i + 1; k < to && k-i < 8; k++ {
		if r.place(k) {
			sub, _ := r.after(k+1, to)
			return sub, sub.Len() > 0
		}
	}
	return enface.Span{}, false
}

func (r *reading) place(k int) bool {
	if r.t[k].q >= 0 || !r.t[k].word {
		return false
	}
	switch r.s[r.t[k].a:r.t[k].b] {
	case "in", "im", "auf", "aus", "In", "Im", "Auf", "Aus", "seitens":
		return true
	}
	return false
}

// says reports whether token k is a verb of what a text says: heißt, with “es”.
func (r *reading) says(k int) bool {
	if k < 0 || k >= len(r.t) || !r.t[k].word {
		return false
	}
	switch r.s[r.t[k].a:r.t[k].b] {
	case "heißt", "hieß", "heiße", "heisst":
		return r.word(k+1, "es") || r.word(k-1, "es") || r.word(k-2, "es") || r.word(k-3, "es")
	}
	return false
}

func (r *reading) word(k int, w string) bool {
	return k >= 0 && k < len(r.t) && r.t[k].q < 0 && r.s[r.t[k].a:r.t[k].b] == w
}

// nominative reports whether token k is a pronoun that can only be a subject.
func (r *reading) nominative(k int) bool {
	if k >= len(r.t) || r.t[k].q >= 0 {
		return false
	}
	switch r.s[r.t[k].a:r.t[k].b] {
	case "er", "wir", "ich", "man":
		return true
	}
	return false
}

// named reports whether the word “nach” at token k tells a source: nach Angaben,
// nach Ansicht, nach den Worten.
func (r *reading) named(k int) bool {
	for i := k + 1; i < len(r.t) && i < k+4; i++ {
		if !r.t[i].cap {
			continue
		}
		switch strings.TrimSuffix(r.s[r.t[i].a:r.t[i].b], "n") {
		case "Angabe", "Aussage", "Ansicht", "Meinung", "Worte", "Informatione", "Auffassung", "Einschätzung", "Darstellung", "Bericht", "Berichte", "Auskunft", "Überzeugung", "Erkenntnisse", "Mitteilung", "Medienberichte", "Pressebericht", "Polizeiangabe", "Medienangabe":
			return true
		}
		return false
	}
	return false
}

// germanWords takes from “nach” and “laut” that they tell a source where they do
// not: nach dem Ende, laut geworden; and knows the names of works and papers by
// the ends of their nouns: der Regionalzeitung „…“.
func (r *reading) germanWords() {
	for i := range r.t {
		if t := &r.t[i]; t.cap && t.b-t.a > 9 && i+1 < len(r.t) && r.t[i+1].q >= 0 {
			for _, end := range [...]string{"zeitung", "zeitschrift", "magazin", "blatt", "sendung", "serie", "roman", "film", "sender", "agentur", "portal"} {
				if strings.HasSuffix(r.s[t.a:t.b], end) {
					t.class |= work
				}
			}
		}
		if !r.is(i, source) || r.t[i].b-r.t[i].a != 4 {
			continue
		}
		switch r.s[r.t[i].a:r.t[i].b] {
		case "nach", "Nach":
			if !r.named(i) {
				r.t[i].class &^= source
			}
		case "laut":
			if i+1 < len(r.t) && r.t[i+1].word && !r.t[i+1].cap && r.is(i+1, partic|aux|verb|conj) && !r.is(i+1, det) {
				r.t[i].class &^= source
			}
		}
	}
}

// quotedOne is whom somebody else cites: X zitiert einen Zeugen mit den Worten.
func (r *reading) quotedOne(i, q int) (enface.Span, bool) {
	switch r.s[r.t[i].a:r.t[i].b] {
	case "zitiert", "zitierte", "zitierten", "zitieren":
	default:
		return enface.Span{}, false
	}
	k := i + 1
	if r.is(k, prep|adv) && !r.is(k, det) {
		return enface.Span{}, false
	}
	sub, _ := r.after(k, q)
	return sub, sub.Len() > 0 && r.is(i+1, det) || sub.Len() > 0 && r.t[i+1].cap
}

// oblique reports whether token k is an article of the accusative, dative or
// genitive alone: no subject begins with it.
func (r *reading) oblique(k int) bool {
	if k < 0 || k+1 >= len(r.t) || !r.t[k].word {
		return false
	}
	switch r.s[r.t[k].a:r.t[k].b] {
	case "Den", "Dem", "Des", "Einen", "Einem", "Eines", "Seinen", "Seinem", "Seines", "Ihren", "Ihrem", "Diesen", "Diesem", "Gegenüber", "Für", "den", "dem", "einen", "einem":
		return true
	case "Der": // the feminine, or the genitive: der englischen Zeitung sagte …
		return r.t[k+1].word && !r.t[k+1].cap && strings.HasSuffix(r.s[r.t[k+1].a:r.t[k+1].b], "en") && r.t[min(k+2, len(r.t)-1)].cap
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
