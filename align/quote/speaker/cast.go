package speaker

import (
	"strings"
	"unicode/utf8"

	"enface"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// A Cast is who speaks in a text, as far as it is read.
type Cast struct {
	*Names
	s         string
	stretches []turns.Stretch
	guest     *enface.Mention // an interview's, once it is looked for
}

// NewCast returns the cast of a text of which nothing is read yet.
func NewCast(r *tokens.Reading) *Cast {
	return &Cast{Names: NewNames(r.Lang), s: r.Text, stretches: r.Stretches}
}

// Mention makes a mention of the words of a cue; it is empty where they are of nobody.
func (c *Cast) Mention(span enface.Span) enface.Mention {
	if span.Len() <= 0 {
		return enface.Mention{}
	}
	text := span.In(c.s)
	if nobody(text) {
		return enface.Mention{}
	}
	if c.lang.Grammar.HearerBehind {
		text = withoutHearer(text)
		span.End = span.Start + len(text)
	}
	return c.Named(span)
}

// Named is a mention of words as they are, with the name that they stand for.
func (c *Cast) Named(span enface.Span) enface.Mention {
	text := span.In(c.s)
	return enface.Mention{Span: span, Text: text, Name: c.Resolve(text)}
}

// Guest is who an interview is held with. Of those who are named with their full names before
// its first turn, it is the one named most. Somebody who is known to be a person, or whose name
// a colon follows, is preferred. The guest is looked for when the first turn is read.
func (c *Cast) Guest() enface.Mention {
	if c.guest == nil {
		m := c.findGuest()
		c.guest = &m
	}
	return *c.guest
}

// What makes somebody the guest, in namings that it counts as. Set by hand.
const (
	humanClaim = 2 // to be known as a person
	colonClaim = 2 // a colon behind the name
)

// A claim is how much speaks for somebody to be the guest.
type claim struct{ at, weight int }

func (c *Cast) findGuest() enface.Mention {
	first := c.firstTurn()
	claims := map[*person]claim{}
	var best *person
	for _, p := range c.named {
		if p.at >= first {
			break
		}
		x, known := claims[p.person]
		if !known {
			x.at = p.at
			if p.human {
				x.weight = humanClaim
			}
		}
		x.weight++
		if c.colonBehind(p) {
			x.weight += colonClaim
		}
		claims[p.person] = x
		if best == nil || x.weight > claims[best].weight {
			best = p.person
		}
	}
	if best == nil {
		return enface.Mention{}
	}
	return c.mentionAt(claims[best].at, best.name)
}

// firstTurn is the byte where the first turn of the interview begins, -1 where there is none.
func (c *Cast) firstTurn() int {
	for i := range c.stretches {
		if c.stretches[i].Side != turns.NoSide || c.stretches[i].Label.Len() > 0 {
			return c.stretches[i].Start
		}
	}
	return -1
}

// colonBehind reports whether a name stands as it is at a place, and a colon behind it.
func (c *Cast) colonBehind(p place) bool {
	rest, ok := strings.CutPrefix(c.s[p.at:], p.name)
	return ok && strings.HasPrefix(strings.TrimLeft(rest, " \u00a0\u202f"), ":")
}

// mentionAt is the mention of a name that stands at byte at, with its last word or as a whole.
func (c *Cast) mentionAt(at int, name string) enface.Mention {
	text := name
	if !strings.HasPrefix(c.s[at:], text) { // there by the last name alone
		text = text[strings.LastIndexByte(text, ' ')+1:]
	}
	if !strings.HasPrefix(c.s[at:], text) {
		return enface.Mention{Name: name, Text: name}
	}
	return enface.Mention{Span: enface.Span{Start: at, End: at + len(text)}, Text: text, Name: name}
}

// Labels. Set by hand.
const (
	mostInitials   = 4    // letters of a label that is initials
	namesForLabels = 1000 // namings that are looked at for one
)

// labelled is who a label stands for: A: the guest, A. M.: whose names begin so.
func (c *Cast) labelled(m enface.Mention) string {
	initials, ok := initialsOf(m.Text)
	if !ok || len(initials) == 0 || len(initials) > mostInitials || strings.Contains(m.Name, " ") && m.Name != m.Text {
		return m.Name
	}
	if len(initials) == 1 && (initials[0] == 'A' || initials[0] == 'R') { // answer, réponse
		if g := c.Guest(); g.Name != "" {
			return g.Name
		}
	}
	for _, p := range c.named[:min(len(c.named), namesForLabels)] {
		if p.at < m.Start && strings.ToUpper(p.name) != p.name && beginsWith(p.name, initials) {
			return p.name
		}
	}
	return m.Name
}

// beginsWith reports whether the words of a name, those behind a hyphen too, begin with the
// letters.
func beginsWith(name string, letters []rune) bool {
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return words.Space(c) || c == '-' }) {
		c, _ := utf8.DecodeRuneInString(w)
		if len(letters) == 0 || c != letters[0] {
			return false
		}
		letters = letters[1:]
	}
	return len(letters) == 0
}
