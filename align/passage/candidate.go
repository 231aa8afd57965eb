package passage

import (
	"slices"

	"enface/align/window"
	"enface/align/words"
)

// A Candidate is a passage that a quotation may render. It is a value: stages replace it.
type Candidate struct {
	Windows  []window.Window // in the order of the original; never empty
	Score    float32         // the window score that it was found by
	Words    []words.Word    // of the quotation, where it is the source of a part of it alone; nil for all
	Against  NoneFeatures    // what speaks for that part's having no source
	Features Features
	Inside   float64 // share of it in quotation marks, where the original has what it quotes in them
	Heard    float64 // log odds that a model of sentences adds
	Near     float64 // log odds since another part of the utterance has its passage near by
	P        float64 // probability that it is the source
	Out      bool    // too unlikely to be reread
}

// A Choice is a quotation with its candidates, those of greater window score first.
type Choice struct {
	Words      []words.Word
	Candidates []Candidate
	Against    NoneFeatures // what speaks for its having no source
	None       float64      // probability that there is none
	Reread     bool         // the words did not settle it: the candidates were compared as wholes
}

// Best is the number of the likeliest candidate; there must be one.
func (c *Choice) Best() int {
	best := 0
	for i := range c.Candidates {
		if c.Candidates[i].P > c.Candidates[best].P {
			best = i
		}
	}
	return best
}

// Sure is the probability that there is a source: that of the likeliest candidate and of those
// that overlap it, against none. What is left for other places does not count: many that are
// unlikely do not make one that is likely, and the same words in two places take nothing from
// each other.
func (c *Choice) Sure() float64 {
	if len(c.Candidates) == 0 {
		return 0
	}
	sum := c.Beside(c.Best())
	return sum / max(sum+c.None, 1e-300)
}

// Beside is the probability of a candidate and of those that overlap it.
func (c *Choice) Beside(candidate int) (sum float64) {
	for _, x := range c.Candidates {
		if window.Overlap(x.Windows, c.Candidates[candidate].Windows) {
			sum += x.P
		}
	}
	return sum
}

// said are the words of the quotation that a candidate is the source of.
func (c *Choice) said(x *Candidate) []words.Word {
	if x.Words != nil {
		return x.Words
	}
	return c.Words
}

// has reports whether the words from one to another are a candidate of their own.
func (c *Choice) has(from, to int) bool {
	return slices.ContainsFunc(c.Candidates, func(x Candidate) bool {
		return len(x.Windows) == 1 && x.Windows[0].From == from && x.Windows[0].To == to
	})
}

// copied are choices whose candidates can be replaced without changing those given.
func copied(choices []Choice) []Choice {
	choices = slices.Clone(choices)
	for i := range choices {
		choices[i].Candidates = slices.Clone(choices[i].Candidates)
	}
	return choices
}
