package quote

// Places of the features of an end.
const (
	endAt      = 0 // kinds of the tokens behind it
	endAt2     = endAt + contexts
	endAt3     = endAt2 + contexts
	endCommaAt = endAt3 + contexts // the kind behind a comma
	endLast    = endCommaAt + contexts
	endIs      = endLast + contexts  // the end of the sentence
	endLength  = endIs + 1           // tokens from the start: to 3, 7, 14, more
	endLeft    = endLength + 4       // tokens to the end of the sentence: the same
	endVerb    = endLeft + 4         // a clause is complete
	endCue     = endVerb + 1         // a reporting verb comes soon
	endStart   = endCue + 1          // kind of the first token
	endUnder   = endStart + contexts // the sentence begins with a clause that another follows, and a comma stands here
	endAdverb  = endUnder + contexts // a preposition here, and the kind of the first token
	endBias    = endAdverb + contexts
	endQuote   = endBias + 1  // words between marks before
	endWord    = endQuote + 1 // the word here and the next one, folded into few numbers; English only
	endWord2   = endWord + words256
	numEnd     = endWord2 + words256
	words256   = 256
)

// endFeatures are the numbers of the features that hold where what is reported,
// from token start on, ends before token k; end is that of the sentence's words.
func (r *reading) endFeatures(start, k, end, to int, clause, under bool) []int {
	f := []int{endBias, endLast + r.ctx(k-1, start, to)}
	bin := func(n int) int {
		switch {
		case n <= 3:
			return 0
		case n <= 7:
			return 1
		case n <= 14:
			return 2
		}
		return 3
	}
	if k >= end {
		return append(f, endIs, endLength+bin(k-start))
	}
	for j := start; j < k; j++ {
		if r.t[j].q >= 0 {
			f = append(f, endQuote)
			break
		}
	}
	at := r.ctx(k, start, to)
	f = append(f, endAt+at, endAt2+r.ctx(k+1, start, to), endAt3+r.ctx(k+2, start, to), endLength+bin(k-start), endLeft+bin(end-k))
	if at == ctxComma {
		f = append(f, endCommaAt+r.ctx(k+1, start, to))
	}
	if clause {
		f = append(f, endVerb)
	}
	for j := k; j < end && j < k+5; j++ {
		if r.t[j].cue > 0 && r.t[j].class&(verb|gerund|source) != 0 {
			f = append(f, endCue)
			break
		}
	}
	if r.lang == "en" {
		j := k
		for j < end && !r.t[j].word {
			j++
		}
		f = append(f, endWord+r.fold256(j), endWord2+r.fold256(j+1))
	}
	if at == ctxComma && under {
		f = append(f, endUnder+r.ctx(k+1, start, to))
	}
	first := r.ctx(start, start, to)
	if at == ctxPrep {
		f = append(f, endAdverb+first)
	}
	return append(f, endStart+first)
}

// fold256 is a small number for the word at token k, the same for a word
// wherever it stands.
func (r *reading) fold256(k int) int {
	if k >= len(r.t) || !r.t[k].word || r.t[k].cap {
		return 0
	}
	h := uint32(2166136261) // FNV-1a
	for _, c := range []byte(r.s[r.t[k].a:r.t[k].b]) {
		h = (h ^ uint32(c)) * 16777619
	}
	return 1 + int(h>>8)%(words256-1)
}

// Places of the features of a start.
const (
	startAt    = 0 // kinds of the tokens around it
	startPrev  = startAt + contexts
	startNext  = startPrev + contexts
	startFirst = startNext + contexts  // the kind of the token behind the verb
	startDist  = startFirst + contexts // tokens from the verb: to 1, 2, 3, 5, 8, more
	startRule  = startDist + 6         // where the rule has it
	startLater = startRule + 1         // a “that” comes later
	startBias  = startLater + 1
	startAddr  = startBias + 1        // the verb takes whom it is said to, and the kind
	startTo    = startAddr + contexts // “to” behind a form; English only
	numStart   = startTo + 1024
)

// startFeatures are the numbers of the features that hold where what the verb at
// token i reports begins with token k; rule is where the rule has it, and that
// the first “that” behind the verb, or -1.
func (r *reading) startFeatures(i, k, rule, that, to int) []int {
	at := r.ctx(k, i, to)
	d := k - i
	bin := 5
	for n, most := range [...]int{1, 2, 3, 5, 8} {
		if d <= most {
			bin = n
			break
		}
	}
	f := []int{startBias, startAt + at, startPrev + r.ctx(k-1, i+1, to), startNext + r.ctx(k+1, i, to), startFirst + r.ctx(i+1, i, to), startDist + bin}
	if k == rule {
		f = append(f, startRule)
	}
	if that > k {
		f = append(f, startLater)
	}
	if r.addresses(i) {
		f = append(f, startAddr+at)
	}
	if at == ctxTo && k == i+1 && r.t[i].cue > 0 {
		f = append(f, startTo+int(r.t[i].cue))
	}
	return f
}

// starts lists where what the verb at token i reports may begin.
func (r *reading) starts(i, end int) (ks []int, that int) {
	that = -1
	for k := i + 1; k < end && k < i+14; k++ {
		c := r.ctx(k, i, end)
		if c == ctxStop {
			break
		}
		if c == ctxThat && that < 0 {
			that = k
		}
		if c != ctxComma && c != ctxPunct {
			ks = append(ks, k)
		}
		if that >= 0 && k > that {
			break
		}
	}
	return ks, that
}

// contentBegin chooses where what the verb at token i reports begins, and says
// how sure it is.
func (r *reading) contentBegin(w *reportWeights, i, end, to int) (int, float64) {
	rule := r.contentStart(i, to)
	if r.is(i, source) || r.lang != "en" {
		return rule, 1
	}
	best, most, sum := rule, -1.0, 0.0
	ks, that := r.starts(i, end)
	for _, k := range ks {
		p := logistic(w.start.sum(r.startFeatures(i, k, rule, that, to)))
		sum += p
		if p > most {
			best, most = k, p
		}
	}
	return best, most / max(sum, 1e-9)
}

// ends lists the tokens before which what begins at token start may end.
func (r *reading) ends(start, end, to int) []int {
	var ks []int
	for k := start + 2; k < end; k++ {
		switch r.ctx(k, start, to) {
		case ctxComma, ctxPunct, ctxAnd, ctxConj, ctxAs, ctxCalendar, ctxGerund, ctxRel, ctxPrep, ctxBy, ctxVerb, ctxStop:
			ks = append(ks, k)
		}
		if len(ks) > 60 {
			break
		}
	}
	return append(ks, end)
}

// contentEnd chooses the end of what begins at token start, and says how sure it
// is. No stop follows end, where the sentence's words end.
func (r *reading) contentEnd(w *reportWeights, start, end, to int, under bool) (int, float64) {
	best, most, sum := end, -1.0, 0.0
	clause := false
	seen := start
	for _, k := range r.ends(start, end, to) {
		for ; seen < k; seen++ {
			clause = clause || r.is(seen, aux|verb|weak) && !r.t[seen].cap
		}
		p := logistic(w.end.sum(r.endFeatures(start, k, end, to, clause, under)))
		sum += p
		if p > most {
			best, most = k, p
		}
	}
	return best, most / max(sum, 1e-9)
}
