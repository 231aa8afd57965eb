package delimit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface/align/internal/aligntest"
)

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }

// longest is how many labels two runs have in common in their order, at most.
func longest(s, t []label) int {
	best := make([][]int, len(s)+1)
	for a := range best {
		best[a] = make([]int, len(t)+1)
	}
	for a := len(s) - 1; a >= 0; a-- {
		for b := len(t) - 1; b >= 0; b-- {
			best[a][b] = max(best[a+1][b], best[a][b+1])
			if s[a].number == t[b].number {
				best[a][b] = max(best[a][b], best[a+1][b+1]+1)
			}
		}
	}
	return best[0][0]
}

// Labels in common are as many as there can be, in the order of both texts, whether their numbers rise,
// which goes without a table, or begin again.
func TestLabelsInCommon(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 24))
	numbers := Usual()
	for round := range 400 {
		run := func() []label {
			var all []label
			sentence, number := 0, 0
			for range r.IntN(12) {
				sentence += 1 + r.IntN(3)
				if number += 1 + r.IntN(2); round%2 == 0 && r.IntN(4) == 0 {
					number = 1
				}
				all = append(all, label{sentence, number})
			}
			return all
		}
		s, u := run(), run()
		got := numbers.common(s, u, Anchor{-1, -1}, Anchor{50, 50})
		if want := longest(s, u); len(got) != want {
			t.Fatalf("%v and %v: %v, not %d", s, u, got, want)
		}
		before := Anchor{-1, -1}
		for _, a := range got {
			i := slices.IndexFunc(s, func(l label) bool { return l.sentence == a.Source })
			k := slices.IndexFunc(u, func(l label) bool { return l.sentence == a.Target })
			if i < 0 || k < 0 || s[i].number != u[k].number || a.Source <= before.Source || a.Target <= before.Target {
				t.Fatalf("%v and %v: %v", s, u, got)
			}
			before = a
		}
	}
}

func TestLineNumbersAreTakenOff(t *testing.T) {
	numbers := Usual()
	for _, c := range []struct{ lines, want []string }{
		{[]string{"1\tUn.", "2\tDeux.", "3\tTrois."}, []string{"Un.", "Deux.", "Trois."}},
		{[]string{"[1] Un.", "[2] Deux.", "[1] Trois.", "(2) Quatre."}, []string{"Un.", "Deux.", "Trois.", "Quatre."}},
		{[]string{"1. Un.", "2. Deux.", "3.", "4. Trois."}, []string{"Un.", "Deux.", "3.", "Trois."}},
		{[]string{"1 Un.", "2 Deux."}, nil},                           // too few
		{[]string{"1 Un.", "7 Deux.", "3 Trois.", "12 Quatre."}, nil}, // of something else
		{[]string{"1re fois.", "2e fois.", "3e fois."}, nil},
		{nil, nil},
	} {
		want := c.want
		if want == nil {
			want = c.lines
		}
		if d := cmp.Diff(want, numbers.WithoutLineNumbers(c.lines)); d != "" {
			t.Error(d)
		}
	}
}

// Chapters that one side lacks delimit nothing, and years are no chapters.
func TestFind(t *testing.T) {
	numbers := Usual()
	chapters := func(word string, which ...int) (lines []string) {
		for _, n := range which {
			lines = append(lines, fmt.Sprintf("%s %d", word, n), "Il pleut.")
		}
		return lines
	}
	want := []Anchor{{0, 0}, {2, 2}, {6, 4}, {8, 6}}
	if d := cmp.Diff(want, numbers.Find(chapters("Chapitre", 1, 2, 3, 4, 5), chapters("Chapter", 1, 2, 4, 5))); d != "" {
		t.Error(d)
	}
	for _, c := range [][2][]string{
		{chapters("Chapitre", 1, 2), chapters("Chapter", 1, 2)},
		{chapters("Chapitre", 1998, 1999, 2000), chapters("Chapter", 1998, 1999, 2000)},
		{chapters("Chapitre", 1, 2, 3), {"Il pleut."}},
		{chapters("Chapitre", 1, 2, 3, 4, 5, 6, 7, 8), chapters("Chapter", 6, 7, 8, 9, 10, 11, 12, 13)}, // three of eight
		{nil, nil},
	} {
		if got := numbers.Find(c[0], c[1]); got != nil {
			t.Errorf("%q and %q: %v", c[0], c[1], got)
		}
	}
}
