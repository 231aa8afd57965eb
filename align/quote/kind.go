package quote

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	"enface"
)

// features are what the kind of a part is told from.
type features struct {
	words    int // up to 24
	end      rune
	capital  bool // begins with one
	upper    int  // words with a capital, up to 24
	title    bool // all words of weight have one
	personal bool // I, we, you: somebody is speaking
	finite   bool // a finite auxiliary: a clause
	small    bool // function words within
	det      bool // a determiner before it
	prep     bool // a preposition before it
	verb     bool // a verb that reports, before it
	nick     bool // between two names
	naming   bool
	work     bool
	unsaid   bool
	that     bool
	colon    bool
	comma    bool // a comma before it
	first    bool // begins its sentence
	whole    bool // the sentence is nothing else
	heading  bool
	single   bool // single marks
	dash     bool
	frame    int
	weak     bool
	next     rune // the character after the mark; 'a' and 'A' stand for words
	nameCap  bool // a capitalised word before it
	reported bool // the sentence tells what somebody said: sei, habe; that
	company  bool // speech with marks came before it in the paragraph
	source   bool // a reporting verb stands in the sentence
	repeated bool // the same words were between marks before
	unclosed bool
	as       bool // “as” before it
	anyWeak  bool // a weak verb stands in the sentence
	told     bool // the paragraph tells what somebody said
	cueNear  bool // English: a form that reports stands in the sentence
	after    bool // the reporting clause follows
	second   bool // it follows an incise, or one follows it
	within   bool // French, Spanish, Italian: in what a reporting verb with que, che reports
	judged   bool // a verb that may report stands a few words before it
}

func (a *analyst) features(r *reading, q, x int, c cue, heading bool) features {
	p := a.parts[x]
	f := features{frame: c.frame, weak: c.weak, heading: heading, single: single(p.open), dash: p.dash, end: last(a.s, p), unclosed: p.unclosed}
	f.title = true
	f.inside(a.s, p, a.lex)
	f.after, f.second = c.after, p.second || p.incise != nil
	if f.second {
		f.frame = frameFirm
		return f
	}
	from, to := sentence(r.t, r.s, r.parts, q)
	if q > 0 {
		b := &r.t[q-1]
		switch {
		case b.word:
			f.det = b.class&det != 0
			f.prep = b.class&prep != 0
			f.verb = b.class&(verb|weak) != 0
			f.naming = b.class&naming != 0
			f.work = b.class&work != 0
			f.unsaid = b.class&unsaid != 0
			f.that = b.class&that != 0
			f.nameCap = b.cap
		case b.c == ':' || b.c == '：':
			f.colon = true
		case b.c == ',':
			f.comma = true
		}
		for i := q - 2; i >= 0 && i > q-5 && r.t[i].word; i-- {
			f.naming = f.naming || r.t[i].class&naming != 0
			f.work = f.work || r.t[i].class&work != 0
		}
	}
	f.first = from == q
	f.whole = from == q && to <= q+2
	for i := max(from, q-40); i < min(to, q+40); i++ {
		f.reported = f.reported || r.t[i].class&mood != 0 && i != q
		f.source = f.source || r.t[i].class&(verb|source) != 0 && r.t[i].class&(det|prep) == 0
	}
	for i := max(0, q-60); i < min(len(r.t), q+60); i++ {
		f.told = f.told || r.t[i].class&mood != 0
	}
	for i := max(from, q-30); i < min(to, q+30); i++ {
		f.anyWeak = f.anyWeak || r.t[i].class&weak != 0 && r.t[i].class&(det|prep|aux) == 0
		f.cueNear = f.cueNear || r.t[i].cue > 0
	}
	if a.lang == "fr" || a.lang == "es" || a.lang == "it" {
		for i := max(from, q-30); i+1 < q && !f.within; i++ {
			f.within = r.is(i, verb|partic|gerund) && !r.is(i, det|prep) && r.is(i+1, that)
		}
	}
	for i := max(from, q-4); i < q; i++ {
		f.judged = f.judged || r.t[i].class&weak != 0 && r.t[i].class&(det|prep|aux) == 0 && !r.is(i-1, det)
	}
	if q > 0 && r.t[q-1].word {
		switch r.s[r.t[q-1].a:r.t[q-1].b] {
		case "als", "as", "comme", "como", "come":
			f.as = true
		}
	}
	f.company = a.company
	f.repeated = a.seen[fingerprint(p.In(a.s))]
	if q+1 < len(r.t) {
		n := &r.t[q+1]
		f.next = n.c
		if n.word {
			f.next = 'a'
			if n.c == 'と' {
				f.next = 'と' // said, in Japanese
			} else if n.cap {
				f.next = 'A'
				f.nick = f.nameCap && !border(r.t, r.s, r.parts, q) && f.words < 5
			}
		}
	}
	return f
}

