package numeral

import (
	"strconv"
	"strings"
	"unicode"

	"enface/text"
)

// A number is mantissa times ten to the power of exponent.
type number struct {
	mantissa int64
	exponent int
}

// String writes the number as a decimal, without zeros at the end of a fraction.
func (n number) String() string {
	for n.exponent < 0 && n.mantissa%10 == 0 {
		n.mantissa /= 10
		n.exponent++
	}
	s := strconv.FormatInt(n.mantissa, 10)
	if n.exponent >= 0 {
		if n.mantissa == 0 {
			return "0"
		}
		return s + strings.Repeat("0", n.exponent)
	}
	for len(s) <= -n.exponent {
		s = "0" + s
	}
	at := len(s) + n.exponent
	return s[:at] + "." + s[at:]
}

// mostDigits bounds what is read as a number; longer ones are codes.
const mostDigits = 15

// digits reads a number that begins with digits: with what stands for its
// thousands and its fraction, the ending of an ordinal, and a word that
// multiplies it.
func (r *reader) digits(i int) (Figure, bool) {
	raw := westernDigits(r.raw(i))
	n := 0
	for n < len(raw) && (isDigit(raw[n]) || n > 0 && n+1 < len(raw) && isDigit(raw[n+1]) && strings.IndexByte(".,'", raw[n]) >= 0) {
		n++
	}
	if n == 0 {
		return Figure{}, false
	}
	body, ending := raw[:n], strings.Trim(text.FoldString(raw[n:]), "'")
	f := Figure{From: i, To: i + 1, Sure: true}
	value, ok := r.lang.decimal(body)
	if !ok {
		return Figure{}, false
	}
	switch {
	case ending == "":
		for whole := isPlain(body) && len(body) <= 3; whole && r.grouped(f.To); f.To++ {
			next, ok := r.lang.decimal(westernDigits(r.raw(f.To)))
			if !ok || value.mantissa > 1e12 {
				return Figure{}, false
			}
			whole = next.exponent == 0
			value = number{value.mantissa*power10(3-next.exponent) + next.mantissa, next.exponent}
		}
		for r.follows(f.To) {
			power, known := r.lang.powers[text.FoldString(r.raw(f.To))]
			if !known || power < 3 || value.exponent+power > mostDigits {
				break
			}
			value.exponent += power
			f.To++
		}
	case r.lang.digitEndings[ending] && isPlain(body):
		if (ending == "s" || ending == "er") && len(body) == 2 && body[1] == '0' {
			value = number{1900 + value.mantissa, 0} // the 90s
		}
	case r.lang.shortPowers[ending] > 0:
		value.exponent += r.lang.shortPowers[ending]
	default:
		return Figure{}, false
	}
	f.Value = value.String()
	return f, true
}

// grouped reports whether word i is three digits, perhaps with a fraction, that
// go on from the word before.
func (r *reader) grouped(i int) bool {
	if !r.follows(i) {
		return false
	}
	g, raw := r.gap(i), westernDigits(r.raw(i))
	const most = 3 + 1 + 3 // 234,567
	fraction := len(raw) > 4 && len(raw) <= most && isPlain(raw[4:]) && (raw[3] == ',') == r.lang.comma && (raw[3] == '.') != r.lang.comma
	return len(raw) >= 3 && isPlain(raw[:3]) && (len(raw) == 3 || fraction) && g != "" && g != "-" && (g != " " || r.lang.spaced)
}

func power10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isPlain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

func atoi(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// westernDigits writes the decimal digits of other scripts as 0 to 9, and the
// Arabic marks in numbers as , and the point.
func westernDigits(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
		case r == '٬' || r == '’' || r == '\u202f': // UAX 29 has a narrow space within a word
			return '\''
		case r == '٫':
			return '.'
		case unicode.Is(unicode.Nd, r):
			for _, x := range unicode.Nd.R16 {
				if rune(x.Lo) <= r && r <= rune(x.Hi) {
					return '0' + (r-rune(x.Lo))%10
				}
			}
		}
		return r
	}, s)
}

// decimal reads digits with marks between them. Two marks of a kind separate
// thousands; of two kinds the last is that of the fraction; one alone is what it
// is in the language.
func (l *language) decimal(s string) (number, bool) {
	if isPlain(s) {
		return number{atoi(s), 0}, len(s) <= mostDigits
	}
	point := byte(0)
	switch commas, points := strings.Count(s, ","), strings.Count(s, "."); {
	case commas > 0 && points > 0:
		if point = ','; strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			point = '.'
		}
	case commas == 1 && (l.comma || !thousands(s, ',')):
		point = ','
	case points == 1 && (!l.comma || !thousands(s, '.')):
		point = '.'
	}
	whole, fraction := s, ""
	if point != 0 {
		at := strings.LastIndexByte(s, point)
		whole, fraction = s[:at], s[at+1:]
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r < '0' || r > '9' })
	for k, g := range groups {
		if k > 0 && len(g) != 3 || k == 0 && len(groups) > 1 && len(g) > 3 {
			return number{}, false // a date, a version
		}
	}
	joined := strings.Join(groups, "") + fraction
	return number{atoi(joined), -len(fraction)}, isPlain(fraction) && len(joined) <= mostDigits
}

// thousands reports whether the one mark in s has three digits behind it and
// one to three, that do not begin with a zero, before.
func thousands(s string, mark byte) bool {
	at := strings.IndexByte(s, mark)
	return len(s)-at == 4 && at <= 3 && s[0] != '0'
}
