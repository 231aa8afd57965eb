package tokens

import (
	"strings"

	"enface/align/quote/words"
)

// Sizes that adjustments look at. Set by hand.
const (
	leastWorkNoun    = 10 // bytes of a noun that may end with a word for a work
	sourceNounWithin = 4  // tokens from “nach” on in which its noun stands
	longestHeadline  = 30 // tokens
	leastHeadWord    = 4  // bytes of a word that has a capital in a headline
)

// markWorks gives the class Work to nouns before a stretch that end with a word for a work
// or a paper: der Regionalzeitung „…“.
func (r *Reading) markWorks() {
	if r.Lang.Lists.WorkEndings == nil {
		return
	}
	for i := 0; i+1 < len(r.Tokens); i++ {
		t := &r.Tokens[i]
		if !t.Capital || t.Len() < leastWorkNoun || !r.Tokens[i+1].Quoted() {
			continue
		}
		for _, ending := range r.Lang.Lists.WorkEndings {
			if strings.HasSuffix(r.String(i), ending) {
				t.Class |= words.Work
			}
		}
	}
}

// narrowSources takes from “nach” and “laut” that they tell a source where they do not: nach
// dem Ende, laut geworden.
func (r *Reading) narrowSources() {
	if r.Lang.Lists.SourceNouns == nil {
		return
	}
	for i := range r.Tokens {
		if !r.Is(i, words.Source) {
			continue
		}
		switch r.String(i) {
		case "nach", "Nach":
			if !r.sourceNoun(i) {
				r.Tokens[i].Class &^= words.Source
			}
		case "laut":
			if r.loud(i + 1) {
				r.Tokens[i].Class &^= words.Source
			}
		}
	}
}

// sourceNoun reports whether the noun behind token i tells a source: nach Angaben, nach den
// Worten.
func (r *Reading) sourceNoun(i int) bool {
	for k := i + 1; k < len(r.Tokens) && k < i+sourceNounWithin; k++ {
		if r.Tokens[k].Capital {
			return r.Lang.Lists.SourceNouns[strings.TrimSuffix(r.String(k), "n")]
		}
	}
	return false
}

// loud reports whether “laut” before token i means loud.
func (r *Reading) loud(i int) bool {
	return i < len(r.Tokens) && r.Tokens[i].Word && !r.Tokens[i].Capital &&
		r.Only(i, words.Participle|words.Auxiliary|words.Verb|words.Conjunction, words.Determiner)
}

// headline reports whether the words are written like those of a headline, each with a
// capital: 'No Surrender,' Says Resistance Leader.
func headline(t []Token, heading bool) bool {
	if len(t) > longestHeadline {
		return false
	}
	n := 0
	for i := range t {
		switch {
		case !t[i].Word || t[i].Len() < leastHeadWord:
		case !t[i].Capital:
			return false
		default:
			n++
		}
	}
	return n > 2 || heading && n > 1
}

// lowerVerbs makes nothing of the capitals of a headline's verbs.
func lowerVerbs(t []Token) {
	for i := range t {
		if t[i].Is(words.Verb | words.Weak | words.Auxiliary | words.Source) {
			t[i].Capital = false
		}
	}
}
