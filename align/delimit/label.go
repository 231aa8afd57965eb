package delimit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/numeral"
	"enface/text"
)

// A label is a number that a sentence begins with: that of a chapter, a section, a
// verse.
type label struct{ sentence, number int }

// readLabel reads the number that a sentence begins with, and of what kind it is: the
// word before it, or how it is written. 0 is none.
func (nums *Numbers) readLabel(s string) (kind string, number int) {
	s = strings.TrimLeft(s, " \t#*_§[(«\"“")
	first, rest := cutToken(s)
	if first == "" {
		return "", 0
	}
	if n := arabic(first, nums.Highest); n > 0 {
		if verse, ok := strings.CutPrefix(rest, ":"); ok {
			verse, _ = cutToken(verse)
			if m := arabic(verse, nums.Highest); m > 0 {
				return "verse", n*(nums.Highest+1) + m
			}
		}
		return "digits", n
	}
	if n := numeral.Roman(first); n > 0 && (endsLabel(rest) && !(first == "I" && strings.ContainsAny(rest, "-–—")) || utf8.RuneCountInString(first) > 1 && beginsUpper(rest)) {
		return "roman", n
	}
	if n := nums.chinese(first); n > 0 {
		return "chinese", n
	}
	if !unicode.IsUpper(firstRune(first)) && !unicode.Is(unicode.Lo, firstRune(first)) || utf8.RuneCountInString(first) > nums.Letters {
		return "", 0
	}
	second, rest := cutToken(strings.TrimLeft(rest, " \u00a0\t"))
	n := arabic(second, nums.Highest)
	if n == 0 {
		n = numeral.Roman(second)
	}
	if n == 0 || !endsLabel(rest) && !beginsUpper(rest) {
		return "", 0
	}
	return text.FoldString(first), n
}

// cutToken cuts off the letters or digits that a string begins with.
func cutToken(s string) (token, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:]
}

// endsLabel reports whether what follows a number is punctuation, or nothing.
func endsLabel(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0\t")
	return rest == "" || strings.ContainsRune(".:)]—–-", firstRune(rest))
}

func beginsUpper(rest string) bool {
	return unicode.IsUpper(firstRune(strings.TrimLeft(rest, " \u00a0\t\"“«‘'")))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// arabic reads digits of any script; 0 is no number, or one over the highest.
func arabic(s string, highest int) int {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return 0
		}
		if n = 10*n + int(digit(r)); n > highest {
			return 0
		}
	}
	return n
}

// digit is the value of a decimal digit: they stand in tens, each script's from a place
// whose code ends in 0 or 6.
func digit(r rune) rune {
	if low := r & 15; low >= 6 && (r < '0' || r > '9') && unicode.IsDigit(r-low+6) && !unicode.IsDigit(r-low+5) {
		return low - 6
	}
	return r & 15
}

// chinese reads the number of a chapter or section as Chinese and Japanese have it:
// 第三章, 第12回.
func (nums *Numbers) chinese(s string) int {
	s, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0
	}
	digits := "〇一二三四五六七八九"
	n, current := 0, 0
	for _, r := range s {
		switch k := strings.IndexRune(digits, r); {
		case k >= 0:
			current = 10*current + k/len("一")
		case unicode.IsDigit(r):
			current = 10*current + int(digit(r))
		case r == '十':
			n, current = n+10*max(1, current), 0
		case r == '百':
			n, current = n+100*max(1, current), 0
		case strings.ContainsRune("章回節节卷話话部篇", r):
			return n + current
		default:
			return 0
		}
		if n+current > nums.Highest {
			return 0
		}
	}
	return 0
}
