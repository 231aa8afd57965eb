package explain

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/passage"
	"enface/align/words"
)

func TestAddOnce(t *testing.T) {
	var list []string
	for _, s := range []string{"b", "a", "b", "", "a", ""} {
		list = AddOnce(list, s)
	}
	if !slices.Equal(list, []string{"b", "a", ""}) {
		t.Errorf("%q", list)
	}
}

// Grounds are in hundredths, the greatest first, each of a kind once, and add up to what was added;
// what is too small is named together, last.
func TestGroundsOfATally(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	kinds := []enface.GroundKind{enface.ByWords, enface.ByMeaning, enface.ByBack, enface.ByOrder, enface.ByMarks, enface.ByLoose, enface.ByRest}
	least := Usual().LeastGround
	for range 300 {
		var all tally
		sum, of := 0., map[enface.GroundKind]float64{}
		for range r.IntN(12) {
			kind, adds := kinds[r.IntN(len(kinds))], r.NormFloat64()*math.Pow(10, float64(r.IntN(4)-2))
			all.add(kind, adds)
			sum, of[kind] = sum+adds, of[kind]+adds
		}
		got, total := all.grounds(least), 0.
		for i, g := range got {
			total += g.Adds
			if math.Abs(100*g.Adds-math.Round(100*g.Adds)) > 1e-6 {
				t.Fatalf("%g is not in hundredths", g.Adds)
			}
			if g.What == enface.ByRest {
				if i+1 < len(got) {
					t.Fatalf("the rest is not the last: %v", got)
				}
				continue
			}
			if math.Abs(g.Adds-of[g.What]) > .0051 || math.Abs(g.Adds) < least || i > 0 && math.Abs(g.Adds) > math.Abs(got[i-1].Adds) {
				t.Fatalf("%v, of %v", got, of)
			}
			delete(of, g.What)
		}
		for kind, adds := range of {
			if kind != enface.ByRest && math.Abs(adds) >= least+.0051 {
				t.Fatalf("%s adds %g, and is not named in %v", kind, adds, got)
			}
		}
		if math.Abs(total-sum) > .0051 {
			t.Fatalf("%v add up to %g, not %g", got, total, sum)
		}
	}
}

// Without a source there is a reason, for a program and for a person.
func TestReasonsForNoSource(t *testing.T) {
	n := Usual()
	for share, want := range map[float64]enface.Lack{0: enface.TooLittle, n.TooLittle - .01: enface.TooLittle, n.TooLittle: enface.Unlikely, 1: enface.Unlikely} {
		if why, reason := TooLittle(&n, share); why != want || !strings.Contains(reason, "%") {
			t.Errorf("a share of %g: %s, %q", share, why, reason)
		}
	}
	some := []words.Word{{}}
	full, empty := &passage.Texts{Original: &words.Side{Words: some}}, &passage.Texts{Original: &words.Side{}}
	for _, c := range []struct {
		texts  *passage.Texts
		choice passage.Choice
		want   enface.Lack
	}{
		{full, passage.Choice{}, enface.NoWords},
		{empty, passage.Choice{Words: some}, enface.EmptySource},
		{full, passage.Choice{Words: some}, enface.NothingLike},
		{full, passage.Choice{Words: some, Candidates: make([]passage.Candidate, 1)}, ""},
	} {
		if why, reason := nothing(c.texts, &c.choice); why != c.want || (reason == "") != (why == "") {
			t.Errorf("%+v: %q, %q", c.choice, why, reason)
		}
	}
}

// Places that are the same are one, as likely as both.
func TestTheSamePlaceTwice(t *testing.T) {
	var list []enface.Passage
	for _, x := range []enface.Passage{{Start: 1, End: 4, Score: .5}, {Start: 1, End: 5, Score: .2}, {Start: 1, End: 4, Score: .25}} {
		list = addPassage(list, x)
	}
	if want := []enface.Passage{{Start: 1, End: 4, Score: .75}, {Start: 1, End: 5, Score: .2}}; !slices.Equal(list, want) {
		t.Errorf("%v, not %v", list, want)
	}
	order := byProbability([]passage.Candidate{{P: .1}, {P: .5}, {P: .1}, {P: .9}})
	if !slices.Equal(order, []int{3, 1, 0, 2}) {
		t.Errorf("the likeliest first: %v", order)
	}
}

func TestNamesWithinSentences(t *testing.T) {
	for word, want := range map[string]bool{"Brazil": true, "I": false, "I'm": false, "I’ll": false, "house": false, "1998": false, "A": false, "NATO": true} {
		if got := isName(word); got != want {
			t.Errorf("%s is a name: %v", word, got)
		}
	}
}
