package quote

// Kinds of tokens, as a report's features see them.
const (
	ctxNone = iota
	ctxQuote
	ctxComma
	ctxStop
	ctxThat
	ctxTo
	ctxDet
	ctxPron
	ctxPrep
	ctxOf
	ctxAux
	ctxAdv
	ctxAnd
	ctxConj
	ctxRel
	ctxGerund
	ctxVerb
	ctxCalendar
	ctxObject
	ctxWh
	ctxAs
	ctxCap
	ctxLower
	ctxPunct
	contexts
)

func (r *reading) ctx(k, from, to int) int {
	if k < from || k >= to || k < 0 || k >= len(r.t) {
		return ctxNone
	}
	t := &r.t[k]
	switch {
	case t.q >= 0:
		return ctxQuote
	case !t.word:
		switch t.c {
		case ',':
			return ctxComma
		case '.', '!', '?', '…':
			return ctxStop
		}
		return ctxPunct
	}
	c := t.class
	if r.lang == "en" && !t.cap && t.b-t.a < 8 {
		switch r.s[t.a:t.b] {
		case "to":
			return ctxTo
		case "and", "but":
			return ctxAnd
		case "whether", "how", "what", "why", "if", "where":
			return ctxWh
		case "as":
			return ctxAs
		}
	}
	if r.lang == "fr" && !t.cap {
		switch r.s[t.a:t.b] {
		case "et", "mais":
			return ctxAnd
		case "comme":
			return ctxAs
		case "si", "comment", "pourquoi":
			return ctxWh
		case "de", "d’", "d'":
			return ctxTo
		}
	}
	switch {
	case c&that != 0 && c&det == 0:
		return ctxThat
	case c&rel != 0 && c&(det|pron) == 0:
		return ctxRel
	case c&calendar != 0:
		return ctxCalendar
	case c&aux != 0:
		return ctxAux
	case c&det != 0:
		return ctxDet
	case c&object != 0 && c&pron == 0:
		return ctxObject
	case c&pron != 0:
		return ctxPron
	case c&of != 0:
		return ctxOf
	case c&prep != 0:
		return ctxPrep
	case c&conj != 0:
		return ctxConj
	case c&gerund != 0:
		return ctxGerund
	case c&verb != 0 && !t.cap:
		return ctxVerb
	case c&adv != 0:
		return ctxAdv
	case t.cap:
		return ctxCap
	}
	return ctxLower
}

// Places of the features of a verb.
const (
	cueProb     = 0            // its form's share of reports, in tenths
	cueNext     = cueProb + 11 // kinds of the tokens around it
	cueNext2    = cueNext + contexts
	cuePrev     = cueNext2 + contexts
	cuePrev2    = cuePrev + contexts
	cueGerund   = cuePrev2 + contexts
	cueFirst    = cueGerund + 1
	cueSource   = cueFirst + 1
	cueTail     = cueSource + 1 // tokens to the end of the sentence: 0, 1, 2, 3 to 5, more
	cueComma    = cueTail + 5   // a comma stands a subject's length before it
	cueEarlier  = cueComma + 1  // another reporting verb before it in the sentence
	cueBias     = cueEarlier + 1
	cueNextProb = cueBias + 1 // strong and weak forms with "that" and "to"
	numCue      = cueNextProb + 11
)

// cueFeatures are the numbers of the features that hold for the verb at token i.
func (r *reading) cueFeatures(i, from, to int) []int {
	t := &r.t[i]
	p := 5
	switch {
	case r.lang == "en" && t.cue > 0:
		p = int(englishCues()[t.cue-1].prob)
	case t.class&verb != 0:
		p = 7
	case t.class&source != 0:
		p = 9
	case t.class&weak != 0:
		p = 3
	}
	next := r.ctx(i+1, from, to)
	f := []int{
		cueBias, cueProb + p, cueNext + next, cueNext2 + r.ctx(i+2, from, to),
		cuePrev + r.ctx(i-1, from, to), cuePrev2 + r.ctx(i-2, from, to),
	}
	if next == ctxThat {
		f = append(f, cueNextProb+p)
	}
	if t.class&gerund != 0 {
		f = append(f, cueGerund)
	}
	if i == from {
		f = append(f, cueFirst)
	}
	if t.class&source != 0 {
		f = append(f, cueSource)
	}
	left := 0
	for k := i + 1; k < to && left < 6; k++ {
		if r.t[k].word || r.t[k].q >= 0 {
			left++
		}
	}
	f = append(f, cueTail+[...]int{0, 1, 2, 3, 3, 3, 4}[left])
	for k := i - 1; k >= from && i-k < 12; k-- {
		if r.comma(k) && k > from+3 {
			f = append(f, cueComma)
			break
		}
	}
	for k := i - 1; k >= from && i-k < 40; k-- {
		if r.t[k].cue > 0 && r.t[k].class&verb != 0 {
			f = append(f, cueEarlier)
			break
		}
	}
	return f
}

// Places of the features of an end.
const (
	endAt      = 0 // kinds of the tokens behind it
	endAt2     = endAt + contexts
	endAt3     = endAt2 + contexts
	endCommaAt = endAt3 + contexts // the kind behind a comma
	endLast    = endCommaAt + contexts
	endIs      = endLast + contexts // the end of the sentence
	endLength  = endIs + 1          // tokens from the start: to 3, 7, 14, more
	endLeft    = endLength + 4      // tokens to the end of the sentence: the same
	endVerb    = endLeft + 4        // a clause is complete
	endCue     = endVerb + 1        // a reporting verb comes soon
	endStart   = endCue + 1         // kind of the first token
	endOpen    = endStart + contexts
	endBias    = endOpen + 1
	numEnd     = endBias + 1
)

// endFeatures are the numbers of the features that hold where what is reported,
// from token start on, ends before token k; end is that of the sentence's words.
func (r *reading) endFeatures(start, k, end, to int, clause bool) []int {
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
	return append(f, endStart+r.ctx(start, start, to))
}

// ends lists the tokens before which what begins at token start may end.
func (r *reading) ends(start, end, to int) []int {
	var ks []int
	for k := start + 2; k < end; k++ {
		switch r.ctx(k, start, to) {
		case ctxComma, ctxPunct, ctxAnd, ctxConj, ctxAs, ctxCalendar, ctxGerund, ctxRel, ctxPrep, ctxVerb, ctxStop:
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
func (r *reading) contentEnd(w *reportWeights, start, end, to int) (int, float64) {
	best, most, sum := end, -1.0, 0.0
	clause := false
	seen := start
	for _, k := range r.ends(start, end, to) {
		for ; seen < k; seen++ {
			clause = clause || r.is(seen, aux|verb|weak) && !r.t[seen].cap
		}
		p := logistic(w.end.sum(r.endFeatures(start, k, end, to, clause)))
		sum += p
		if p > most {
			best, most = k, p
		}
	}
	return best, most / max(sum, 1e-9)
}

// A weighting gives each feature a weight.
type weighting []float64

func (w weighting) sum(features []int) float64 {
	x := 0.0
	for _, i := range features {
		x += w[i]
	}
	return x
}

// reportWeights are the weights of what precedes and what follows a verb, and
// of ends.
type reportWeights struct {
	after, before, end weighting
	least              float64 // the score from which a report is kept
}
