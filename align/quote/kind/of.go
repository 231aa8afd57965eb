package kind

import (
	"enface"
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// A Question is a stretch whose kind is asked for, with what decides beside its features.
type Question struct {
	Models   Models
	Reading  *tokens.Reading
	Token    int // of the stretch
	Stretch  int // its index
	Features Features
	Word     enface.Span // the reporting expression, in bytes of the text
	Tale     bool        // the text has turns of dialogue
	Same     bool        // the stretch goes on with the utterance before it
	Listed   bool        // it is joined to the partial quotation before it
	Before   enface.Kind // of the last speech, "" where there was none
}

// How sure it is of what overrules the features. Set by hand.
const (
	sureUnsaid  = .7
	leastGoesOn = .7 // at least: speech that goes on with speech
	sureListed  = .6
)

// Of tells the kind of a stretch and how sure that is, from 0 to 1.
func Of(a Question) (enface.Kind, float64) {
	kind, sure := a.Features.decide(a.Models.of(a.Reading.Lang.Tag), &a.Reading.Lang, a.Tale)
	if kind.Speech() && a.nobodySaid() {
		kind, sure = enface.Scare, sureUnsaid
	}
	if a.Listed && !kind.Speech() {
		kind, sure = enface.Mixed, sureListed
	}
	if kind != enface.Direct && a.Before == enface.Direct && a.goesOn() {
		kind, sure = enface.Direct, max(sure, leastGoesOn)
	}
	return kind, sure
}

// nobodySaid reports whether what reads like speech is written on a thing, or was never said.
func (a *Question) nobodySaid() bool {
	r := a.Reading
	x := &r.Stretches[a.Stretch]
	if attribute(r.Text[:x.Outer.Start]) {
		return true
	}
	if x.Again || x.Clause != nil {
		return false
	}
	return unreal(r, a.expression()) || !x.Turn && !a.Same && placard(r, a.Token)
}

// expression is the reporting expression, or a reporting verb right before the stretch.
func (a *Question) expression() enface.Span {
	if a.Word.Len() == 0 && a.Reading.Is(a.Token-1, words.Verb) {
		return a.Reading.Span(a.Token - 1)
	}
	return a.Word
}

// goesOn reports whether the stretch goes on with the speech before it.
func (a *Question) goesOn() bool {
	f := &a.Features
	if a.Reading.Stretches[a.Stretch].Again {
		return true
	}
	return a.Same && (f.comma || f.first && !(a.Reading.Lang.Kinds.SubheadsBetween && f.subhead()))
}
