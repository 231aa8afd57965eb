package turns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/quote/words"
)

// narratedWords is how many words and signs of a sentence are read to see whether it tells.
// Set by hand.
const narratedWords = 60

// speechStop returns where the teller of a French tale goes on within s[from:to], which
// begins with somebody's words: the start of the first sentence that reads like narration,
// from the second on, or with strict from the first on; to if there is none.
func speechStop(s string, from, to int, strict bool) int {
	first := !strict
	for at := from; at < to; {
		end := sentenceStop(s, at, to)
		if !first && narrates(s[at:end]) {
			return at
		}
		first = false
		at = words.SkipSpaces(s, end, to)
	}
	return to
}

// sentenceStop is the end of the sentence that begins at byte at: behind a stop that white
// space and a capital letter or a mark follow.
func sentenceStop(s string, at, to int) int {
	for i := at; i < to; {
		c, n := utf8.DecodeRuneInString(s[i:to])
		i += n
		if c != '.' && c != '!' && c != '?' && c != '…' {
			continue
		}
		j := words.SkipSpaces(s, i, to)
		next, _ := utf8.DecodeRuneInString(s[j:to])
		if j > i && (unicode.IsUpper(next) || next == '«' || next == '“') {
			return i
		}
	}
	return to
}

// clauseStop is the end of the clause that begins at byte at, before which no reporting
// clause can stand.
func clauseStop(s string, at, to int) int {
	if i := strings.IndexAny(s[at:to], ",!?…:"); i >= 0 {
		return at + i
	}
	return to
}

// narrates reports whether a French sentence tells rather than speaks: verbs of the past
// simple or the imperfect, and nobody who says I or you.
func narrates(s string) bool {
	tells := 0
	for i, n := 0, 0; i < len(s) && n < narratedWords; n++ {
		c, w := utf8.DecodeRuneInString(s[i:])
		if !words.InWord(c) {
			i += w
			continue
		}
		t := words.At(s, i, len(s))
		i += len(t)
		switch {
		case firstOrSecondPerson(t):
			return false
		case words.PastSimple(t):
			tells += 2
		case words.Imperfect(t):
			tells++
		}
	}
	return tells > 1 || tells == 1 && !strings.ContainsAny(s[max(0, len(s)-len("…")):], "!?")
}

func firstOrSecondPerson(w string) bool {
	switch w {
	case "je", "Je", "j’", "j'", "J’", "J'", "tu", "Tu", "vous", "Vous", "nous", "Nous", "me", "m’", "m'", "te", "t’", "t'", "moi", "toi",
		"mon", "ma", "mes", "ton", "ta", "tes", "votre", "vos", "notre", "nos", "Mon", "Ma", "Mes", "Votre", "Vos":
		return true
	}
	return false
}
