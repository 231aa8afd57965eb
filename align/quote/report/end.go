package report

import "enface/align/quote/words"

// Features of a place before which what is reported may end. At the end of the sentence (full)
// and within it (here, next and last are the contexts at, behind and before the place; “so
// far” is what is reported up to it). The numbers stand in the learned tables: they do not
// change.
const (
	fullBias        = 1
	fullLong        = 2
	fullLast        = 3
	fullVerbsLong   = 4
	fullCommas      = 5
	fullSoFar       = 6
	fullSoFarLong   = 7
	fullForm        = 8
	fullConjs       = 9
	fullCommasLong  = 10
	endNext         = 20
	endHere         = 21
	endWord         = 22
	endWordNext     = 23
	endNextTwo      = 24
	endLong         = 25
	endLeft         = 26
	endSoFar        = 27
	endSoFarWord    = 28
	endVerbsWord    = 29
	endLast         = 30
	endWordLast     = 31
	endWordLastWord = 32
	endLongAlone    = 33
	endLeftAlone    = 34
	endForm         = 35
	endFirstWord    = 36
	endCommas       = 37
	endConjs        = 38
	endSoFarNext    = 39
	endFirstWords   = 40
	endAround       = 41
	endFormWord     = 42

	commaWordVerbs   = 43 // at a comma
	commaNextWord    = 44
	commaNextSoFar   = 45
	commaLeft        = 46
	commaWords       = 47
	commaUnder       = 48 // the verb stands in a clause before the main one
	commaUnderVerbs  = 49
	commaVerbs       = 50 // verbs up to the next comma
	commaVerbsWord   = 51
	endQuoted        = 52 // words between marks stand in what is reported
	endCueFar        = 53 // a verb that reports stands behind the place
	endCueNext       = 54
	endTail          = 55 // last letters of the words at and behind the place
	endLetters       = 56
	endSkipWord      = 57
	joinTails        = 58 // at a comma or conjunction
	joinVerbs        = 59
	joinTenths       = 60
	endRemainingWord = 61 // each of the last words
)

// How far the features of an end look. What was learned rests on them.
const (
	mostPlaces    = 60 // places that are compared
	mostVerbs     = 3  // verbs of what is reported that are counted
	mostCommas    = 3
	mostConjs     = 3
	mostOwnVerbs  = 2  // verbs behind a comma that are counted
	ownVerbsReach = 19 // tokens behind a comma in which they stand
	cueReach      = 5  // tokens from a place in which another verb that reports stands
	longestRest   = 8  // tokens that are left, of which each word counts
)

// A passed is what lies between the start of a report and a place where it may end.
type passed struct {
	clauses, finite, commas, conjs int
	quoted                         bool
}

// token passes over token k.
func (p *passed) token(r *Reader, k int) {
	switch {
	case r.Quoted(k):
		p.quoted = true
	case r.Comma(k):
		p.commas++
	case r.Is(k, words.Auxiliary) && r.Tokens[k].Lower():
		p.finite++
	case r.Is(k, words.Verb|words.Weak) && r.Tokens[k].Lower():
		p.clauses++
	case r.Only(k, words.Conjunction, words.That):
		p.conjs++
	}
}

// verbs is how many verbs were passed, up to mostVerbs.
func (p *passed) verbs() uint32 { return uint32(min(p.finite+p.clauses, mostVerbs)) }

// A content is what a verb reports, as far as it is known before its end is.
type content struct {
	cue, start int  // tokens of the verb and of its first word
	end, to    int  // tokens behind the words and the signs of the sentence
	under      bool // the verb stands in a clause that its main clause follows
}

