package quote

import (
	"unicode"
	"unicode/utf8"

	"enface"
)

// features are what the kind of a part is told from.
type features struct {
	words    int // up to 24
	end      rune
	capital  bool // begins with one
	title    bool // all words of weight do
	personal bool // I, we, you: somebody is speaking
	finite   bool // a finite auxiliary: a clause
	det      bool // a determiner before it
	nick     bool // between two names
	naming   bool
	work     bool
	that     bool
	colon    bool
	comma    bool // a comma before it
	whole    bool // the sentence is nothing else
	heading  bool
	small    bool // single marks
	dash     bool
	frame    int
	weak     bool
	before   uint32 // class of the word before
	next     rune   // the character after the mark
	unsaid   bool
	nameCap  bool // a capitalised word before it
}

func (a *analyst) features(r *reading, q, x int, c cue, heading bool) features {
	p := a.parts[x]
	f := features{frame: c.frame, weak: c.weak, heading: heading, small: single(p.open), dash: p.dash, end: last(a.s, p)}
	f.title = true
	f.inside(a.s, p, a.lex)
	if p.second {
		f.frame = frameFirm
		return f
	}
	if q > 0 {
		b := &r.t[q-1]
		switch {
		case b.word:
			f.before = b.class
			f.det = b.class&det != 0
			f.naming = b.class&naming != 0
			f.work = b.class&work != 0
			f.unsaid = b.class&unsaid != 0
			f.that = b.class&that != 0
			f.nameCap = b.cap
		case b.c == ':':
			f.colon = true
		case b.c == ',':
			f.comma = true
		}
		for i := q - 2; i >= 0 && i > q-5 && r.t[i].word; i-- {
			f.naming = f.naming || r.t[i].class&naming != 0
			f.work = f.work || r.t[i].class&work != 0
		}
	}
	from, to := sentence(r.t, r.s, r.parts, q)
	f.whole = from == q && to <= q+2
	if q+1 < len(r.t) {
		n := &r.t[q+1]
		f.next = n.c
		if n.word {
			f.next = 'a'
			if n.cap {
				f.next = 'A'
				f.nick = f.nameCap && !border(r.t, r.s, r.parts, q) && f.words < 5
			}
		}
	}
	return f
}

// inside reads the words of the part, the first two dozen of them.
func (f *features) inside(s string, p part, lex lexicon) {
	heavy := 0
	for i := p.Start; i < p.End && f.words < 24; {
		c, n := utf8.DecodeRuneInString(s[i:p.End])
		if !word(c) {
			i += n
			continue
		}
		j := i
		for j < p.End {
			d, m := utf8.DecodeRuneInString(s[j:p.End])
			if !word(d) {
				break
			}
			j += m
		}
		class := lex.class(s[i:j])
		upper := unicode.IsUpper(c) || unicode.IsDigit(c)
		if f.words == 0 {
			f.capital = upper
		}
		if !upper && class&(det|prep|conj|of|pron|aux) == 0 && j-i > 3 {
			f.title = false
		}
		if upper {
			heavy++
		}
		if class&pron != 0 {
			f.personal = true
		}
		if class&(aux|verb|weak) != 0 && f.words > 0 {
			f.finite = true
		}
		f.words++
		i = j
	}
	f.title = f.title && heavy > 0 && f.capital
}

// kind decides; the second value is how sure it is.
func (f *features) kind() (enface.Kind, float64) {
	p := logistic(f.score())
	if p >= .5 {
		if f.dash || f.colon || f.frame == frameFirm && (f.words > 2 || f.end == ',' || f.comma) || f.capital && (f.words > 3 || f.whole) && (f.end == '.' || f.end == '?' || f.end == '!' || f.end == ',' || f.end == '…' || f.whole) {
			return enface.Direct, p
		}
		return enface.Mixed, p
	}
	if f.title || f.work && f.capital {
		return enface.Title, 1 - p
	}
	return enface.Scare, 1 - p
}
