package quote

// bin counts tokens roughly.
func bin(n int) uint32 {
	for i, most := range [...]int{0, 1, 2, 3, 5, 8, 12, 18} {
		if n <= most {
			return uint32(i)
		}
	}
	return 8
}

// startFeatures appends the features of token k as where what the verb at token i
// reports begins; rule is where the rule has it, and that the first “that” behind
// the verb, or -1.
func (r *reading) startFeatures(f []uint32, i, k, rule, that, to int) []uint32 {
	at := func(k int) uint32 { return uint32(r.ctx(k, i, to)) }
	form, here, word, far := r.wordID(i, i, to), at(k), r.wordID(k, i, to), bin(k-i)
	before := r.wordID(k-1, i, to)
	f = append(f,
		mix(1, here, 0), mix(2, at(k-1), 0), mix(3, at(k+1), 0), mix(4, far, 0), mix(5, far, here), mix(6, at(i+1), far), mix(7, form, far), mix(8, form, here),
		mix(9, form, word), mix(10, word, 0), mix(11, before, 0), mix(12, before, here), mix(13, at(k-1), here), mix(14, here, at(k+1)), mix(15, word, r.wordID(k+1, i, to)),
		mix(16, at(k-1)<<8|here, at(k+1)), mix(17, before, word), mix(18, form, far<<8|here),
	)
	if k-i <= 4 {
		path := uint32(0)
		for j := i + 1; j <= k; j++ {
			path = path*31 + at(j) + 1
		}
		f = append(f, mix(19, path, 0), mix(20, path, form))
	}
	if k == rule {
		f = append(f, mix(21, 0, 0), mix(22, here, 0), mix(23, form, 0))
	}
	if that > k {
		f = append(f, mix(24, 0, 0), mix(25, form, 0), mix(26, here, 0))
	}
	if r.addresses(i) {
		f = append(f, mix(27, here, 0), mix(28, far, here))
	}
	return f
}

// starts lists where what the verb at token i reports may begin.
func (r *reading) starts(i, end int) (ks []int, that int) {
	ks, that = r.places[:0], -1
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
	r.places = ks
	return ks, that
}

// contentBegin chooses where what the verb at token i reports begins, and says
// how sure it is.
func (r *reading) contentBegin(m *reportModel, i, end, to int) (int, float64) {
	rule := r.contentStart(i, to)
	if r.is(i, source) || r.lang != "en" {
		return rule, 1
	}
	ks, that := r.starts(i, end)
	if len(ks) == 0 {
		return rule, 1
	}
	r.scores = r.scores[:0]
	for _, k := range ks {
		r.features = r.startFeatures(r.features[:0], i, k, rule, that, to)
		r.scores = append(r.scores, m.start.sum(r.features))
	}
	best, share := choose(r.scores)
	return ks[best], share
}

// A passed is what lies between the start of a report and a place where it may end.
type passed struct {
	clause, finite, commas, conj int
	quoted                       bool
}

func (p *passed) token(r *reading, k int) {
	switch {
	case r.t[k].q >= 0:
		p.quoted = true
	case r.comma(k):
		p.commas++
	case r.is(k, aux) && !r.t[k].cap:
		p.finite++
	case r.is(k, verb|weak) && !r.t[k].cap:
		p.clause++
	case r.is(k, conj) && !r.is(k, that):
		p.conj++
	}
}

