package analysis

import (
	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/kind"
	"enface/align/quote/speaker"
	"enface/align/quote/tokens"
)

// A place is where a stretch stands.
type place struct {
	unit    tokens.Unit
	token   int
	stretch int  // its index
	lead    bool // it is the first of its token
	heading bool
}

// stretch adds the quotation that a stretch is.
func (y *story) stretch(p place, look func(f *kind.Features)) {
	x := &y.Stretches[p.stretch]
	w := y.cast.VoiceOf(speaker.Scene{
		Reader: clause.Reader{Reading: y.Reading}, Unit: p.unit, Token: p.token, Stretch: p.stretch, Lead: p.lead, Past: y.past, Intro: y.intro,
	})
	words := x.In(y.Text)
	f := kind.FeaturesOf(y.Reading, p.token, p.stretch, kind.Context{
		Cue: w.Cue, Heading: p.heading, Company: y.company, Repeated: y.seen.Has(words),
	})
	k, sure := kind.Of(kind.Question{
		Models: y.models.Kinds, Reading: y.Reading, Token: p.token, Stretch: p.stretch, Features: f, Word: w.Cue.Word,
		Tale: y.tale, Same: w.Same, Listed: w.Listed, Before: y.past.Kind,
	})
	if look != nil {
		look(&f)
	}
	if !k.Speech() && !p.heading {
		w.Speaker, w.Word = enface.Mention{}, ""
	}
	number := y.past.Utterance
	if !w.Same || !k.Speech() {
		number = y.newUtterance()
	}
	y.out = append(y.out, enface.Quotation{
		Span: x.Span, Kind: k, Utterance: number, Speaker: w.Speaker, Cue: w.Word, Unclosed: x.Unclosed, Confidence: sure,
	})
	y.seen.Add(words)
	if k.Speech() {
		y.spoken(p, w, k, number)
	}
}

// spoken keeps that a stretch is speech.
func (y *story) spoken(p place, w speaker.Voice, k enface.Kind, number int) {
	y.company = true
	y.past = speaker.Past{
		Speaker: w.Speaker, Word: w.Word, Utterance: number, Stretch: p.stretch, Unit: p.unit.Last, Kind: k,
		After: w.Cue.After || w.Same && y.past.After,
	}
	y.cast.Spoke(w.Speaker.Name)
}