// fingerprint is the beginning of a part, by which a repeated one is known.
func fingerprint(s string) string { return s[:min(len(s), 24)] }

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
		if class&(det|prep|conj|of|pron|aux|that) != 0 {
			f.small = true
		}
		if class&pron != 0 {
			f.personal = true
		}
		if class&(aux|verb|weak|mood) != 0 && f.words > 0 {
			f.finite = true
		}
		f.words++
		i = j
	}
	f.upper = heavy
	f.title = f.title && heavy > 0 && f.capital
}

// speechFrom is the probability from which a part counts as speech. Above a
// half: words that nobody said do more harm than words that are passed over.
const (
	speechFrom = .7
	// German news put names between marks, which the weights know, and speech in
	// single words, of which fewer are lost so.
	speechInGerman = .5
	speechInTale   = .3 // what people say makes up most of what is marked there; also where no verb is known
)

// kind decides; the second value is how sure it is.
func (f *features) kind(lang string, tale bool) (enface.Kind, float64) {
	if lang == "en" && f.subhead() {
		return enface.Title, .8
	}
	if f.speech(lang) {
		return enface.Direct, .9
	}
	p := logistic(f.score(lang))
	from := speechFrom
	if lang == "de" {
		from = speechInGerman
	}
	if lang == "fr" && f.judged && !f.capital {
		return enface.Mixed, max(p, .6) // juge le projet « hasardeux »
	}
	if f.within && !f.capital && !f.naming && !f.unsaid && f.words > 1 {
		return enface.Mixed, max(p, .6) // affirme que le préfet « ne l’avait pas lu »
	}
	if tale || !known(lang) {
		from = speechInTale
	}
	if lang == "de" && f.work && f.capital && f.words < 8 && !f.colon && !f.verb && !f.comma {
		return enface.Title, max(1-p, .5) // sagte der Zeitung „Die Welt“
	}
	if p >= from {
		if !f.capital && !f.comma && !f.colon && !f.first {
			return enface.Mixed, p
		}
		if f.dash || f.colon || f.frame == frameFirm && (f.words > 2 || f.end == ',' || f.comma) || f.capital && (f.words > 3 || f.whole) && (f.end == '.' || f.end == '?' || f.end == '!' || f.end == ',' || f.end == '…' || f.whole) {
			return enface.Direct, p
		}
		return enface.Mixed, p
	}
	if !f.nick && !(f.unsaid && !f.work) && (f.title || f.work && f.capital) {
		return enface.Title, 1 - p
	}
	return enface.Scare, 1 - p
}

// speech reports whether the part can only be what somebody says: a turn of
// dialogue, what goes on behind a reporting clause or stands right before one,
// or a sentence of its own.
func (f *features) speech(lang string) bool {
	stop := f.end == '.' || f.end == '!' || f.end == '?' || f.end == '…'
	tied := f.next == ',' || f.end == ',' || f.end == '!' || f.end == '?'
	switch {
	case f.dash, f.second:
		return true
	case f.heading, f.naming, f.work && f.capital:
		return false
	case (lang == "es" || lang == "it") && f.whole && f.capital && f.company && f.next == '.' && f.words > 1:
		return true
	case f.frame == frameFirm && f.after && tied && f.first:
		return true
	case f.first && f.capital && stop && f.words > 1 && f.next != 'a':
		return true
	case !known(lang):
		dash := f.next == '—' || f.next == '–' || f.next == '-'
		return f.first && (tied || dash) || f.colon || f.next == 'と'
	}
	return false
}

// subhead reports whether the part is a line alone between single
// marks that is written like a title.
func (f *features) subhead() bool {
	return f.title && f.single && f.whole && f.words > 2 && 2*f.upper > f.words && f.next == 0
}

// known reports whether there is a word list for a language.
func known(lang string) bool {
	switch lang {
	case "en", "fr", "de", "es", "it":
		return true
	}
	return false
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

var (
	englishKinds = sync.OnceValue(func() *[numFeatures]float64 { return learnedKinds("en") })
	germanKinds  = sync.OnceValue(func() *[numFeatures]float64 { return learnedKinds("de") })
	commonKinds  = sync.OnceValue(func() *[numFeatures]float64 { return learnedKinds("") })
)

func weightsOf(lang string) *[numFeatures]float64 {
	switch lang {
	case "en":
		return englishKinds()
	case "de":
		return germanKinds()
	}
	return commonKinds()
}

// score is the logarithm of the odds that the part is speech, by the weights
// that learn_test.go fits to annotated stories.
func (f *features) score(lang string) float64 {
	w := weightsOf(lang)
	x := 0.0
	for i, on := range f.vector() {
		if on {
			x += w[i]
		}
	}
	return x
}
