package delimit

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WithoutLineNumbers are the lines of a text that has them numbered one after the other,
// or from 1 again, without these numbers; they say nothing about what stands there.
func (nums *Numbers) WithoutLineNumbers(lines []string) []string {
	bare, right, before := slices.Clone(lines), 0, 0
	for k, l := range lines {
		n, rest := nums.lineNumber(l)
		if n == 0 {
			continue
		}
		if k == 0 || n == 1 || n == before+1 {
			right++
			if rest != "" {
				bare[k] = rest
			}
		}
		before = n
	}
	if right < nums.Least || float64(right) < nums.Numbered*float64(len(lines)) {
		return lines
	}
	return bare
}

// lineNumber reads the number before a line; 0 is none.
func (nums *Numbers) lineNumber(line string) (number int, rest string) {
	first, rest := cutToken(strings.TrimLeft(line, " \t[("))
	if utf8.RuneCountInString(first) > nums.LineDigits {
		return 0, line
	}
	number = arabic(first, math.MaxInt32)
	bare := strings.TrimLeft(rest, ".:)]")
	if number == 0 || bare != "" && !unicode.IsSpace(firstRune(bare)) {
		return 0, line
	}
	return number, strings.TrimLeft(bare, " \t\u00a0")
}
