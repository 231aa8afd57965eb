package marks

import "strings"

// clippedLooked is how many bytes behind an apostrophe are looked at for a clipped word.
const clippedLooked = 8

// clipped reports whether the text behind an apostrophe is a clipped word: '80s, 'tis,
// 'em, rock 'n' roll, the Dutch 's. A single letter is one behind a straight apostrophe.
func clipped(rest string, curly bool) bool {
	n := 0
	for n < min(len(rest), clippedLooked) && (letter(rest[n]) || digit(rest[n])) {
		n++
	}
	w := rest[:n]
	switch w {
	case "em", "tis", "twas", "til", "till", "cause", "n", "bout", "cuz", "Em", "Tis", "Twas", "Til", "Cause", "s", "t", "k", "m", "ll", "re", "ve":
		return true
	case "":
		return false
	}
	if digit(w[0]) {
		return decade(w)
	}
	return n == 1 && !curly && w[0] >= 'a'
}

// decade reports whether w is the year of a decade: 80s, 68.
func decade(w string) bool {
	tens := strings.TrimSuffix(w, "s")
	return len(tens) == 2 && digit(tens[0]) && digit(tens[1])
}

// feet reports whether the digits before byte at follow a small mark: 5'10".
func feet(s string, at int) bool {
	const digits = 4 // at most
	i := at
	for i > 0 && i > at-digits && digit(s[i-1]) {
		i--
	}
	if i == at {
		return false
	}
	before, curly := strings.CutSuffix(s[:i], "’")
	if curly {
		return before != ""
	}
	before, ok := strings.CutSuffix(s[:i], "'")
	return ok && before != "" && digit(before[len(before)-1])
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }
