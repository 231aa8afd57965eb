package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

// turn is the voice of a turn without a label: an answer is the guest's.
func (a *analyst) turn(p part) voice {
	w := voice{cue: cue{frame: frameFirm}, same: p.again && a.past.part >= 0}
	if p.turn == answers {
		w.speaker = a.guest()
	}
	return w
}

// guest is who an interview is held with: of those who are named with their full
// names before its first turn, the one named most, and rather somebody who is
// known to be a person, or whose name a colon follows.
func (a *analyst) guest() enface.Mention {
	if a.invited == nil {
		m := a.findGuest()
		a.invited = &m
	}
	return *a.invited
}

func (a *analyst) findGuest() enface.Mention {
	first := -1
	for i := range a.parts {
		if a.parts[i].turn > 0 || a.parts[i].label.Len() > 0 {
			first = a.parts[i].Start
			break
		}
	}
	type claim struct{ at, weight int }
	claims := map[*person]claim{}
	var best *person
	for _, p := range a.names.named {
		if p.at >= first {
			break
		}
		c, known := claims[p.person]
		if !known {
			c.at = p.at
			if p.human {
				c.weight = 2
			}
		}
		c.weight++
		if rest := strings.TrimPrefix(a.s[p.at:], p.name); len(rest) < len(a.s)-p.at && strings.HasPrefix(strings.TrimLeft(rest, " \u00a0\u202f"), ":") {
			c.weight += 2
		}
		claims[p.person] = c
		if best == nil || c.weight > claims[best].weight {
			best = p.person
		}
	}
	if best == nil {
		return enface.Mention{}
	}
	at := claims[best].at
	text := best.name
	if !strings.HasPrefix(a.s[at:], text) { // there by the last name alone
		text = text[strings.LastIndexByte(text, ' ')+1:]
	}
	if !strings.HasPrefix(a.s[at:], text) {
		return enface.Mention{Name: best.name, Text: best.name}
	}
	return enface.Mention{Span: enface.Span{Start: at, End: at + len(text)}, Text: text, Name: best.name}
}

// labelled is who a label stands for: A: the guest, A. M.: whose names begin so.
func (a *analyst) labelled(m enface.Mention) string {
	var initials []rune
	for _, c := range m.Text {
		switch {
		case unicode.IsUpper(c):
			initials = append(initials, c)
		case c != '.' && c != '-' && !space(c):
			return m.Name
		}
	}
	switch {
	case len(initials) == 0 || len(initials) > 4 || strings.Contains(m.Name, " ") && m.Name != m.Text:
		return m.Name
	case len(initials) == 1 && (initials[0] == 'A' || initials[0] == 'R'):
		if g := a.guest(); g.Name != "" {
			return g.Name
		}
	}
	const most = 1000 // names looked at
	for _, p := range a.names.named[:min(len(a.names.named), most)] {
		if p.at < m.Start && strings.ToUpper(p.name) != p.name && beginsWith(p.name, initials) {
			return p.name
		}
	}
	return m.Name
}

// beginsWith reports whether the words of a name, those behind a hyphen too,
// begin with the letters.
func beginsWith(name string, letters []rune) bool {
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return space(c) || c == '-' }) {
		c, _ := utf8.DecodeRuneInString(w)
		if len(letters) == 0 || c != letters[0] {
			return false
		}
		letters = letters[1:]
	}
	return len(letters) == 0
}
