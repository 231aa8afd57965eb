package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// names remembers the full names of a text, the nouns that stood beside them,
// and where somebody was named.
type names struct {
	full   map[string]string  // last word of a name: the first full name with it
	role   map[string]string  // head noun of an apposition: the name
	people map[string]*person // by full name
	named  []place            // in text order

	capitals bool // the language writes nouns with capitals: few that look like names are

	// While settling:
	unnamed string                // the last speaker who is no pronoun
	subject enface.Mention        // and the last pronoun that began a sentence
	lower   string                // the text in lower case
	nouns   map[string]occurrence // where a noun stands
}

// An occurrence is where a noun stands last, counted from 1, in the bytes of the
// text that were looked through.
type occurrence struct{ last, read int }

// A person is somebody with a name; what else has one is human only once it
// speaks, or is said to be of an age.
type person struct {
	name   string
	human  bool
	gender gender
}

// A place is where somebody's name stands.
type place struct {
	at int // byte
	*person
}

// A gender is that of a pronoun or a form of address; 0 if nothing is known.
type gender byte

const (
	female gender = 1 + iota
	male
)

func newNames() *names {
	return &names{full: map[string]string{}, role: map[string]string{}, people: map[string]*person{}, nouns: map[string]occurrence{}}
}

// person is the one of that name.
func (n *names) person(name string) *person {
	p := n.people[name]
	if p == nil {
		p = &person{name: name}
		n.people[name] = p
	}
	return p
}

// name keeps that a name stands at a byte.
func (n *names) name(name string, at int, human bool, g gender) {
	p := n.person(name)
	p.human = p.human || human || g != 0
	if g != 0 {
		p.gender = g
	}
	n.named = append(n.named, place{at, p})
}

const longestName = 6 // words

// read takes the names from tokens [from, to).
func (n *names) read(r *reading, from, to int) {
	for i := from; i < to; i++ {
		if !n.part(r, i) {
			continue
		}
		j, end := i+1, i+1
		for j < to && j-i < longestName {
			if n.part(r, j) {
				j++
				end = j
			} else if k := r.particles(j, to); k > 0 && n.part(r, j+k) {
				j += k
			} else {
				break
			}
		}
		if i > 0 && sentenceStart(r, i) && r.t[i].class&^(honour|of) != 0 && end-i > 1 {
			i++ // "On Monday Massoud": the first word is no name
		}
		g, titled := gender(0), false
		if i > 0 && r.is(i-1, honour) {
			g, titled = address(r.s[r.t[i-1].a:r.t[i-1].b]), true
		}
		for k := end - 2; k >= i; k-- {
			if r.is(k, honour) && k < end-1 {
				r.role(n, k, end)
				g, titled = address(r.s[r.t[k].a:r.t[k].b]), true
				i = k + 1 // Finance Minister X
				break
			}
		}
		if r.lang == "de" && end-i > 2 && r.t[i].b-r.t[i].a > 5 && singlePerson(r.s[r.t[i].a:r.t[i].b]) {
			r.role(n, i, end)
			i++ // Bauingenieurin X
		}
		key := bare(r.s[r.t[end-1].a:r.t[end-1].b])
		if end-i == 1 {
			if full, ok := n.full[key]; ok {
				n.name(full, r.t[i].a, titled || r.reports(i, end), g)
			}
		} else {
			if name := bare(r.s[r.t[i].a:r.t[end-1].b]); len(name) < 80 {
				// Who was named first is meant later on; a second one of the
				// family gets the full name.
				if _, known := n.full[key]; !known {
					n.full[key] = name
				}
				n.apposition(r, end, to, name)
				n.name(n.full[key], r.t[i].a, titled || r.aged(end) || r.reports(i, end), g)
			}
		}
		i = end - 1
	}
}

// bare is a name without the ending of its possessive.
func bare(name string) string { return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s") }

// address is the gender that a form of address tells.
func address(word string) gender {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "mr", "sir", "lord", "m", "monsieur", "herr", "señor", "sr", "signor":
		return male
	case "mrs", "ms", "miss", "lady", "mme", "mlle", "madame", "frau", "ministerin", "bundeskanzlerin", "sprecherin", "señora", "sra", "signora":
		return female
	}
	return 0
}

// pronounOf is the gender of a pronoun, and whether it stands for one person.
func pronounOf(word string) (gender, bool) {
	switch strings.ToLower(word) {
	case "he", "him", "his", "il", "lui", "er":
		return male, true
	case "she", "her", "elle", "ella":
		return female, true
	case "who", "qui", "der", "die", "sie":
		return 0, true
	}
	return 0, false
}

// aged reports whether an age stands after a name: X, 54, or X (54).
func (r *reading) aged(end int) bool {
	if end+2 >= len(r.t) || r.t[end].c != ',' && r.t[end].c != '(' || !unicode.IsDigit(r.t[end+1].c) {
		return false
	}
	n := r.t[end+1].b - r.t[end+1].a
	return (n == 2 || n == 1) && (r.t[end+2].c == ',' || r.t[end+2].c == ')' || r.t[end+2].word)
}

// reports reports whether the tokens from i to end stand beside a reporting verb.
func (r *reading) reports(i, end int) bool {
	return end < len(r.t) && r.is(end, verb) || i > 0 && r.is(i-1, verb) && !r.is(i-1, of)
}

// role keeps a title before a name: Finance Minister X.
func (r *reading) role(n *names, i, end int) {
	if end-i > 1 {
		name := r.s[r.t[i+1].a:r.t[end-1].b]
		if full, ok := n.full[r.s[r.t[end-1].a:r.t[end-1].b]]; ok {
			name = full
		}
		n.role[strings.ToLower(r.s[r.t[i].a:r.t[i].b])] = name
	}
}

