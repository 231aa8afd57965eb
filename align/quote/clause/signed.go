package clause

import (
	"enface"
	"enface/align/quote/words"
)

// Sizes of signatures, in tokens. Set by hand.
const (
	longestSigned    = 7 // a name behind a dash
	longestSignature = 6 // a name before a colon
)

// Signed is a name alone behind a dash at token k: “…” ― Pamela Padilla
func (r Reader) Signed(k int) (enface.Span, bool) {
	if !r.Dash(k) {
		return enface.Span{}, false
	}
	for r.Dash(k) {
		k++
	}
	e := k
	for e < len(r.Tokens) && e-k < longestSigned && r.inSignature(e) {
		e++
	}
	if e == k || r.Tokens[k].Lower() || !r.endsSignature(e) {
		return enface.Span{}, false
	}
	return r.Join(k, e), true
}

// inSignature reports whether token i may stand in a name.
func (r Reader) inSignature(i int) bool {
	t := &r.Tokens[i]
	return t.Word && (t.Capital || t.Is(words.Of|words.Determiner) || words.NameParticle(r.String(i)))
}

// endsSignature reports whether nothing of the sentence goes on with token e.
func (r Reader) endsSignature(e int) bool {
	return e >= len(r.Tokens) || r.Punct(e, '.') || r.Comma(e) || r.Quoted(e)
}

// signature is a name between a dash and the colon at token k: TURNOUT IS HIGH - Carl Bialik:
// “…”.
func (r Reader) signature(k, stop int) (enface.Span, bool) {
	s := k
	for s > stop && k-s < longestSignature && r.Tokens[s-1].Word {
		s--
	}
	if s == k || s <= stop || !(r.Punct(s-1, '-') || r.Punct(s-1, '–') || r.Punct(s-1, '—')) {
		return enface.Span{}, false
	}
	for i := s; i < k; i++ {
		if r.Tokens[i].Lower() && !r.Is(i, words.Of|words.Determiner|words.Conjunction|words.Preposition) {
			return enface.Span{}, false
		}
	}
	for s < k-1 && (r.Is(s, words.Preposition) || r.String(s) == "More") {
		s++
	}
	return r.Join(s, k), true
}
