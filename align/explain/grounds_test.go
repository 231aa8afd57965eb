package explain

import (
	"math"
	"math/rand/v2"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/passage"
	"enface/align/window"
	"enface/align/words"
)

// texts are those of a reader that knows the context of words.
func texts(t *testing.T, original, version *enface.Story) *passage.Texts {
	t.Helper()
	model, err := passage.LoadFrom(passage.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	m := aligntest.Model(t)
	s := passage.Stages{
		Reader: &words.Reader{Model: m, Vectors: m, Numbers: words.Usual()},
		Model:  model, Numbers: passage.Usual(), Windows: window.Usual(),
	}
	opened, err := s.Open(t.Context(), original, version)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

// What a choice is made of adds up to the logarithm of its odds, whatever it is.
func TestGroundsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	opened, x := texts(t, &enface.Story{Text: "Il pleut."}, &enface.Story{Text: "It rains."}), Explainer{Numbers: Usual()}
	for range 500 {
		var c passage.Choice
		c.Reread = r.IntN(2) == 0
		for k := range c.Against {
			c.Against[k] = r.NormFloat64()
		}
		for range 1 + r.IntN(6) {
			from := r.IntN(30)
			x := passage.Candidate{
				Windows: []window.Window{{From: from, To: from + 1 + r.IntN(10)}},
				Heard:   r.NormFloat64(), Near: float64(r.IntN(2)), Out: r.IntN(8) == 0,
			}
			for k := range x.Features {
				x.Features[k] = r.NormFloat64()
			}
			c.Candidates = append(c.Candidates, x)
		}
		c.Candidates[0].Out = false
		c = opened.Rank([]passage.Choice{c})[0]
		odds := 0.
		for _, g := range x.weighed(opened, &c, c.Best()) {
			odds += g.Adds
		}
		if want := math.Log(c.Beside(c.Best()) / c.None); math.Abs(odds-want) > .0051 {
			t.Fatalf("grounds that add up to %f for log odds of %f", odds, want)
		}
	}
}
