package kind

import (
	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/words"
)

// How sure the rules are of what they decide. Set by hand.
const (
	sureSpeech = .9 // what its form says is spoken
	sureTitle  = .8 // a subhead
	leastMixed = .6 // at least: mixed by what stands before it
	leastPaper = .5 // at least: the name of a paper
)

// Sizes that rules look at, in words. Set by hand.
const (
	longestPaper = 7 // the name of a paper or a work
	leastSubhead = 3
	leastBeside  = 3 // direct speech beside a reporting clause
	leastAlone   = 4 // direct speech that begins and ends like a sentence
)

// decide tells the kind of a stretch by its features; the second value is how sure it is.
func (f *Features) decide(m *model, lang *words.Language, tale bool) (enface.Kind, float64) {
	if lang.Kinds.SubheadsBetween && f.subhead() {
		return enface.Title, sureTitle
	}
	if f.speech(lang) {
		return enface.Direct, sureSpeech
	}
	p := m.probability(f)
	if f.judges(lang) || f.reportsWithin() {
		return enface.Mixed, max(p, leastMixed)
	}
	if lang.Kinds.PapersBetween && f.paper() { // sagte der Zeitung „Die Welt“
		return enface.Title, max(1-p, leastPaper)
	}
	from := m.from
	if tale || !lang.Known {
		from = speechFromTale
	}
	if p >= from {
		if f.direct() {
			return enface.Direct, p
		}
		return enface.Mixed, p
	}
	if f.namesWork() {
		return enface.Title, 1 - p
	}
	return enface.Scare, 1 - p
}

// judges reports whether a verb judges with the words: juge le projet « hasardeux ».
func (f *Features) judges(lang *words.Language) bool {
	return lang.Kinds.JudgedWords && f.judged && !f.capital
}

// reportsWithin reports whether the words stand within what a verb reports: affirme que le
// préfet « ne l’avait pas lu ».
func (f *Features) reportsWithin() bool {
	return f.within && !f.capital && !f.naming && !f.unsaid && f.words > 1
}

// paper reports whether the words are the name of a paper or a work.
func (f *Features) paper() bool {
	return f.work && f.capital && f.words <= longestPaper && !f.colon && !f.verb && !f.comma
}

// namesWork reports whether words that nobody says are a title.
func (f *Features) namesWork() bool {
	return !f.nick && (!f.unsaid || f.work) && (f.title || f.work && f.capital)
}

// direct reports whether speech stands for itself and is no part of a sentence of the writer.
func (f *Features) direct() bool {
	switch {
	case !f.capital && !f.comma && !f.colon && !f.first:
		return false
	case f.turn, f.colon:
		return true
	case f.frame == clause.Firm && (f.words >= leastBeside || f.end == ',' || f.comma):
		return true
	}
	return f.capital && (f.whole || f.words >= leastAlone && (f.stops() || f.end == ','))
}

// stops reports whether the words end as a sentence does.
func (f *Features) stops() bool {
	return f.end == '.' || f.end == '!' || f.end == '?' || f.end == '…'
}

// speech reports whether the stretch can only be what somebody says: a turn of dialogue, what
// goes on behind a reporting clause or stands right before one, or a sentence of its own.
func (f *Features) speech(lang *words.Language) bool {
	tied := f.next == ',' || f.end == ',' || f.end == '!' || f.end == '?'
	switch {
	case f.turn, f.second:
		return true
	case f.heading, f.naming, f.work && f.capital:
		return false
	case lang.Kinds.WholeSentences && f.wholeSentence():
		return true
	case f.frame == clause.Firm && f.after && tied && f.first:
		return true
	case f.first && f.capital && f.stops() && f.words > 1 && f.next != lowerNext:
		return true
	}
	return !lang.Known && f.unlistedSpeech(tied)
}

// wholeSentence reports whether the stretch is a sentence beside speech.
func (f *Features) wholeSentence() bool {
	return f.whole && f.capital && f.company && f.next == '.' && f.words > 1
}

// unlistedSpeech is speech in a language without a word list.
func (f *Features) unlistedSpeech(tied bool) bool {
	dash := f.next == '—' || f.next == '–' || f.next == '-'
	return f.first && (tied || dash) || f.colon || f.next == saidNext
}

// subhead reports whether the stretch is a line alone between small marks that is written
// like a title.
func (f *Features) subhead() bool {
	return f.title && f.single && f.whole && f.words >= leastSubhead && 2*f.upper > f.words && f.next == 0
}
