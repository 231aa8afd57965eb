package report

import "enface/align/quote/words"

// Features of a verb. “form” is the verb itself, “tenths” how often its form reports,
// “ending” its last two letters, “next” and “prev” the contexts beside it. The numbers stand
// in the learned tables: they do not change.
const (
	cueBias = 1 + iota
	cueForm
	cueFormNext
	cueFormNextWord
	cueNextTwo
	cueNextWord
	cueSecondWord
	cuePrevTwo
	cuePrevWord
	cueFormPrev
	cuePrevSecondWord
	cueTenths
	cueTenthsNext
	cueSentenceStart
	cueEnding
	cueEndingNext
	cuePrevNext
	cueNextThree
	cueEndingPrev
	cueTenthsPrev
	cueFormNextTwo
	cueNext
	cuePrev
	cueNextTwoWords
	cuePrevWordForm
	cueThatFar // how far a “that” is
	cueThatFarTenths
	cueQuotedFar // how far words between marks are
	cueLeft      // words that are left of the sentence
	cueLeftTenths
	cueCommaFar // how far the comma before it is
	cueCommaLeftTenths
	cueVerbBefore // another verb that reports before it
	cueVerbBeforeTenths
	cueFirst // it begins the sentence
	cueNear  // a determiner, auxiliary or preposition before it, and how far
	cueNearTenths
)

// How far the features of a verb look, in tokens. What was learned rests on them: a change
// asks for learning anew.
const (
	thatReach      = 8  // forward to a “that”
	thatNone       = 9  // stands for none
	quotedStep     = 3  // words between marks so many tokens farther are told apart
	mostLeft       = 6  // words and stretches behind it that are counted
	commaReach     = 11 // back to a comma
	leastClause    = 3  // tokens of the sentence before that comma
	mostCommaFar   = 6
	mostLeftClosed = 3
	verbReach      = 39 // back to another verb
	nearReach      = 3  // back to what belongs to it
)

// cueFeatures appends the features of the verb at token i.
func (r *Reader) cueFeatures(f []uint32, i, from, to int) []uint32 {
	f = r.cueNeighbours(f, i, from, to)
	f = r.cueDistances(f, i, from, to)
	return r.cueBefore(f, i, from, to)
}

// cueNeighbours appends the features of the verb and of the words beside it.
func (r *Reader) cueNeighbours(f []uint32, i, from, to int) []uint32 {
	at := func(k int) uint32 { return uint32(r.ctx(k, from, to)) }
	form, tenths := r.wordID(i, i, to), r.tenths(i)
	next, second, prev, prevSecond := at(i+1), at(i+2), at(i-1), at(i-2)
	word, wordSecond, wordPrev := r.wordID(i+1, from, to), r.wordID(i+2, from, to), r.wordID(i-1, from, to)
	ending := r.letters(i)
	return append(f,
		feature(cueBias, 0, 0), feature(cueForm, form, 0), feature(cueFormNext, form, next), feature(cueFormNextWord, form, word),
		feature(cueNextTwo, next, second), feature(cueNextWord, word, 0), feature(cueSecondWord, wordSecond, 0),
		feature(cuePrevTwo, prev, prevSecond), feature(cuePrevWord, wordPrev, 0), feature(cueFormPrev, form, prev),
		feature(cuePrevSecondWord, r.wordID(i-2, from, to), 0), feature(cueTenths, tenths, 0), feature(cueTenthsNext, tenths, next),
		feature(cueSentenceStart, at(from), 0), feature(cueEnding, ending, 0), feature(cueEndingNext, ending, next),
		feature(cuePrevNext, prev, next), feature(cueNextThree, next<<8|second, at(i+3)), feature(cueEndingPrev, ending, prev),
		feature(cueTenthsPrev, tenths, prev), feature(cueFormNextTwo, form, next<<8|second), feature(cueNext, next, 0),
		feature(cuePrev, prev, 0), feature(cueNextTwoWords, word, wordSecond), feature(cuePrevWordForm, wordPrev, form),
	)
}

// letters is a number for the last two letters of the word at token i, 0 for a shorter one.
func (r *Reader) letters(i int) uint32 {
	w := r.String(i)
	if len(w) < 3 {
		return 0
	}
	return uint32(w[len(w)-1])<<8 | uint32(w[len(w)-2])
}

// cueDistances appends how far a “that”, words between marks, the end and the comma before
// are.
func (r *Reader) cueDistances(f []uint32, i, from, to int) []uint32 {
	tenths := r.tenths(i)
	that, quoted := r.distances(i, from, to)
	left := r.leftBehind(i, to)
	f = append(f, feature(cueThatFar, that, 0), feature(cueThatFarTenths, that, tenths), feature(cueQuotedFar, quoted, 0),
		feature(cueLeft, left, 0), feature(cueLeftTenths, left, tenths))
	for k := i - 1; k >= from && k >= i-commaReach; k-- {
		if r.Comma(k) && k > from+leastClause {
			return append(f, feature(cueCommaFar, uint32(min(i-k, mostCommaFar)), 0), feature(cueCommaLeftTenths, min(left, mostLeftClosed), tenths))
		}
	}
	return f
}

// distances are how far a “that” is, and, in steps, words between marks, 0 where there are none.
func (r *Reader) distances(i, from, to int) (that, quoted uint32) {
	that = thatNone
	for k := i + 1; k < to && k <= i+thatReach; k++ {
		if r.Tokens[k].Quoted() {
			return that, uint32(k-i)/quotedStep + 1
		}
		if that == thatNone && r.ctx(k, from, to) == ctxThat {
			that = uint32(k - i)
		}
	}
	return that, 0
}

// leftBehind counts the words and stretches behind token i, up to mostLeft.
func (r *Reader) leftBehind(i, to int) uint32 {
	n := uint32(0)
	for k := i + 1; k < to && n < mostLeft; k++ {
		if r.Tokens[k].Word || r.Tokens[k].Quoted() {
			n++
		}
	}
	return n
}

// cueBefore appends what stands before the verb in its sentence.
func (r *Reader) cueBefore(f []uint32, i, from, to int) []uint32 {
	tenths := r.tenths(i)
	for k := i - 1; k >= from && k >= i-verbReach; k-- {
		if r.Tokens[k].Cue > 0 && r.Is(k, words.Verb) {
			f = append(f, feature(cueVerbBefore, r.wordID(k, from, to), 0), feature(cueVerbBeforeTenths, 0, tenths))
			break
		}
	}
	if i == from {
		f = append(f, feature(cueFirst, 0, 0))
	}
	for k := i - 1; k >= from && k >= i-nearReach; k-- {
		if c := r.ctx(k, from, to); c == ctxDet || c == ctxAux || c == ctxPrep {
			f = append(f, feature(cueNear, uint32(c), uint32(i-k)), feature(cueNearTenths, uint32(c), tenths))
		}
	}
	return f
}
