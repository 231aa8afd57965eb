package report

import (
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// A context is the kind of a token, as features see it. The numbers stand in the learned
// tables: they do not change.
type context uint8

const (
	ctxNone context = iota
	ctxQuote
	ctxComma
	ctxStop
	ctxThat
	ctxTo
	ctxDet
	ctxPron
	ctxPrep
	ctxOf
	ctxAux
	ctxAdv
	ctxAnd
	ctxConj
	ctxRel
	ctxGerund
	ctxVerb
	ctxCalendar
	ctxObject
	ctxWh
	ctxAs
	ctxBy
	ctxCap
	ctxLower
	ctxPunct
	contexts
)

// longestContextWord is how many bytes the English words have that are a context of their own.
const longestContextWord = 7

// contextOf is the kind of a token, whose text is w; own is that of words that have one by
// themselves.
func contextOf(t *tokens.Token, w string, own func(word string) context) context {
	switch {
	case t.Quoted():
		return ctxQuote
	case !t.Word:
		return signContext(t.First)
	case t.Lower():
		if c := own(w); c != ctxNone {
			return c
		}
	}
	return classContext(t)
}

func signContext(c rune) context {
	switch c {
	case ',':
		return ctxComma
	case '.', '!', '?', '…':
		return ctxStop
	}
	return ctxPunct
}

// englishContext is the context of a word that is one by itself.
func englishContext(w string) context {
	if len(w) > longestContextWord {
		return ctxNone
	}
	switch w {
	case "to":
		return ctxTo
	case "and", "but":
		return ctxAnd
	case "whether", "how", "what", "why", "if", "where":
		return ctxWh
	case "that":
		return ctxThat // an article now and then
	case "as":
		return ctxAs
	case "by":
		return ctxBy
	}
	return ctxNone
}

// frenchContext is the context of a word that is one by itself.
func frenchContext(w string) context {
	switch w {
	case "et", "mais":
		return ctxAnd
	case "comme":
		return ctxAs
	case "par":
		return ctxBy
	case "si", "comment", "pourquoi":
		return ctxWh
	case "de", "d’", "d'":
		return ctxTo
	}
	return ctxNone
}

// classContext is the context of a word by its classes, the first that holds.
func classContext(t *tokens.Token) context {
	switch {
	case t.Only(words.That, words.Determiner):
		return ctxThat
	case t.Only(words.Relative, words.Determiner|words.Pronoun):
		return ctxRel
	case t.Is(words.Calendar):
		return ctxCalendar
	case t.Is(words.Auxiliary):
		return ctxAux
	case t.Is(words.Determiner):
		return ctxDet
	case t.Only(words.Object, words.Pronoun):
		return ctxObject
	case t.Is(words.Pronoun):
		return ctxPron
	case t.Is(words.Of):
		return ctxOf
	case t.Is(words.Preposition):
		return ctxPrep
	case t.Is(words.Conjunction):
		return ctxConj
	case t.Is(words.Gerund):
		return ctxGerund
	case t.Is(words.Verb) && t.Lower():
		return ctxVerb
	case t.Is(words.Adverb):
		return ctxAdv
	case t.Capital:
		return ctxCap
	}
	return ctxLower
}
