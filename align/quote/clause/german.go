package clause

import (
	"strings"

	"enface"
	"enface/align/quote/words"
)

// Sizes of German clauses, in tokens. Set by hand.
const (
	objectsBehind = 4  // objects and adverbs between a finite verb and the subject behind it
	subjectReach  = 16 // from where a subject behind a verb begins to where it ends
	placeBefore   = 30 // back from “heißt es” to the text in which it is to be read
	placeBehind   = 8  // forward to it
	sentencesBack = 4  // before one in the mood of reported speech, in which who spoke is named
)

// subjectOf is the subject of a clause in a language whose verb comes second. The clause
// begins at token stop; its verb, or the participle that ends it, stands at token i. The
// subject stands before the finite verb, or behind it where something else comes first.
func (r Reader) subjectOf(i, stop int) (enface.Span, bool) {
	first := r.clauseBegin(i, stop)
	v := r.finiteFrom(first, i)
	if v <= first {
		return enface.Span{}, false
	}
	k := v + 1
	if r.nominative(k) {
		return r.Span(k), true // den Plan bezeichnete er als …
	}
	if !r.inFront(first) {
		return r.subjectInFront(first, v, i)
	}
	for k < len(r.Tokens) && k <= v+objectsBehind && r.Only(k, words.Object|words.Adverb, words.Determiner|words.Pronoun) {
		k++
	}
	if sub, _ := r.After(k, min(len(r.Tokens), k+subjectReach)); sub.Len() > 0 {
		return sub, true
	}
	return enface.Span{}, false
}

// clauseBegin is the first word of the clause of token i, not before token stop, behind a
// colon and a conjunction.
func (r Reader) clauseBegin(i, stop int) int {
	first := stop
	for k := i - 1; k > stop; k-- {
		if r.Punct(k, ':') || r.Punct(k, ';') {
			first = k + 1
			break
		}
	}
	for first < i && !r.Tokens[first].Word && !r.Tokens[first].Quoted() {
		first++
	}
	if first < i-1 && r.leadingConjunction(first) {
		first++ // und, aber
	}
	return first
}

func (r Reader) leadingConjunction(k int) bool {
	return r.Only(k, words.Conjunction, words.Adverb|words.Preposition|words.Determiner|words.Pronoun)
}

// finiteFrom is the first finite verb of the tokens [first, i), i where there is none.
func (r Reader) finiteFrom(first, i int) int {
	const verbs = words.Auxiliary | words.Verb | words.Weak | words.Mood
	for k := first; k < i; k++ {
		if r.Tokens[k].Lower() && r.Only(k, verbs, words.Determiner|words.Preposition|words.Pronoun) {
			return k
		}
	}
	return i
}

// inFront reports whether the clause that begins at token k has something else than its
// subject in front.
func (r Reader) inFront(k int) bool {
	return r.Only(k, words.Adverb|words.Preposition|words.Conjunction|words.So, words.Pronoun|words.Determiner) || r.oblique(k)
}

// subjectInFront is the subject before an auxiliary at token v whose participle stands at
// token i: Der Minister hatte den Plan gelobt: …
func (r Reader) subjectInFront(first, v, i int) (enface.Span, bool) {
	if v+1 < i && r.Is(v, words.Auxiliary) {
		if sub, end := r.After(first, v); sub.Len() > 0 && end == v {
			return sub, true
		}
	}
	return enface.Span{}, false
}

// verbSecond is the subject of a main clause that begins at token first and whose verb is on
// no list: what stands before the verb, or what follows it, where a phrase that is no
// subject comes first.
func (r Reader) verbSecond(first, q int) (enface.Span, bool) {
	for first < q && !r.Tokens[first].Word {
		first++
	}
	if r.leadingConjunction(first) {
		first++
	}
	v := r.unlistedVerb(first, q)
	if v < 0 {
		return enface.Span{}, false
	}
	if r.nominative(v + 1) {
		return r.Span(v + 1), true
	}
	if !r.inFront(first) {
		sub, end := r.After(first, v)
		return sub, sub.Len() > 0 && end == v
	}
	sub, _ := r.After(v+1, q)
	return sub, sub.Len() > 0
}

// unlistedVerb is the verb of a clause that begins at token first: the first word in lower
// case behind a noun, a pronoun or an adverb; -1 where there is none.
func (r Reader) unlistedVerb(first, q int) int {
	const others = words.Determiner | words.Preposition | words.Of | words.Conjunction | words.Adverb | words.Relative
	noun := false
	v := first
	for ; v < q && r.Tokens[v].Word; v++ {
		if noun && r.Tokens[v].Lower() && !r.Is(v, others) {
			break
		}
		noun = noun || v > first && r.Tokens[v].Capital || v == first && r.fillsFront(v)
	}
	if v >= q || v == first || !r.Tokens[v].Word {
		return -1
	}
	return v
}

