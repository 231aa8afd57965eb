package numeral

import "strings"

// Roman is the value of a Roman numeral in capitals, up to CCCXCIX, written as it
// should be; 0 for everything else.
func Roman(s string) int {
	n, last := 0, 0
	for k := len(s) - 1; k >= 0; k-- {
		v := romanDigit(s[k])
		if v < last {
			v = -v
		} else {
			last = v
		}
		n += v
	}
	if n <= 0 || n >= 400 || romanOf(n) != s {
		return 0
	}
	return n
}

func romanDigit(c byte) int {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	case 'C':
		return 100
	}
	return 0
}

func romanOf(n int) string {
	var b strings.Builder
	for _, x := range []struct {
		value int
		text  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= x.value; n -= x.value {
			b.WriteString(x.text)
		}
	}
	return b.String()
}
