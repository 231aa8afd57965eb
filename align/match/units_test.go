package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"enface"
)

func TestPassagesAreWidenedToUnits(t *testing.T) {
	for _, c := range []struct{ original, span, quotation, want string }{
		{"Nous perdons 12\u00a0% par an.", "Nous perdons 12", "We lose 12%", "Nous perdons 12\u00a0%"},
		{"Nous perdons 12 % par an.", "Nous perdons 12", "We lose 12%", "Nous perdons 12 %"},
		{"We owe $40 million.", "40 million", "40 millions", "$40 million"},
		{"Es sind 40 €.", "40", "forty euros", "40 €"},
		{"It was −5 °C outside.", "5", "−5", "−5 °C"},
		{"from 2010-2012 on", "2012", "2012", "2012"},
		{"a loss of -7 points", "7 points", "7 points", "-7 points"},
		{"It cost 40 $5 coins", "40", "40", "40"},
		{"the years (1998 to 2003) were good", "1998 to 2003", "1998 to 2003", "1998 to 2003"},
		{"the ships (two of them were lost", "ships (two", "two ships", "ships (two"},
		{"the ships (two) were lost", "ships (two", "two ships", "ships (two)"},
		{"« “Fermé”, voilà ce qu’il a écrit »", "Fermé”, voilà ce qu’il a écrit", "‘Closed’ is what he wrote", "“Fermé”, voilà ce qu’il a écrit"},
		{"“We wait,” she said, “for the tide.”", "We wait", "On attend", "We wait"},
		{"«¿Quieres que dimita?»", "Quieres que dimita", "Do you want me to resign?", "¿Quieres que dimita?"},
		{"« Vous partez ? »", "Vous partez", "You are leaving?", "Vous partez ?"},
		{"« Vous partez ? »", "Vous partez", "You are leaving", "Vous partez"},
		{"l’eau de l’île’", "eau de l’île", "the water", "eau de l’île"},
		{"彼は「閉鎖」と書いた", "閉鎖」と書いた", "closed", "「閉鎖」と書いた"},
	} {
		at := strings.Index(c.original, c.span)
		spans := []enface.Span{{Start: at, End: at + len(c.span)}}
		toUnits(c.original, spans, c.quotation)
		if got := spans[0].In(c.original); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.span, c.original, got, c.want)
		}
	}
	two := []enface.Span{{Start: 0, End: 2}, {Start: 5, End: 8}}
	toUnits("12 % (ab)", two, "x")
	if got := []string{two[0].In("12 % (ab)"), two[1].In("12 % (ab)")}; !slices.Equal(got, []string{"12 %", "(ab)"}) {
		t.Errorf("two spans: %q", got)
	}
}

// A span stays within the text and its neighbours, takes no letter or digit but the scale of a degree, and is
// the same when it is widened again.
func FuzzUnits(f *testing.F) {
	f.Add("Nous « “perdons” 12 % » (−5 °C) ?", uint8(3), uint8(9), uint8(14), uint8(18), "x?")
	f.Add("($1-2$)", uint8(1), uint8(2), uint8(4), uint8(5), "!")
	f.Fuzz(func(t *testing.T, s string, a, b, c, d uint8, quotation string) {
		if !utf8.ValidString(s) {
			return
		}
		ends := []int{int(a), int(b), int(c), int(d)}
		for i := range ends {
			ends[i] = min(ends[i], len(s))
			for ends[i] < len(s) && !utf8.RuneStart(s[ends[i]]) {
				ends[i]++
			}
		}
		slices.Sort(ends)
		spans := []enface.Span{{Start: ends[0], End: ends[1]}, {Start: ends[2], End: ends[3]}}
		before := slices.Clone(spans)
		toUnits(s, spans, quotation)
		for i, sp := range spans {
			if sp.Start > before[i].Start || sp.End < before[i].End || sp.Start < 0 || sp.End > len(s) || !utf8.ValidString(sp.In(s)) {
				t.Fatalf("%v became %v", before[i], sp)
			}
		}
		if spans[0].End > spans[1].Start {
			t.Fatalf("%v and %v overlap", spans[0], spans[1])
		}
	})
}