// fillsFront reports whether the first word of a clause fills the place before the verb by
// itself.
func (r Reader) fillsFront(k int) bool {
	return r.Only(k, words.Adverb|words.So|words.Pronoun, words.Determiner) ||
		r.Tokens[k].Capital && !r.Is(k, words.Determiner|words.Preposition|words.Adverb|words.So)
}

// readIn is where words are to be read that the verb at token i tells of: in dem Brief heißt
// es; heißt es auf der Seite der Firma.
func (r Reader) readIn(i, from, to int) enface.Span {
	for k := i - 1; k >= from && i-k < placeBefore; k-- {
		if r.place(k) {
			sub, _ := r.After(k+1, i)
			return sub
		}
	}
	for k := i + 1; k < to && k-i < placeBehind; k++ {
		if r.place(k) {
			sub, _ := r.After(k+1, to)
			return sub
		}
	}
	return enface.Span{}
}

// place reports whether token k begins a phrase that tells where something stands.
func (r Reader) place(k int) bool {
	if !r.Tokens[k].Word {
		return false
	}
	switch r.String(k) {
	case "in", "im", "auf", "aus", "In", "Im", "Auf", "Aus", "seitens":
		return true
	}
	return false
}

// says reports whether token k is a verb of what a text says: heißt, with “es” behind it or
// not far before it.
func (r Reader) says(k int) bool {
	if k < 0 || k >= len(r.Tokens) || !r.Tokens[k].Word {
		return false
	}
	switch r.String(k) {
	case "heißt", "hieß", "heiße", "heisst":
		return r.Word(k+1, "es") || r.Word(k-1, "es") || r.Word(k-2, "es") || r.Word(k-3, "es")
	}
	return false
}

// nominative reports whether token k is a pronoun that can only be a subject.
func (r Reader) nominative(k int) bool {
	if k >= len(r.Tokens) || r.Tokens[k].Quoted() {
		return false
	}
	switch r.String(k) {
	case "er", "wir", "ich", "man":
		return true
	}
	return false
}

// quotedOne is whom somebody else cites by the verb at token i: X zitiert einen Zeugen mit den
// Worten.
func (r Reader) quotedOne(i, q int) (enface.Span, bool) {
	switch r.String(i) {
	case "zitiert", "zitierte", "zitierten", "zitieren":
	default:
		return enface.Span{}, false
	}
	k := i + 1
	if r.Only(k, words.Preposition|words.Adverb, words.Determiner) {
		return enface.Span{}, false
	}
	sub, _ := r.After(k, q)
	return sub, sub.Len() > 0 && (r.Is(k, words.Determiner) || r.Tokens[k].Capital)
}

// announces reports whether the verb at token i only announces what follows: wie folgt.
func (r Reader) announces(i int) bool {
	return r.Is(i-1, words.Conjunction) && r.String(i-1) == "wie" && r.String(i) == "folgt"
}

// oblique reports whether token k is an article of the accusative, dative or genitive alone:
// no subject begins with it.
func (r Reader) oblique(k int) bool {
	if k < 0 || k+1 >= len(r.Tokens) || !r.Tokens[k].Word {
		return false
	}
	switch r.String(k) {
	case "Den", "Dem", "Des", "Einen", "Einem", "Eines", "Seinen", "Seinem", "Seines", "Ihren", "Ihrem", "Diesen", "Diesem", "Gegenüber", "Für",
		"den", "dem", "einen", "einem":
		return true
	case "Der": // the feminine, or the genitive: der englischen Zeitung sagte …
		next := &r.Tokens[k+1]
		return next.Word && next.Lower() && strings.HasSuffix(r.String(k+1), "en") && r.Tokens[min(k+2, len(r.Tokens)-1)].Capital
	}
	return false
}

// Reported is who spoke in the sentences before that of token q, which is in the mood of
// reported speech.
func (r Reader) Reported(q int) (enface.Span, bool) {
	from, to := r.Sentence(q)
	if !r.inMood(q, from, to) {
		return enface.Span{}, false
	}
	for range sentencesBack {
		if from == 0 {
			break
		}
		end := from
		from, _ = r.Sentence(end - 1)
		if sub, ok := r.firstSpeaker(from, end); ok || from >= end {
			return sub, ok
		}
	}
	return enface.Span{}, false
}

// inMood reports whether a verb of the tokens [from, to) other than token q is in the mood
// of reported speech.
func (r Reader) inMood(q, from, to int) bool {
	for i := from; i < to && i < len(r.Tokens); i++ {
		if i != q && r.Is(i, words.Mood) {
			return true
		}
	}
	return false
}

// firstSpeaker is the subject of the first reporting verb of the tokens [from, end) that has
// one.
func (r Reader) firstSpeaker(from, end int) (enface.Span, bool) {
	for i := from; i < end; i++ {
		if r.Tokens[i].Capital || !r.Only(i, words.Verb, words.Determiner|words.Preposition|words.Mood) {
			continue
		}
		if sub, ok := r.subjectOf(i, from); ok {
			return sub, true
		}
		if sub, ok := r.Before(i, from); ok {
			return sub, true
		}
	}
	return enface.Span{}, false
}
