package speaker

import (
	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/marks"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// A Past is what is known of the last speech.
type Past struct {
	Speaker   enface.Mention
	Word      string // the reporting expression
	Utterance int
	Stretch   int // its index; -1 where there was no speech
	Unit      int // last paragraph of its unit
	Kind      enface.Kind
	After     bool // its reporting clause followed it
	Ends      bool // its unit ended with it, or with its reporting clause
}

// An Intro is a paragraph that ends with a colon: the next one is what was said.
type Intro struct {
	Speaker enface.Mention
	Word    string // "" where there is none
	Unit    int    // its last paragraph
}

// A Scene is a stretch with what stands before it.
type Scene struct {
	clause.Reader
	Unit    tokens.Unit
	Token   int  // of the stretch
	Stretch int  // its index
	Lead    bool // it is the first of its token
	Past    Past
	Intro   Intro
}

func (s *Scene) stretch() *turns.Stretch { return &s.Stretches[s.Stretch] }

// How far back is looked. Set by hand.
const (
	lastReach  = 59 // tokens back to the stretch before in the unit
	mostBreaks = 1  // ends of sentences between a stretch and one that goes on with it
)

// coordinated reports whether nothing but “and” stands between the stretch and the one before
// it, or a comma between partial ones.
func (s *Scene) coordinated() bool {
	k := s.Token - 1
	partial := s.Past.Kind == enface.Mixed
	if partial && s.Only(k, words.Of|words.Determiner|words.Preposition|words.That, words.Conjunction) {
		k-- // de « a » et de « b »
	}
	switch {
	case s.Is(k, words.Conjunction) && s.Tokens[k].Lower():
		if k--; partial && s.Comma(k) {
			k--
		}
	case partial && s.Comma(k) && !s.Past.After: // « a », « b »
		k--
	default:
		return false
	}
	return s.Quoted(k) && s.Tokens[k].Stretch == s.Past.Stretch
}

// goesOn reports whether the stretch continues the one before: in the same paragraph behind
// its reporting clause, or at the start of the next one.
func (s *Scene) goesOn() bool {
	x := s.Of(s.Token)
	if s.Past.Stretch < 0 || x.Turn && !x.Second {
		return false
	}
	prev := s.stretchBefore(lastReach)
	if prev < 0 {
		return s.Token == 0 && s.Past.Ends && s.Past.Unit+1 == s.Unit.First && !s.apart()
	}
	if s.Tokens[prev].Stretch != s.Past.Stretch && s.Of(prev).Outer != s.Stretches[s.Past.Stretch].Outer {
		return false
	}
	return s.breaks(prev+1, s.Token) <= mostBreaks && (s.Past.After || s.Token == prev+1)
}

// stretchBefore is the token of the stretch before, at most so many tokens back; -1 where
// there is none.
func (s *Scene) stretchBefore(reach int) int {
	for i := s.Token - 1; i >= 0 && i >= s.Token-reach; i-- {
		if s.Tokens[i].Quoted() {
			return i
		}
	}
	return -1
}

// breaks counts the ends of sentences among the tokens [from, to).
func (s *Scene) breaks(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if s.EndsSentence(i) {
			n++
		}
	}
	return n
}

// apart reports whether the last speech stands in another strand of the page.
func (s *Scene) apart() bool {
	return marks.Apart(s.Paras[s.Past.Unit].Kind, s.Paras[s.Unit.First].Kind)
}

// splits reports whether the stretch and the one before it stand in one sentence, with the
// reporting clause of the first between commas.
func (s *Scene) splits() bool {
	q := s.Token
	if s.Past.Stretch < 0 || !s.Past.After || q < 2 || !s.Comma(q-1) && !s.Punct(q-1, '—') && !s.Punct(q-1, '–') {
		return false
	}
	from, _ := s.Sentence(q)
	for i := q - 1; i >= from; i-- {
		if s.Tokens[i].Quoted() {
			return s.Tokens[i].Stretch == s.Past.Stretch
		}
	}
	return false
}

// EndsWithSpeech reports whether nothing but a reporting clause follows the last stretch of
// the unit that is read.
func EndsWithSpeech(r *tokens.Reading, past Past) bool {
	stops := 0
	for i := len(r.Tokens) - 1; i >= 0; i-- {
		if r.Tokens[i].Quoted() {
			return r.Tokens[i].Stretch == past.Stretch && (i == len(r.Tokens)-1 || past.After && stops <= mostBreaks)
		}
		if r.EndsSentence(i) {
			stops++
		}
	}
	return false
}
