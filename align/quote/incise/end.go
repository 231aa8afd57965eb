package incise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/quote/words"
)

// Sizes of a clause. Set by hand.
const (
	longestClause  = 240 // bytes that are read for a clause
	longestPhrase  = 7   // words of a noun phrase
	leastTailWord  = 6   // bytes of a participle that goes on with a clause behind a comma
	longestInitial = 3   // bytes of a word that is an initial with its stop: M.
)

// clauseEnd finds where a reporting clause ends: behind a comma that opens no further phrase
// of it, a stop, or a dash.
func clauseEnd(s string, i, limit int) int {
	for i < limit {
		c, n := utf8.DecodeRuneInString(s[i:limit])
		switch c {
		case '.':
			if !abbreviated(s, i, limit) {
				return i + n
			}
		case ':', ';', '!', '?', '…', '—', '–', '«', '»', '\n':
			return i + n
		case ',':
			if !goesOn(s, i+1, limit) {
				return i + n
			}
		}
		i += n
	}
	return limit
}

// abbreviated reports whether the stop at byte i is that of M. or Dr., with more behind it.
func abbreviated(s string, i, limit int) bool {
	return i > 0 && i+1 < limit && (s[i-1] == 'M' || i > 1 && s[i-2:i] == "Dr")
}

// goesOn reports whether a clause goes on behind a comma that ends at byte i: with how
// somebody speaks, or who they are.
func goesOn(s string, i, limit int) bool {
	j := words.SkipSpaces(s, i, limit)
	w := words.At(s, j, limit)
	switch w {
	case "en", "tout":
		next := words.At(s, words.SkipSpaces(s, j+len(w), limit), limit)
		return strings.HasSuffix(next, "ant") || next == "en"
	case "d’une", "d'une", "d’un", "d'un", "avec", "sans", "très", "presque",
		"qui", "dont", "lequel", "laquelle", "auquel", "qu’il", "qu’elle", "étant", "ayant", "voulant":
		return true
	}
	participle := strings.HasSuffix(w, "ant") || strings.HasSuffix(w, "é") || strings.HasSuffix(w, "ée")
	return participle && len(w) >= leastTailWord
}

// nounPhrase reports whether a French subject may begin where s does.
func nounPhrase(s string) bool {
	w := words.At(s, 0, len(s))
	if w == "" {
		return false
	}
	if words.Capital(w) {
		return true
	}
	switch w {
	case "le", "la", "l’", "l'", "les", "un", "une", "mon", "ma", "son", "sa", "notre", "leur", "ce", "cet", "cette", "celui-ci", "celle-ci", "l’un",
		"l’autre", "des", "ses", "mes", "quelqu’", "de", "ces", "votre", "ton", "ta", "quelqu'", "madame", "monsieur", "mademoiselle", "maître", "maman",
		"papa", "mme", "l’une", "tous", "toutes", "plusieurs", "quelques", "celui-là", "celle-là", "nos", "vos", "tes":
		return true
	}
	return false
}

// phraseEnd returns where a noun phrase that begins at byte i ends.
func phraseEnd(s string, i, limit int) int {
	end := i
	for range longestPhrase {
		w := words.At(s, i, limit)
		if w == "" || endsPhrase(w) {
			break
		}
		i += len(w)
		end = i
		if strings.HasPrefix(s[i:], ".") && len(w) <= longestInitial && unicode.IsUpper(rune(w[0])) {
			i++
		}
		i = words.SkipSpaces(s, i, limit)
	}
	return end
}

// endsPhrase reports whether a word belongs to what follows a noun phrase.
func endsPhrase(w string) bool {
	switch w {
	case "en", "à", "au", "aux", "dans", "avec", "sur", "pour", "qui", "que", "lors", "par", "avant", "après", "d’une", "sans", "tout", "et",
		"con", "mientras", "como", "sin":
		return true
	}
	return false
}
