package kind

import (
	"sort"
	"strings"

	"enface"
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// How far signs of words that nobody said are looked for, in tokens before what they are
// about. Set by hand.
const (
	unrealReach = 5 // before a reporting expression
	thingReach  = 7 // before a stretch
)

// unreal reports whether the reporting expression is about words that nobody said: as if to
// say, might have asked, aurait pu dire, als wollte er sagen.
func unreal(r *tokens.Reading, expression enface.Span) bool {
	if expression.Len() == 0 {
		return false
	}
	i := sort.Search(len(r.Tokens), func(k int) bool { return r.Tokens[k].End > expression.Start })
	if i == len(r.Tokens) || r.Tokens[i].Start > expression.Start {
		return false // in another paragraph
	}
	var b strings.Builder
	b.WriteByte(' ')
	for k := max(0, i-unrealReach); k <= i; k++ {
		if r.Tokens[k].Word {
			b.WriteString(strings.ToLower(r.String(k)))
			b.WriteByte(' ')
		}
	}
	before := b.String()
	for _, sign := range r.Lang.Lists.Unreal {
		if strings.Contains(before, sign) {
			return true
		}
	}
	return false
}

// placard reports whether the words at token q are to be read on a thing, or are the device of
// somebody: a sign that read “…”, une affiche : « … », auf dem Plakat stand: „…“.
func placard(r *tokens.Reading, q int) bool {
	unknown := 0
	for k := q - 1; k >= 0 && k >= q-thingReach; k-- {
		t := &r.Tokens[k]
		switch {
		case t.Quoted() || t.First == '.' || t.First == ';':
			return false
		case !t.Word:
		case r.Lang.Lists.Thing(r.String(k)):
			return true
		case joins(t):
		case t.Capital || t.Only(words.Pronoun, words.Relative) || unknown > 0:
			return false
		default:
			unknown++
		}
	}
	return false
}

// joins reports whether a word may stand between a thing and the words on it.
func joins(t *tokens.Token) bool {
	const between = words.Verb | words.Weak | words.Auxiliary | words.Relative | words.That | words.Preposition | words.Determiner | words.Of |
		words.Adverb | words.Gerund | words.Conjunction
	return t.Only(between, words.Pronoun)
}

// attribute reports whether what follows a text is the value of an attribute of markup that
// was left in it: pic="…".
func attribute(before string) bool {
	before = strings.TrimRight(before, " ")
	n := len(before)
	return n > 1 && before[n-1] == '=' && 'a' <= before[n-2]|0x20 && before[n-2]|0x20 <= 'z'
}
