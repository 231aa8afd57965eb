package tokens

import (
	"unicode/utf8"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// A Reading is a text with its stretches, and the tokens of the unit at hand. Places
// outside the tokens may be asked for: nothing stands there.
type Reading struct {
	Text      string
	Lang      words.Language
	Paras     []marks.Paragraph
	Stretches []turns.Stretch
	Tokens    []Token
}

// Is reports whether token i is a word of one of the classes.
func (r *Reading) Is(i int, class words.Class) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Class&class != 0
}

// Only reports whether token i is a word of one of the classes and of none of others.
func (r *Reading) Only(i int, class, others words.Class) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Only(class, others)
}

// Punct reports whether token i is the sign c.
func (r *Reading) Punct(i int, c rune) bool {
	return i >= 0 && i < len(r.Tokens) && !r.Tokens[i].Word && r.Tokens[i].Stretch < 0 && r.Tokens[i].First == c
}

// Comma reports whether token i is a comma.
func (r *Reading) Comma(i int) bool { return r.Punct(i, ',') }

// Dash reports whether token i is a dash or a hyphen that stands alone.
func (r *Reading) Dash(i int) bool {
	return r.Punct(i, '―') || r.Punct(i, '—') || r.Punct(i, '–') || r.Punct(i, '-')
}

// Quoted reports whether token i is a stretch.
func (r *Reading) Quoted(i int) bool { return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Stretch >= 0 }

// Word reports whether token i is the word w as it stands.
func (r *Reading) Word(i int, w string) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Stretch < 0 && r.String(i) == w
}

// String is the text of token i, which is one.
func (r *Reading) String(i int) string { return r.Text[r.Tokens[i].Start:r.Tokens[i].End] }

// Span is where token i stands, which is one.
func (r *Reading) Span(i int) enface.Span { return r.Tokens[i].Span() }

// Join is the span of the tokens [from, to), of which there is one or more.
func (r *Reading) Join(from, to int) enface.Span {
	return enface.Span{Start: r.Tokens[from].Start, End: r.Tokens[to-1].End}
}

// Of is the stretch that token i is, which is one.
func (r *Reading) Of(i int) *turns.Stretch { return &r.Stretches[r.Tokens[i].Stretch] }

// farthestEdge is how many tokens before and behind a token its sentence reaches at most:
// long lines stay cheap. Set by hand.
const farthestEdge = 200

// Sentence returns the tokens [from, to) of the sentence around token i.
func (r *Reading) Sentence(i int) (from, to int) {
	for from = i; from > 0 && i-from < farthestEdge; from-- {
		if r.EndsSentence(from - 1) {
			break
		}
	}
	for to = i; to < len(r.Tokens) && to-i < farthestEdge; to++ {
		if r.EndsSentence(to) {
			to++
			break
		}
	}
	return from, to
}

// EndsSentence reports whether a sentence ends with token i.
func (r *Reading) EndsSentence(i int) bool {
	if i+1 >= len(r.Tokens) {
		return true
	}
	t, next := &r.Tokens[i], &r.Tokens[i+1]
	if t.Stretch >= 0 {
		return next.Gap && stop(LastRune(r.Text, r.Of(i).Span)) && (next.Capital || next.Stretch >= 0 && r.Of(i+1).Clause == nil)
	}
	if !stop(t.First) && t.First != '。' {
		return false
	}
	return next.Gap && (next.Capital || next.Stretch >= 0 || !next.Word && next.First != ',' && next.First != '—' && next.First != '–')
}

func stop(c rune) bool { return c == '.' || c == '!' || c == '?' || c == '…' }

// LastRune is the last character of words between marks, before a mark or bracket at their
// end.
func LastRune(s string, words enface.Span) rune {
	w := words.In(s)
	c, n := utf8.DecodeLastRuneInString(w)
	if c == '\'' || c == '’' || c == '”' || c == '"' || c == ')' {
		c, _ = utf8.DecodeLastRuneInString(w[:len(w)-n])
	}
	return c
}
