package quote

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// A tok is a word, a punctuation mark, or a whole quotation.
type tok struct {
	a, b  int
	class uint32
	cue   uint16 // number of the reporting form, 0 if it is none
	c     rune   // its first character
	q     int    // index of the part, or -1
	cap   bool   // begins with a capital letter or is a number
	word  bool
	gap   bool // white space before it

	kind uint8  // what reading.ctx says of it, once it has been asked
	id   uint32 // and reading.wordID; 0 before
}

// A unit is a paragraph, or several that one quotation runs through.
type unit struct {
	first, last int
	parts       []int // indices of its parts
}

// units groups the paragraphs. Parts are in text order. A unit is good until the
// next one is taken.
func units(paras []para, parts []part) iter.Seq[unit] {
	return func(yield func(unit) bool) {
		var own []int
		next := 0
		for i := 0; i < len(paras); {
			u := unit{first: i, last: i, parts: own[:0]}
			for next < len(parts) && parts[next].first <= u.last {
				u.last = max(u.last, parts[next].last)
				u.parts = append(u.parts, next)
				next++
			}
			own = u.parts
			if !yield(u) {
				return
			}
			i = u.last + 1
		}
	}
}

// tokens reads s[from:to] with the parts as single tokens.
func tokens(buf []tok, s string, from, to int, lex lexicon, parts []part, own []int, lang string) []tok {
	const large = 1 << 20 // bytes; from there on room is made once
	if to-from > large && cap(buf) < (to-from)/8 {
		buf = make([]tok, 0, signs(s[from:to]))
	}
	buf = buf[:0]
	elided := lang == "fr" || lang == "it"
	gap := false
	for i := from; i < to; {
		for len(own) > 0 && parts[own[0]].outer.End <= i && parts[own[0]].outer.Start < i {
			own = own[1:]
		}
		if len(own) > 0 {
			// Incises leave several parts in one pair of marks.
			p := parts[own[0]]
			start := p.outer.Start
			if p.second {
				start = p.Start
			}
			if i >= start && i < max(p.outer.End, p.End) {
				buf = append(buf, tok{a: i, b: max(p.outer.End, p.End), q: own[0], gap: gap, c: '"'})
				i = max(p.outer.End, p.End)
				for len(own) > 0 && parts[own[0]].Start < i {
					own = own[1:]
				}
				gap = false
				continue
			}
		}
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:to])
		}
		if space(c) {
			gap = true
			i += n
			continue
		}
		if !word(c) {
			// A long run of one sign, as in a ruled line, ends as one token.
			if k := len(buf) - longestRun; k >= 0 && runOf(buf[k:], c) {
				buf[len(buf)-1].b = i + n
			} else {
				buf = append(buf, tok{a: i, b: i + n, c: c, q: -1, gap: gap})
			}
			i += n
			gap = false
			continue
		}
		j := i + n
	letters:
		for j < to {
			d, m := rune(s[j]), 1
			if d >= utf8.RuneSelf {
				d, m = utf8.DecodeRuneInString(s[j:to])
			}
			switch {
			case word(d), d == 0xad, unicode.Is(unicode.Mn, d):
			case d == '-' || d == 0x2010 || d == 0x2011 || d == '&':
				e, _ := utf8.DecodeRuneInString(s[j+m : to])
				if !word(e) {
					break letters
				}
				if d == '-' && lang == "fr" && inverted(s[j+m:to]) {
					j += m
					continue
				}
			case d == '\'' || d == '’':
				if elided {
					j += m
					break letters
				}
				e, _ := utf8.DecodeRuneInString(s[j+m : to])
				if !unicode.IsLetter(e) {
					break letters
				}
			case d == '.' || d == ',':
				e, _ := utf8.DecodeRuneInString(s[j+m : to])
				initials := d == '.' && j-i >= 1 && unicode.IsUpper(rune(s[j-1])) && (j-i == 1 || s[j-2] == '.')
				if initials {
					j += m
					if unicode.IsUpper(e) {
						continue
					}
					break letters
				}
				if !unicode.IsDigit(e) || !unicode.IsDigit(rune(s[j-1])) {
					break letters
				}
			default:
				break letters
			}
			j += m
		}
		t := tok{a: i, b: j, c: c, q: -1, word: true, gap: gap, cap: unicode.IsUpper(c) || unicode.IsDigit(c)}
		w := s[i:j]
		look := lex.look(w)
		t.class, t.cue = uint32(look&classes), uint16(look>>cueShift)
		if lang == "fr" && w == "après" && len(buf) > 0 && buf[len(buf)-1].b == i && buf[len(buf)-1].b-buf[len(buf)-1].a <= len("d’") {
			t.a, t.class = buf[len(buf)-1].a, source // d’après
			buf = buf[:len(buf)-1]
		}
		if t.class == 0 && lang == "fr" {
			if base, p := splitInversion(w); p != "" {
				if lex.class(base)&(verb|aux) != 0 {
					t.class = lex.class(base)&(verb|aux) | pron
				}
			}
		}
		buf = append(buf, t)
		i = j
		gap = false
		// An abbreviated title keeps its full stop.
		if i < to && s[i] == '.' && (t.class&honour != 0 && j-i <= 5 && t.cap || abbreviation(w)) {
			buf[len(buf)-1].b++
			i++
		}
	}
	return buf
}

