package incise

import (
	"strings"
	"testing"

	"enface/align/quote/words"
)

// French clauses: verb, subject, and where the words go on.
func TestFrench(t *testing.T) {
	for _, c := range []struct {
		s, verb, subject, rest string // verb is "" where no clause begins
		tale                   bool
	}{
		{s: "dit-il, demain", verb: "dit-il", subject: "il", rest: " demain"},
		{s: "s’écria la baronne. Demain", verb: "écria", subject: "la baronne", rest: " Demain"},
		{s: "a-t-il déjà répondu, demain", verb: "a-t-il déjà répondu", subject: "il", rest: " demain"},
		{s: "a précisé Mme Roy, demain", verb: "a précisé", subject: "Mme Roy", rest: " demain"},
		{s: "répondit vivement, à voix basse, la baronne, qui partait, demain", verb: "répondit", subject: "la baronne", rest: " demain"},
		{s: "répliqua M. Roy, demain", verb: "répliqua", subject: "M. Roy", rest: " demain"},
		{s: "murmure-t-elle en souriant, demain", verb: "murmure-t-elle", subject: "elle", rest: " demain"},
		{s: "grimaça le docteur, demain", verb: "grimaça", subject: "le docteur", rest: " demain", tale: true},
		{s: "grimaça le docteur, demain"},
		{s: "viendra-t-il ?"}, {s: "dit complet,"}, {s: "et puis"}, {s: ""}, {s: "me"},
	} {
		clause, end, ok := French(c.s, 0, len(c.s), c.tale)
		switch {
		case ok != (c.verb != ""):
			t.Errorf("%q: %v", c.s, ok)
		case ok && (clause.Verb.In(c.s) != c.verb || clause.Subject.In(c.s) != c.subject || c.s[end:] != c.rest):
			t.Errorf("%q: %q, %q, %q", c.s, clause.Verb.In(c.s), clause.Subject.In(c.s), c.s[end:])
		}
	}
}

// Clauses behind a dash.
func TestDashed(t *testing.T) {
	for _, c := range []struct {
		lang, s       string
		verb, subject string
		turn          bool
	}{
		{"es", "Ya voy —dijo él", "dijo", "él", false},
		{"es", "Ya voy —ha dicho Ana Ruiz", "ha dicho", "Ana Ruiz", false},
		{"es", "Ya voy —masculló él", "masculló", "él", true},
		{"es", "Ya voy — masculló él", "", "", true},
		{"es", "Ya voy —Dijo él", "", "", true},
		{"ru", "Иду, — сказал Иван Петров", "сказал", "Иван Петров", true},
		{"ru", "Иду — сказал Иван", "", "", true},
		{"pl", "Idę – powiedział Jan", "powiedział", "Jan", true},
		{"pl", "Idę – powiedział Jan", "", "", false},
	} {
		i, n := NextDash(c.s, 0, len(c.s))
		clause, ok := Dashed(c.s, Dash{To: len(c.s), At: i, Len: n, InTurn: c.turn}, words.LanguageOf(c.lang))
		switch {
		case ok != (c.verb != ""):
			t.Errorf("%s %q: %v", c.lang, c.s, ok)
		case ok && (clause.Verb.In(c.s) != c.verb || clause.Subject.In(c.s) != c.subject):
			t.Errorf("%s %q: %q, %q", c.lang, c.s, clause.Verb.In(c.s), clause.Subject.In(c.s))
		}
	}
	if i, _ := NextDash("a ‘b’", 0, 9); i != -1 {
		t.Errorf("a dash at %d", i)
	}
}

// A clause that does not end is read up to a limit.
func TestClauseIsBounded(t *testing.T) {
	s := "dit-il " + strings.Repeat("x ", 1000)
	if _, end, ok := French(s, 0, len(s), false); !ok || end > longestClause {
		t.Errorf("%d, %v", end, ok)
	}
}
