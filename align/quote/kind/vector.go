package kind

import "enface/align/quote/clause"

// Features of the model by number. The files of weights have them by name, in this order; a
// new one is learned before it weighs.
const (
	fBias = iota
	fWords1
	fWords2
	fWords3
	fWords5
	fWords7
	fWords11
	fWordsMore
	fEndComma
	fEndStop
	fEndQuestion
	fEndEllipsis
	fNextComma
	fNextStop
	fNextColon
	fNextLower
	fNextUpper
	fNextNothing
	fCapital
	fAllUpper
	fTitleShort
	fTitleLong
	fPersonal
	fFinite
	fSmall
	fDet
	fDetShort
	fPrep
	fVerb
	fNick
	fNaming
	fWork
	fWorkCapital
	fUnsaid
	fThat
	fColon
	fComma
	fFirst
	fWhole
	fHeading
	fSingle
	fTurn
	fFrameCarried
	fFrameLoose
	fFrameFirm
	fFirmShort
	fLooseShort
	fNoneShort
	fNoneLong
	fWeak
	fNameCap
	fNameCapCapital
	fReported
	fReportedLower
	fCompany
	fCompanyShort
	fSource
	fRepeated
	fUnclosed
	fLowerShort
	fLowerDet
	fAs
	fAsLower
	fAnyWeak
	fAnyWeakShort
	fTold
	fToldShort
	fCueNear
	fOneWordCapital
	fDetCapitalShort
	fNamingLower
	fFirmCapitalShort
	numFeatures
)

// featureNames are the names of the features. “Short” is three words or fewer, “capital” and
// “lower” are how the stretch begins.
var featureNames = [numFeatures]string{
	fBias:    "bias",
	fWords1:  "words.1", // how many words the stretch has, at most
	fWords2:  "words.2",
	fWords3:  "words.3",
	fWords5:  "words.5",
	fWords7:  "words.7",
	fWords11: "words.11", fWordsMore: "words.more",

	fEndComma: "end.comma", // its last character
	fEndStop:  "end.stop", fEndQuestion: "end.question", fEndEllipsis: "end.ellipsis",

	fNextComma: "next.comma", // what stands behind it
	fNextStop:  "next.stop", fNextColon: "next.colon", fNextLower: "next.lower", fNextUpper: "next.capital", fNextNothing: "next.nothing",

	fCapital:    "capital",
	fAllUpper:   "capital.all", // all its words have one
	fTitleShort: "title.short", // written like a title
	fTitleLong:  "title.long",
	fPersonal:   "pronoun",
	fFinite:     "finite",
	fSmall:      "function.words",

	fDet:         "before.determiner",
	fDetShort:    "before.determiner.short",
	fPrep:        "before.preposition",
	fVerb:        "before.verb",
	fNick:        "between.names.short",
	fNaming:      "before.naming",
	fWork:        "before.work",
	fWorkCapital: "before.work.capital",
	fUnsaid:      "before.unsaid",
	fThat:        "before.that",
	fColon:       "before.colon",
	fComma:       "before.comma",

	fFirst:   "sentence.first",
	fWhole:   "sentence.whole",
	fHeading: "heading",
	fSingle:  "marks.small",
	fTurn:    "turn",

	fFrameCarried: "frame.carried", // how firmly a reporting expression is tied to it
	fFrameLoose:   "frame.loose",
	fFrameFirm:    "frame.firm",
	fFirmShort:    "frame.firm.short",
	fLooseShort:   "frame.loose.short",
	fNoneShort:    "frame.none.short",
	fNoneLong:     "frame.none.long",
	fWeak:         "frame.weak", // its verb may report, or not

	fNameCap:        "before.capital",
	fNameCapCapital: "before.capital.capital",
	fReported:       "sentence.mood",
	fReportedLower:  "sentence.mood.lower",
	fCompany:        "speech.before",
	fCompanyShort:   "speech.before.short",
	fSource:         "sentence.source",
	fRepeated:       "repeated",
	fUnclosed:       "unclosed",
	fLowerShort:     "lower.short",
	fLowerDet:       "lower.before.determiner",
	fAs:             "before.as",
	fAsLower:        "before.as.lower",
	fAnyWeak:        "sentence.weak",
	fAnyWeakShort:   "sentence.weak.short",
	fTold:           "paragraph.mood",
	fToldShort:      "paragraph.mood.short",
	fCueNear:        "sentence.reporting.form",

	fOneWordCapital:   "words.1.capital",
	fDetCapitalShort:  "before.determiner.capital.short",
	fNamingLower:      "before.naming.lower",
	fFirmCapitalShort: "frame.firm.capital.short",
}

