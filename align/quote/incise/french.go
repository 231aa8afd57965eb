package incise

import (
	"strings"

	"enface"
	"enface/align/quote/words"
)

// A Clause is a reporting clause within the marks: « Je viens, dit-il, demain ».
type Clause struct {
	Verb    enface.Span // bytes of the text
	Subject enface.Span // empty where none is said
}

// Sizes of a French clause. Set by hand.
const (
	mostClitics  = 3 // before the verb: me l’a-t-il dit
	mostBehind   = 3 // words behind an inverted auxiliary up to its participle
	mostAdverbs  = 3 // between verb and subject
	leastAnyVerb = 4 // bytes of a verb that is on no list
	leastAdverb  = 7 // bytes of an adverb in -ment
)

// French reads a French reporting clause at byte at of s[:limit]: its verb comes first. end
// is where the words go on. In a tale every verb of the past simple may be one.
func French(s string, at, limit int, tale bool) (c *Clause, end int, ok bool) {
	forms := words.FrenchClauses()
	limit = min(limit, at+longestClause)
	i, clitic := skipClitics(s, forms, at, limit)
	verb := words.At(s, i, limit)
	if verb == "" {
		return nil, 0, false
	}
	if base, pronoun := words.SplitInversion(verb); pronoun != "" {
		return inverted(s, forms, i, limit, base, pronoun, clitic)
	}
	return subjectBehind(s, forms, i, limit, verb, !clitic && tale)
}

// skipClitics passes over the clitics before a verb: s’écria, lui dit.
func skipClitics(s string, forms *words.ClauseForms, i, limit int) (next int, any bool) {
	for range mostClitics {
		w := words.At(s, i, limit)
		if w == "" || !forms.Clitics[w] {
			break
		}
		i += len(w)
		any = true
		for i < limit && (s[i] == ' ' || strings.HasPrefix(s[i:], "\u00a0")) {
			if s[i] != ' ' {
				i++
			}
			i++
		}
	}
	return i, any
}

// inverted reads a clause whose verb at byte i has its pronoun behind it: répondit-elle,
// a-t-il dit.
func inverted(s string, forms *words.ClauseForms, i, limit int, base, pronoun string, clitic bool) (*Clause, int, bool) {
	verbEnd := i + len(words.At(s, i, limit))
	c := &Clause{Verb: enface.Span{Start: i, End: verbEnd}, Subject: enface.Span{Start: verbEnd - len(pronoun), End: verbEnd}}
	asked := false
	switch {
	case forms.Auxiliaries[base]:
		if c.Verb.End = participleBehind(s, forms, verbEnd, limit); c.Verb.End < 0 {
			return nil, 0, false
		}
	case pronoun == "on" || !forms.Verbs[base]:
		if !thirdPerson(pronoun) || clitic || !anyVerb(base, true) {
			return nil, 0, false
		}
		asked = true
	}
	end := clauseEnd(s, c.Verb.End, limit)
	if asked && strings.HasSuffix(s[:end], "?") {
		return nil, 0, false // a question: viendra-t-il ?
	}
	return c, end, true
}

func thirdPerson(pronoun string) bool {
	return pronoun == "il" || pronoun == "elle" || pronoun == "ils" || pronoun == "elles"
}

// participleBehind is the end of the participle that follows an inverted auxiliary, -1 where
// none does: a-t-il dit, avait-elle déjà répondu.
func participleBehind(s string, forms *words.ClauseForms, i, limit int) int {
	for range mostBehind {
		i = words.SkipSpaces(s, i, limit)
		w := words.At(s, i, limit)
		if w == "" {
			return -1
		}
		i += len(w)
		if forms.Participles[w] {
			return i
		}
	}
	return -1
}

// subjectBehind reads a clause whose verb at byte i has a noun phrase behind it: dit tout
// bas la fille, a précisé la maire.
func subjectBehind(s string, forms *words.ClauseForms, i, limit int, verb string, anyPast bool) (*Clause, int, bool) {
	if !forms.Verbs[verb] && !forms.Auxiliaries[verb] && !(anyPast && anyVerb(verb, false)) {
		return nil, 0, false
	}
	j := i + len(verb)
	if forms.Auxiliaries[verb] {
		j = words.SkipSpaces(s, j, limit)
		w := words.At(s, j, limit)
		if !forms.Participles[w] {
			return nil, 0, false
		}
		j += len(w)
	}
	c := &Clause{Verb: enface.Span{Start: i, End: j}}
	j = skipAdverbs(s, words.SkipSpaces(s, j, limit), limit)
	if !nounPhrase(s[j:limit]) {
		return nil, 0, false
	}
	c.Subject = enface.Span{Start: j, End: phraseEnd(s, j, limit)}
	return c, clauseEnd(s, j, limit), true
}

// skipAdverbs passes over what may stand between verb and subject: dit tout bas la fille,
// répondit vivement la baronne, dit à voix basse une dame.
func skipAdverbs(s string, j, limit int) int {
	for range mostAdverbs {
		n := adverbAt(s[j:limit])
		if n == 0 {
			break
		}
		j = words.SkipSpaces(s, j+n, limit)
		if j < limit && s[j] == ',' {
			j = words.SkipSpaces(s, j+1, limit)
		}
	}
	return j
}

// adverbAt is the length in bytes of the adverb that s begins with, 0 where none does.
func adverbAt(s string) int {
	switch w := words.At(s, 0, len(s)); w {
	case "tout":
		return phraseAt(s, "tout bas", "tout haut", "tout à coup", "tout de suite", "tout doucement", "tout d’un coup", "tout d'un coup")
	case "à", "d’", "d'", "en":
		return phraseAt(s, "à voix basse", "à son tour", "à demi-voix", "à mi-voix", "à part", "à l’oreille", "en riant", "en souriant", "en soupirant",
			"à haute voix", "d’une voix basse")
	case "aussitôt", "alors", "enfin", "encore", "ensuite", "soudain", "bas", "seulement", "aussi", "même":
		return len(w)
	default:
		if len(w) >= leastAdverb && strings.HasSuffix(w, "ment") {
			return len(w)
		}
	}
	return 0
}

// phraseAt is the length in bytes of the last of the phrases that s begins with.
func phraseAt(s string, phrases ...string) int {
	n := 0
	for _, p := range phrases {
		if strings.HasPrefix(s, p) {
			n = len(p)
		}
	}
	return n
}

// anyVerb reports whether a verb that is on no list may be one of a reporting clause: one in
// the past simple, or in the present with its pronoun behind it.
func anyVerb(base string, inverted bool) bool {
	if len(base) < leastAnyVerb || strings.ContainsAny(base, "'’") {
		return false
	}
	return inverted && (strings.HasSuffix(base, "e") || words.Imperfect(base)) || words.PastSimple(base)
}
