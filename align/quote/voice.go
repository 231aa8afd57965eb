package quote

import "enface"

// A voice is who says a part, and whether it goes on with the part before.
type voice struct {
	cue     cue
	speaker enface.Mention
	word    string // the reporting expression
	same    bool   // of one utterance with the part before
	listed  bool   // joined to the partial quotation before by “and” or a comma
}

// whose finds out who says the part p at token q.
func (a *analyst) whose(r *reading, u unit, q int, p part, lead bool) voice {
	var c cue
	switch {
	case p.label.Len() > 0:
		c = cue{frame: frameFirm, speaker: p.label}
	case p.turn > 0:
		return a.turn(p)
	case p.incise != nil:
		c = cue{frame: frameFirm, speaker: p.incise.subject, word: p.incise.verb, after: true}
	case p.fresh:
	default:
		c = r.attribute(q)
	}
	w := voice{cue: c, speaker: a.mention(r, c), word: c.word.In(a.s)}
	if p.label.Len() > 0 {
		w.speaker.Name = a.labelled(w.speaker)
	}
	introduced := q == 0 && c.frame < frameFirm && a.intro.unit+1 == u.first && a.intro.word != "" && !p.again
	if introduced {
		w.speaker, w.word, w.cue.frame = a.intro.speaker, a.intro.word, frameFirm
	}
	before := voice{cue: w.cue, speaker: a.past.speaker, word: a.past.cue, same: true}
	switch {
	case p.label.Len() > 0:
		w.same = p.again && a.past.part >= 0
	case p.fresh:
	case p.second || p.again || !lead:
		return a.resumed(w, p)
	case a.splits(r, q) && c.speaker == a.past.speaker.Span:
		return before
	case a.coordinated(r, q) && c.frame < frameFirm:
		before.cue.frame, before.listed = frameCarried, a.past.kind == enface.Mixed
		return before
	case introduced && w.speaker.Text != "":
	case w.cue.frame <= frameLoose && (w.cue.frame < frameLoose || c.speaker.Len() == 0 || c.weak) && a.goesOn(r, u, q):
		if a.past.speaker.Text != "" {
			before.cue.frame = frameCarried
			return before
		}
	case p.dash: // turns go from one to another
	case w.cue.frame == frameNone || c.speaker.Len() == 0:
		if near, ok := a.nearby(r, u, q); ok {
			w.speaker = near
			w.cue.frame = max(w.cue.frame, frameCarried)
		}
	}
	return w
}

// resumed is the voice of a part that goes on with the one before: behind an
// incise, or in a paragraph that was reopened.
func (a *analyst) resumed(w voice, p part) voice {
	w.same = a.past.part >= 0
	if w.word == "" {
		w.word = a.past.cue
	}
	if p.again && w.cue.frame == frameFirm && w.cue.speaker.Len() > 0 {
		return w // a reporting clause of its own
	}
	w.speaker = a.past.speaker
	if p.again {
		w.cue.frame = frameCarried
	}
	return w
}

// coordinated reports whether nothing but “and” stands between the quotation at
// token q and the one before it, or a comma between partial ones.
func (a *analyst) coordinated(r *reading, q int) bool {
	k := q - 1
	if a.past.kind == enface.Mixed && r.is(k, of|det|prep|that) && !r.is(k, conj) {
		k-- // de « a » et de « b »
	}
	switch {
	case r.is(k, conj) && !r.t[k].cap:
		if k--; r.comma(k) && a.past.kind == enface.Mixed {
			k--
		}
	case r.comma(k) && a.past.kind == enface.Mixed && !a.past.after: // « a », « b »
		k--
	default:
		return false
	}
	return k >= 0 && r.t[k].q >= 0 && r.t[k].q == a.past.part
}

// goesOn reports whether the quotation at token q continues the one before: in
// the same paragraph after its reporting clause, or at the start of the next one.
func (a *analyst) goesOn(r *reading, u unit, q int) bool {
	if a.past.part < 0 || a.parts[r.t[q].q].dash && !a.parts[r.t[q].q].second {
		return false
	}
	prev := -1
	for i := q - 1; i >= 0 && q-i < 60; i-- {
		if r.t[i].q >= 0 {
			prev = i
			break
		}
	}
	if prev >= 0 {
		if r.t[prev].q != a.past.part && a.parts[r.t[prev].q].outer != a.parts[a.past.part].outer {
			return false
		}
		stops := 0
		for i := prev + 1; i < q; i++ {
			if border(r.t, r.s, r.parts, i) {
				stops++
			}
		}
		return stops <= 1 && (a.past.after || q == prev+1)
	}
	return q == 0 && a.past.ends && a.past.unit+1 == u.first && !apart(a.paras[a.past.unit].kind, a.paras[u.first].kind)
}

// splits reports whether the quotation at token q and the one before it stand in
// one sentence, with the reporting clause of the first between commas.
func (a *analyst) splits(r *reading, q int) bool {
	if a.past.part < 0 || !a.past.after || q < 2 || !r.comma(q-1) && !r.punct(q-1, '—') && !r.punct(q-1, '–') {
		return false
	}
	from, _ := sentence(r.t, r.s, r.parts, q)
	for i := q - 1; i >= from; i-- {
		if r.t[i].q >= 0 {
			return r.t[i].q == a.past.part
		}
	}
	return false
}

// endsWithSpeech reports whether nothing but a reporting clause follows the last
// quotation of the unit.
func (a *analyst) endsWithSpeech(r *reading) bool {
	stops := 0
	for i := len(r.t) - 1; i >= 0; i-- {
		if r.t[i].q >= 0 {
			return r.t[i].q == a.past.part && (i == len(r.t)-1 || a.past.after && stops <= 1)
		}
		if border(r.t, r.s, r.parts, i) {
			stops++
		}
	}
	return false
}

// nearby is the subject of the sentence before a quotation that has no reporting
// verb: X disagreed. “No.”
func (a *analyst) nearby(r *reading, u unit, q int) (enface.Mention, bool) {
	if r.lang == "de" {
		if sub, _, ok := r.reportedBy(q); ok {
			text := sub.In(a.s)
			return enface.Mention{Span: sub, Text: text, Name: a.names.resolve(text, a.lex)}, true
		}
	}
	from, _ := sentence(r.t, r.s, r.parts, q)
	if !known(a.lang) {
		from = q // no verb is known there to find a subject by
	} else if from == q && q > 0 {
		from, _ = sentence(r.t, r.s, r.parts, q-1)
	}
	subject := false
	if from < q {
		if sub, ok := r.mainSubject(q, from); ok {
			text := sub.In(a.s)
			if a.names.someone(text, a.lex) {
				return enface.Mention{Span: sub, Text: text, Name: a.names.resolve(text, a.lex)}, true
			}
			subject = a.lang != "en" // a thing, and yet a frame
		}
	}
	if a.past.part >= 0 && u.first-a.past.unit <= 1 && !apart(a.paras[a.past.unit].kind, a.paras[u.first].kind) {
		return a.past.speaker, subject || a.past.speaker.Text != ""
	}
	return enface.Mention{}, subject
}
