package quote

import "sync"

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
	ctxBy
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
		case "by":
			return ctxBy
		}
	}
	if r.lang == "fr" && !t.cap {
		switch r.s[t.a:t.b] {
		case "et", "mais":
			return ctxAnd
		case "comme":
			return ctxAs
		case "par":
			return ctxBy
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
	cueNextProb = cueBias + 1               // the form's share and the kind of the token behind it
	cueWithin   = cueNextProb + 11*contexts // the kind of the token that the sentence begins with
	cueForms    = cueWithin + contexts      // the form itself; nothing in other languages than English
	numCue      = cueForms + 1024
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
	if t.cue > 0 {
		f = append(f, cueForms+int(t.cue))
	}
	f = append(f, cueNextProb+p*contexts+next, cueWithin+r.ctx(from, from, to))
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

// subordinate reports whether the sentence that begins at token from opens with
// a clause or a phrase that its main clause follows, and the verb at token i
// stands in it.
func (r *reading) subordinate(from, i int) bool {
	k := from
	for k < i && !r.t[k].word && r.t[k].q < 0 {
		k++
	}
	if k == i {
		return true // Asked whether …, he
	}
	if !r.is(k, conj|prep|gerund) || r.is(k, det|pron) || r.ctx(k, from, i) == ctxAnd {
		return false
	}
	for ; k < i; k++ {
		if r.comma(k) {
			return false
		}
	}
	return true
}

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

// A weighting gives each feature a weight.
type weighting []float64

func (w weighting) sum(features []int) float64 {
	x := 0.0
	for _, i := range features {
		x += w[i]
	}
	return x
}

var (
	englishReports = sync.OnceValue(func() *reportWeights { return learnedReports("en") })
	frenchReports  = sync.OnceValue(func() *reportWeights { return learnedReports("fr") })
)

// reportWeightsOf returns the weights of a language, nil if there are none.
func reportWeightsOf(lang string) *reportWeights {
	switch lang {
	case "en":
		return englishReports()
	case "fr":
		return frenchReports()
	}
	return nil
}

// reportWeights are the weights of what precedes and what follows a verb, and
// of ends.
type reportWeights struct {
	after, before, start, end weighting
	least                     float64 // the score from which a report is kept
}
