package quote

import (
	"slices"

	"enface"
)

// An analyst turns parts into quotations, unit after unit, and remembers who was
// named and who spoke last.
type analyst struct {
	s       string
	lang    string
	lex     lexicon
	paras   []para
	parts   []part
	names   *names
	out     []enface.Quotation
	utter   int
	toks    []tok
	past    past
	intro   intro
	tale    bool            // the text has turns of dialogue
	company bool            // speech with marks came before in the unit
	seen    map[string]bool // what was between marks before
	tap     taps
}

// taps let the fitting of the weights look on.
type taps struct {
	part    func(part, features)
	reading func(*reading)
}

// past is what is known of the last speech.
type past struct {
	speaker enface.Mention
	cue     string
	utter   int
	part    int // index of the part; -1 at the start
	unit    int // last paragraph of its unit
	kind    enface.Kind
	after   bool
	ends    bool // its unit ended with it, or with its reporting clause
}

func analyse(s, lang string, paras []para, parts []part, tap taps) []enface.Quotation {
	a := &analyst{s: s, lang: lang, lex: lexiconOf(lang), paras: paras, parts: parts, names: newNames(), seen: map[string]bool{}, tap: tap}
	a.past.part = -1
	a.tale = slices.ContainsFunc(parts, func(p part) bool { return p.dash })
	for _, u := range units(paras, parts) {
		a.unit(u)
	}
	byPosition(a.out)
	return a.out
}

func (a *analyst) unit(u unit) {
	from, to := a.paras[u.first].Start, a.paras[u.last].End
	a.toks = tokens(a.toks, a.s, from, to, a.lex, a.parts, u.parts, a.lang)
	r := &reading{s: a.s, lang: a.lang, parts: a.parts, t: a.toks}
	heading := a.paras[u.first].kind == enface.Heading
	if headline(a.toks) {
		lowerVerbs(a.toks)
	}
	a.company = false
	read := 0 // tokens whose names are known
	n := 0
	for i := range a.toks {
		if a.toks[i].q < 0 {
			continue
		}
		a.names.read(r, read, i)
		read = i
		first := n
		for n < len(u.parts) && a.parts[u.parts[n]].Start < a.toks[i].b {
			n++
		}
		for m := first; m < n; m++ {
			a.part(r, u, i, u.parts[m], m == first, heading)
		}
	}
	a.names.read(r, read, len(a.toks))
	a.introduce(r, u)
	a.undersign(r, u)
	if len(u.parts) > 0 {
		a.past.ends = a.endsWithSpeech(r)
	}
	a.reports(r, u)
}

// headline reports whether the words are written like those of a headline, each
// with a capital: 'No Surrender,' Says Resistance Leader.
func headline(t []tok) bool {
	const longest = 30 // tokens
	if len(t) > longest {
		return false
	}
	n := 0
	for i := range t {
		switch {
		case !t[i].word || t[i].b-t[i].a < 4:
		case !t[i].cap:
			return false
		default:
			n++
		}
	}
	return n > 2
}

// lowerVerbs makes nothing of the capitals of a headline's verbs.
func lowerVerbs(t []tok) {
	for i := range t {
		if t[i].class&(verb|weak|aux|source) != 0 {
			t[i].cap = false
		}
	}
}

