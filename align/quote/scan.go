package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is one quotation mark with what stands beside it.
type mark struct {
	at, end     int
	r           rune
	left, right rune // the characters beside it, 0 at the paragraph's edges
	first       bool // nothing but spaces and other marks before it in the paragraph
}

// A reader walks over the marks of s[at:end].
type reader struct {
	s              string
	start, at, end int
	lead           int // end of the spaces and marks that the paragraph begins with
}

func newReader(s string, start, end int) reader {
	return reader{s: s, start: start, at: start, end: end, lead: start}
}

// next returns the next mark.
func (r *reader) next() (mark, bool) {
	s := r.s
	for i := r.at; i < r.end; {
		switch b := s[i]; {
		case (b == '"' || b == '\'' || b == '`') && i+ruled <= r.end && s[i+1] == b && ruler(s[i:i+ruled]):
			for i < r.end && s[i] == b {
				i++
			}
		case b == '"':
			return r.take(i, 1, '"'), true
		case b == '\'':
			if i+1 < r.end && s[i+1] == '\'' {
				return r.take(i, 2, doubled), true
			}
			return r.take(i, 1, '\''), true
		case b == '`':
			if i+1 < r.end && s[i+1] == '`' {
				return r.take(i, 2, grave2), true
			}
			return r.take(i, 1, '`'), true
		case b < 0xc2:
			i++
		case b == 0xc2:
			if i+1 < r.end && (s[i+1] == 0xab || s[i+1] == 0xbb) {
				return r.take(i, 2, rune(s[i+1])), true
			}
			i += 2
		case b == 0xe2:
			if i+2 < r.end && s[i+1] == 0x80 {
				if c := s[i+2]; c >= 0x98 && c <= 0x9f {
					if (c == 0x98 || c == 0x99) && i+5 < r.end && s[i+3:i+6] == s[i:i+3] {
						// Two small marks stand for a large one.
						if c == 0x98 {
							return r.take(i, 6, grave2), true
						}
						return r.take(i, 6, doubled), true
					}
					return r.take(i, 3, 0x2000+rune(c-0x80)), true
				} else if c == 0xb9 || c == 0xba {
					return r.take(i, 3, 0x2000+rune(c-0x80)), true
				}
			}
			i += 3
		case b == 0xe3, b == 0xef:
			c, n := utf8.DecodeRuneInString(s[i:r.end])
			switch c {
			case '「', '」', '『', '』', '〝', '〞', '〟', '＂', '﹁', '﹂', '﹃', '﹄':
				return r.take(i, n, c), true
			}
			i += n
		case b < 0xe0:
			i += 2
		case b < 0xf0:
			i += 3
		default:
			i += 4
		}
	}
	r.at = r.end
	return mark{}, false
}

// ruled is the length of a run of one straight mark that is a ruled line.
const ruled = 8

func ruler(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] {
			return false
		}
	}
	return true
}

func (r *reader) take(at, n int, c rune) mark {
	m := mark{at: at, end: at + n, r: c}
	if at > r.start {
		m.left, _ = utf8.DecodeLastRuneInString(r.s[max(r.start, at-utf8.UTFMax):at])
	}
	if at+n < r.end {
		m.right, _ = utf8.DecodeRuneInString(r.s[at+n : r.end])
	}
	// Each stretch between the leading marks is looked at once.
	if r.lead >= 0 {
		if a, b := trimSpace(r.s, r.lead, at); a == b {
			m.first, r.lead = true, at+n
		} else {
			r.lead = -1
		}
	}
	r.at = at + n
	return m
}

// openLeft reports whether a quotation may open after c.
func openLeft(c rune) bool {
	if c == 0 || space(c) {
		return true
	}
	switch c {
	case '(', '[', '{', '-', '–', '—', '―', '/', '"', '“', '„', '«', '‘', '\'', '‹', '¿', '¡', '…', '*', '_', '|', '>', '•', '=', '`', '」':
		return true
	}
	return false
}

// shutRight reports whether a quotation may close before c.
func shutRight(c rune) bool {
	if c == 0 || space(c) {
		return true
	}
	switch c {
	case '.', ',', ';', ':', '!', '?', ')', ']', '}', '-', '–', '—', '―', '/', '"', '”', '“', '»', '’', '\'', '›', '…', '*', '_', '|', '<', '=', '、', '。', '，':
		return true
	}
	return false
}

