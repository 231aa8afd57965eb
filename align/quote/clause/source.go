package clause

import "enface/align/quote/words"

// sourceBehind reports whether the source at token k stands behind whom it names: den
// Behörden zufolge.
func (r Reader) sourceBehind(k int) bool { return r.String(k) == r.Lang.Grammar.SourceBehind }

// SourceNamed is the token from which on stands whom the source at token k names: behind
// according *to*.
func (r Reader) SourceNamed(k int) int {
	if r.Lang.Grammar.SourceTo {
		return k + 2
	}
	return k + 1
}

// accord looks for "according to X" and "laut X" behind the stretch at token q.
func (r Reader) accord(q, to int) Cue {
	for k := q + 1; k < to; k++ {
		if r.Tokens[k].Quoted() {
			if r.Lang.Grammar.SourceAtEnd { // Die „Hitze“ sei „tödlich“, so Weber.
				continue
			}
			break
		}
		if c := r.accordAt(k, q, to); c.Frame > None {
			return c
		}
	}
	return Cue{}
}

// accordAt reads a source at token k behind the stretch at token q.
func (r Reader) accordAt(k, q, to int) Cue {
	if r.Is(k, words.So) && r.Comma(k-1) {
		if sub, end := r.After(k+1, to); sub.Len() > 0 && end >= to-1 {
			return Cue{Frame: Loose, Speaker: sub, Word: r.Span(k), After: true}
		}
	}
	if !r.Is(k, words.Source) {
		return Cue{}
	}
	if r.sourceBehind(k) {
		if sub, ok := r.Back(k, q+1); ok {
			return Cue{Frame: Loose, Speaker: sub, Word: r.Span(k), After: true}
		}
	}
	if sub, _ := r.After(r.SourceNamed(k), to); sub.Len() > 0 {
		return Cue{Frame: Loose, Speaker: sub, Word: r.Span(k), After: true}
	}
	return Cue{}
}