// apposition keeps the nouns after a name: X, the minister of finance.
func (n *names) apposition(r *reading, end, to int, name string) {
	if !r.comma(end) || end+1 >= to || !r.t[end+1].word || r.t[end+1].cap && r.lang != "de" {
		return
	}
	for j := end + 1; j < to && j < end+6 && r.t[j].word; j++ {
		if r.t[j].class&(det|of|prep|conj) == 0 && r.t[j].b-r.t[j].a < 30 {
			n.role[strings.ToLower(r.s[r.t[j].a:r.t[j].b])] = name
		}
		if r.t[j].class&of != 0 && j > end+1 {
			break
		}
	}
}

// part reports whether token i may be part of a name.
func (n *names) part(r *reading, i int) bool {
	t := &r.t[i]
	if !t.word || !t.cap || unicode.IsDigit(t.c) || t.class&calendar != 0 {
		return false
	}
	return t.class&^(honour|naming|unsaid|object|work) == 0 || !sentenceStart(r, i) && t.class&(pron|det|prep|conj|of|aux) == 0
}

func sentenceStart(r *reading, i int) bool {
	return i == 0 || border(r.t, r.s, r.parts, i-1) || r.t[i-1].q >= 0 || !r.t[i-1].word && r.t[i-1].c != ','
}

// particles counts the tokens from j on that join names: van, von der; in German
// no article alone does.
func (r *reading) particles(j, to int) int {
	if j+1 >= to || r.t[j].q >= 0 {
		return 0
	}
	switch w := r.s[r.t[j].a:r.t[j].b]; {
	case !particle(w):
		return 0
	case r.lang != "de":
		return 1
	case w == "von" || w == "van" || w == "zu":
		if j+2 < to && (r.word(j+1, "der") || r.word(j+1, "den") || r.word(j+1, "dem")) {
			return 2
		}
		return 1
	case w == "der" || w == "den" || w == "des" || w == "da":
		return 0
	}
	return 1
}

func particle(w string) bool {
	switch w {
	case "de", "van", "von", "der", "den", "du", "la", "le", "bin", "al", "el", "da", "di", "dos", "des", "ben", "ibn", "y", "ter", "zu", "af", "del":
		return true
	}
	return false
}

// spoke keeps that somebody with a name has spoken.
func (n *names) spoke(name string) {
	words := strings.Fields(name)
	if len(words) < 2 {
		return
	}
	for _, w := range words {
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) && !particle(w) || address(w) != 0 {
			return
		}
	}
	n.person(name).human = true
	if key := bare(words[len(words)-1]); n.full[key] == "" {
		n.full[key] = name
	}
}

// resolve returns the fullest name that a mention stands for.
func (n *names) resolve(text string, lex lexicon) string {
	words := strings.FieldsFunc(text, func(c rune) bool { return space(c) || c == ',' || c == '(' || c == ')' })
	if len(words) == 0 || len(words) > 40 {
		return text
	}
	class := lex.class(words[0])
	if len(words) == 1 && class&(pron|rel) != 0 {
		return text
	}
	// The last run of capitals is the name.
	lastWord, count := "", 0
	for i := len(words) - 1; i >= 0; i-- {
		w := bare(words[i])
		c, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(c) && lex.class(w)&(det|prep|conj|honour|adv) == 0 {
			if lastWord == "" {
				lastWord = w
			}
			count++
		} else if lastWord != "" {
			break
		}
	}
	if lastWord != "" {
		if full, ok := n.full[lastWord]; ok && (count == 1 || strings.Contains(full, " ")) {
			return full
		}
		return text
	}
	if class&det != 0 || class == 0 {
		for i := len(words) - 1; i > 0; i-- {
			if name, ok := n.role[strings.ToLower(words[i])]; ok {
				return name
			}
		}
	}
	return text
}

// nobody reports whether a mention is of no one.
func nobody(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	switch first {
	case "nobody", "no-one", "nothing", "none", "personne", "rien", "niemand", "nichts", "nadie", "nada", "nessuno":
		return true
	}
	return false
}

// withoutHearer takes off whom somebody with a full name spoke to, which stands
// right behind in German: Onno Harms dieser Zeitung.
func withoutHearer(text string) string {
	capitals, end := 0, 0 // words with capitals up to here in a row, and where they end
	for w := range strings.FieldsSeq(text) {
		start := end + strings.Index(text[end:], w)
		switch c, _ := utf8.DecodeRuneInString(w); w {
		case "dieser", "diesem", "der", "dem", "unserer", "unserem":
			if capitals >= 2 {
				return text[:end]
			}
			capitals = 0
		default:
			capitals++
			if !unicode.IsUpper(c) {
				capitals = 0
			}
		}
		end = start + len(w)
	}
	return text
}

// someone reports whether a mention may be a person who speaks: a pronoun, a
// name that is known, or a noun that stood beside one.
func (n *names) someone(text string, lex lexicon) bool {
	words := strings.FieldsFunc(text, func(c rune) bool { return space(c) || c == ',' })
	if len(words) == 0 {
		return false
	}
	if len(words) == 1 && lex.class(words[0])&pron != 0 {
		switch strings.ToLower(words[0]) {
		case "it", "this", "that", "es", "ce", "cela", "ça", "das":
			return false
		}
		return true
	}
	if p := n.people[n.resolve(text, lex)]; p != nil {
		return true
	}
	last := bare(words[len(words)-1])
	if len(words) == 2 && definite(words[0]) && singlePerson(last) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(last)
	return unicode.IsUpper(c) && lex.class(words[0])&det == 0
}
