package explain

import (
	"cmp"
	"math"
	"slices"

	"enface"
)

// A tally adds up what the grounds of a score add to the logarithm of its odds.
type tally []enface.Ground

func (t *tally) add(kind enface.GroundKind, adds float64) {
	for i := range *t {
		if x := &(*t)[i]; x.What == kind {
			x.Adds += adds
			return
		}
	}
	*t = append(*t, enface.Ground{What: kind, Adds: adds})
}

// grounds are the sums in hundredths, what counts most first, with those under least as one
// behind them. They add up as what was added does.
func (t tally) grounds(least float64) []enface.Ground {
	sum := 0.
	for _, x := range t {
		sum += x.Adds
	}
	rest := hundredths(sum)
	var named []enface.Ground
	for _, x := range t {
		if x.Adds = hundredths(x.Adds); x.What != enface.ByRest && math.Abs(x.Adds) >= least {
			named = append(named, x)
			rest -= x.Adds
		}
	}
	slices.SortStableFunc(named, func(a, b enface.Ground) int { return cmp.Compare(math.Abs(b.Adds), math.Abs(a.Adds)) })
	if rest = hundredths(rest); rest != 0 {
		named = append(named, enface.Ground{What: enface.ByRest, Adds: rest})
	}
	return named
}

func hundredths(x float64) float64 { return math.Round(100*x) / 100 }

// A Mixture makes the grounds of a long quotation of those of its parts: their means, and what
// the odds of the mean of the scores are off the mean of the odds.
type Mixture struct {
	tally     tally
	is, isNot float64 // the mean probability that there is a source, and that there is none
}

// Add takes the grounds of a part that has a share of the quotation's words.
func (x *Mixture) Add(grounds []enface.Ground, share float64) {
	odds := math.Inf(-1)
	if len(grounds) > 0 {
		odds = 0
	}
	for _, g := range grounds {
		x.tally.add(g.What, share*g.Adds)
		odds += g.Adds
	}
	x.is += share / (1 + math.Exp(-odds))
	x.isNot += share / (1 + math.Exp(odds))
}

// Grounds are those of the whole quotation.
func (x *Mixture) Grounds(n *Numbers) []enface.Ground {
	if len(x.tally) == 0 {
		return nil
	}
	odds := math.Log(x.is / x.isNot)
	for _, g := range x.tally {
		odds -= g.Adds
	}
	x.tally.add(enface.ByParts, odds)
	return x.tally.grounds(n.LeastGround)
}
