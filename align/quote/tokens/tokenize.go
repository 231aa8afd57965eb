package tokens

import (
	"unicode"
	"unicode/utf8"

	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// Room for tokens.
const (
	largeUnit  = 1 << 20 // bytes of a unit from which on room is made once
	bytesAWord = 8       // room for a token in so many bytes is enough without counting
	longestRun = 4       // tokens of one sign that follow one another; a longer run ends as one token
)

// Read makes the tokens of a unit: they take the place of those of the unit before. heading
// says that the unit is a heading, or a part of one.
func (r *Reading) Read(u Unit, heading bool) {
	from, to := r.Paras[u.First].Start, r.Paras[u.Last].End
	if to-from > largeUnit && cap(r.Tokens) < (to-from)/bytesAWord {
		r.Tokens = make([]Token, 0, signs(r.Text[from:to]))
	}
	z := tokenizer{s: r.Text, to: to, lang: r.Lang, stretches: r.Stretches, own: u.Stretches, out: r.Tokens[:0]}
	z.read(from)
	r.Tokens = z.out
	r.markWorks()
	r.narrowSources()
	if headline(r.Tokens, heading) {
		lowerVerbs(r.Tokens)
	}
}

// A tokenizer reads the bytes of a text up to to.
type tokenizer struct {
	s         string
	to        int
	lang      words.Language
	stretches []turns.Stretch
	own       []int // stretches that are still ahead
	out       []Token
	gap       bool // white space stands before what comes
}

func (z *tokenizer) read(from int) {
	for i := from; i < z.to; {
		if len(z.own) > 0 {
			if end := z.stretch(i); end > i {
				i = end
				continue
			}
		}
		c, n := rune(z.s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(z.s[i:z.to])
		}
		switch {
		case words.Space(c):
			z.gap = true
			i += n
		case words.InWord(c):
			i = z.word(i, n, c)
		default:
			z.sign(i, n, c)
			i += n
		}
	}
}

// stretch reads the stretch that byte i stands in and returns its end; i where there is none.
func (z *tokenizer) stretch(i int) (end int) {
	for len(z.own) > 0 && z.stretches[z.own[0]].Outer.End <= i && z.stretches[z.own[0]].Outer.Start < i {
		z.own = z.own[1:]
	}
	if len(z.own) == 0 {
		return i
	}
	// Clauses within leave several stretches in one pair of marks.
	x := &z.stretches[z.own[0]]
	start := x.Outer.Start
	if x.Second {
		start = x.Start
	}
	end = max(x.Outer.End, x.End)
	if i < start || i >= end {
		return i
	}
	z.out = append(z.out, Token{Start: i, End: end, Stretch: z.own[0], Gap: z.gap, First: '"'})
	for len(z.own) > 0 && z.stretches[z.own[0]].Start < end {
		z.own = z.own[1:]
	}
	z.gap = false
	return end
}

// sign reads the sign c of n bytes at byte i. A long run of one sign, as in a ruled line,
// ends as one token.
func (z *tokenizer) sign(i, n int, c rune) {
	if k := len(z.out) - longestRun; k >= 0 && runOf(z.out[k:], c) {
		z.out[len(z.out)-1].End = i + n
	} else {
		z.out = append(z.out, Token{Start: i, End: i + n, First: c, Stretch: -1, Gap: z.gap})
	}
	z.gap = false
}

// runOf reports whether the tokens are all the sign c.
func runOf(t []Token, c rune) bool {
	for i := range t {
		if t[i].Word || t[i].Stretch >= 0 || t[i].First != c {
			return false
		}
	}
	return true
}

// word reads the word whose first character c has n bytes at byte i, and returns its end.
func (z *tokenizer) word(i, n int, c rune) (end int) {
	end = z.wordEnd(i, i+n)
	t := Token{Start: i, End: end, First: c, Stretch: -1, Word: true, Gap: z.gap, Capital: unicode.IsUpper(c) || unicode.IsDigit(c)}
	w := z.s[i:end]
	known := z.lang.Lexicon.Look(w)
	t.Class, t.Cue = known.Classes(), known.Cue()
	if z.joinsSource(w, i) {
		t.Start, t.Class = z.out[len(z.out)-1].Start, words.Source // d’après
		z.out = z.out[:len(z.out)-1]
	}
	if t.Class == 0 && z.lang.Grammar.Inversion {
		t.Class = z.invertedClass(w)
	}
	// A title with a capital keeps its full stop, and so do abbreviations.
	if end < z.to && z.s[end] == '.' && (t.Is(words.Honorific) && t.Capital || abbreviation(w)) {
		t.End++
	}
	z.out = append(z.out, t)
	z.gap = false
	return max(end, t.End)
}

// joinsSource reports whether the word w at byte i makes a source of the elided word before.
func (z *tokenizer) joinsSource(w string, i int) bool {
	if w != z.lang.Grammar.ElidedSource || len(z.out) == 0 {
		return false
	}
	before := &z.out[len(z.out)-1]
	return before.End == i && before.Len() <= len("d’")
}

// invertedClass is the class of a verb with its pronoun behind it: dit-il.
func (z *tokenizer) invertedClass(w string) words.Class {
	base, pronoun := words.SplitInversion(w)
	if pronoun == "" {
		return 0
	}
	if class := z.lang.Lexicon.Class(base) & (words.Verb | words.Auxiliary); class != 0 {
		return class | words.Pronoun
	}
	return 0
}

// wordEnd is the end of the word that begins at byte i and of which byte j is the next.
func (z *tokenizer) wordEnd(i, j int) int {
	const softHyphen = 0xad
	s := z.s
	for j < z.to {
		c, n := rune(s[j]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[j:z.to])
		}
		if words.InWord(c) || c == softHyphen || unicode.Is(unicode.Mn, c) {
			j += n
			continue
		}
		switch z.joint(i, j, n, c) {
		case endsBefore:
			return j
		case endsWith:
			return j + n
		}
		j += n
	}
	return j
}

