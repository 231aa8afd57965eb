package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// names remembers the full names of a text, and the nouns that stood beside them.
type names struct {
	full    map[string]string // last word of a name: the first full name with it
	role    map[string]string // head noun of an apposition: the name
	latest  string            // the last full name that was read
	speaker string            // the last name that spoke
}

func newNames() *names {
	return &names{full: map[string]string{}, role: map[string]string{}}
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
			} else if j+1 < to && particle(r.s[r.t[j].a:r.t[j].b]) && n.part(r, j+1) {
				j++
			} else {
				break
			}
		}
		if i > 0 && sentenceStart(r, i) && r.t[i].class&^(honour|of) != 0 && end-i > 1 {
			i++ // "On Monday Massoud": the first word is no name
		}
		for k := end - 2; k >= i; k-- {
			if r.is(k, honour) && k < end-1 {
				r.role(n, k, end)
				i = k + 1 // Finance Minister X
				break
			}
		}
		if end-i > 1 {
			name := r.s[r.t[i].a:r.t[end-1].b]
			if len(name) < 80 {
				key := r.s[r.t[end-1].a:r.t[end-1].b]
				key = strings.TrimSuffix(strings.TrimSuffix(key, "'s"), "’s")
				name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
				// Who was named first is meant later on; a second one of the
				// family gets the full name.
				if _, known := n.full[key]; !known {
					n.full[key] = name
				}
				n.latest = name
				n.apposition(r, end, to, name)
			}
		}
		i = end - 1
	}
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

func particle(w string) bool {
	switch w {
	case "de", "van", "von", "der", "den", "du", "la", "le", "bin", "al", "el", "da", "di", "dos", "des", "ben", "ibn", "y", "ter", "zu", "af", "del":
		return true
	}
	return false
}

func (n *names) spoke(name string) { n.speaker = name }

// resolve returns the fullest name that a mention stands for.
func (n *names) resolve(text string, lex lexicon) string {
	words := strings.FieldsFunc(text, func(c rune) bool { return space(c) || c == ',' || c == '(' || c == ')' })
	if len(words) == 0 || len(words) > 40 {
		return text
	}
	class := lex.class(words[0])
	if len(words) == 1 && class&(pron|rel) != 0 {
		return n.person(text)
	}
	// The last run of capitals is the name.
	lastWord, count := "", 0
	for i := len(words) - 1; i >= 0; i-- {
		w := strings.TrimSuffix(strings.TrimSuffix(words[i], "'s"), "’s")
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

// person is whom a pronoun most likely means.
func (n *names) person(text string) string {
	if n.speaker != "" {
		return n.speaker
	}
	if n.latest != "" {
		return n.latest
	}
	return text
}
