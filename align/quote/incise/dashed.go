package incise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/quote/words"
)

// A Dash is a dash of dialogue within the bytes [From, To) of a text.
type Dash struct {
	From, To int // the stretch that it stands in
	At, Len  int // bytes
	InTurn   bool
}

// NextDash finds a dash of dialogue in s[at:to]: the byte where it stands, -1 for nowhere,
// and its length.
func NextDash(s string, at, to int) (i, n int) {
	for at < to {
		k := strings.Index(s[at:to], "\xe2\x80") // – — ―
		if k < 0 {
			return -1, 0
		}
		c, w := utf8.DecodeRuneInString(s[at+k : to])
		if IsDash(c) {
			return at + k, w
		}
		at += k + w
	}
	return -1, 0
}

// IsDash reports whether a character is a dash of dialogue.
func IsDash(c rune) bool { return c == '—' || c == '–' || c == '―' }

// Dashed reads the clause behind a dash, if it is one that reports: a verb in lower case
// and who speaks. Where no verb of the language is known, a comma or a stop must stand
// before the dash, or the stretch must be a turn.
func Dashed(s string, d Dash, lang words.Language) (*Clause, bool) {
	at := words.SkipSpaces(s, d.At+d.Len, d.To)
	c, _ := utf8.DecodeRuneInString(s[at:d.To])
	if !unicode.IsLower(c) || d.At == d.From {
		return nil, false
	}
	end := at + len(words.At(s, at, d.To))
	if lang.Known {
		if end = reportingVerb(s, d, at, lang); end < 0 {
			return nil, false
		}
	} else if (!d.InTurn || lang.Turns.StopBeforeDash) && !stopBefore(s, d) {
		return nil, false
	}
	clause := &Clause{Verb: enface.Span{Start: at, End: end}}
	if j := words.SkipSpaces(s, end, d.To); j < d.To {
		clause.Subject = enface.Span{Start: j, End: subjectEnd(s, j, d.To, lang)}
	}
	return clause, true
}

// reportingVerb is the end of the verb that the word at byte at is or begins, -1 where it
// is none.
func reportingVerb(s string, d Dash, at int, lang words.Language) int {
	w := words.At(s, at, d.To)
	end := at + len(w)
	switch class := lang.Lexicon.Class(w); {
	case class&words.Verb != 0:
		return end
	case class&words.Auxiliary != 0:
		j := words.SkipSpaces(s, end, d.To)
		next := words.At(s, j, d.To)
		if lang.Lexicon.Class(next)&words.Participle == 0 {
			return -1
		}
		return j + len(next)
	case d.InTurn && lang.Turns.TightDash && len(w) > 1 && at == d.At+d.Len:
		return end
	}
	return -1
}

// stopBefore reports whether a comma or a stop stands before the dash.
func stopBefore(s string, d Dash) bool {
	const looked = 8 // bytes
	before := strings.TrimRight(s[max(d.From, d.At-looked):d.At], " \u00a0\u202f")
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(",!?….", last)
}

// subjectEnd is where a subject that begins at byte i ends: a noun phrase, or, where the
// language has no word list, a word or a run of words with capitals.
func subjectEnd(s string, i, limit int, lang words.Language) int {
	const mostCapitals = 4 // words
	if lang.Known {
		return phraseEnd(s, i, limit)
	}
	end := i
	for n := range mostCapitals {
		w := words.At(s, i, limit)
		if w == "" || n > 0 && !words.Capital(w) {
			break
		}
		end = i + len(w)
		if n == 0 && !words.Capital(w) {
			break
		}
		i = words.SkipSpaces(s, end, limit)
	}
	return end
}
