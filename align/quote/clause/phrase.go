package clause

import (
	"enface"
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// Sizes of noun phrases, in tokens. Set by hand.
const (
	longestPhrase = 14 // read forward
	longestBack   = 8  // read backward
)

// After reads a noun phrase from token k on; stop is the token behind it. The phrase is
// empty where none begins there.
func (r Reader) After(k, limit int) (phrase enface.Span, stop int) {
	if k >= limit || k >= len(r.Tokens) || !r.Tokens[k].Word {
		return enface.Span{}, k
	}
	if r.Only(k, words.Pronoun, words.Determiner|words.Relative) {
		return r.Span(k), k + 1
	}
	if r.noPhrase(k) {
		return enface.Span{}, k
	}
	end := k
	named := false
	for end < limit && end < k+longestPhrase && r.Tokens[end].Word {
		if end > k && r.breaksPhrase(end, named) {
			break
		}
		named = named || r.Tokens[end].Capital
		end++
	}
	for end > k && r.Is(end-1, words.Of|words.Determiner|words.Preposition) && r.Tokens[end-1].Lower() {
		end--
	}
	if end == k || end == k+1 && r.bareDeterminer(k) {
		return enface.Span{}, k
	}
	return r.Join(k, end), end
}

// noPhrase reports whether no noun phrase begins with token k.
func (r Reader) noPhrase(k int) bool {
	const others = words.Preposition | words.Conjunction | words.Adverb | words.Gerund | words.Auxiliary | words.That | words.Participle | words.Object
	return r.Tokens[k].Lower() && r.Only(k, others, words.Determiner) || r.Only(k, words.Calendar, words.Honorific)
}

// breaksPhrase reports whether a noun phrase ends before token k; named says that it has a
// word with a capital.
func (r Reader) breaksPhrase(k int, named bool) bool {
	const others = words.Preposition | words.Conjunction | words.Relative | words.Gerund | words.Auxiliary | words.Adverb | words.Calendar | words.Participle
	t := &r.Tokens[k]
	switch {
	case (t.Lower() || r.Lang.Grammar.CapitalNouns) && t.Only(others, words.Of|words.Determiner), t.Is(words.Calendar):
		return true
	case named && t.Only(words.Of, words.Determiner) && r.String(k) == r.Lang.Grammar.ForWord:
		return true
	case t.Capital:
		return false
	case t.Only(words.Verb|words.Weak, words.Determiner|words.Of) && !r.Only(k-1, words.Determiner, words.Pronoun):
		return true
	}
	return t.Only(words.Pronoun, words.Determiner|words.Of)
}

// bareDeterminer reports whether token k is a determiner that is no phrase by itself.
func (r Reader) bareDeterminer(k int) bool {
	return !r.Lang.Grammar.DeterminerAlone && r.Is(k, words.Determiner) && (r.Tokens[k].Lower() || r.Quoted(k+1))
}

// Back reads the noun phrase that ends before token e, not before token stop.
func (r Reader) Back(e, stop int) (enface.Span, bool) {
	s := e
	for s > stop && e-s < longestBack && r.inPhrase(&r.Tokens[s-1]) {
		s--
		if r.Is(s, words.Determiner) && !(s > stop && r.Is(s-1, words.Of)) || r.Only(s, words.Pronoun, words.Determiner) {
			break
		}
	}
	for s < e && r.Only(s, words.Of|words.Calendar, words.Determiner) {
		s++
	}
	if s >= e || !r.Tokens[s].Word {
		return enface.Span{}, false
	}
	return r.Join(s, e), true
}

// inPhrase reports whether a token may stand in a noun phrase that is read backward.
func (r Reader) inPhrase(t *tokens.Token) bool {
	const others = words.Preposition | words.Conjunction | words.Relative | words.Verb | words.Gerund | words.Auxiliary | words.Adverb
	return t.Word && !(t.Lower() && t.Only(others, words.Of|words.Determiner))
}
