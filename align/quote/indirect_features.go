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
	ctxBy
	ctxCap
	ctxLower
	ctxPunct
	contexts
)

// ctx is the kind of token k, ctxNone where it is not in [from, to).
func (r *reading) ctx(k, from, to int) int {
	if k < from || k >= to || k < 0 || k >= len(r.t) {
		return ctxNone
	}
	t := &r.t[k]
	if t.kind == ctxNone {
		t.kind = uint8(r.kindOf(t))
	}
	return int(t.kind)
}

func (r *reading) kindOf(t *tok) int {
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

// cueFeatures appends the features of the verb at token i.
func (r *reading) cueFeatures(f []uint32, i, from, to int) []uint32 {
	t := &r.t[i]
	form := r.wordID(i, i, to)
	at := func(k int) uint32 { return uint32(r.ctx(k, from, to)) }
	prob := uint32(englishCues()[max(int(t.cue), 1)-1].prob)
	next, next2, prev, prev2 := at(i+1), at(i+2), at(i-1), at(i-2)
	word, before := r.wordID(i+1, from, to), r.wordID(i-1, from, to)
	ending := uint32(0)
	if t.b-t.a > 2 {
		ending = uint32(r.s[t.b-1])<<8 | uint32(r.s[t.b-2])
	}
	f = append(f,
		mix(1, 0, 0), mix(2, form, 0), mix(3, form, next), mix(4, form, word), mix(5, next, next2), mix(6, word, 0),
		mix(7, r.wordID(i+2, from, to), 0), mix(8, prev, prev2), mix(9, before, 0), mix(10, form, prev), mix(11, r.wordID(i-2, from, to), 0),
		mix(12, prob, 0), mix(13, prob, next), mix(14, at(from), 0), mix(15, ending, 0), mix(16, ending, next), mix(17, prev, next),
		mix(18, next<<8|next2, at(i+3)), mix(19, ending, prev), mix(20, prob, prev), mix(21, form, next<<8|next2), mix(22, next, 0), mix(23, prev, 0),
		mix(24, word, r.wordID(i+2, from, to)), mix(25, before, form),
	)
	// How far a “that”, and words between marks, are.
	that, quoted := uint32(9), uint32(0)
	for k := i + 1; k < to && k < i+9; k++ {
		if r.t[k].q >= 0 {
			quoted = uint32(k-i)/3 + 1
			break
		}
		if that == 9 && r.ctx(k, from, to) == ctxThat {
			that = uint32(k - i)
		}
	}
	f = append(f, mix(26, that, 0), mix(27, that, prob), mix(28, quoted, 0))
	left := 0
	for k := i + 1; k < to && left < 6; k++ {
		if r.t[k].word || r.t[k].q >= 0 {
			left++
		}
	}
	f = append(f, mix(29, uint32(left), 0), mix(30, uint32(left), prob))
	for k := i - 1; k >= from && i-k < 12; k-- {
		if r.comma(k) && k > from+3 {
			f = append(f, mix(31, uint32(min(i-k, 6)), 0), mix(32, uint32(min(left, 3)), prob))
			break
		}
	}
	for k := i - 1; k >= from && i-k < 40; k-- {
		if r.t[k].cue > 0 && r.t[k].class&verb != 0 {
			f = append(f, mix(33, r.wordID(k, from, to), 0), mix(34, 0, prob))
			break
		}
	}
	if i == from {
		f = append(f, mix(35, 0, 0))
	}
	for k := i - 1; k >= from && i-k < 4; k-- {
		if c := r.ctx(k, from, to); c == ctxDet || c == ctxAux || c == ctxPrep {
			f = append(f, mix(36, uint32(c), uint32(i-k)), mix(37, uint32(c), prob))
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