// endFeatures appends the features of token k as the one before which the content ends.
func (r *Reader) endFeatures(f []uint32, c content, k int, p passed) []uint32 {
	if k >= c.end {
		return r.fullFeatures(f, c, k, p)
	}
	at := func(k int) uint32 { return uint32(r.ctx(k, c.start, c.to)) }
	id := func(k int) uint32 { return r.wordID(k, c.start, c.to) }
	verbs, soFar, long := p.verbs(), at(c.start)<<2|p.verbs(), countBin(k-c.start)
	here, next, last := at(k), at(k+1), at(k-1)
	word, wordNext, wordLast := id(k), id(k+1), id(k-1)
	form, firstWord := r.wordID(c.cue, c.cue, c.to), id(c.start)
	left := countBin(c.end - k)
	f = append(f,
		feature(endNext, here, next), feature(endHere, here, 0), feature(endWord, word, 0), feature(endWordNext, word, wordNext),
		feature(endNextTwo, here, at(k+1)<<8|at(k+2)), feature(endLong, long, here), feature(endLeft, left, here),
		feature(endSoFar, soFar, here), feature(endSoFarWord, soFar, word), feature(endVerbsWord, verbs, word), feature(endLast, last, here),
		feature(endWordLast, wordLast, here), feature(endWordLastWord, wordLast, word), feature(endLongAlone, long, 0), feature(endLeftAlone, left, 0),
		feature(endForm, form, here), feature(endFirstWord, firstWord, here),
		feature(endCommas, uint32(min(p.commas, mostCommas)), here), feature(endConjs, uint32(min(p.conjs, mostConjs)), here),
		feature(endSoFarNext, soFar<<8|here, next), feature(endFirstWords, firstWord, word), feature(endAround, last<<8|here, next),
		feature(endFormWord, form, word),
	)
	tail := r.ending(k+1, c.end)
	f = append(f, feature(endTail, tail, here), feature(endLetters, r.ending(k, c.end), here), feature(endSkipWord, word, id(k+2)))
	f = r.joinFeatures(f, c, k, context(here), verbs, tail)
	if c.end-k <= longestRest {
		for j := k; j < c.end; j++ {
			f = append(f, feature(endRemainingWord, id(j), here))
		}
	}
	if context(here) == ctxComma {
		f = r.commaFeatures(f, c, k, p)
	}
	if p.quoted {
		f = append(f, feature(endQuoted, here, 0))
	}
	return r.laterCue(f, c, k, here, next)
}

// fullFeatures appends the features of the content that runs to the end of its sentence, token
// k.
func (r *Reader) fullFeatures(f []uint32, c content, k int, p passed) []uint32 {
	verbs, long := p.verbs(), countBin(k-c.start)
	soFar := uint32(r.ctx(c.start, c.start, c.to))<<2 | verbs
	commas := uint32(min(p.commas, mostCommas))
	return append(f,
		feature(fullBias, 0, 0), feature(fullLong, long, 0), feature(fullLast, uint32(r.ctx(k-1, c.start, c.to)), 0),
		feature(fullVerbsLong, verbs, long), feature(fullCommas, commas, 0), feature(fullSoFar, soFar, 0), feature(fullSoFarLong, soFar, long),
		feature(fullForm, r.wordID(c.cue, c.cue, c.to), 0), feature(fullConjs, uint32(min(p.conjs, mostConjs)), verbs),
		feature(fullCommasLong, commas, long),
	)
}

// joinFeatures appends the features of a comma or conjunction at token k, behind which another
// clause may begin.
func (r *Reader) joinFeatures(f []uint32, c content, k int, here context, verbs, tail uint32) []uint32 {
	if here != ctxComma && here != ctxAnd && here != ctxConj {
		return f
	}
	f = append(f, feature(joinTails, tail<<16|r.ending(c.cue, c.end), uint32(here)), feature(joinVerbs, verbs, tail))
	if k+1 < c.end && r.Tokens[k+1].Cue > 0 {
		f = append(f, feature(joinTenths, uint32(here), r.tenths(k+1)))
	}
	return f
}

