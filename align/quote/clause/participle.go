package clause

import (
	"strings"

	"enface"
	"enface/align/quote/words"
)

// How far the subject that a participle hangs on is looked for. Set by hand.
const (
	withReach      = 7 // tokens back to a “with” that opens a clause of its own
	mostIntroduced = 3 // introductory phrases before a clause
	leastVerb      = 4 // bytes of a verb that is known by its ending
)

// MainSubject is the subject of the clause, from token stop on, that a participle at token i
// hangs on.
func (r Reader) MainSubject(i, stop int) (enface.Span, bool) {
	if sub, ok := r.opening(i, stop); ok {
		return sub, true
	}
	for v := i - 1; v > stop; v-- {
		const others = words.Determiner | words.Adverb | words.Preposition | words.Pronoun
		if r.Only(v, words.Verb|words.Weak|words.Auxiliary, others) && r.Tokens[v].Lower() {
			if sub, ok := r.Before(v, stop); ok {
				return sub, true
			}
		}
	}
	return r.firstPhrase(i, stop)
}

// firstPhrase is the first noun phrase of the tokens [from, i), behind introductory phrases.
func (r Reader) firstPhrase(i, from int) (enface.Span, bool) {
	for j := from; j < i; j++ {
		if r.Only(j, words.Preposition, words.Determiner) {
			if c := r.commaFrom(j, i); c < i {
				j = c
				continue
			}
		}
		if sub, _ := r.After(j, i); sub.Len() > 0 {
			return sub, true
		}
	}
	return enface.Span{}, false
}

// commaFrom is the first comma of the tokens [k, limit), limit where there is none.
func (r Reader) commaFrom(k, limit int) int {
	for k < limit && !r.Comma(k) {
		k++
	}
	return k
}

// opening is the noun phrase that the clause before token i opens with, behind introductory
// phrases, if a verb follows it.
func (r Reader) opening(i, stop int) (enface.Span, bool) {
	if r.Lang.Lists.VerbEndings == nil {
		return enface.Span{}, false
	}
	if sub, ok := r.withClause(i, stop); ok {
		return sub, true
	}
	j := r.behindIntroductions(i, stop)
	if j < 0 {
		return enface.Span{}, false
	}
	sub, end := r.After(j, i)
	if sub.Len() == 0 || end >= i {
		return enface.Span{}, false
	}
	for end < i && r.Is(end, words.Adverb) {
		end++
	}
	if r.Is(end, words.Verb|words.Weak|words.Auxiliary) || r.endsLikeVerb(end) {
		return sub, true
	}
	return enface.Span{}, false
}

// withClause is the subject of a clause of its own before the participle: …, with one of them
// asking.
func (r Reader) withClause(i, stop int) (enface.Span, bool) {
	for k := i - 1; k > stop && i-k < withReach; k-- {
		if r.Is(k, words.Preposition) && r.String(k) == "with" {
			if sub, end := r.After(k+1, i); sub.Len() > 0 && end >= i-1 {
				return sub, true
			}
		}
	}
	return enface.Span{}, false
}

// behindIntroductions is the token behind the introductory phrases of a clause that begins
// at token j, -1 where such a phrase has no comma before token i.
func (r Reader) behindIntroductions(i, j int) int {
	const opens = words.Preposition | words.Conjunction | words.Adverb | words.Gerund
	for range mostIntroduced {
		if !r.Only(j, opens, words.Determiner|words.Pronoun) {
			break
		}
		c := r.commaFrom(j, i)
		if c >= i {
			return -1
		}
		j = c + 1
	}
	return j
}

// endsLikeVerb reports whether token i is written like a finite verb.
func (r Reader) endsLikeVerb(i int) bool {
	w := r.String(i)
	if len(w) < leastVerb || r.Tokens[i].Capital {
		return false
	}
	for _, ending := range r.Lang.Lists.VerbEndings {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}
