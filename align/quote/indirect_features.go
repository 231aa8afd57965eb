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
		case "that":
			return ctxThat // an article now and then
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
