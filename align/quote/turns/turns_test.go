package turns

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// found are the stretches of s with what is known of each: T a turn, C a clause within before or
// behind it, S it follows one, F another turn, A asks, B answers, + goes on, and a label.
func found(s, lang string, blocks []enface.Block) []string {
	l := words.LanguageOf(lang)
	paras := marks.Paragraphs(s, blocks)
	var out []string
	for _, x := range Find(s, paras, marks.Find(s, paras, l), l) {
		w := ""
		for sign, on := range map[string]bool{"T": x.Turn, "C": x.Clause != nil, "S": x.Second, "F": x.Fresh, "A": x.Side == Asks, "B": x.Side == Answers, "+": x.Again} {
			if on {
				w += sign
			}
		}
		letters := strings.Split(w, "")
		slices.Sort(letters)
		w = strings.Join(letters, "") + " " + x.In(s)
		if x.Label.Len() > 0 {
			w += " = " + x.Label.In(s)
		}
		out = append(out, w)
	}
	return out
}

func TestTurns(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    []string
	}{
		{"fr", "— Oui, dit-il.\n\n— Non.", []string{"CT Oui,", "T Non."}},
		{"fr", "« Je viens, dit-il, demain. » Il dort.", []string{"C Je viens,", "CS demain."}},
		{"fr", "« Je viens [Note 3] demain. »", []string{" Je viens", "S demain."}},
		{"fr", "— Oui, dit-il. — Alors partons !\n\n— Non.\n\n— Si.", []string{"CT Oui,", "FT Alors partons !", "T Non.", "T Si."}},
		{"es", "—Ya voy —dijo él—. Espera.\n\n—Bien.", []string{"CT Ya voy", "CST Espera.", "T Bien."}},
		{"en", "— Yes, he said.\n\n— No.", nil},
		{"fr", "- lait\n\n- pain\n\n- sel", nil},
		{"fr", "— Oui.\n\n« Non. »", []string{"T Oui.", " Non."}},
		{"en", "Q: Why?\n\nA: So.\n\nMore.\n\nQ: When?\n\nA: Now.", []string{"T Why? = Q", "T So. = A", "+T More. = A", "T When? = Q", "T Now. = A"}},
		{"fr", "PARIS MATCH. — Pourquoi ?\n\nANNA ROY. — Parce que.\n\nPARIS MATCH. — Quand ?\n\nANNA ROY. — Demain.",
			[]string{"T Pourquoi ? = PARIS MATCH", "T Parce que. = ANNA ROY", "T Quand ? = PARIS MATCH", "T Demain. = ANNA ROY"}},
		{"en", "Note: one.\n\nNote: two.\n\nNote: three.\n\nNote: four.", nil},
	} {
		got := found(c.s, c.lang, nil)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q:\n%q, want\n%q", c.lang, c.s, got, c.want)
		}
	}
}

// blocksOf makes a text of blocks "kind: words".
func blocksOf(lines ...string) (string, []enface.Block) {
	var s string
	var blocks []enface.Block
	for _, l := range lines {
		kind, w, _ := strings.Cut(l, ": ")
		blocks = append(blocks, enface.Block{Kind: enface.BlockKind(kind), Span: enface.Span{Start: len(s), End: len(s) + len(w)}})
		s += w + "\n\n"
	}
	return s, blocks
}

func TestBlocks(t *testing.T) {
	kinds := [...]enface.BlockKind{enface.Question, enface.Paragraph, enface.BlockQ, enface.Heading}
	q, p, b, h := kinds[0], kinds[1], kinds[2], kinds[3]
	line := func(k enface.BlockKind, s string) string { return fmt.Sprintf("%s: %s", k, s) }
	for _, c := range []struct {
		lines []string
		want  []string
	}{
		{[]string{line(q, "Why?"), line(p, "So it is."), line(p, "And so."), line(q, "When?"), line(p, "“Now.”"), line(h, "More"), line(p, "Not said.")},
			[]string{"AT Why?", "BT So it is.", "+BT And so.", "AT When?", "BT Now."}},
		{[]string{line(q, "Why?"), line(p, "So."), line(q, "When?"), line(p, "Now."), line(p, "Interview by Ann"), line(p, "Later.")},
			[]string{"AT Why?", "BT So.", "AT When?", "BT Now."}},
		{[]string{line(q, "Why?"), line(p, "So.")}, nil},
		{[]string{line(b, "This is what he wrote."), line(b, "And this is more of it."), line(b, "A link"), line(b, "— Ann Roy wrote this.")},
			[]string{"T This is what he wrote.", "+T And this is more of it."}},
	} {
		s, blocks := blocksOf(c.lines...)
		if got := found(s, "en", blocks); !slices.Equal(got, c.want) {
			t.Errorf("%q:\n%q, want\n%q", c.lines, got, c.want)
		}
	}
}

func TestDashesOf(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		want    dashes
	}{
		{"fr", "— Oui.\n— Non.", dashes{mark: '—', tale: true}},
		{"es", "– Sí.\n– No.", dashes{mark: '–'}},
		{"es", "– Sí.", dashes{}},
		{"pl", "- Tak.\n- Nie.\n- Tak.\n- Nie.", dashes{mark: '-'}},
		{"en", "— Yes.\n— No.", dashes{}},
		{"fr", strings.Repeat("Il vint. — Oui. — Non. — Si. ", 4), dashes{mark: '—', tale: true, flat: true}},
	} {
		if got := dashesOf(c.s, marks.Paragraphs(c.s, nil), words.LanguageOf(c.lang)); got != c.want {
			t.Errorf("%s %q: %+v, want %+v", c.lang, c.s, got, c.want)
		}
	}
}

func TestNarrates(t *testing.T) {
	for s, want := range map[string]bool{
		"Il se leva et sortit.": true, "Elle parlait encore.": true, "Je me leva et sortit.": false, "Vous partiez hier.": false, "Il vient.": false, "Il dormait ?": false,
	} {
		if got := narrates(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	s := "Viens. Il se leva et sortit. Non."
	if got := s[:speechStop(s, 0, len(s), false)]; got != "Viens. " {
		t.Errorf("%q", got)
	}
}

func TestReadLabel(t *testing.T) {
	for p, want := range map[string][2]string{
		"Q: Why?": {"Q", "Why?"}, "PARIS MATCH. — Oui": {"PARIS MATCH", "Oui"}, "B.-H. L.: — Oui": {"B.-H. L", "Oui"}, "Paris: Oui": {}, "PARIS — Oui": {}, "Q:": {},
		"“A”: b": {}, ": a": {}, strings.Repeat("A", 60) + ": b": {},
	} {
		n, at := readLabel(p)
		if p[:n] != want[0] || at > 0 && p[at:] != want[1] || (at > 0) != (want[1] != "") {
			t.Errorf("%q: %q, %d", p, p[:n], at)
		}
	}
}
