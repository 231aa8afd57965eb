package quote

import (
	"slices"
	"sort"
	"strings"

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
	reading reading // of the unit at hand
	past    past
	intro   intro
	tale    bool            // the text has turns of dialogue
	company bool            // speech with marks came before in the unit
	seen    map[string]bool // what was between marks before
	invited *enface.Mention // an interview's guest, once it is known
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
	a := &analyst{s: s, lang: lang, lex: lexiconOf(lang), paras: paras, parts: parts, names: newNames(), seen: map[string]bool{}, tap: tap, out: make([]enface.Quotation, 0, len(parts))}
	a.past.part = -1
	a.names.capitals = lang == "de"
	a.reading = reading{s: s, lang: lang, parts: parts, bare: lang != "en"}
	a.tale = slices.ContainsFunc(parts, func(p part) bool { return p.dash })
	for u := range units(paras, parts) {
		a.unit(u)
	}
	byPosition(a.out)
	a.complete()
	a.repeated()
	for i := range a.out {
		a.names.settle(&a.out[i], a.s, a.lex)
	}
	return a.out
}

// complete gives the parts of an utterance that came before its reporting clause
// the speaker whom that names.
func (a *analyst) complete() {
	last := map[int]int{} // by utterance, a part with a speaker
	for i := len(a.out) - 1; i >= 0; i-- {
		q := &a.out[i]
		switch k, ok := last[q.Utterance]; {
		case q.Speaker.Text != "":
			last[q.Utterance] = i
		case ok && q.Kind.Speech():
			q.Speaker, q.Cue = a.out[k].Speaker, a.out[k].Cue
		}
	}
}

// kindAt is the kind of the block that a byte stands in.
func (a *analyst) kindAt(at int) blockKind {
	i := sort.Search(len(a.paras), func(i int) bool { return a.paras[i].End > at })
	if i == len(a.paras) {
		return paragraph
	}
	return a.paras[i].kind
}

func (a *analyst) unit(u unit) {
	from, to := a.paras[u.first].Start, a.paras[u.last].End
	a.toks = tokens(a.toks, a.s, from, to, a.lex, a.parts, u.parts, a.lang)
	r := &a.reading
	r.t = a.toks
	if a.lang == "de" {
		r.germanWords()
	}
	inHeading := a.paras[u.first].kind == heading
	if headline(a.toks, inHeading) {
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
			a.part(r, u, i, u.parts[m], m == first, inHeading)
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
func headline(t []tok, heading bool) bool {
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
	return n > 2 || heading && n > 1
}

// lowerVerbs makes nothing of the capitals of a headline's verbs.
func lowerVerbs(t []tok) {
	for i := range t {
		if t[i].class&(verb|weak|aux|source) != 0 {
			t[i].cap = false
		}
	}
}

// part adds the quotation that part x is; q is its token, and lead says that it
// is the first part of that token.
func (a *analyst) part(r *reading, u unit, q, x int, lead bool, heading bool) {
	p := a.parts[x]
	w := a.whose(r, u, q, p, lead)
	f := a.features(r, q, x, w.cue, heading)
	kind, confidence := f.kind(a.lang, a.tale)
	said := w.cue.word
	if said.Len() == 0 && q > 0 && r.is(q-1, verb) {
		said = span(r.t[q-1])
	}
	if kind.Speech() && !p.again && p.incise == nil && r.hypothetical(said) {
		kind, confidence = enface.Scare, .7
	}
	if kind.Speech() && (attribute(a.s[:p.outer.Start]) || !p.again && !p.dash && p.incise == nil && !w.same && r.placard(q)) {
		kind, confidence = enface.Scare, .7
	}
	if w.listed && !kind.Speech() {
		kind, confidence = enface.Mixed, .6
	}
	if (p.again || w.same && (f.first && !(a.lang == "en" && f.subhead()) || f.comma)) && kind != enface.Direct && a.past.kind == enface.Direct {
		kind, confidence = enface.Direct, max(confidence, .7)
	}
	if a.tap.part != nil {
		a.tap.part(p, f)
	}
	if !kind.Speech() && !heading {
		w.speaker, w.word = enface.Mention{}, ""
	}
	number := a.past.utter
	if !w.same || !kind.Speech() {
		a.utter++
		number = a.utter
	}
	a.out = append(a.out, enface.Quotation{
		Span: p.Span, Kind: kind, Utterance: number, Speaker: w.speaker, Cue: w.word,
		Unclosed: p.unclosed, Confidence: confidence,
	})
	a.seen[fingerprint(p.In(a.s))] = true
	if kind.Speech() {
		a.company = true
		a.past = past{
			kind: kind, speaker: w.speaker, cue: w.word, utter: number, part: x, unit: u.last,
			after: w.cue.after || w.same && a.past.after,
		}
		if name := w.speaker.Name; name != "" && a.lex.class(name)&(pron|rel) == 0 {
			a.names.spoke(name)
		}
	}
}

// attribute reports whether what follows a text is the value of an attribute of
// markup that was left in it: pic="…".
func attribute(before string) bool {
	before = strings.TrimRight(before, " ")
	n := len(before)
	return n > 1 && before[n-1] == '=' && (before[n-2]|0x20 >= 'a' && before[n-2]|0x20 <= 'z')
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
	if nobody(text) {
		return enface.Mention{}
	}
	if a.lang == "de" {
		text = withoutHearer(text)
		c.speaker.End = c.speaker.Start + len(text)
	}
	return enface.Mention{Span: c.speaker, Text: text, Name: a.names.resolve(text, a.lex)}
}
