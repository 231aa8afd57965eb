package words

import (
	"slices"
	"unicode"

	"enface"
)

// A Word is a word of a text. Its row holds what it is compared by; words that are
// spelled alike share a row where vectors do not depend on context.
type Word struct {
	enface.Span         // in bytes
	Row         int32   // number of the row of its side
	Weight      float32 // how much it says, 0 to 1: a/(a+p) of its probability p
	From, To    int32   // in code points
	Joined      bool    // begins in the encoder's piece in which the word before ends
}

// A Row is what words are compared by, apart from their vector.
type Row struct {
	Fold   string // folded spelling, or of what states a number or a date its value
	Number bool   // states a number, and nothing else
	Figure bool   // states a number or a date, at least in one of its meanings
}

// Terms is the number of words. In a script without spaces each character is a word; those
// that are one piece of the encoder's count as one.
func Terms(words []Word) int {
	n := 0
	for i, w := range words {
		if i == 0 || !w.Joined {
			n++
		}
	}
	return n
}

// Within are the words that lie in a span of bytes, at least in part.
func Within(all []Word, sp enface.Span) []Word {
	if sp.Len() == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(all, sp.Start, func(w Word, at int) int { return w.End - 1 - at })
	to := from
	for to < len(all) && all[to].Start < sp.End {
		to++
	}
	return all[from:to]
}

// Length is that of the words from the first to the last, in code points.
func Length(words []Word) float32 {
	if len(words) == 0 {
		return 0
	}
	return float32(words[len(words)-1].To - words[0].From)
}

// isNumber reports whether a folded word consists of digits, and what is no letter.
func isNumber(fold string) bool {
	digits := 0
	for _, r := range fold {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			return false
		}
	}
	return digits > 0
}
