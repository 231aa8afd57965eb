package kind

import (
	"unicode"
	"unicode/utf8"

	"enface/align/quote/clause"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
	"enface/text"
)

// A Context is what is known of a stretch from what stands before it.
type Context struct {
	Cue      clause.Cue
	Heading  bool // it stands in a heading
	Company  bool // speech came before it in the unit
	Repeated bool // the same words were between marks before
}

// Features are what the kind of a stretch is told from.
type Features struct {
	words    int  // up to mostWords
	upper    int  // words with a capital
	end      rune // last character of its words
	next     rune // the character behind the mark; lowerNext and upperNext stand for words, 0 for none
	frame    clause.Frame
	weak     bool // its reporting verb may report, or not
	after    bool // the reporting clause follows
	capital  bool // begins with one
	title    bool // all words of weight have a capital
	personal bool // I, we, you: somebody is speaking
	finite   bool // a finite verb within: a clause
	small    bool // function words within

	heading  bool // stands in a heading
	single   bool // small marks
	turn     bool // its form says that it is spoken
	second   bool // it follows a clause within its marks, or one follows it
	unclosed bool

	det     bool // a determiner before it
	prep    bool // a preposition before it
	verb    bool // a verb that reports, or may report, right before it
	that    bool // “that” before it
	as      bool // “as” before it
	colon   bool
	comma   bool // a comma before it
	nameCap bool // a word with a capital before it
	nick    bool // between two names
	naming  bool // a word before it says that a name follows
	work    bool // a word before it says that a title follows
	unsaid  bool // a word before it says that it is nobody's speech

	first    bool // begins its sentence
	whole    bool // the sentence is nothing else
	reported bool // a verb of its sentence is in the mood of reported speech
	source   bool // a reporting verb or a source stands in the sentence
	anyWeak  bool // a verb that may report stands in the sentence
	judged   bool // such a verb stands a few words before it
	cueNear  bool // a form that reports stands in the sentence
	within   bool // in what a reporting verb with que, che reports
	told     bool // the paragraph has a verb in the mood of reported speech
	company  bool // speech with marks came before it in the paragraph
	repeated bool // the same words were between marks before
}

// Values of Features.next for words.
const (
	lowerNext = 'a'
	upperNext = 'A'
	saidNext  = 'と' // said, in Japanese
)

// How much is looked at, in tokens unless said otherwise. Set by hand.
const (
	mostWords   = 24 // words of the stretch
	longWord    = 3  // bytes; a longer word in lower case makes it no title
	namingReach = 4  // words before the stretch in which naming or work stands
	sourceReach = 40 // before and behind, within the sentence
	verbReach   = 30 // the same for verbs
	judgedReach = 4  // before
	toldReach   = 60 // before and behind, within the paragraph
	longestNick = 4  // words of a nickname
)

// FeaturesOf are the features of the stretch of index x at token q.
func FeaturesOf(r *tokens.Reading, q, x int, c Context) Features {
	s := &r.Stretches[x]
	f := Features{
		frame: c.Cue.Frame, weak: c.Cue.Weak, after: c.Cue.After, heading: c.Heading,
		single: text.IsSingleMark(s.Open), turn: s.Turn, end: tokens.LastRune(r.Text, s.Span), unclosed: s.Unclosed,
		second: s.Second || s.Clause != nil,
	}
	f.inside(r.Text, s, r.Lang.Lexicon)
	if f.second {
		f.frame = clause.Firm
		return f
	}
	from, to := r.Sentence(q)
	f.first = from == q
	f.whole = from == q && to <= q+2
	f.before(r, q)
	f.around(r, q, from, to)
	f.behind(r, q)
	f.company, f.repeated = c.Company, c.Repeated
	return f
}

// inside reads the words of the stretch.
func (f *Features) inside(s string, x *turns.Stretch, lex words.Lexicon) {
	const functional = words.Determiner | words.Preposition | words.Conjunction | words.Of | words.Pronoun | words.Auxiliary
	f.title = true
	for i := x.Start; i < x.End && f.words < mostWords; {
		c, n := utf8.DecodeRuneInString(s[i:x.End])
		if !words.InWord(c) {
			i += n
			continue
		}
		j := lettersEnd(s, i, x.End)
		class := lex.Class(s[i:j])
		upper := unicode.IsUpper(c) || unicode.IsDigit(c)
		if f.words == 0 {
			f.capital = upper
		}
		if upper {
			f.upper++
		} else if class&functional == 0 && j-i > longWord {
			f.title = false
		}
		f.small = f.small || class&(functional|words.That) != 0
		f.personal = f.personal || class&words.Pronoun != 0
		f.finite = f.finite || class&(words.Auxiliary|words.Verb|words.Weak|words.Mood) != 0 && f.words > 0
		f.words++
		i = j
	}
	f.title = f.title && f.upper > 0 && f.capital
}