// endFeatures appends the features of token k as the one before which what is
// reported, from token start on, ends; end is that of the sentence's words.
func (r *reading) endFeatures(f []uint32, i, start, k, end, to int, p passed, under bool) []uint32 {
	at := func(k int) uint32 { return uint32(r.ctx(k, start, to)) }
	long := bin(k - start)
	verbs := uint32(min(p.finite+p.clause, 3))
	first := at(start)
	kind := first<<2 | verbs // what is reported so far: a clause, a noun
	if k >= end {
		last := at(k - 1)
		return append(f, mix(1, 0, 0), mix(2, long, 0), mix(3, last, 0), mix(4, verbs, long), mix(5, uint32(min(p.commas, 3)), 0), mix(6, kind, 0), mix(7, kind, long),
			mix(8, r.wordID(i, i, to), 0), mix(9, uint32(min(p.conj, 3)), verbs), mix(10, uint32(min(p.commas, 3)), long))
	}
	here, next, last := at(k), at(k+1), at(k-1)
	word, after, before := r.wordID(k, start, to), r.wordID(k+1, start, to), r.wordID(k-1, start, to)
	left := bin(end - k)
	f = append(f,
		mix(20, here, next), mix(21, here, 0), mix(22, word, 0), mix(23, word, after), mix(24, here, at(k+1)<<8|at(k+2)), mix(25, long, here), mix(26, left, here),
		mix(27, kind, here), mix(28, kind, word), mix(29, verbs, word), mix(30, last, here), mix(31, before, here), mix(32, before, word), mix(33, long, 0), mix(34, left, 0),
		mix(35, r.wordID(i, i, to), here), mix(36, r.wordID(start, start, to), here), mix(37, uint32(min(p.commas, 3)), here), mix(38, uint32(min(p.conj, 3)), here),
		mix(39, kind<<8|here, next), mix(40, r.wordID(start, start, to), word), mix(41, last<<8|here, next), mix(42, r.wordID(i, i, to), word),
	)
	tail, cueTail := r.ending(k+1, end), r.ending(i, end)
	f = append(f, mix(55, tail, here), mix(56, r.ending(k, end), here), mix(57, word, r.wordID(k+2, start, to)))
	if here == ctxComma || here == ctxAnd || here == ctxConj {
		f = append(f, mix(58, tail<<16|cueTail, here), mix(59, verbs, tail))
		if k+1 < end && r.t[k+1].cue > 0 {
			f = append(f, mix(60, here, uint32(englishCues()[r.t[k+1].cue-1].prob)))
		}
	}
	if end-k <= 8 {
		for j := k; j < end; j++ {
			f = append(f, mix(61, r.wordID(j, start, to), here))
		}
	}
	if here == ctxComma {
		f = append(f, mix(43, after, verbs), mix(44, next, r.wordID(k+2, start, to)), mix(45, next, kind), mix(46, left, next), mix(47, after, r.wordID(k+2, start, to)))
		if under {
			f = append(f, mix(48, next, 0), mix(49, 0, verbs))
		}
		// Whether what follows runs to the end, and holds a verb of its own.
		own, more := 0, uint32(0)
		for j := k + 1; j < end && j < k+20; j++ {
			if r.comma(j) {
				more = 1
				break
			}
			if r.is(j, aux|verb|weak) && !r.t[j].cap {
				own++
			}
		}
		f = append(f, mix(50, uint32(min(own, 2))<<1|more, next), mix(51, uint32(min(own, 2))<<1|more, after))
	}
	if p.quoted {
		f = append(f, mix(52, here, 0))
	}
	for j := k; j < end && j < k+5; j++ {
		if r.t[j].cue > 0 && r.t[j].class&(verb|gerund|source) != 0 {
			f = append(f, mix(53, here, uint32(j-k)), mix(54, here, next))
			break
		}
	}
	return f
}

// ending is a number for the last two letters of the word at token k.
func (r *reading) ending(k, end int) uint32 {
	if k >= end || k >= len(r.t) || !r.t[k].word || r.t[k].cap || r.t[k].b-r.t[k].a < 3 || r.bare {
		return 0
	}
	b := r.t[k].b
	return uint32(r.s[b-1])<<8 | uint32(r.s[b-2])
}

// ends lists the tokens before which what begins at token start may end.
func (r *reading) ends(start, end, to int) []int {
	const most = 60
	ks := r.places[:0]
	for k := start + 1; k < end && len(ks) < most; k++ {
		if r.word(k, "including") || r.comma(k) && (r.word(k+1, "including") || r.word(k+1, "such")) {
			continue // examples belong to what they are examples of
		}
		switch r.ctx(k, start, to) {
		case ctxComma, ctxPunct, ctxAnd, ctxConj, ctxAs, ctxCalendar, ctxGerund, ctxRel, ctxPrep, ctxBy, ctxVerb, ctxStop, ctxTo, ctxAdv, ctxOf, ctxAux, ctxWh, ctxThat, ctxQuote:
			ks = append(ks, k)
		}
	}
	r.places = append(ks, end)
	return r.places
}

// contentEnd chooses the end of what the verb at token i reports from token start
// on, and says how sure it is. No stop follows end, where the sentence's words end.
func (r *reading) contentEnd(m *reportModel, i, start, end, to int, under bool) (int, float64) {
	ks := r.ends(start, end, to)
	r.scores = r.scores[:0]
	var p passed
	seen := start
	for _, k := range ks {
		for ; seen < k; seen++ {
			p.token(r, seen)
		}
		r.features = r.endFeatures(r.features[:0], i, start, k, end, to, p, under)
		r.scores = append(r.scores, m.end.sum(r.features))
	}
	best, share := choose(r.scores)
	return ks[best], share
}
