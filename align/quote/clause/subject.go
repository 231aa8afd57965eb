package clause

import (
	"enface"
	"enface/align/quote/words"
)

// How far a subject reaches back from its verb, in tokens. Set by hand.
const (
	longestClause     = 18 // read back to a comma, a conjunction or another mark
	longestSubject    = 14 // a longer one is read back from its end
	longestBrackets   = 12 // from a bracket back to the one that opened it
	longestApposition = 60 // with all that stands between commas
	nounReach         = 2  // an article so many tokens before a word makes it a noun
)

// Before reads the subject of the verb at token k, not before token stop.
func (r Reader) Before(k, stop int) (enface.Span, bool) {
	e := r.skipHelpers(k, stop)
	switch {
	case e <= stop:
		return enface.Span{}, false
	case r.Only(e-1, words.Relative, words.Determiner) && e-2 >= stop:
		return r.Back(r.wordsEnd(e-1, stop), stop)
	case r.Is(e-1, words.Pronoun) && (r.Lang.Grammar.DeterminerAlone || !r.Is(e-1, words.Determiner)):
		return r.Span(e - 1), true
	case r.Punct(e-1, ')'):
		if open := r.openBracket(e-2, stop, e); open > stop {
			return r.Before(open, stop)
		}
		return r.apposed(e-1, stop)
	case r.Comma(e - 1), r.Punct(e-1, '—'), r.Punct(e-1, '-'), r.Punct(e-1, '–'):
		return r.apposed(e-1, stop)
	}
	s := r.clauseStart(e, stop)
	if s == e {
		return r.sharedSubject(e, stop)
	}
	for s < e-1 && r.Only(s, words.Conjunction|words.Adverb, words.Pronoun|words.Determiner) {
		s++
	}
	if r.Only(s, words.Preposition|words.Gerund, words.Determiner) {
		return r.Back(e, s)
	}
	if sub, ok, found := r.behindFinite(s, e); found {
		return sub, ok
	}
	if sub, ok := r.beforeFinite(s, e); ok {
		return sub, true
	}
	if e-s > longestSubject {
		return r.Back(e, s)
	}
	return r.Join(s, e), true
}

// skipHelpers goes back from the verb at token k over auxiliaries, adverbs and objects.
func (r Reader) skipHelpers(k, stop int) int {
	e := k
	for e > stop && r.helps(e-1, stop) {
		e--
	}
	return e
}

// helps reports whether token i stands between a subject and its verb.
func (r Reader) helps(i, stop int) bool {
	if !r.Is(i, words.Auxiliary|words.Adverb|words.Object) || r.Tokens[i].Capital {
		return false
	}
	return !r.Is(i, words.Pronoun|words.Determiner) || r.Lang.Grammar.Clitics && r.Is(i, words.Object) && i > stop
}

// wordsEnd goes back from token e to behind a word.
func (r Reader) wordsEnd(e, stop int) int {
	for e > stop && !r.Tokens[e-1].Word {
		e--
	}
	return e
}

// openBracket is the token of the bracket that the one at token e-1 closes, looked for from
// token k back; stop where there is none.
func (r Reader) openBracket(k, stop, e int) int {
	for ; k > stop && e-k < longestBrackets; k-- {
		if r.Punct(k, '(') {
			return k
		}
	}
	return stop
}

// clauseStart goes back from token e to a comma, a conjunction or another mark.
func (r Reader) clauseStart(e, stop int) int {
	s := e
	for s > stop && e-s < longestClause && !r.beginsClause(s) {
		s--
	}
	return s
}

// beginsClause reports whether a clause begins with token s.
func (r Reader) beginsClause(s int) bool {
	t := &r.Tokens[s-1]
	switch {
	case t.Quoted() || !t.Word && !inWords(t.First):
		return true
	case t.Capital:
		return false
	case t.Only(words.That|words.Relative, words.Determiner):
		return true
	}
	return t.Only(words.Conjunction, words.Determiner|words.Adverb|words.Of|words.That) &&
		r.Is(s, words.Verb|words.Adverb|words.Auxiliary|words.Preposition)
}

// inWords reports whether a sign may stand within a noun phrase.
func inWords(c rune) bool {
	switch c {
	case '.', '/', '\'', '’', '%', '$':
		return true
	}
	return false
}

