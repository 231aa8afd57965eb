package explain_test

import (
	"math"
	"strings"
	"testing"

	"enface"
	"enface/align"
	"enface/align/explain"
	"enface/align/internal/aligntest"
)

// addUp checks that what a pair's score is made of adds up to it.
func addUp(t *testing.T, p enface.Pair) {
	t.Helper()
	odds, named := 0., map[enface.GroundKind]bool{}
	for i, g := range p.Evidence.Weighed {
		odds += g.Adds
		if g.Adds == 0 || g.What == "" || named[g.What] {
			t.Errorf("%v: ground %d is empty, or twice there", p.Evidence.Weighed, i)
		}
		named[g.What] = true
		if last := i == len(p.Evidence.Weighed)-1; g.What == enface.ByRest && !last {
			t.Errorf("%v: the rest is not the last", p.Evidence.Weighed)
		} else if g.What != enface.ByRest && (math.Abs(g.Adds) < explain.Usual().LeastGround || i > 0 && math.Abs(g.Adds) > math.Abs(p.Evidence.Weighed[i-1].Adds)) {
			t.Errorf("%v: ground %d is out of order, or too small", p.Evidence.Weighed, i)
		}
	}
	if d := 1/(1+math.Exp(-odds)) - p.Score; math.Abs(d) > .003 {
		t.Errorf("grounds that add up to %.2f, that is %.4f, for a score of %.4f: %v", odds, p.Score+d, p.Score, p.Evidence.Weighed)
	}
}

func TestScoresAreWhatTheirGroundsAddUpTo(t *testing.T) {
	src, tgt := aligntest.Tales(3)
	original := aligntest.Interview + "\n" + strings.Join(src, " ")
	texts := []string{
		"I sold my house to pay the workshop's debts.", "sold my house", "She has more ideas than I do.", "Rain", "more ideas",
		"Our striker scored twice in the second half of the match.", "Pourquoi ?", "12 3",
		tgt[0], strings.Join(tgt[1:4], " "), strings.Join(append(tgt[:len(tgt):len(tgt)], "Our striker scored twice."), " "),
	}
	for _, o := range []align.Options{{}, {Fast: true}, {Sentences: aligntest.Served{Width: 5}}} {
		seen := map[enface.GroundKind]bool{}
		for _, p := range aligntest.Match(t, aligner(t, o), original, "en", texts...) {
			addUp(t, p)
			for _, g := range p.Evidence.Weighed {
				seen[g.What] = true
			}
			if len(p.Evidence.Weighed) == 0 {
				t.Errorf("nothing is said of a score of %.3f", p.Score)
			}
		}
		if !seen[enface.ByWords] || !seen[enface.ByChance] || !seen[enface.ByLoose] || seen[enface.ByMeaning] == o.Fast || seen[enface.ByModel] != (o.Sentences != nil) {
			t.Errorf("%+v: grounds %v", o, seen)
		}
	}
}

// What is claimed by another quotation is said to be.
func TestGroundsNameWhatIsClaimed(t *testing.T) {
	pairs := aligntest.Match(t, aligner(t, align.Options{}), aligntest.Interview, "en", "I sold my house to pay the workshop's debts.", "We gave up the house to settle what was owed.")
	for _, g := range pairs[1].Evidence.Weighed {
		if g.What == enface.ByClaimed && g.Adds < -1 {
			return
		}
	}
	t.Errorf("%+v", pairs[1].Evidence)
}

func TestMixtureOfParts(t *testing.T) {
	numbers := explain.Usual()
	sure, unsure := []enface.Ground{{What: enface.ByWords, Adds: 40}}, []enface.Ground{{What: enface.ByWords, Adds: 1}, {What: enface.ByOrder, Adds: -1.5}}
	for _, c := range []struct {
		parts [][]enface.Ground
		score float64
	}{
		{[][]enface.Ground{sure, sure}, 1},
		{[][]enface.Ground{unsure, unsure}, 1 / (1 + math.Exp(.5))},
		{[][]enface.Ground{sure, unsure}, (1 + 1/(1+math.Exp(.5))) / 2},
		{[][]enface.Ground{sure, nil}, .5},
	} {
		var x explain.Mixture
		for _, p := range c.parts {
			x.Add(p, 1/float64(len(c.parts)))
		}
		addUp(t, enface.Pair{Score: c.score, Evidence: enface.Evidence{Weighed: x.Grounds(&numbers)}})
	}
	var none explain.Mixture
	none.Add(nil, 1)
	if g := none.Grounds(&numbers); g != nil {
		t.Errorf("grounds of nothing: %v", g)
	}
}
