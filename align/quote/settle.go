package quote

import (
	"sort"
	"strings"
	"unicode/utf8"

	"enface"
)

// far is how many namings before a pronoun are looked at.
const far = 64

// before is whom a pronoun, or a noun like "the engineer", most likely means: of
// the people named before it the last one that it can stand for. From then on
// the pronoun is theirs.
func (n *names) before(at int, g gender) string {
	i := sort.Search(len(n.named), func(i int) bool { return n.named[i].at >= at })
	var found *person
	for k := i - 1; k >= 0 && i-k <= far; k-- {
		p := n.named[k].person
		if g != 0 && p.gender != 0 && p.gender != g {
			continue
		}
		if p.human {
			found = p
			break
		}
		if found == nil && g != 0 && !n.capitals {
			found = p // unless there is somebody of whom it is sure
		}
	}
	if found == nil {
		return ""
	}
	if found.gender == 0 {
		found.gender = g
	}
	return found.name
}

// settle resolves what could not be when it was read: pronouns, and nouns that
// stand for somebody with a name.
func (n *names) settle(q *enface.Quotation, s string, lex lexicon) {
	m := &q.Speaker
	defer func() {
		if m.Name != "" && lex.class(m.Name)&(pron|rel) == 0 {
			n.unnamed = m.Name
		}
	}()
	if m.Text == "" || m.Name != m.Text {
		return
	}
	if g, one := pronounOf(m.Text); one {
		if begins(s, m.Start) {
			defer func() { n.subject = *m }()
		}
		if name := n.goesOn(m, g, s); name != "" {
			m.Name = name
		} else if name := n.before(m.Start, g); name != "" {
			m.Name = name
		} else if n.unnamed != "" {
			m.Name = n.unnamed
		}
		return
	}
	words := strings.Fields(m.Text)
	if len(words) > 0 && lex.class(words[0])&det == 0 {
		if name := n.resolve(m.Text, lex); name != m.Text {
			m.Name = name
			return
		}
	}
	if len(words) != 2 || !definite(words[0]) || !singlePerson(words[1]) || !n.spokenOf(s, m.Start, words[1]) {
		return
	}
	if name := n.before(m.Start, nounGender(words[0], words[1])); name != "" {
		m.Name = name
	}
}

// goesOn is whom a pronoun that begins a sentence means where the sentence before
// began with the same: what that one was about goes on, and those whom it names
// further on are not meant (Grosz, Joshi and Weinstein 1995).
func (n *names) goesOn(m *enface.Mention, g gender, s string) string {
	if before, one := pronounOf(n.subject.Text); !one || before != g || m.Start <= n.subject.Start || !begins(s, m.Start) {
		return ""
	}
	if ends := strings.FieldsFunc(strings.TrimRight(s[n.subject.Start:m.Start], " \n\r\t"), func(c rune) bool { return strings.ContainsRune(".!?…", c) }); len(ends) != 1 {
		return ""
	}
	return n.subject.Name
}

// begins reports whether a sentence begins at a byte.
func begins(s string, at int) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:at], space))
	return strings.ContainsRune(".!?…", c)
}

// spokenOf reports whether a noun stands in the text not far before a byte, alone
// or at the end of another one, or tells an age: what is new is nobody who was
// named.
func (n *names) spokenOf(s string, at int, noun string) bool {
	const reach = 20000 // bytes
	noun = strings.ToLower(noun)
	if strings.HasSuffix(noun, "jährige") {
		return true
	}
	if n.lower == "" {
		if n.lower = strings.ToLower(s); len(n.lower) != len(s) {
			n.lower = s // the offsets would not hold
		}
	}
	// Quotations come in text order: what was looked through is not looked
	// through again.
	m := n.nouns[noun]
	for from := max(m.read, at-reach); from < at; {
		i := strings.Index(n.lower[from:at], noun)
		if i < 0 {
			break
		}
		m.last = from + i + 1
		from += i + len(noun)
	}
	m.read = max(m.read, at-len(noun)+1)
	n.nouns[noun] = m
	return m.last > 0 && m.last-1 >= at-reach
}

func definite(word string) bool {
	switch strings.ToLower(word) {
	case "the", "le", "la", "der", "die", "el", "il", "lo":
		return true
	}
	return false
}

// singlePerson reports whether a noun names somebody by what they do: engineer,
// ingénieure, Ingenieurin, die 54-Jährige. Bodies and papers have other endings,
// or are on a list.
func singlePerson(noun string) bool {
	noun = strings.ToLower(noun)
	switch noun {
	case "paper", "newspaper", "letter", "order", "center", "chapter", "charter", "register", "number", "matter", "water", "border", "poster", "banner",
		"factor", "sector", "monitor", "bulletin", "magazin", "verein", "heure", "valeur", "erreur", "secteur", "moteur":
		return false
	}
	for _, end := range []string{
		"eer", "ter", "tor", "yer", "cher", "ger", "ler", "ner", "der", "ker", "man", "woman", "ist", "ian",
		"eur", "euse", "eure", "rice", "ien", "ienne", "iste", "in", "jährige", "-year-old", "mayor", "prefect", "maire", "préfète", "préfet",
	} {
		if strings.HasSuffix(noun, end) {
			return true
		}
	}
	return false
}

// nounGender is what the article or the ending of a noun tells of a person.
func nounGender(article, noun string) gender {
	switch strings.ToLower(article) {
	case "die", "la":
		return female
	case "der", "le", "el":
		return male
	}
	switch noun = strings.ToLower(noun); {
	case strings.HasSuffix(noun, "woman"):
		return female
	case strings.HasSuffix(noun, "man"):
		return male
	}
	return 0
}