func word(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// Roles of a mark.
const (
	neither = iota
	opens
	shuts
	either // only what came before can tell
)

// A style is how the text at hand uses its marks.
type style struct {
	lang     string
	conv     convention
	inward   bool // »…«
	sameAng  bool // »…»
	sameCurl bool // ”…”
	turned   bool // ”…“
	british  bool // ‘…’ outside
	french   bool // » may open a further paragraph
}

// readStyle counts marks that stand tight against a word in the first part of
// the text; the language's convention breaks ties.
func readStyle(s, lang string) style {
	st := style{lang: lang, conv: conventionOf(lang), french: lang == "fr" || lang == "es" || lang == "el" || lang == "ca"}
	const enough = 1 << 20
	r := newReader(s, 0, min(len(s), enough))
	var open, all [6]int // of « » “ ” ‘ and large marks
	for {
		m, ok := r.next()
		if !ok {
			break
		}
		k := strings.IndexRune("«»“”‘", m.r)
		switch k {
		case 0:
		case 2:
			k = 1
		case 4:
			k = 2
		case 7:
			k = 3
		case 10:
			k = 4
		default:
			k = 5
			if single(m.r) {
				continue
			}
		}
		all[k]++
		switch {
		case !openLeft(m.left) || m.right == 0:
		case k == 1 && !word(m.right):
		case !space(m.right) && !strings.ContainsRune(".,;", m.right), k == 0 && space(m.right):
			open[k]++
		}
	}
	st.inward = open[1] > open[0] && all[0] > 0
	st.sameAng = all[1] > 1 && all[0] == 0 && open[1] > 0
	if st.conv.open == '»' && open[0] == 0 {
		st.inward = true
	}
	st.sameCurl = open[3] > 0 && all[2] == 0 && !strings.Contains(s[:min(len(s), enough)], "„")
	st.turned = open[3] > 0 && all[2] > 0 && open[2] == 0 && st.conv.open == '”'
	st.british = open[4] > 2 && open[4] > 2*(open[2]+open[0]+all[5]/2)
	return st
}

// role says what m can be, by itself and its neighbours; open is the mark of the
// innermost quotation that is open, or 0.
func (st *style) role(m mark, open rune) int {
	tightLeft, tightRight := !openLeft(m.left), !shutRight(m.right)
	switch m.r {
	case '«':
		if st.inward {
			return shuts
		}
		return opens
	case '»':
		if st.sameAng {
			return byContext(m)
		}
		if st.inward {
			return opens
		}
		return shuts
	case '‹':
		if st.inward {
			return shuts
		}
		return opens
	case '›':
		if st.inward {
			return opens
		}
		return shuts
	case '„', '〝', '「', '『', '﹁', '﹃', grave2:
		return opens
	case '」', '』', '﹂', '﹄', '〞', '〟':
		return shuts
	case '‟':
		return opens
	case '“':
		if open == '„' || st.turned {
			if space(m.left) && tightRight && !st.turned {
				return opens
			}
			return shuts
		}
		if tightLeft && !tightRight && (open == '“' || open == '"' || open == '”') {
			return shuts
		}
		return opens
	case '”':
		if st.turned {
			return opens
		}
		if st.sameCurl || (openLeft(m.left) && m.left != '…' && tightRight && open == 0) {
			return byContext(m)
		}
		return shuts
	case '"', '＂', doubled:
		return byContext(m)
	}
	return neither
}

// byContext types a mark that looks the same on both sides.
func byContext(m mark) int {
	left, right := openLeft(m.left), shutRight(m.right)
	switch {
	case left && !right:
		return opens
	case right && !left:
		return shuts
	case left && right:
		// A bracket or a dash says less than a space, and a space less than the edge.
		switch {
		case m.left == 0:
			return opens
		case m.right == 0:
			return shuts
		case space(m.left) && strings.ContainsRune(",.;:!?)", m.right):
			return shuts // French leaves a space before it
		case m.left == '…' && strings.ContainsRune("\"”’'»", m.right):
			return shuts
		case space(m.left) && !space(m.right) && strings.ContainsRune("-–—…*/'’“‘\"", m.right):
			return either
		}
	}
	return either
}
