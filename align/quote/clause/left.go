package clause

import (
	"enface"
	"enface/align/quote/words"
)

// How far before a stretch its reporting clause is looked for, in tokens. Set by hand.
const (
	leftReach     = 45 // back to a verb or a source
	helperReach   = 5  // from a participle back to its auxiliary
	sourceSlack   = 2  // between whom a source names and the stretch
	shortSentence = 8  // before a colon, to be a name alone
)

// A leftWindow is what stands before a stretch and its clause may be in.
type leftWindow struct {
	q     int  // token of the stretch
	from  int  // first token of its sentence
	stop  int  // first token behind the stretch before it
	last  int  // last word before it
	colon bool // a colon stands before it
}

// Left reads the reporting clause before token q, from token from on.
func (r Reader) Left(q, from int) Cue {
	w := r.windowBefore(q, from)
	if w.colon {
		if sub, ok := r.signature(q-1, w.stop); ok {
			return Cue{Frame: Firm, Speaker: sub, Word: r.Span(q - 1)}
		}
	}
	for i := w.last; i >= w.stop && i > q-leftReach; i-- {
		c, isSource := r.leftSource(i, w)
		if !isSource {
			c = r.leftVerb(i, w)
		}
		if c.Frame > None {
			return c
		}
	}
	if w.colon {
		return r.beforeColon(w)
	}
	return Cue{}
}

func (r Reader) windowBefore(q, from int) leftWindow {
	w := leftWindow{q: q, from: from, stop: from, last: q - 1, colon: r.Punct(q-1, ':')}
	for k := q - 1; k >= from; k-- {
		if r.Tokens[k].Quoted() {
			w.stop = k + 1
			break
		}
	}
	for w.last >= w.stop && !r.Tokens[w.last].Word {
		w.last--
	}
	return w
}

// leftSource reads a source at token i: so X, according to X, den Behörden zufolge. A source
// that names nobody has a cue without a frame.
func (r Reader) leftSource(i int, w leftWindow) (c Cue, isSource bool) {
	if r.Is(i, words.So) && r.Comma(i-1) {
		if sub, _ := r.After(i+1, w.q); sub.Len() > 0 {
			return Cue{Frame: Firm, Speaker: sub, Word: r.Span(i)}, true
		}
	}
	if !r.Is(i, words.Source) {
		return Cue{}, false
	}
	if i > w.stop && r.sourceBehind(i) {
		if sub, ok := r.Back(i, w.stop); ok {
			return Cue{Frame: Firm, Speaker: sub, Word: r.Span(i)}, true
		}
		return Cue{}, true
	}
	if r.Lang.Grammar.SourceTo && !r.Is(i+1, words.Preposition) {
		return Cue{}, false
	}
	sub, end := r.After(r.SourceNamed(i), w.q)
	if sub.Len() == 0 {
		return Cue{}, true
	}
	c = Cue{Frame: Loose, Speaker: sub, Word: r.Span(i)}
	if end >= w.q-sourceSlack {
		c.Frame = Firm
	}
	return c, true
}

// leftVerb reads a reporting clause whose verb stands at token i. A verb that does not report
// has a cue without a frame.
func (r Reader) leftVerb(i int, w leftWindow) Cue {
	if !r.mayReport(i, w) || r.noVerbHere(i, w.from) {
		return Cue{}
	}
	sure := r.surelyReports(i, w.stop)
	c := Cue{Frame: Loose, Word: r.Span(i), Weak: !sure}
	if (sure || r.Is(i, words.Gerund)) && (w.colon || r.nearTo(i, w.last) == w.last) {
		c.Frame = Firm
	}
	if r.Lang.Grammar.VerbSecond && i > w.from {
		if r.announces(i) {
			return Cue{}
		}
		if r.says(i) {
			c.Speaker = r.readIn(i, w.stop, w.q)
			return c
		}
	}
	sub, ok := r.subjectBefore(i, w)
	if !ok {
		// Verb first: said X: "…"
		var end int
		sub, end = r.After(i+1, w.q)
		ok = sub.Len() > 0 && end >= w.last
		if ok && sure && end == w.last+1 && end < w.q {
			c.Frame = Firm
		}
	}
	if !ok && w.stop > w.from && !sure {
		return Cue{}
	}
	c.Speaker = sub
	return c
}

// surelyReports reports whether a word at token i that stands as a verb reports.
func (r Reader) surelyReports(i, stop int) bool {
	return r.Is(i, words.Verb) || r.Is(i, words.Participle) && (r.Lang.Grammar.VerbSecond || r.helper(i, stop) < i)
}

// mayReport reports whether the word at token i may be the verb of a reporting clause.
func (r Reader) mayReport(i int, w leftWindow) bool {
	return r.surelyReports(i, w.stop) || r.Is(i, words.Gerund) || r.Is(i, words.Weak) && (i < w.last-1 || !w.colon)
}

// noVerbHere reports whether the word at token i stands as a noun or a name.
func (r Reader) noVerbHere(i, from int) bool {
	return r.Tokens[i].Capital && i > from || r.Is(i, words.Determiner|words.Preposition) ||
		r.Only(i-1, words.Determiner, words.Pronoun) || r.Is(i-1, words.Preposition) && !r.Is(i, words.Gerund)
}

// nearTo is the last token up to token last of what belongs to the verb at token i: told
// reporters on Monday that.
func (r Reader) nearTo(i, last int) int {
	n := i + 1
	for n <= last && (r.Is(n, words.Object|words.Adverb|words.That|words.Calendar) || r.Tokens[n].Capital && r.Is(i, words.Verb)) {
		n++
	}
	return n - 1
}

// subjectBefore is the subject before the verb at token i.
func (r Reader) subjectBefore(i int, w leftWindow) (enface.Span, bool) {
	if r.Lang.Grammar.VerbSecond && i > w.from {
		if sub, ok := r.quotedOne(i, w.q); ok {
			return sub, true
		}
		if sub, ok := r.subjectOf(i, w.stop); ok {
			return sub, true
		}
	}
	if r.Is(i, words.Gerund) {
		if sub, ok := r.MainSubject(i, w.stop); ok {
			return sub, true
		}
	}
	at := i
	if r.Only(i, words.Participle, words.Verb) {
		at = r.helper(i, w.stop)
	}
	return r.Before(at, w.stop)
}

// helper is the auxiliary before the participle at token i, i where there is none.
func (r Reader) helper(i, stop int) int {
	for k := i - 1; k >= stop && k > i-helperReach; k-- {
		if r.Only(k, words.Auxiliary, words.Pronoun) {
			return k
		}
		if !r.Is(k, words.Adverb|words.Object) {
			break
		}
	}
	return i
}

// beforeColon reads who speaks from a sentence that ends with a colon and has no reporting
// verb.
func (r Reader) beforeColon(w leftWindow) Cue {
	c := Cue{Frame: Firm, Word: r.Span(w.q - 1)}
	if r.Lang.Grammar.VerbSecond {
		first := w.stop
		for n := w.q - 2; n > w.stop; n-- {
			if r.Punct(n, ':') {
				first = n + 1
				break
			}
		}
		if sub, ok := r.verbSecond(first, w.q-1); ok {
			c.Speaker = sub
			return c
		}
	}
	if w.last >= w.stop && w.last-w.stop < shortSentence {
		if sub, end := r.After(w.stop, w.q); sub.Len() > 0 && (end > w.last || r.Comma(end)) {
			c.Speaker = sub
			return c
		}
	}
	c.Speaker, _ = r.MainSubject(w.q-1, w.stop)
	return c
}
