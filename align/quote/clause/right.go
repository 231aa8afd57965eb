package clause

import (
	"strings"

	"enface"
	"enface/align/quote/words"
)

// How far behind a stretch its reporting clause is looked for, in tokens. Set by hand.
const (
	rightReach   = 40 // within the sentence
	beyondReach  = 25 // in the next sentence, where the stretch ends its own
	subjectFirst = 30 // from the subject to its verb
	nearSubject  = 4  // from a subject that does not begin the clause to its verb
	tailReach    = 10 // from the last verb back to the comma before its subject
	mostUnlisted = 3  // words in lower case of a verb, in a language without a word list
	mostNamed    = 4  // words of the name behind it
)

// right reads the reporting clause behind the stretch at token q, whose sentence ends before
// token to; end is the last character of its words.
func (r Reader) right(q, to int, end rune) Cue {
	j, comma := r.skipSigns(q + 1)
	beyond := q+1 >= to // the sentence ends with the stretch
	limit := r.rightLimit(q, to, j, beyond)
	if name, ok := r.Signed(q + 1); ok {
		return Cue{Frame: Firm, Speaker: name, After: true}
	}
	if j >= limit {
		return Cue{}
	}
	if !r.Lang.Known {
		return r.unlisted(j, limit)
	}
	if like := r.Lang.Grammar.LikeWord; like != "" && r.Word(j, like) && j+1 < limit {
		if c := r.inverted(j+1, limit); c.Frame > None && c.Speaker.Len() > 0 { // comme l’explique X
			c.After = true
			return c
		}
	}
	if c := r.inverted(j, limit); c.Frame > None && !(beyond && r.Tokens[j].Capital) {
		c.After = true
		return c
	}
	return r.subjectVerb(j, limit, comma, beyond, end)
}

// skipSigns passes over the signs from token j on that may stand before a reporting clause;
// comma says that one of them is a comma.
func (r Reader) skipSigns(j int) (next int, comma bool) {
	for j < len(r.Tokens) && !r.Tokens[j].Word && !r.Tokens[j].Quoted() && strings.ContainsRune(",-–—)", r.Tokens[j].First) {
		comma = comma || r.Tokens[j].First == ','
		j++
	}
	return j, comma
}

// rightLimit is the token before which the reporting clause ends: that of the sentence, or of
// the next one, or the next stretch.
func (r Reader) rightLimit(q, to, j int, beyond bool) int {
	limit := min(to, q+rightReach)
	if beyond {
		_, limit = r.Sentence(min(j, len(r.Tokens)-1))
		limit = min(limit, q+beyondReach)
	}
	for k := j; k < limit; k++ {
		if r.Tokens[k].Quoted() {
			return k
		}
	}
	return limit
}

// subjectVerb reads a clause with its subject before its verb, from token j on: X said.
func (r Reader) subjectVerb(j, limit int, comma, beyond bool, end rune) Cue {
	start := j
	for comma && start < limit && r.Only(start, words.Adverb|words.Conjunction, words.Pronoun|words.Determiner) {
		start++
	}
	if r.noSubject(start) {
		return r.tail(j, limit)
	}
	k := r.verbBehind(start, limit)
	sub, ok := enface.Span{}, false
	if k < limit {
		sub, ok = r.Before(k, start)
		ok = ok && (sub.Start <= r.Tokens[start].Start || k-start <= nearSubject || r.Comma(k-1))
	}
	switch {
	case ok && beyond && !r.closesClause(k+1, limit), !ok && beyond:
		return Cue{}
	case !ok:
		return r.tail(j, limit)
	}
	c := Cue{Frame: Firm, Speaker: sub, Word: r.Span(k), After: true}
	if !comma && !beyond && !strings.ContainsRune(",?!….—-", end) {
		c.Frame = Loose
	}
	return c
}

// noSubject reports whether no subject begins with token k.
func (r Reader) noSubject(k int) bool {
	const others = words.Preposition | words.Conjunction | words.Relative | words.Gerund
	return r.Only(k, others, words.Pronoun|words.Determiner) && r.Tokens[k].Lower()
}

// verbBehind is the first reporting verb of a clause behind its first token start, limit where
// there is none before a colon.
func (r Reader) verbBehind(start, limit int) int {
	for k := start + 1; k < limit && k < start+subjectFirst; k++ {
		if r.Punct(k, ';') || r.Punct(k, ':') {
			break
		}
		if r.Only(k, words.Verb, words.Determiner|words.Preposition) && r.Tokens[k].Lower() && !r.belongsBefore(k) {
			return k
		}
	}
	return limit
}

// belongsBefore reports whether the word at token k belongs to the one before it and is no
// verb of a main clause.
func (r Reader) belongsBefore(k int) bool {
	if r.Is(k-1, words.Preposition|words.Determiner|words.Of) {
		return true
	}
	return !r.Lang.Grammar.RelativeSubject && r.Is(k-1, words.Relative) && !r.Comma(k-2)
}

// unlisted reads a reporting clause in a language without a word list: a word in lower case,
// or two, and a name.
func (r Reader) unlisted(j, limit int) Cue {
	k := j
	for k < limit && k < j+mostUnlisted && r.Tokens[k].Word && r.Tokens[k].Lower() {
		k++
	}
	e := k
	for e < limit && e < k+mostNamed && r.Tokens[e].Word && r.Tokens[e].Capital {
		e++
	}
	if k == j || e == k {
		return Cue{}
	}
	return Cue{Frame: Firm, Speaker: r.Join(k, e), Word: r.Span(j), After: true}
}

// closesClause reports whether a reporting verb at token i-1 has no clause of its own behind
// it.
func (r Reader) closesClause(i, limit int) bool {
	if i+1 < limit && r.Comma(i) && r.Only(i+1, words.That, words.Determiner) {
		return false
	}
	if i >= limit || i >= len(r.Tokens) || !r.Tokens[i].Word {
		return true
	}
	const closing = words.Preposition | words.Adverb | words.Calendar | words.Object | words.Gerund | words.Conjunction
	return r.Only(i, closing, words.That|words.Determiner)
}

// tail reads a reporting clause at the end of the sentence: …, X said.
func (r Reader) tail(j, limit int) Cue {
	for k := limit - 1; k > j; k-- {
		if !r.Is(k, words.Verb) || r.Tokens[k].Capital {
			continue
		}
		if r.Comma(k - 1) {
			if c := r.inverted(k, limit); c.Frame > None && c.Speaker.Len() > 0 {
				c.Frame, c.After = Loose, true
				return c
			}
			continue
		}
		c := k - 1
		for c > j && k-c < tailReach && !r.Comma(c) {
			c--
		}
		if !r.Comma(c) || !r.closesClause(k+1, limit) {
			continue
		}
		if sub, ok := r.Before(k, c+1); ok {
			return Cue{Frame: Loose, Speaker: sub, Word: r.Span(k), After: true}
		}
	}
	return Cue{}
}
