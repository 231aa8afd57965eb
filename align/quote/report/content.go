package report

import (
	"slices"
	"strings"

	"enface/align/quote/words"
)

// How far what stands between a verb and what it reports reaches, in tokens. Set by hand.
const (
	hearerReach = 14 // told reporters on Monday that: behind a verb that takes whom it is said to
	thatNear    = 6  // the same behind other verbs
	sourceReach = 40 // from a source to the comma behind whom it names
	beforeReach = 20 // from a verb back to the comma behind what it reports
	leastVerb   = 4  // bytes of a French infinitive
)

// ruleStart passes over what stands between the verb at token i and what it reports: its
// particle, who was told, and when.
func (r *Reader) ruleStart(i, to int) int {
	j := r.skipParticle(i, i+1, to)
	if r.Is(i, words.Source) {
		return r.behindSource(j, to)
	}
	if k := r.behindHearer(i, j, to); k >= 0 {
		return k
	}
	for r.model.learned && j < to && r.Tokens[j].Word && r.Only(j, words.Object|words.Calendar, words.Determiner) {
		j++
	}
	j = r.skipParticle(i, j, to)
	for !r.model.learned && j < to && r.Comma(j) {
		j++
	}
	return j
}

// skipParticle passes over token j if it is a particle of the verb at token i.
func (r *Reader) skipParticle(i, j, to int) int {
	if form := r.form(i); form != nil && j < to && r.Tokens[j].Word && slices.Contains(form.Particles, r.String(j)) {
		return j + 1
	}
	return j
}

// behindHearer is the token from j on where a clause begins behind who was told and when: told
// reporters on Monday that, asked the network whether; -1 where there is none.
func (r *Reader) behindHearer(i, j, to int) int {
	addressed := r.addresses(i)
	for k := j; k < to && k < j+hearerReach; k++ {
		c := r.ctx(k, j, to)
		if k > j && (c == ctxThat || addressed && (c == ctxWh || c == ctxTo)) {
			return k
		}
		if endsHearer(c) || !addressed && k >= j+thatNear {
			return -1
		}
	}
	return -1
}

// endsHearer reports whether a token is no part of who was told and when.
func endsHearer(c context) bool {
	switch c {
	case ctxQuote, ctxAux, ctxVerb, ctxPunct, ctxThat, ctxStop, ctxComma, ctxWh:
		return true
	}
	return false
}

// behindSource is where the clause begins that “according to X,” stands before: behind the
// first comma from token j on that a verb follows before the next.
func (r *Reader) behindSource(j, to int) int {
	first := to
	for k := j; k < to && k < j+sourceReach; k++ {
		if !r.Comma(k) {
			continue
		}
		if first == to {
			first = k + 1
		}
		for m := k + 1; m < to && !r.Comma(m); m++ {
			if r.Only(m, words.Auxiliary|words.Verb|words.Weak, words.Preposition|words.Determiner) {
				return k + 1
			}
		}
	}
	return first
}

// before is what stands before the subject of the verb at token i: what is reported, X said.
// The tokens are [start, end), none where no comma divides them.
func (r *Reader) before(i, from int) (start, end int) {
	k := i
	for k > from && i-k < beforeReach && !r.Comma(k) {
		k--
	}
	if !r.Comma(k) {
		if !r.Is(i, words.Source) {
			return 0, 0
		}
		k = i
	}
	start = r.behindOpening(from, k)
	end = k
	for end > start+1 && r.Quoted(end-1) && r.Comma(end-2) {
		end -= 2 // It cost a fortune, “a waste,” he said.
	}
	return start, end
}

// behindOpening is the first token of the clause [from, end) behind signs and what joins it to
// the sentence before.
func (r *Reader) behindOpening(from, end int) int {
	k := from
	for k < end && !r.Tokens[k].Word && !r.Tokens[k].Quoted() {
		k++
	}
	if k+1 < end && (r.Is(k, words.Conjunction) && r.Tokens[k].Lower() || r.ctx(k, from, end) == ctxAnd) {
		k++ // And the bridge stays shut, X said
	}
	if k+2 < end && r.Is(k, words.Adverb|words.Conjunction) && r.Comma(k+1) {
		k += 2 // However,
	}
	return k
}

// frenchVerb says how sure it is that the French verb at token i reports what follows it, or
// what stands before it: a déclaré que …; …, a promis le maire; selon le maire.
func (r *Reader) frenchVerb(i, from, to int) (after, before float64) {
	if r.Is(i, words.Source) {
		switch {
		case i == from || i == from+1:
			return sureRule, 0
		case r.Comma(i - 1):
			return 0, sureRule
		}
		return 0, 0
	}
	k := r.withAuxiliaries(i, from)
	if k == i && r.Only(i, words.Participle, words.Verb) {
		return 0, 0
	}
	next := r.ctx(i+1, from, to)
	if r.Is(i+1, words.Adverb) {
		next = r.ctx(i+2, from, to)
	}
	switch {
	case next == ctxThat:
		return sureRule, 0
	case r.Comma(k-1) && r.frenchBehind(i, to, next):
		return 0, sureBehind
	case next == ctxTo && r.Is(i, words.Verb|words.Weak|words.Participle) && r.infinitive(i+2, to):
		return sureInfinitive, 0
	}
	return 0, 0
}

// How sure the rules for verbs are. Set by hand.
const (
	sureRule       = .9 // a source; a verb with que
	sureBehind     = .8 // a verb behind a comma, before its subject
	sureInfinitive = .5 // promet de venir
)

// withAuxiliaries goes back from the verb at token i over its auxiliary and what stands with
// it.
func (r *Reader) withAuxiliaries(i, from int) int {
	const most = 4 // tokens
	k := i
	for k > from && i-k < most && r.Only(k-1, words.Auxiliary|words.Object, words.Conjunction) {
		k--
	}
	return k
}

// frenchBehind reports whether the verb at token i stands behind what it reports and before its
// subject; next is the context behind it.
func (r *Reader) frenchBehind(i, to int, next context) bool {
	joined := r.Is(i, words.Pronoun)
	if !r.Is(i, words.Verb|words.Participle) || !joined && next != ctxDet && next != ctxCap {
		return false
	}
	sub, end := r.After(i+1, to)
	return joined || sub.Len() > 0 && (end >= to-1 || r.Comma(end) || r.Is(end, words.Preposition))
}

// infinitive reports whether token k is a French infinitive.
func (r *Reader) infinitive(k, to int) bool {
	if k >= to || r.Tokens[k].Capital {
		return false
	}
	w := r.String(k)
	return len(w) >= leastVerb && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ir") || strings.HasSuffix(w, "re"))
}

// saidBehind reports whether an English verb at token i stands behind a comma, before its
// subject, at the end of the sentence: The town pays, said the mayor.
func (r *Reader) saidBehind(i, from, to int) bool {
	if i-1 <= from || !r.Comma(i-1) || r.Tokens[i].Capital || !r.Only(i, words.Verb, words.Determiner|words.Preposition) {
		return false
	}
	sub, end := r.After(i+1, to)
	return sub.Len() > 0 && (r.Is(i+1, words.Determiner) || r.Tokens[i+1].Capital) && (end >= to-1 || r.Comma(end) && end > i+2)
}
