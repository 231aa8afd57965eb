package quote

import (
	"unicode"
	"unicode/utf8"
)

// small reads a mark that may be an apostrophe.
func (m *machine) small(k mark) {
	n := len(m.stack) - 1
	if n >= 0 && single(m.stack[n].r) && closes(m.stack[n].r, k.r) && !openLeft(k.left) || n >= 0 && k.left == '…' && single(m.stack[n].r) {
		if shutRight(k.right) {
			if k.r != '›' && m.possessive(k) {
				m.stack[n].maybe = k
			} else {
				m.shutSmall(n, k)
			}
			return
		}
	}
	if !m.opensSmall(k) {
		return
	}
	if n >= 0 && single(m.stack[n].r) {
		if m.stack[n].maybe.end > 0 {
			m.shutSmall(n, m.stack[n].maybe)
		} else {
			m.stack = m.stack[:n]
		}
	}
	m.push(k)
}

// possessive reports whether the mark may be the end of a plural possessive or
// of a clipped word.
func (m *machine) possessive(k mark) bool {
	if !space(k.right) || k.left != 's' && k.left != 'z' && k.left != 'n' {
		return false
	}
	_, w := utf8.DecodeRuneInString(m.s[k.end:])
	next, _ := utf8.DecodeRuneInString(m.s[k.end+w:])
	return unicode.IsLower(next)
}

func (m *machine) opensSmall(k mark) bool {
	switch k.r {
	case '‚', '‹', '›', '\'', '‘', '‛', '`':
		if k.r == '›' && !m.style.inward || k.r == '‹' && m.style.inward {
			return false
		}
	case '’':
		if !m.style.sameCurl {
			return false
		}
	default:
		return false
	}
	if !openLeft(k.left) || k.left == '…' || !word(k.right) && k.right != '¿' && k.right != '¡' && k.right != '[' && k.right != '…' && k.right != '$' && k.right != '#' && k.right != '"' && k.right != '“' {
		return false
	}
	return k.r == '‚' || k.r == '‹' || k.r == '›' || !elision(m.s[k.end:m.paras[m.at].End], k.r == '‘')
}

// elision reports whether the text after an apostrophe is a clipped word: '80s,
// 'tis, 'em, rock 'n' roll, the Dutch 's.
func elision(rest string, curly bool) bool {
	n := 0
	for n < len(rest) && n < 8 && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] >= '0' && rest[n] <= '9' || rest[n] >= 'A' && rest[n] <= 'Z') {
		n++
	}
	w := rest[:n]
	switch w {
	case "em", "tis", "twas", "til", "till", "cause", "n", "bout", "cuz", "Em", "Tis", "Twas", "Til", "Cause", "s", "t", "k", "m", "ll", "re", "ve":
		return true
	}
	if n == 0 || w[0] < '0' || w[0] > '9' {
		return n == 1 && !curly && w[0] >= 'a'
	}
	digits := 0
	for digits < n && w[digits] >= '0' && w[digits] <= '9' {
		digits++
	}
	return digits == 2 && (digits == n || digits+1 == n && w[digits] == 's')
}

// feet reports whether the digits before a mark follow a small mark: 5'10".
func feet(s string, at int) bool {
	i := at
	for i > 0 && i > at-4 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	return i < at && i > 1 && (s[i-1] == '\'' || i > 2 && s[i-3:i] == "’") && s[i-2] >= '0' && s[i-2] <= '9' || i < at && i > 3 && s[i-3:i] == "’"
}

func (m *machine) shutSmall(n int, k mark) {
	o := m.stack[n]
	m.stack = m.stack[:n]
	if !m.outermost(n) {
		return
	}
	if len(m.parts) > o.reached {
		if !m.style.british {
			return // large marks within: it was an apostrophe
		}
		m.parts = m.parts[:o.reached]
	}
	m.emit(o, k.at, k.end, false)
}
