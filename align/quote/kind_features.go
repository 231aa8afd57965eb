package quote

// Features by number. A new one goes at the end; the weights are then fitted anew.
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
	fDash
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

// vector spells the features out as ones and noughts.
func (f *features) vector() (v [numFeatures]bool) {
	short := f.words <= 3
	v[fBias] = true
	switch {
	case f.words <= 1:
		v[fWords1] = true
	case f.words == 2:
		v[fWords2] = true
	case f.words == 3:
		v[fWords3] = true
	case f.words <= 5:
		v[fWords5] = true
	case f.words <= 7:
		v[fWords7] = true
	case f.words <= 11:
		v[fWords11] = true
	default:
		v[fWordsMore] = true
	}
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
	case 'a':
		v[fNextLower] = true
	case 'A':
		v[fNextUpper] = true
	case 0:
		v[fNextNothing] = true
	}
	v[fCapital] = f.capital
	v[fAllUpper] = f.upper == f.words
	v[fTitleShort] = f.title && short
	v[fTitleLong] = f.title && !short
	v[fPersonal] = f.personal
	v[fFinite] = f.finite
	v[fSmall] = f.small
	v[fDet] = f.det
	v[fDetShort] = f.det && short
	v[fPrep] = f.prep
	v[fVerb] = f.verb
	v[fNick] = f.nick
	v[fNaming] = f.naming
	v[fWork] = f.work
	v[fWorkCapital] = f.work && f.capital
	v[fUnsaid] = f.unsaid
	v[fThat] = f.that
	v[fColon] = f.colon
	v[fComma] = f.comma
	v[fFirst] = f.first
	v[fWhole] = f.whole
	v[fHeading] = f.heading
	v[fSingle] = f.single
	v[fDash] = f.dash
	v[fFrameCarried] = f.frame == frameCarried
	v[fFrameLoose] = f.frame == frameLoose
	v[fFrameFirm] = f.frame == frameFirm
	v[fFirmShort] = f.frame == frameFirm && short
	v[fLooseShort] = f.frame == frameLoose && short
	v[fNoneShort] = f.frame == frameNone && short
	v[fNoneLong] = f.frame == frameNone && f.words > 7
	v[fWeak] = f.weak
	v[fNameCap] = f.nameCap
	v[fNameCapCapital] = f.nameCap && f.capital
	v[fReported] = f.reported
	v[fReportedLower] = f.reported && !f.capital
	v[fCompany] = f.company
	v[fCompanyShort] = f.company && short
	v[fSource] = f.source
	v[fRepeated] = f.repeated
	v[fUnclosed] = f.unclosed
	v[fLowerShort] = !f.capital && short
	v[fLowerDet] = !f.capital && f.det
	v[fAs] = f.as
	v[fAsLower] = f.as && !f.capital
	v[fAnyWeak] = f.anyWeak
	v[fAnyWeakShort] = f.anyWeak && short
	v[fTold] = f.told
	v[fToldShort] = f.told && short
	v[fCueNear] = f.cueNear
	v[fOneWordCapital] = f.words == 1 && f.capital
	v[fDetCapitalShort] = f.det && f.capital && short
	v[fNamingLower] = f.naming && !f.capital
	v[fFirmCapitalShort] = f.frame == frameFirm && f.capital && short
	return v
}
