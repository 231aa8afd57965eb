// Package numeral finds the numbers and dates that a text states, in digits or
// in words, and gives equal ones equal values whatever the language: 1,5 in
// French is 1.5 in English, « quatre-vingt-dix » is 90, « 3 milliards » is 3bn,
// « mars » is March.
//
// Digits are read in every script, words in English, French, German, Spanish and
// Italian, and the numerals of Chinese and Japanese. No Go library for numbers in
// words that covers these was found, so the words stand here in small tables;
// months and weekdays are those of CLDR.
package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/text"
)

// A Figure is what a run of words states.
type Figure struct {
	From, To int // words From to To-1
	// Value is a decimal number without separators of thousands and without
	// zeros at the end of its fraction, "#m3" for March, "#d0" for Sunday.
	Value string
	// Sure tells that the words mean nothing else, so that another value
	// contradicts it. « neuf » is nine and new.
	Sure bool
}

// Read returns the numbers and dates of a text of the given language, whose
// words are given, in order. No word is part of two. Of an unknown language
// digits alone are read.
func Read(s string, words []enface.Span, lang string) []Figure {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	r := reader{s: s, words: words, lang: languageOf(base)}
	var all []Figure
	for i := 0; i < len(words); {
		f, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		all = append(all, f)
		i = f.To
	}
	return all
}

// A reader reads one text.
type reader struct {
	s     string
	words []enface.Span
	lang  *language
}

func (r *reader) raw(i int) string { return r.words[i].In(r.s) }

// gap is what stands between word i and the one before.
func (r *reader) gap(i int) string { return r.s[r.words[i-1].End:r.words[i].Start] }

// follows reports whether word i goes on from the word before: nothing but a
// space, a hyphen, or in scripts without spaces nothing, stands between.
func (r *reader) follows(i int) bool {
	if i == 0 || i >= len(r.words) {
		return false
	}
	g := r.gap(i)
	if g == "" {
		return true
	}
	c, n := utf8.DecodeRuneInString(g)
	return n == len(g) && c != '\n' && (unicode.IsSpace(c) || c == '-' || c == '‑')
}

// mayState is a quick look: most words state no number.
func (r *reader) mayState(i int) bool {
	w := r.words[i]
	c := r.s[w.Start]
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || r.lang.first[c|0x20]
}

func (r *reader) at(i int) (Figure, bool) {
	if !r.mayState(i) {
		return Figure{}, false
	}
	for _, read := range []func(int) (Figure, bool){r.digits, r.decade, r.spelled, r.roman, r.calendar} {
		if f, ok := read(i); ok {
			return r.percent(f), true
		}
	}
	return Figure{}, false
}

// percent takes the words for % that follow a number into its run: with a sign
// in their place the number stands alone.
func (r *reader) percent(f Figure) Figure {
	if strings.HasPrefix(f.Value, "#") {
		return f
	}
	for _, p := range r.lang.percent {
		n := 0
		for n < len(p) && r.follows(f.To+n) && text.FoldString(r.raw(f.To+n)) == p[n] {
			n++
		}
		if n == len(p) {
			f.To, f.Sure = f.To+n, true
			return f
		}
	}
	return f
}

// calendar reads the names of months and weekdays.
func (r *reader) calendar(i int) (Figure, bool) {
	raw := r.raw(i)
	value, known := r.lang.calendar[text.FoldString(raw)]
	first, _ := utf8.DecodeRuneInString(raw)
	if !known || r.lang.capitals && !unicode.IsUpper(first) {
		return Figure{}, false
	}
	sure := !r.lang.doubtful[text.FoldString(raw)]
	return Figure{From: i, To: i + 1, Value: value, Sure: sure}, true
}

// decade reads « années 90 », and "the nineties".
func (r *reader) decade(i int) (Figure, bool) {
	fold := text.FoldString(r.raw(i))
	if value, ok := r.lang.decades[fold]; ok {
		return Figure{From: i, To: i + 1, Value: value}, true
	}
	if !r.lang.years[fold] || !r.follows(i+1) {
		return Figure{}, false
	}
	f, ok := r.digits(i + 1)
	if !ok {
		if f, ok = r.spelled(i + 1); !ok {
			return Figure{}, false
		}
	}
	if len(f.Value) == 2 && f.Value[1] == '0' {
		return Figure{From: i + 1, To: f.To, Value: "19" + f.Value, Sure: true}, true
	}
	return Figure{}, false
}

// roman reads Roman numerals up to XXXIX: « XXe », "XIV". A single letter
// without an ending is none.
func (r *reader) roman(i int) (Figure, bool) {
	raw := r.raw(i)
	n := 0
	for n < len(raw) && strings.IndexByte("IVX", raw[n]) >= 0 {
		n++
	}
	if n == 0 {
		return Figure{}, false
	}
	ending := raw[n:]
	ordinal := ending != "" && r.lang.romanEndings[text.FoldString(ending)]
	if !ordinal && (ending != "" || n < 2) {
		return Figure{}, false
	}
	value := int64(Roman(raw[:n]))
	if value == 0 {
		return Figure{}, false
	}
	return Figure{From: i, To: i + 1, Value: number{value, 0}.String(), Sure: ordinal}, true
}