// part adds the quotation that part x is; q is its token.
func (a *analyst) part(r *reading, u unit, q, x int, lead bool, heading bool) {
	p := a.parts[x]
	var c cue
	switch {
	case p.label.Len() > 0:
		c = cue{frame: frameFirm, speaker: p.label}
	case p.incise != nil:
		c = cue{frame: frameFirm, speaker: p.incise.subject, word: p.incise.verb, after: true}
	default:
		c = r.attribute(q)
	}
	m, word, same := a.mention(r, c), c.word.In(a.s), false
	if q == 0 && c.frame < frameFirm && a.intro.unit+1 == u.first && a.intro.word != "" && !p.again {
		m, word, c.frame = a.intro.speaker, a.intro.word, frameFirm
	}
	switch {
	case p.label.Len() > 0:
		same = p.again && a.past.part >= 0
	case p.second || p.again || !lead:
		m, same = a.past.speaker, a.past.part >= 0
		if word == "" {
			word = a.past.cue
		}
		if p.again && c.frame == frameFirm && c.speaker.Len() > 0 {
			m, word = a.mention(r, c), c.word.In(a.s)
		} else if p.again {
			c.frame = frameCarried
		}
	case a.splits(r, q) && c.speaker == a.past.speaker.Span:
		m, word, same = a.past.speaker, a.past.cue, true
	case q > 1 && r.is(q-1, conj) && !r.t[q-1].cap && r.t[q-2].q >= 0 && r.t[q-2].q == a.past.part && c.frame < frameFirm:
		m, word, same = a.past.speaker, a.past.cue, true // “…” and “…”
		c.frame = frameCarried
	case c.frame == frameFirm && word == a.intro.word && c.speaker.Len() == 0 && m.Text != "":
	case c.frame <= frameLoose && !(c.frame == frameLoose && c.speaker.Len() > 0 && !c.weak) && a.goesOn(r, u, q):
		if a.past.speaker.Text != "" {
			m, word, same = a.past.speaker, a.past.cue, true
			c.frame = frameCarried
		}
	case p.dash: // turns go from one to another
	case c.frame == frameNone || c.speaker.Len() == 0:
		if near, ok := a.nearby(r, u, q); ok {
			m = near
			if c.frame == frameNone {
				c.frame = frameCarried
			}
		}
	}
	f := a.features(r, q, x, c, heading)
	kind, confidence := f.kind(a.lang, a.tale)
	said := c.word
	if said.Len() == 0 && q > 0 && r.is(q-1, verb) {
		said = span(r.t[q-1])
	}
	if kind.Speech() && !p.again && p.incise == nil && r.hypothetical(said) {
		kind, confidence, m, word, same = enface.Scare, .7, enface.Mention{}, "", false
	}
	if (p.again || same && (f.first || f.comma)) && kind != enface.Direct && a.past.kind == enface.Direct {
		kind, confidence = enface.Direct, max(confidence, .7)
	}
	if a.tap.part != nil {
		a.tap.part(p, f)
	}
	if !kind.Speech() {
		if !heading {
			m, word = enface.Mention{}, ""
		}
		same = false
	}
	if !same {
		a.utter++
	}
	number := a.utter
	if same {
		number = a.past.utter
	}
	a.out = append(a.out, enface.Quotation{
		Span: p.Span, Kind: kind, Utterance: number, Speaker: m, Cue: word,
		Unclosed: p.unclosed, Confidence: confidence,
	})
	a.seen[fingerprint(p.In(a.s))] = true
	if kind.Speech() {
		a.company = true
		a.past = past{kind: kind, speaker: m, cue: word, utter: number, part: x, unit: u.last, after: c.after || same && a.past.after}
		if m.Name != "" && a.lex.class(m.Name)&(pron|rel) == 0 {
			a.names.spoke(m.Name)
		}
	}
}

// An intro is a paragraph that ends with a colon: the next one is what was said.
type intro struct {
	speaker enface.Mention
	word    string // "" if there is none
	unit    int    // its last paragraph
}

// introduce reads the end of a unit.
func (a *analyst) introduce(r *reading, u unit) {
	a.intro = intro{}
	n := len(r.t)
	if n < 2 || !r.punct(n-1, ':') {
		return
	}
	from, _ := sentence(r.t, r.s, r.parts, n-1)
	if c := r.left(n, from); c.frame == frameFirm {
		a.intro = intro{speaker: a.mention(r, c), word: c.word.In(a.s), unit: u.last}
	}
}

// undersign gives the quotation of the paragraph before its speaker, where the
// paragraph is nothing but a name behind a dash.
func (a *analyst) undersign(r *reading, u unit) {
	n := len(a.out)
	if n == 0 || len(u.parts) > 0 || a.past.unit+1 != u.first || len(r.t) > 10 {
		return
	}
	sub, ok := r.signed(0)
	if !ok {
		return
	}
	text := sub.In(a.s)
	m := enface.Mention{Span: sub, Text: text, Name: a.names.resolve(text, a.lex)}
	for i := n - 1; i >= 0 && a.out[i].Utterance == a.past.utter && a.out[i].Cue == ""; i-- {
		a.out[i].Speaker = m
	}
}

// mention makes the speaker of a cue.
func (a *analyst) mention(r *reading, c cue) enface.Mention {
	if c.speaker.Len() <= 0 {
		return enface.Mention{}
	}
	text := c.speaker.In(a.s)
	return enface.Mention{Span: c.speaker, Text: text, Name: a.names.resolve(text, a.lex)}
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
	return q == 0 && a.past.ends && a.past.unit+1 == u.first
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
	if from < q {
		if sub, ok := r.mainSubject(q, from); ok {
			text := sub.In(a.s)
			return enface.Mention{Span: sub, Text: text, Name: a.names.resolve(text, a.lex)}, true
		}
	}
	if a.past.part >= 0 && u.first-a.past.unit <= 1 {
		return a.past.speaker, a.past.speaker.Text != ""
	}
	return enface.Mention{}, false
}