// A joint is what a sign behind a letter does to the word.
type joint uint8

const (
	endsBefore joint = iota // the word ends before it
	endsWith                // it ends the word and belongs to it
	joins                   // the word goes on behind it
)

// joint is what the sign c of n bytes at byte j does to the word that begins at byte i.
func (z *tokenizer) joint(i, j, n int, c rune) joint {
	const hyphen, hardHyphen = 0x2010, 0x2011
	switch c {
	case '-', hyphen, hardHyphen, '&', '\'', '’', '.', ',':
	default:
		return endsBefore
	}
	next, _ := utf8.DecodeRuneInString(z.s[j+n : z.to])
	switch c {
	case '-', hyphen, hardHyphen, '&':
		return joinsIf(words.InWord(next))
	case '\'', '’':
		if z.lang.Grammar.Elides {
			return endsWith
		}
		return joinsIf(unicode.IsLetter(next))
	case '.':
		if z.initial(i, j) {
			if unicode.IsUpper(next) {
				return joins
			}
			return endsWith
		}
		return joinsIf(unicode.IsDigit(next) && unicode.IsDigit(rune(z.s[j-1])))
	case ',':
		return joinsIf(unicode.IsDigit(next) && unicode.IsDigit(rune(z.s[j-1])))
	}
	return endsBefore
}

func joinsIf(ok bool) joint {
	if ok {
		return joins
	}
	return endsBefore
}

// initial reports whether the stop at byte j is that of an initial of the word at byte i.
func (z *tokenizer) initial(i, j int) bool {
	return unicode.IsUpper(rune(z.s[j-1])) && (j-i == 1 || z.s[j-2] == '.')
}

// signs counts the places where something other than a letter or a digit begins: about as
// many as there are tokens.
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

// abbreviation reports whether a stop belongs to a word.
func abbreviation(w string) bool {
	switch w {
	case "v", "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Sgt", "Rev", "Jr", "Sr", "St", "Prof", "No", "vs", "Inc", "Corp",
		"Co", "Ltd", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Mass", "Calif", "Fla", "Pa", "Ariz", "Ill", "Mich", "Ky", "Va", "Conn", "Tex",
		"Wis", "Minn", "Mo", "Ohio.", "Ala", "Ga", "La", "Ind", "Okla", "Ore", "M", "MM", "Mme", "Mlle", "Nr", "Sr.", "bzw", "ca", "usw", "etc", "cf",
		"Sra", "Ud", "Uds", "Reps", "Sens", "Messrs", "Del", "Md", "Mt", "Hon", "Maj", "Brig", "Cmdr", "Adm":
		return true
	}
	return false
}
