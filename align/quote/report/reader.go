package report

import (
	"strings"

	"enface/align/quote/clause"
	"enface/align/quote/tokens"
	"enface/align/quote/words"
)

// A Reader reads reports from the tokens of one unit after another.
type Reader struct {
	clause.Reader
	model *model
	cues  []words.CueForm
	bare  bool // features know no single words

	// What is known of the tokens of the unit, once it has been asked.
	contexts []context
	ids      []uint32

	scratch
}

// A scratch is room that one verb after another uses.
type scratch struct {
	features []uint32
	places   []int
	scores   []float64
}

// NewReader returns a reader of a text, nil where reports are not read in its language.
func NewReader(r *tokens.Reading, models Models) *Reader {
	m := models[r.Lang.Tag]
	if m == nil {
		return nil
	}
	return &Reader{Reader: clause.Reader{Reading: r}, model: m, cues: r.Lang.Cues, bare: !m.learned}
}

// Next makes the reader ready for the unit whose tokens were read.
func (r *Reader) Next() {
	r.contexts = zeroes(r.contexts, len(r.Tokens))
	r.ids = zeroes(r.ids, len(r.Tokens))
}

// zeroes are n zeroes, in the room of buf if it has enough.
func zeroes[T any](buf []T, n int) []T {
	if cap(buf) < n {
		return make([]T, n, n+n/2)
	}
	buf = buf[:n]
	clear(buf)
	return buf
}

// ctx is the context of token k, ctxNone where it is not in [from, to).
func (r *Reader) ctx(k, from, to int) context {
	if k < from || k >= to || k < 0 || k >= len(r.Tokens) {
		return ctxNone
	}
	if r.contexts[k] == ctxNone {
		r.contexts[k] = contextOf(&r.Tokens[k], r.String(k), r.model.ownContext)
	}
	return r.contexts[k]
}

// wordID is a number for the word at token k, the same for a word wherever it stands;
// punctuation and names have that of their context.
func (r *Reader) wordID(k, from, to int) uint32 {
	c := r.ctx(k, from, to)
	if c == ctxNone || !r.Tokens[k].Word || r.Tokens[k].Capital && k > from || r.bare {
		return uint32(c)
	}
	if r.ids[k] == 0 {
		r.ids[k] = hash(r.String(k)) | uint32(contexts)
	}
	return r.ids[k]
}

// hash is FNV-1a of a word, without regard to the case of ASCII letters.
func hash(w string) uint32 {
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	for i := 0; i < len(w); i++ {
		b := w[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = (h ^ uint32(b)) * prime
	}
	return h
}

// mayReport reports whether token i may be the verb of a report.
func (r *Reader) mayReport(i int) bool {
	t := &r.Tokens[i]
	if t.Quoted() {
		return false
	}
	if t.Cue > 0 {
		return true
	}
	const reporting = words.Verb | words.Weak | words.Gerund | words.Source | words.Participle
	return !r.model.learned && t.Only(reporting, words.Determiner) && (t.Lower() || t.Is(words.Source))
}

// form is the form that the cue of token i is, nil where it is none.
func (r *Reader) form(i int) *words.CueForm {
	if c := r.Tokens[i].Cue; c > 0 && r.model.learned {
		return &r.cues[c-1]
	}
	return nil
}

// tenths is how often the form of token i reports, in tenths; where it is none, how often the
// first one does.
func (r *Reader) tenths(i int) uint32 {
	return uint32(r.cues[max(int(r.Tokens[i].Cue), 1)-1].Tenths)
}

// addresses reports whether the verb at token i takes whom it is said to.
func (r *Reader) addresses(i int) bool {
	switch strings.ToLower(r.String(i)) {
	case "told", "tell", "tells", "telling", "asked", "ask", "asks", "asking", "reminded", "reminds", "reminding", "remind", "informed", "assured",
		"warned", "warns", "warning":
		return true
	}
	return false
}

// verbWithin reports whether token k is a verb of a clause: an auxiliary, or a verb that may
// report.
func (r *Reader) verbWithin(k int) bool {
	return r.Is(k, words.Auxiliary|words.Verb|words.Weak) && r.Tokens[k].Lower()
}

// Learned reports whether the verbs of the language are weighed by learned tables.
func (r *Reader) Learned() bool { return r.model.learned }