// lettersEnd is the end of the letters and digits from byte i on.
func lettersEnd(s string, i, to int) int {
	for i < to {
		c, n := utf8.DecodeRuneInString(s[i:to])
		if !words.InWord(c) {
			break
		}
		i += n
	}
	return i
}

// before reads what stands right before the stretch.
func (f *Features) before(r *tokens.Reading, q int) {
	if q == 0 {
		return
	}
	b := &r.Tokens[q-1]
	switch {
	case b.Word:
		f.det = b.Is(words.Determiner)
		f.prep = b.Is(words.Preposition)
		f.verb = b.Is(words.Verb | words.Weak)
		f.naming = b.Is(words.Naming)
		f.work = b.Is(words.Work)
		f.unsaid = b.Is(words.Unsaid)
		f.that = b.Is(words.That)
		f.nameCap = b.Capital
		switch r.String(q - 1) {
		case "als", "as", "comme", "como", "come":
			f.as = true
		}
	case b.First == ':' || b.First == '：':
		f.colon = true
	case b.First == ',':
		f.comma = true
	}
	for i := q - 2; i >= 0 && i >= q-namingReach && r.Tokens[i].Word; i-- {
		f.naming = f.naming || r.Is(i, words.Naming)
		f.work = f.work || r.Is(i, words.Work)
	}
}

// around reads the sentence [from, to) and the paragraph of the stretch.
func (f *Features) around(r *tokens.Reading, q, from, to int) {
	const weakElse = words.Determiner | words.Preposition | words.Auxiliary
	for i := max(from, q-sourceReach); i < min(to, q+sourceReach); i++ {
		f.reported = f.reported || i != q && r.Is(i, words.Mood)
		f.source = f.source || r.Only(i, words.Verb|words.Source, words.Determiner|words.Preposition)
	}
	for i := max(0, q-toldReach); i < min(len(r.Tokens), q+toldReach) && !f.told; i++ {
		f.told = r.Is(i, words.Mood)
	}
	for i := max(from, q-verbReach); i < min(to, q+verbReach); i++ {
		f.anyWeak = f.anyWeak || r.Only(i, words.Weak, weakElse)
		f.cueNear = f.cueNear || r.Tokens[i].Cue > 0
	}
	for i := max(from, q-judgedReach); i < q; i++ {
		f.judged = f.judged || r.Only(i, words.Weak, weakElse) && !r.Is(i-1, words.Determiner)
	}
	f.within = r.Lang.Kinds.ThatReports && thatReports(r, max(from, q-verbReach), q)
}

// thatReports reports whether a reporting verb of the tokens [from, q) has que or che behind
// it.
func thatReports(r *tokens.Reading, from, q int) bool {
	for i := from; i+1 < q; i++ {
		if r.Only(i, words.Verb|words.Participle|words.Gerund, words.Determiner|words.Preposition) && r.Is(i+1, words.That) {
			return true
		}
	}
	return false
}

// behind reads what stands right behind the stretch.
func (f *Features) behind(r *tokens.Reading, q int) {
	if q+1 >= len(r.Tokens) {
		return
	}
	n := &r.Tokens[q+1]
	switch {
	case !n.Word, n.First == saidNext:
		f.next = n.First
	case n.Capital:
		f.next = upperNext
		f.nick = f.nameCap && !r.EndsSentence(q) && f.words <= longestNick
	default:
		f.next = lowerNext
	}
}

// longestKnown is how many bytes of a stretch are compared with those before it.
const longestKnown = 24

// Seen are the words that stood between marks so far, by their beginnings.
type Seen map[string]bool

// Has reports whether words stood between marks before.
func (s Seen) Has(w string) bool { return s[w[:min(len(w), longestKnown)]] }

// Add keeps words that stand between marks.
func (s Seen) Add(w string) { s[w[:min(len(w), longestKnown)]] = true }
