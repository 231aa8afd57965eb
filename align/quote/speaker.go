package quote

import (
	"enface"
)

// Frames: how firmly a reporting expression is tied to a quotation.
const (
	frameNone    = iota
	frameCarried // said of the quotation before
	frameLoose   // a reporting verb elsewhere in the sentence
	frameFirm    // next to it
)

// A cue is what was found out about who says a part.
type cue struct {
	frame   int
	speaker enface.Span // empty if unknown
	word    enface.Span // the reporting expression
	after   bool        // it follows the quotation
	weak    bool
	end     int // token after the cue and the subject
}

// A reading is one unit with its words.
type reading struct {
	s     string
	lang  string
	parts []part
	t     []tok

	scratch
	bare bool // features know no single words
}

// A scratch is room that one unit after another uses.
type scratch struct {
	features []uint32
	places   []int
	scores   []float64
}

func (r *reading) is(i int, class uint32) bool {
	return i >= 0 && i < len(r.t) && r.t[i].class&class != 0
}

func (r *reading) punct(i int, c rune) bool {
	return i >= 0 && i < len(r.t) && !r.t[i].word && r.t[i].q < 0 && r.t[i].c == c
}

func (r *reading) comma(i int) bool { return r.punct(i, ',') }

// attribute finds the cue of the part at token q.
func (r *reading) attribute(q int) cue {
	p := r.parts[r.t[q].q]
	if p.incise != nil {
		return cue{frame: frameFirm, speaker: p.incise.subject, word: p.incise.verb, after: true}
	}
	from, to := sentence(r.t, r.s, r.parts, q)
	end := last(r.s, p)
	right := r.right(q, to, end)
	left := r.left(q, from)
	tied := end == ',' || end == '?' || end == '!' || end == '…' || r.comma(q+1) || end == '-'
	switch {
	case right.frame == frameFirm && (tied || left.frame != frameFirm):
		return right
	case left.frame == frameFirm:
		return left
	case right.frame > left.frame || right.frame == left.frame && right.frame > 0 && tied:
		return right
	case left.frame > 0:
		return left
	}
	if acc := r.accord(q, from, to); acc.frame > 0 {
		return acc
	}
	return cue{}
}

// left reads the reporting clause before token q.
func (r *reading) left(q, from int) cue {
	stop := from
	for k := q - 1; k >= from; k-- {
		if r.t[k].q >= 0 {
			stop = k + 1
			break
		}
	}
	k := q - 1
	colon := r.punct(k, ':')
	if colon {
		if sub, ok := r.signature(k, stop); ok {
			return cue{frame: frameFirm, speaker: sub, word: span(r.t[k])}
		}
	}
	for k >= stop && !r.t[k].word {
		k--
	}
	for i := k; i >= stop && i > q-45; i-- {
		if r.is(i, so) && r.comma(i-1) {
			if sub, _ := r.after(i+1, q); sub.Len() > 0 {
				return cue{frame: frameFirm, speaker: sub, word: span(r.t[i])}
			}
		}
		if r.is(i, source) && i > stop && r.behindIt(i) {
			if sub, ok := r.back(i, stop); ok {
				return cue{frame: frameFirm, speaker: sub, word: span(r.t[i])}
			}
			continue
		}
		if r.is(i, source) && (r.lang != "en" || r.is(i+1, prep)) {
			j := i + 1
			if r.lang == "en" {
				j++
			}
			sub, end := r.after(j, q)
			if sub.Len() == 0 {
				continue
			}
			f := frameLoose
			if end >= q-2 {
				f = frameFirm
			}
			return cue{frame: f, speaker: sub, word: span(r.t[i])}
		}
		v := r.is(i, verb) || r.is(i, partic) && (r.helped(i, stop) || r.lang == "de")
		if !v && !r.is(i, gerund) && !(r.is(i, weak) && i < k-1 || r.is(i, weak) && !colon) {
			continue
		}
		if r.t[i].cap && i > from || r.is(i, det|prep) || r.is(i-1, det) && !r.is(i-1, pron) || r.is(i-1, prep) && !r.is(i, gerund) {
			continue
		}
		near := i
		for n := i + 1; n <= k && (r.is(n, object|adv|that|calendar) || r.t[n].cap && r.is(i, verb)); n++ {
			near = n
		}
		c := cue{frame: frameLoose, word: span(r.t[i]), weak: !v}
		if (near == k || colon) && (v || r.is(i, gerund)) {
			c.frame = frameFirm
		}
		at := i
		if r.is(i, partic) && !r.is(i, verb) {
			at = r.helper(i, stop)
		}
		sub, ok := enface.Span{}, false
		if r.lang == "de" && i > from {
			if r.is(i-1, conj) && r.s[r.t[i-1].a:r.t[i-1].b] == "wie" && r.s[r.t[i].a:r.t[i].b] == "folgt" {
				continue
			}
			switch sub, ok = r.quotedOne(i, q); {
			case ok:
			case r.says(i):
				if sub, ok = r.written(i, stop, q); !ok {
					return c
				}
			default:
				sub, ok = r.germanSubject(i, stop)
			}
		}
		if !ok && r.is(i, gerund) {
			sub, ok = r.mainSubject(i, stop)
		}
		if !ok {
			sub, ok = r.before(at, stop)
		}
		if !ok {
			// Verb first: said X: "…"
			var end int
			if sub, end = r.after(i+1, q); sub.Len() > 0 && end >= k {
				ok = true
				if v && end == k+1 && end < q {
					c.frame = frameFirm
				}
			}
		}
		if !ok && stop > from {
			if !v {
				continue
			}
			c.end = -1 // the subject of the clause before the quotation before
		}
		c.speaker = sub
		return c
	}
	if colon && r.lang == "de" {
		first := stop
		for n := q - 2; n > stop; n-- {
			if r.punct(n, ':') {
				first = n + 1
				break
			}
		}
		if sub, ok := r.verbSecond(first, q-1); ok {
			return cue{frame: frameFirm, speaker: sub, word: span(r.t[q-1])}
		}
	}
	if colon && k >= stop && k-stop < 8 {
		sub, end := r.after(stop, q)
		if sub.Len() > 0 && (end > k || r.comma(end)) {
			return cue{frame: frameFirm, speaker: sub, word: span(r.t[q-1])}
		}
	}
	if colon {
		sub, _ := r.mainSubject(q-1, stop)
		return cue{frame: frameFirm, speaker: sub, word: span(r.t[q-1])}
	}
	return cue{}
}

