package corpus

import (
	"slices"
	"strings"
	"testing"
)

// TestInside finds phrases in lines of which every word has one known counterpart.
func TestInside(t *testing.T) {
	renders := map[string]string{}
	word := func(french, english string) [2]string {
		renders[english] = french
		return [2]string{french, english}
	}
	var lines [][2]string
	for _, who := range [][2]string{word("ceux", "those"), word("beaucoup", "many"), word("quelques-uns", "some")} {
		for _, does := range [][2]string{word("cherchent", "seek"), word("vendent", "sell"), word("peignent", "paint")} {
			for _, which := range [][2]string{word("une", "a"), word("cette", "this")} {
				for _, what := range [][2]string{word("porte", "door"), word("table", "table"), word("maison", "house")} {
					for _, how := range [][2]string{word("vide", "empty"), word("ronde", "round"), word("noire", "black")} {
						lines = append(lines, [2]string{
							strings.Join([]string{who[0], does[0], which[0], what[0], how[0]}, " ") + ".",
							strings.Join([]string{who[1], does[1], which[1], how[1], what[1]}, " ") + "."})
					}
				}
			}
		}
	}
	l, draw := newLinker(lines), Drawing(1)
	l.common = 1 // every word is common in so few lines
	found := 0
	for _, line := range lines {
		for _, x := range l.inside(draw, line[0], line[1]) {
			found++
			var want []string
			for _, w := range strings.Fields(x.english.In(line[1])) {
				want = append(want, renders[w])
			}
			got := strings.Fields(x.french.In(line[0]))
			if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
				t.Errorf("%q is said to render %q", x.english.In(line[1]), x.french.In(line[0]))
			}
		}
	}
	if found < len(lines)/2 {
		t.Errorf("%d phrases in %d lines", found, len(lines))
	}
}
