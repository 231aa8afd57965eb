package speaker

import (
	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/turns"
)

// A Voice is who says a stretch, and whether it goes on with the one before.
type Voice struct {
	Cue     clause.Cue
	Speaker enface.Mention
	Word    string // the reporting expression
	Same    bool   // of one utterance with the stretch before
	Listed  bool   // joined to the partial quotation before by “and” or a comma
}

// VoiceOf finds out who says a stretch.
func (c *Cast) VoiceOf(s Scene) Voice {
	x := s.stretch()
	if x.Label.Len() > 0 {
		w := Voice{Cue: clause.Cue{Frame: clause.Firm, Speaker: x.Label}, Speaker: c.Mention(x.Label)}
		w.Speaker.Name = c.labelled(w.Speaker)
		w.Same = x.Again && s.Past.Stretch >= 0
		return w
	}
	if x.Side != turns.NoSide {
		return c.turn(x, s.Past)
	}
	cue := cueOf(&s, x)
	w := Voice{Cue: cue, Speaker: c.Mention(cue.Speaker), Word: cue.Word.In(c.s)}
	introduced := s.Token == 0 && cue.Frame < clause.Firm && s.Intro.Word != "" && s.Intro.Unit+1 == s.Unit.First && !x.Again
	if introduced {
		w.Speaker, w.Word, w.Cue.Frame = s.Intro.Speaker, s.Intro.Word, clause.Firm
	}
	switch {
	case x.Fresh:
		return w
	case x.Second || x.Again || !s.Lead:
		return resumed(w, x, s.Past)
	}
	if v, ok := joined(w, cue, &s); ok {
		return v
	}
	if introduced && w.Speaker.Text != "" {
		return w
	}
	return c.near(w, cue, &s)
}

// cueOf is the cue of a stretch that has no label.
func cueOf(s *Scene, x *turns.Stretch) clause.Cue {
	switch {
	case x.Clause != nil:
		return clause.Cue{Frame: clause.Firm, Speaker: x.Clause.Subject, Word: x.Clause.Verb, After: true}
	case x.Fresh:
		return clause.Cue{}
	}
	return s.Attribute(s.Token)
}

// turn is the voice of a turn without a label: an answer is the guest's.
func (c *Cast) turn(x *turns.Stretch, past Past) Voice {
	w := Voice{Cue: clause.Cue{Frame: clause.Firm}, Same: x.Again && past.Stretch >= 0}
	if x.Side == turns.Answers {
		w.Speaker = c.Guest()
	}
	return w
}

// resumed is the voice of a stretch that goes on with the one before: behind a clause within
// the marks, or in a paragraph that was reopened.
func resumed(w Voice, x *turns.Stretch, past Past) Voice {
	w.Same = past.Stretch >= 0
	if w.Word == "" {
		w.Word = past.Word
	}
	if x.Again && w.Cue.Frame == clause.Firm && w.Cue.Speaker.Len() > 0 {
		return w // a reporting clause of its own
	}
	w.Speaker = past.Speaker
	if x.Again {
		w.Cue.Frame = clause.Carried
	}
	return w
}

// joined is the voice of the stretch before, where this one is of the same sentence.
func joined(w Voice, cue clause.Cue, s *Scene) (Voice, bool) {
	before := sameVoice(w, s.Past)
	switch {
	case s.splits() && cue.Speaker == s.Past.Speaker.Span:
		return before, true
	case s.coordinated() && cue.Frame < clause.Firm:
		before.Cue.Frame, before.Listed = clause.Carried, s.Past.Kind == enface.Mixed
		return before, true
	}
	return Voice{}, false
}

// sameVoice is the voice of the last speech, with the cue of w.
func sameVoice(w Voice, past Past) Voice {
	return Voice{Cue: w.Cue, Speaker: past.Speaker, Word: past.Word, Same: true}
}

// near is the voice of a stretch whose own cue is w. It is another one where the stretch goes on
// with the one before, or has nobody in its cue and somebody near it.
func (c *Cast) near(w Voice, cue clause.Cue, s *Scene) Voice {
	unclear := w.Cue.Frame < clause.Loose || w.Cue.Frame == clause.Loose && (cue.Speaker.Len() == 0 || cue.Weak)
	switch {
	case unclear && s.goesOn():
		if s.Past.Speaker.Text != "" {
			before := sameVoice(w, s.Past)
			before.Cue.Frame = clause.Carried
			return before
		}
	case s.stretch().Turn: // turns go from one to another
	case w.Cue.Frame == clause.None || cue.Speaker.Len() == 0:
		if near, ok := c.nearby(s); ok {
			w.Speaker = near
			w.Cue.Frame = max(w.Cue.Frame, clause.Carried)
		}
	}
	return w
}

// nearby is the subject of the sentence before a stretch that has no reporting verb: X
// disagreed. “No.” Or, not far behind speech, who spoke.
func (c *Cast) nearby(s *Scene) (enface.Mention, bool) {
	if s.Lang.Grammar.ReportedMood {
		if sub, ok := s.Reported(s.Token); ok {
			return c.Named(sub), true
		}
	}
	thing := false
	if sub, ok := sentenceBefore(s); ok {
		if c.someone(sub.In(c.s)) {
			return c.Named(sub), true
		}
		thing = !s.Lang.Kinds.ThingsTellNothing // a thing, and yet a frame
	}
	if s.Past.Stretch >= 0 && s.Unit.First-s.Past.Unit <= 1 && !s.apart() {
		return s.Past.Speaker, thing || s.Past.Speaker.Text != ""
	}
	return enface.Mention{}, thing
}

// sentenceBefore is the subject of what stands before the stretch in its sentence, or of the
// sentence before where it begins its own.
func sentenceBefore(s *Scene) (enface.Span, bool) {
	q := s.Token
	if !s.Lang.Known { // no verb is known there to find a subject by
		return enface.Span{}, false
	}
	from, _ := s.Sentence(q)
	if from == q && q > 0 {
		from, _ = s.Sentence(q - 1)
	}
	if from >= q {
		return enface.Span{}, false
	}
	return s.MainSubject(q, from)
}