// Sizes of a stretch that features tell apart, in words.
const (
	shortWords = 3
	longWords  = 8
)

// A vector says which features hold.
type vector [numFeatures]bool

// vector spells the features out.
func (f *Features) vector() *vector {
	v := &vector{fBias: true}
	v[f.size()] = true
	f.edges(v)
	f.form(v)
	f.neighbours(v)
	f.frames(v)
	f.surroundings(v)
	return v
}

// size is the feature of the number of words.
func (f *Features) size() int {
	switch {
	case f.words <= 1:
		return fWords1
	case f.words == 2:
		return fWords2
	case f.words == 3:
		return fWords3
	case f.words <= 5:
		return fWords5
	case f.words <= 7:
		return fWords7
	case f.words <= 11:
		return fWords11
	}
	return fWordsMore
}

// edges sets the features of the last character and of the one behind the mark.
func (f *Features) edges(v *vector) {
	switch f.end {
	case ',':
		v[fEndComma] = true
	case '.':
		v[fEndStop] = true
	case '?', '!':
		v[fEndQuestion] = true
	case '…':
		v[fEndEllipsis] = true
	}
	switch f.next {
	case ',':
		v[fNextComma] = true
	case '.', '!', '?', ';':
		v[fNextStop] = true
	case ':':
		v[fNextColon] = true
	case lowerNext:
		v[fNextLower] = true
	case upperNext:
		v[fNextUpper] = true
	case 0:
		v[fNextNothing] = true
	}
}

// form sets the features of the words of the stretch.
func (f *Features) form(v *vector) {
	short := f.words <= shortWords
	v[fCapital] = f.capital
	v[fAllUpper] = f.upper == f.words
	v[fTitleShort] = f.title && short
	v[fTitleLong] = f.title && !short
	v[fPersonal] = f.personal
	v[fFinite] = f.finite
	v[fSmall] = f.small
	v[fHeading] = f.heading
	v[fSingle] = f.single
	v[fTurn] = f.turn
	v[fUnclosed] = f.unclosed
	v[fLowerShort] = !f.capital && short
	v[fOneWordCapital] = f.words == 1 && f.capital
}

// neighbours sets the features of what stands right before the stretch.
func (f *Features) neighbours(v *vector) {
	short := f.words <= shortWords
	v[fDet] = f.det
	v[fDetShort] = f.det && short
	v[fDetCapitalShort] = f.det && f.capital && short
	v[fLowerDet] = f.det && !f.capital
	v[fPrep] = f.prep
	v[fVerb] = f.verb
	v[fNick] = f.nick
	v[fNaming] = f.naming
	v[fNamingLower] = f.naming && !f.capital
	v[fWork] = f.work
	v[fWorkCapital] = f.work && f.capital
	v[fUnsaid] = f.unsaid
	v[fThat] = f.that
	v[fColon] = f.colon
	v[fComma] = f.comma
	v[fNameCap] = f.nameCap
	v[fNameCapCapital] = f.nameCap && f.capital
	v[fAs] = f.as
	v[fAsLower] = f.as && !f.capital
}

// frames sets the features of the reporting expression.
func (f *Features) frames(v *vector) {
	short := f.words <= shortWords
	switch f.frame {
	case clause.Carried:
		v[fFrameCarried] = true
	case clause.Loose:
		v[fFrameLoose], v[fLooseShort] = true, short
	case clause.Firm:
		v[fFrameFirm], v[fFirmShort], v[fFirmCapitalShort] = true, short, f.capital && short
	case clause.None:
		v[fNoneShort], v[fNoneLong] = short, f.words >= longWords
	}
	v[fWeak] = f.weak
}

// surroundings sets the features of the sentence and the paragraph.
func (f *Features) surroundings(v *vector) {
	short := f.words <= shortWords
	v[fFirst] = f.first
	v[fWhole] = f.whole
	v[fReported] = f.reported
	v[fReportedLower] = f.reported && !f.capital
	v[fCompany] = f.company
	v[fCompanyShort] = f.company && short
	v[fSource] = f.source
	v[fRepeated] = f.repeated
	v[fAnyWeak] = f.anyWeak
	v[fAnyWeakShort] = f.anyWeak && short
	v[fTold] = f.told
	v[fToldShort] = f.told && short
	v[fCueNear] = f.cueNear
}