// signs counts the places where something other than a letter or a digit begins:
// about as many as there are tokens.
func signs(s string) int {
	n, last := 0, byte('a')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != last && c < utf8.RuneSelf && c|0x20 < 'a' && (c < '0' || c > '9') {
			n++
		}
		last = c
	}
	return n + 1
}

// longestRun is how many tokens of the same sign may follow one another.
const longestRun = 4

// runOf reports whether the tokens are all the sign c.
func runOf(t []tok, c rune) bool {
	for i := range t {
		if t[i].word || t[i].q >= 0 || t[i].c != c {
			return false
		}
	}
	return true
}

func inverted(rest string) bool {
	switch wordAt(rest, 0, min(len(rest), 12)) {
	case "t-il", "t-elle", "t-on", "il", "elle", "on", "ils", "elles", "t-ils", "t-elles":
		return true
	}
	return false
}

func abbreviation(w string) bool {
	switch w {
	case "v", "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Sgt", "Rev", "Jr", "Sr", "St", "Prof", "No", "vs", "Inc", "Corp", "Co", "Ltd", "Jan", "Feb", "Aug",
		"Sept", "Oct", "Nov", "Dec", "Mass", "Calif", "Fla", "Pa", "Ariz", "Ill", "Mich", "Ky", "Va", "Conn", "Tex", "Wis", "Minn", "Mo", "Ohio.", "Ala", "Ga", "La", "Ind", "Okla", "Ore",
		"M", "MM", "Mme", "Mlle", "Nr", "Sr.", "bzw", "ca", "usw", "etc", "cf", "Sra", "Ud", "Uds", "Reps", "Sens", "Messrs", "Del", "Md", "Mt", "Hon", "Maj", "Brig", "Cmdr", "Adm":
		return true
	}
	return false
}

// sentence returns the token range of the sentence around token i.
func sentence(t []tok, s string, parts []part, i int) (from, to int) {
	const far = 200 // tokens; keeps long lines cheap
	for from = i; from > 0 && i-from < far; from-- {
		if border(t, s, parts, from-1) {
			break
		}
	}
	for to = i; to < len(t) && to-i < far; to++ {
		if border(t, s, parts, to) {
			to++
			break
		}
	}
	return from, to
}

// border reports whether a sentence ends with token i.
func border(t []tok, s string, parts []part, i int) bool {
	if i+1 >= len(t) {
		return true
	}
	next := &t[i+1]
	k := &t[i]
	switch {
	case k.q >= 0:
		switch last(s, parts[k.q]) {
		case '.', '!', '?', '…':
			return next.gap && (next.cap || next.q >= 0 && parts[next.q].incise == nil)
		}
		return false
	case k.c == '.' || k.c == '!' || k.c == '?' || k.c == '…' || k.c == '。':
		return next.gap && (next.cap || next.q >= 0 || !next.word && next.c != ',' && next.c != '—' && next.c != '–')
	}
	return false
}

// last is the last character of a part's words.
func last(s string, p part) rune {
	c, _ := utf8.DecodeLastRuneInString(s[p.Start:p.End])
	if c == '\'' || c == '’' || c == '”' || c == '"' || c == ')' {
		_, n := utf8.DecodeLastRuneInString(s[p.Start:p.End])
		c, _ = utf8.DecodeLastRuneInString(s[p.Start : p.End-n])
	}
	return c
}