// signed is a name alone behind a dash at token k: “…” ― Pamela Padilla
func (r *reading) signed(k int) (enface.Span, bool) {
	if !(r.punct(k, '―') || r.punct(k, '—') || r.punct(k, '–') || r.punct(k, '-')) {
		return enface.Span{}, false
	}
	for r.punct(k, '-') || r.punct(k, '―') || r.punct(k, '—') || r.punct(k, '–') {
		k++
	}
	e := k
	for e < len(r.t) && e-k < 7 && r.t[e].word && (r.t[e].cap || r.is(e, of|det) || particle(r.s[r.t[e].a:r.t[e].b])) {
		e++
	}
	if e == k || !r.t[k].cap || e < len(r.t) && !r.punct(e, '.') && !r.comma(e) && r.t[e].q < 0 {
		return enface.Span{}, false
	}
	return enface.Span{Start: r.t[k].a, End: r.t[e-1].b}, true
}

// signature is a name between a dash and the colon at token k: TURNOUT IS HIGH -
// Carl Bialik: “…”.
func (r *reading) signature(k, stop int) (enface.Span, bool) {
	s := k
	for s > stop && k-s < 6 && r.t[s-1].word {
		s--
	}
	if s == k || s <= stop || !(r.punct(s-1, '-') || r.punct(s-1, '–') || r.punct(s-1, '—')) {
		return enface.Span{}, false
	}
	for i := s; i < k; i++ {
		if !r.t[i].cap && !r.is(i, of|det|conj|prep) {
			return enface.Span{}, false
		}
	}
	for s < k-1 && (r.is(s, prep) || r.s[r.t[s].a:r.t[s].b] == "More") {
		s++
	}
	return enface.Span{Start: r.t[s].a, End: r.t[k-1].b}, true
}

// helped reports whether an auxiliary stands before the participle at i.
func (r *reading) helped(i, stop int) bool { return r.helper(i, stop) < i }

func (r *reading) helper(i, stop int) int {
	for k := i - 1; k >= stop && k > i-5; k-- {
		if r.is(k, aux) && !r.is(k, pron) {
			return k
		}
		if !r.is(k, adv|object) {
			break
		}
	}
	return i
}

// behindIt reports whether the source at token k follows whom it names: den
// Behörden zufolge.
func (r *reading) behindIt(k int) bool { return r.lang == "de" && r.s[r.t[k].a:r.t[k].b] == "zufolge" }

// accord looks for "according to X" and "laut X" after the quotation.
func (r *reading) accord(q, from, to int) cue {
	for k := q + 1; k < to; k++ {
		if r.t[k].q >= 0 {
			if r.lang == "de" { // Die „Hitze“ sei „tödlich“, so Weber.
				continue
			}
			break
		}
		if r.is(k, so) && r.comma(k-1) {
			if sub, end := r.after(k+1, to); sub.Len() > 0 && end >= to-1 {
				return cue{frame: frameLoose, speaker: sub, word: span(r.t[k]), after: true}
			}
		}
		if !r.is(k, source) {
			continue
		}
		j := k + 1
		if r.lang == "en" {
			j++
		}
		if r.behindIt(k) {
			if sub, ok := r.back(k, q+1); ok {
				return cue{frame: frameLoose, speaker: sub, word: span(r.t[k]), after: true}
			}
		}
		if sub, _ := r.after(j, to); sub.Len() > 0 {
			return cue{frame: frameLoose, speaker: sub, word: span(r.t[k]), after: true}
		}
	}
	return cue{}
}

func span(t tok) enface.Span { return enface.Span{Start: t.a, End: t.b} }
