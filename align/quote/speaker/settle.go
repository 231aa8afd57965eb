package speaker

import (
	"sort"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/quote/words"
)

// How far back somebody is looked for. Set by hand.
const (
	namingsBack = 64    // namings before a pronoun
	nounReach   = 20000 // bytes before a noun in which it stood before
)

// A Settler resolves what could not be resolved when it was read: pronouns, and nouns that
// stand for somebody with a name. Quotations are settled in text order.
type Settler struct {
	names *Names
	s     string

	unnamed string                // the last speaker who is no pronoun
	subject enface.Mention        // and the last pronoun that began a sentence
	lower   string                // the text in lower case, once it is needed
	nouns   map[string]occurrence // where a noun stands
}

// An occurrence is where a noun stands last, counted from 1, in the bytes of the text that
// were looked through.
type occurrence struct{ last, read int }

// NewSettler returns a settler of the text s whose names are read.
func NewSettler(names *Names, s string) *Settler {
	return &Settler{names: names, s: s, nouns: map[string]occurrence{}}
}

// Settle resolves the speaker of a quotation.
func (t *Settler) Settle(q *enface.Quotation) {
	m := &q.Speaker
	if m.Text != "" && m.Name == m.Text {
		if g, one := pronounOf(m.Text); one {
			t.pronoun(m, g)
		} else {
			t.noun(m)
		}
	}
	if m.Name != "" && t.names.lang.Lexicon.Class(m.Name)&(words.Pronoun|words.Relative) == 0 {
		t.unnamed = m.Name
	}
}

// pronoun gives a pronoun its name.
func (t *Settler) pronoun(m *enface.Mention, g gender) {
	if name := t.goesOn(m, g); name != "" {
		m.Name = name
	} else if name := t.names.before(m.Start, g); name != "" {
		m.Name = name
	} else if t.unnamed != "" {
		m.Name = t.unnamed
	}
	if begins(t.s, m.Start) {
		t.subject = *m
	}
}

// noun gives a noun that stands for somebody their name.
func (t *Settler) noun(m *enface.Mention) {
	parts := strings.Fields(m.Text)
	if len(parts) > 0 && t.names.lang.Lexicon.Class(parts[0])&words.Determiner == 0 {
		if name := t.names.Resolve(m.Text); name != m.Text {
			m.Name = name
			return
		}
	}
	if len(parts) != 2 || !definite(parts[0]) || !singlePerson(parts[1]) || !t.spokenOf(m.Start, parts[1]) {
		return
	}
	if name := t.names.before(m.Start, nounGender(parts[0], parts[1])); name != "" {
		m.Name = name
	}
}

// before is whom a pronoun, or a noun like "the engineer", most likely means: of the people
// named before byte at the last one that it can stand for. From then on the pronoun is
// theirs.
func (n *Names) before(at int, g gender) string {
	found := n.lastNamed(at, g)
	if found == nil {
		return ""
	}
	if found.gender == 0 {
		found.gender = g
	}
	return found.name
}

// lastNamed is the last person named before byte at that is human and of a gender. Where the
// gender is known and most words with capitals are names, it is the last name.
func (n *Names) lastNamed(at int, g gender) *person {
	i := sort.Search(len(n.named), func(i int) bool { return n.named[i].at >= at })
	var found *person
	for k := i - 1; k >= 0 && i-k <= namingsBack; k-- {
		p := n.named[k].person
		if g != 0 && p.gender != 0 && p.gender != g {
			continue
		}
		if p.human {
			return p
		}
		if found == nil && g != 0 && !n.lang.Grammar.CapitalNouns {
			found = p // unless there is somebody of whom it is sure
		}
	}
	return found
}

// goesOn is whom a pronoun that begins a sentence means where the sentence before began with
// the same: what that one was about goes on, and those whom it names further on are not
// meant (Grosz, Joshi and Weinstein 1995).
func (t *Settler) goesOn(m *enface.Mention, g gender) string {
	before, one := pronounOf(t.subject.Text)
	if !one || before != g || m.Start <= t.subject.Start || !begins(t.s, m.Start) {
		return ""
	}
	between := strings.TrimRight(t.s[t.subject.Start:m.Start], " \n\r\t")
	if sentences := strings.FieldsFunc(between, endsSentence); len(sentences) != 1 {
		return ""
	}
	return t.subject.Name
}

// begins reports whether a sentence begins at a byte.
func begins(s string, at int) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:at], words.Space))
	return endsSentence(c)
}

func endsSentence(c rune) bool { return strings.ContainsRune(".!?…", c) }

// spokenOf reports whether a noun stands in the text not far before byte at, alone or at the
// end of another one, or tells an age: what is new is nobody who was named.
func (t *Settler) spokenOf(at int, noun string) bool {
	noun = strings.ToLower(noun)
	if strings.HasSuffix(noun, "jährige") {
		return true
	}
	if t.lower == "" {
		if t.lower = strings.ToLower(t.s); len(t.lower) != len(t.s) {
			t.lower = t.s // the offsets would not hold
		}
	}
	// Quotations come in text order: what was looked through is not looked through again.
	m := t.nouns[noun]
	for from := max(m.read, at-nounReach); from < at; {
		i := strings.Index(t.lower[from:at], noun)
		if i < 0 {
			break
		}
		m.last = from + i + 1
		from += i + len(noun)
	}
	m.read = max(m.read, at-len(noun)+1)
	t.nouns[noun] = m
	return m.last > 0 && m.last-1 >= at-nounReach
}