// sharedSubject is the subject of a verb that nothing but a conjunction stands before, at
// token e: X came and said.
func (r Reader) sharedSubject(e, stop int) (enface.Span, bool) {
	if e-1 <= stop || !r.Is(e-1, words.Conjunction) {
		return enface.Span{}, false
	}
	for v := e - 2; v > stop; v-- {
		if r.Only(v, words.Verb|words.Weak|words.Auxiliary, words.Determiner|words.Adverb|words.Preposition) {
			return r.Before(v, stop)
		}
	}
	return r.Back(e-1, stop)
}

// behindFinite is the subject where a finite verb stands in the tokens [s, e): they are more
// than a subject. found says that one stands there.
func (r Reader) behindFinite(s, e int) (sub enface.Span, ok, found bool) {
	const others = words.Determiner | words.Preposition | words.Of | words.Adverb
	if !r.Lang.Grammar.StrictOrder {
		return enface.Span{}, false, false
	}
	for v := e - 1; v > s; v-- {
		if r.Tokens[v].Capital || !r.Only(v, words.Verb|words.Auxiliary, others) || r.noun(v, s) {
			continue
		}
		if r.Is(v+1, words.Conjunction) || v+1 == e {
			sub, ok = r.Before(v, s)
		} else {
			sub, ok = r.Back(e, v+1)
		}
		return sub, ok, true
	}
	return enface.Span{}, false, false
}

// beforeFinite is the subject where it begins with token s and the finite verb of another
// clause follows it: Er halte den Plan für gut und nannte ihn …
func (r Reader) beforeFinite(s, e int) (enface.Span, bool) {
	const others = words.Determiner | words.Preposition | words.Of | words.Adverb
	if !r.Lang.Grammar.VerbSecond || !r.Is(s, words.Pronoun|words.Determiner) && r.Tokens[s].Lower() {
		return enface.Span{}, false
	}
	for v := s + 1; v < e; v++ {
		if r.Tokens[v].Capital || !r.Only(v, words.Verb|words.Weak|words.Mood|words.Auxiliary, others) {
			continue
		}
		if sub, end := r.After(s, v); sub.Len() > 0 && end == v {
			return sub, true
		}
	}
	return enface.Span{}, false
}

// noun reports whether token v, which may be a verb, is rather a noun: an article stands
// before it, or one word before that.
func (r Reader) noun(v, stop int) bool {
	for k := v - 1; k >= stop && k >= v-nounReach; k-- {
		if r.Only(k, words.Determiner, words.Pronoun) {
			return true
		}
		if r.Is(k, words.Verb|words.Auxiliary|words.Preposition) {
			return false
		}
	}
	return false
}

// apposed reads the subject that an apposition follows, which ends at token e: X, the head
// of Y, said.
func (r Reader) apposed(e, stop int) (enface.Span, bool) {
	s := e
	for s > stop && e-s < longestApposition && !r.Tokens[s-1].Quoted() && !r.Punct(s-1, ';') && !r.Punct(s-1, ':') {
		s--
	}
	for i := s; i < e; {
		c := i
		for c < e && !r.parts(c) {
			c++
		}
		if sub, ok := r.leads(i, c); ok {
			return sub, true
		}
		i = c + 1
	}
	return r.Back(e, s)
}

// parts reports whether token c divides a subject from its apposition.
func (r Reader) parts(c int) bool {
	return r.Comma(c) || r.Punct(c, '(') || r.Punct(c, '—') || r.Punct(c, '–')
}

// leads is the noun phrase that the tokens [from, to) are, or begin with before a clause or
// phrase of their own.
func (r Reader) leads(from, to int) (enface.Span, bool) {
	const skipped = words.Conjunction | words.Adverb
	const others = words.Pronoun | words.Determiner
	for from < to-1 && r.Only(from, skipped, others) {
		from++
	}
	if from >= to || r.Only(from, skipped|words.Preposition|words.Gerund|words.Calendar, others) {
		return enface.Span{}, false
	}
	sub, end := r.After(from, to)
	ok := sub.Len() > 0 && (end == to || r.Is(end, words.Relative|words.Preposition|words.Participle|words.Conjunction))
	return sub, ok
}
