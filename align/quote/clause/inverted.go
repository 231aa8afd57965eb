package clause

import (
	"enface"
	"enface/align/quote/words"
)

// Sizes of clauses with the verb first, in tokens unless said otherwise. Set by hand.
const (
	mostClitics     = 2  // before the verb
	participleNear  = 3  // from an auxiliary to its participle, with adverbs between
	participleFar   = 4  // the same with a pronoun behind the auxiliary
	participleAtEnd = 14 // the same where the participle ends the clause
	longestTitle    = 40 // bytes of a name between marks, such as that of a paper
)

// inverted reads verb and subject from token j on: "said X", "a déclaré X", "a-t-il dit",
// "so X", "hat X gesagt".
func (r Reader) inverted(j, limit int) Cue {
	k := j
	for r.Lang.Grammar.Clitics && k < limit && r.Only(k, words.Object, words.Verb) && k < j+mostClitics {
		k++
	}
	if k >= limit {
		return Cue{}
	}
	joined := r.Lang.Grammar.Inversion && r.Is(k, words.Pronoun)
	switch {
	case r.Is(k, words.Verb) && (r.Tokens[k].Lower() || r.Is(k, words.Pronoun)):
		if joined { // dit-il
			return Cue{Frame: Firm, Word: r.Span(k), Speaker: r.pronounOf(k)}
		}
		return r.subjectBehind(j, k+1, limit, r.Span(k))
	case r.Is(k, words.Auxiliary) && r.Tokens[k].Lower():
		if joined {
			return r.joinedAuxiliary(k, limit)
		}
		word, next := r.participleOf(k, limit)
		if next < 0 {
			return Cue{}
		}
		return r.subjectBehind(j, next, limit, word)
	case r.Is(k, words.So), r.Is(k, words.Source) && r.Tokens[k].Lower():
		next := k + 1
		if r.Lang.Grammar.SourceTo {
			next++
		}
		return r.subjectBehind(j, next, limit, r.Span(k))
	}
	return Cue{}
}

// joinedAuxiliary reads an auxiliary at token k with its pronoun and the participle behind
// it: a-t-il dit.
func (r Reader) joinedAuxiliary(k, limit int) Cue {
	for m := k + 1; m < limit && m <= k+participleFar; m++ {
		if r.Is(m, words.Participle) {
			return Cue{Frame: Firm, Word: r.Join(k, m+1), Speaker: r.pronounOf(k)}
		}
	}
	return Cue{}
}

// participleOf is the reporting expression of the auxiliary at token k, and the token behind
// which its subject is looked for; -1 where no participle belongs to it.
func (r Reader) participleOf(k, limit int) (word enface.Span, next int) {
	m := k + 1
	for m < limit && m < k+participleNear && r.Only(m, words.Adverb, words.Participle) {
		m++
	}
	if m < limit && r.Is(m, words.Participle) {
		return r.Join(k, m+1), m + 1
	}
	if !r.Lang.Grammar.VerbSecond {
		return enface.Span{}, -1
	}
	for m = k + 1; m < limit && m < k+participleAtEnd && !r.Is(m, words.Participle); m++ {
	}
	if m >= limit || !r.Is(m, words.Participle) {
		return enface.Span{}, -1
	}
	return r.Span(m), k + 1
}

// subjectBehind reads the subject from token k on of a reporting expression that begins at
// token j.
func (r Reader) subjectBehind(j, k, limit int, word enface.Span) Cue {
	c := Cue{Frame: Firm, Word: word}
	for k < limit && r.beforeSubject(k) {
		k++
	}
	if k < limit && r.Lang.Grammar.Inversion && r.Punct(k, '-') {
		k++
	}
	if r.Lang.Grammar.TextSays && r.says(j) {
		c.Speaker = r.readIn(j, j, limit)
		return c
	}
	c.Speaker, _ = r.After(k, limit)
	if c.Speaker.Len() == 0 {
		c.Speaker = r.titled(k)
	}
	if c.Speaker.Len() == 0 && !r.needsNoSubject(k, limit) {
		return Cue{}
	}
	return c
}

// beforeSubject reports whether token k may stand between a verb and the subject behind it.
func (r Reader) beforeSubject(k int) bool {
	const others = words.Pronoun | words.Determiner
	return r.Only(k, words.Adverb, others) || r.Lang.Grammar.ObjectBehindVerb && r.Only(k, words.Object, others)
}

// needsNoSubject reports whether a verb may report without a subject before token k.
func (r Reader) needsNoSubject(k, limit int) bool {
	g := &r.Lang.Grammar
	return g.VerbSecond || g.VerbAlone && (r.Is(k, words.Preposition) || k >= limit)
}

// titled is a name between marks, such as that of a paper, from token k on: schrieb „Die
// Zeit“, écrit le « Canard ».
func (r Reader) titled(k int) enface.Span {
	if r.Is(k, words.Determiner) {
		k++
	}
	if !r.Quoted(k) {
		return enface.Span{}
	}
	x := r.Of(k)
	if x.First != x.Last || x.Len() > longestTitle || !words.Capital(x.In(r.Text)) {
		return enface.Span{}
	}
	return x.Span
}

// pronounOf is the pronoun at the end of an inverted verb: dit-il.
func (r Reader) pronounOf(k int) enface.Span {
	_, p := words.SplitInversion(r.String(k))
	end := r.Tokens[k].End
	return enface.Span{Start: end - len(p), End: end}
}
