package report

import "enface/align/quote/words"

// Features of a place where what a verb reports may start. “form” is the verb, “far” how far
// the place is from it. The numbers stand in the learned table: they do not change.
const (
	startHere = 1 + iota
	startBefore
	startBehind
	startFar
	startFarHere
	startVerbNextFar
	startFormFar
	startFormHere
	startFormWord
	startWord
	startWordBefore
	startWordBeforeHere
	startBeforeHere
	startHereBehind
	startWords
	startAround
	startWordBeforeWord
	startFormFarHere
	startPath // the contexts from the verb to the place
	startPathForm
	startRule // the place that the rule takes
	startRuleHere
	startRuleForm
	startThatLater // a “that” stands behind the place
	startThatLaterForm
	startThatLaterHere
	startAddressed // the verb takes whom it is said to
	startAddressedFar
)

// How far places for a start are looked for, in tokens. What was learned rests on them.
const (
	startReach  = 14 // from the verb
	longestPath = 4
)

// countBin tells counts of tokens apart, roughly.
func countBin(n int) uint32 {
	bins := [...]int{0, 1, 2, 3, 5, 8, 12, 18}
	for i, most := range bins {
		if n <= most {
			return uint32(i)
		}
	}
	return uint32(len(bins))
}

// startFeatures appends the features of token k as where what the verb at token i reports
// begins; rule is where the rule has it, and that the first “that” behind the verb, or -1.
func (r *Reader) startFeatures(f []uint32, i, k, rule, that, to int) []uint32 {
	at := func(k int) uint32 { return uint32(r.ctx(k, i, to)) }
	form, here, word, far := r.wordID(i, i, to), at(k), r.wordID(k, i, to), countBin(k-i)
	wordBefore := r.wordID(k-1, i, to)
	f = append(f,
		feature(startHere, here, 0), feature(startBefore, at(k-1), 0), feature(startBehind, at(k+1), 0), feature(startFar, far, 0),
		feature(startFarHere, far, here), feature(startVerbNextFar, at(i+1), far), feature(startFormFar, form, far),
		feature(startFormHere, form, here), feature(startFormWord, form, word), feature(startWord, word, 0),
		feature(startWordBefore, wordBefore, 0), feature(startWordBeforeHere, wordBefore, here), feature(startBeforeHere, at(k-1), here),
		feature(startHereBehind, here, at(k+1)), feature(startWords, word, r.wordID(k+1, i, to)),
		feature(startAround, at(k-1)<<8|here, at(k+1)), feature(startWordBeforeWord, wordBefore, word),
		feature(startFormFarHere, form, far<<8|here),
	)
	if k-i <= longestPath {
		path := uint32(0)
		for j := i + 1; j <= k; j++ {
			path = path*31 + at(j) + 1
		}
		f = append(f, feature(startPath, path, 0), feature(startPathForm, path, form))
	}
	if k == rule {
		f = append(f, feature(startRule, 0, 0), feature(startRuleHere, here, 0), feature(startRuleForm, form, 0))
	}
	if that > k {
		f = append(f, feature(startThatLater, 0, 0), feature(startThatLaterForm, form, 0), feature(startThatLaterHere, here, 0))
	}
	if r.addresses(i) {
		f = append(f, feature(startAddressed, here, 0), feature(startAddressedFar, far, here))
	}
	return f
}

// starts lists where what the verb at token i reports may begin, and the first “that” behind
// the verb, or -1. The list is good until places are listed again.
func (r *Reader) starts(i, end int) (places []int, that int) {
	places, that = r.places[:0], -1
	for k := i + 1; k < end && k < i+startReach; k++ {
		c := r.ctx(k, i, end)
		if c == ctxStop {
			break
		}
		if c == ctxThat && that < 0 {
			that = k
		}
		if c != ctxComma && c != ctxPunct {
			places = append(places, k)
		}
		if that >= 0 && k > that {
			break
		}
	}
	r.places = places
	return places, that
}

// start chooses where what the verb at token i reports begins, and says how sure it is.
func (r *Reader) start(i, end, to int) (int, float64) {
	rule := r.ruleStart(i, to)
	if r.Is(i, words.Source) || !r.model.learned {
		return rule, 1
	}
	places, that := r.starts(i, end)
	if len(places) == 0 {
		return rule, 1
	}
	r.scores = r.scores[:0]
	for _, k := range places {
		r.features = r.startFeatures(r.features[:0], i, k, rule, that, to)
		r.scores = append(r.scores, r.model.start.sum(r.features))
	}
	best, share := choose(r.scores)
	return places[best], share
}