// commaFeatures appends the features of a comma at token k.
func (r *Reader) commaFeatures(f []uint32, c content, k int, p passed) []uint32 {
	next, wordNext, wordSecond := uint32(r.ctx(k+1, c.start, c.to)), r.wordID(k+1, c.start, c.to), r.wordID(k+2, c.start, c.to)
	verbs := p.verbs()
	soFar := uint32(r.ctx(c.start, c.start, c.to))<<2 | verbs
	f = append(f, feature(commaWordVerbs, wordNext, verbs), feature(commaNextWord, next, wordSecond), feature(commaNextSoFar, next, soFar),
		feature(commaLeft, countBin(c.end-k), next), feature(commaWords, wordNext, wordSecond))
	if c.under {
		f = append(f, feature(commaUnder, next, 0), feature(commaUnderVerbs, 0, verbs))
	}
	own := r.ownVerbs(k+1, c.end)
	return append(f, feature(commaVerbs, own, next), feature(commaVerbsWord, own, wordNext))
}

// ownVerbs is a number for how many verbs what follows a comma has, from token from up to the
// next comma, and for whether there is one.
func (r *Reader) ownVerbs(from, end int) uint32 {
	verbs, more := 0, uint32(0)
	for j := from; j < end && j < from+ownVerbsReach; j++ {
		if r.Comma(j) {
			more = 1
			break
		}
		if r.verbWithin(j) {
			verbs++
		}
	}
	return uint32(min(verbs, mostOwnVerbs))<<1 | more
}

// laterCue appends the features of another verb that reports, near behind token k.
func (r *Reader) laterCue(f []uint32, c content, k int, here, next uint32) []uint32 {
	for j := k; j < c.end && j < k+cueReach; j++ {
		if r.Tokens[j].Cue > 0 && r.Is(j, words.Verb|words.Gerund|words.Source) {
			return append(f, feature(endCueFar, here, uint32(j-k)), feature(endCueNext, here, next))
		}
	}
	return f
}

// ending is a number for the last two letters of the word at token k, 0 where it is a name, a
// short word or behind the end.
func (r *Reader) ending(k, end int) uint32 {
	if k >= end || k >= len(r.Tokens) || !r.Tokens[k].Word || r.Tokens[k].Capital || r.bare {
		return 0
	}
	return r.letters(k)
}

// ends lists the tokens before which what begins at token start may end; the last one is end.
// The list is good until places are listed again.
func (r *Reader) ends(start, end, to int) []int {
	places := r.places[:0]
	for k := start + 1; k < end && len(places) < mostPlaces; k++ {
		if !r.givesExamples(k) && mayEnd(r.ctx(k, start, to)) {
			places = append(places, k)
		}
	}
	r.places = append(places, end)
	return r.places
}

// givesExamples reports whether token k opens examples, which belong to what they are examples
// of.
func (r *Reader) givesExamples(k int) bool {
	return r.Word(k, "including") || r.Comma(k) && (r.Word(k+1, "including") || r.Word(k+1, "such"))
}

// mayEnd reports whether what is reported may end before a token.
func mayEnd(c context) bool {
	switch c {
	case ctxComma, ctxPunct, ctxAnd, ctxConj, ctxAs, ctxCalendar, ctxGerund, ctxRel, ctxPrep, ctxBy, ctxVerb, ctxStop, ctxTo, ctxAdv, ctxOf, ctxAux,
		ctxWh, ctxThat, ctxQuote:
		return true
	}
	return false
}

// contentEnd chooses where the content ends, and says how sure it is.
func (r *Reader) contentEnd(c content) (int, float64) {
	places := r.ends(c.start, c.end, c.to)
	r.scores = r.scores[:0]
	var p passed
	seen := c.start
	for _, k := range places {
		for ; seen < k; seen++ {
			p.token(r, seen)
		}
		r.features = r.endFeatures(r.features[:0], c, k, p)
		r.scores = append(r.scores, r.model.end.sum(r.features))
	}
	best, share := choose(r.scores)
	return places[best], share
}
