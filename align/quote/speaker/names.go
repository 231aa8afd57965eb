package speaker

import (
	"strings"
	"unicode"

	"enface/align/quote/words"
)

// Names remembers the full names of a text as far as it is read, the nouns that stood beside
// them, and where somebody was named.
type Names struct {
	lang   words.Language
	full   map[string]string  // last word of a name: the first full name with it
	role   map[string]string  // head noun of an apposition: the name
	people map[string]*person // by full name
	named  []place            // in text order
}

// A person is somebody with a name; what else has one is human only once it speaks, or is
// said to be of an age.
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

// NewNames returns the names of a text of which nothing is read yet.
func NewNames(lang words.Language) *Names {
	return &Names{lang: lang, full: map[string]string{}, role: map[string]string{}, people: map[string]*person{}}
}

// person is the one of that name.
func (n *Names) person(name string) *person {
	p := n.people[name]
	if p == nil {
		p = &person{name: name}
		n.people[name] = p
	}
	return p
}

// name keeps that a name stands at byte at.
func (n *Names) name(name string, at int, human bool, g gender) {
	p := n.person(name)
	p.human = p.human || human || g != 0
	if g != 0 {
		p.gender = g
	}
	n.named = append(n.named, place{at, p})
}

// Spoke keeps that somebody with a name has spoken.
func (n *Names) Spoke(name string) {
	if name == "" || n.lang.Lexicon.Class(name)&(words.Pronoun|words.Relative) != 0 {
		return
	}
	parts := strings.Fields(name)
	if len(parts) < 2 {
		return
	}
	for _, w := range parts {
		if !words.Capital(w) && !words.NameParticle(w) || address(w) != 0 {
			return
		}
	}
	n.person(name).human = true
	if key := bare(parts[len(parts)-1]); n.full[key] == "" {
		n.full[key] = name
	}
}

// bare is a name without the ending of its possessive.
func bare(name string) string { return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s") }

// longestMention is how many words a mention has in which a name is looked for. Set by hand.
const longestMention = 40

// Resolve returns the fullest name that a mention stands for; the mention itself where none
// is known.
func (n *Names) Resolve(text string) string {
	lex := n.lang.Lexicon
	parts := strings.FieldsFunc(text, func(c rune) bool { return words.Space(c) || c == ',' || c == '(' || c == ')' })
	if len(parts) == 0 || len(parts) > longestMention {
		return text
	}
	class := lex.Class(parts[0])
	if len(parts) == 1 && class&(words.Pronoun|words.Relative) != 0 {
		return text
	}
	if last, count := lastName(parts, lex); last != "" {
		if full, ok := n.full[last]; ok && (count == 1 || strings.Contains(full, " ")) {
			return full
		}
		return text
	}
	if class&words.Determiner != 0 || class == 0 {
		for i := len(parts) - 1; i > 0; i-- {
			if name, ok := n.role[strings.ToLower(parts[i])]; ok {
				return name
			}
		}
	}
	return text
}

// lastName is the last word of the last run of words with capitals, and how many there are.
func lastName(parts []string, lex words.Lexicon) (last string, count int) {
	const others = words.Determiner | words.Preposition | words.Conjunction | words.Honorific | words.Adverb
	for i := len(parts) - 1; i >= 0; i-- {
		w := bare(parts[i])
		if words.Capital(w) && lex.Class(w)&others == 0 {
			if last == "" {
				last = w
			}
			count++
		} else if last != "" {
			break
		}
	}
	return last, count
}

// someone reports whether a mention may be a person who speaks: a pronoun, a name that is
// known, or a noun that stood beside one.
func (n *Names) someone(text string) bool {
	lex := n.lang.Lexicon
	parts := strings.FieldsFunc(text, func(c rune) bool { return words.Space(c) || c == ',' })
	if len(parts) == 0 {
		return false
	}
	if len(parts) == 1 && lex.Class(parts[0])&words.Pronoun != 0 {
		return !impersonal(parts[0])
	}
	if n.people[n.Resolve(text)] != nil {
		return true
	}
	last := bare(parts[len(parts)-1])
	if len(parts) == 2 && definite(parts[0]) && singlePerson(last) {
		return true
	}
	return words.Capital(last) && lex.Class(parts[0])&words.Determiner == 0
}

// withoutHearer takes off whom somebody with a full name spoke to, which stands right behind
// in German: Onno Harms dieser Zeitung.
func withoutHearer(text string) string {
	capitals, end := 0, 0 // words with capitals up to here in a row, and where they end
	for w := range strings.FieldsSeq(text) {
		start := end + strings.Index(text[end:], w)
		switch w {
		case "dieser", "diesem", "der", "dem", "unserer", "unserem":
			if capitals >= 2 {
				return text[:end]
			}
			capitals = 0
		default:
			capitals++
			if !words.Capital(w) {
				capitals = 0
			}
		}
		end = start + len(w)
	}
	return text
}

// initialsOf are the letters of a label that is nothing but initials; ok is false where it is
// more.
func initialsOf(label string) (letters []rune, ok bool) {
	for _, c := range label {
		switch {
		case unicode.IsUpper(c):
			letters = append(letters, c)
		case c != '.' && c != '-' && !words.Space(c):
			return nil, false
		}
	}
	return letters, true
}
