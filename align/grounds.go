package align

import (
	"cmp"
	"math"
	"slices"

	"enface"
)

// groundOf is the ground that a feature belongs to.
func groundOf() [featureCount]enface.GroundKind {
	return [featureCount]enface.GroundKind{
		featRaw: enface.ByWords, featRawLong: enface.ByWords, featRawShort: enface.ByWords,
		featMeaning: enface.ByMeaning, featMeaningLong: enface.ByMeaning, featMeaningShort: enface.ByMeaning,
		featBack: enface.ByBack, featBackLong: enface.ByBack,
		featOrder: enface.ByOrder, featNumbers: enface.ByNumbers, featClaimed: enface.ByClaimed,
		featMarks: enface.ByMarks, featInside: enface.ByMarks, featLoose: enface.ByLoose,
		featWhole: enface.ByWhole, featWholeLong: enface.ByWhole, featWholeShort: enface.ByWhole,
		featClause: enface.ByClause,
		featPartly: enface.ByUnsourced, featUnsourced: enface.ByUnsourced,
	}
}

// weighed is what adds up to the logarithm of the odds that the candidate, or one that
// overlaps it, is the source, against none.
func (m *matcher) weighed(c *choice, candidate int) []enface.Ground {
	var t tally
	w, x := m.weightsFor(c), &c.candidates[candidate]
	for k, kind := range groundOf() {
		t.add(kind, w.features[k]*x.features[k])
	}
	t.add(enface.ByModel, x.said)
	t.add(enface.ByNear, x.near)
	against := c.against
	if x.words != nil {
		against = x.against
	}
	for k, f := range against {
		kind := enface.ByChance
		if k == noneMarked {
			kind = enface.ByMarks
		}
		t.add(kind, -w.none[k]*f)
	}
	if x.p > 0 {
		t.add(enface.ByEdges, math.Log(c.beside(candidate)/x.p))
	}
	return t.grounds()
}

// A tally adds up what the grounds add.
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

// leastGround is what a ground must add, or take off, to be named.
const leastGround = .05

// grounds are the sums in hundredths, what counts most first, with those that are too
// small to be named as one behind them. They add up as what was added does.
func (t tally) grounds() []enface.Ground {
	sum, rest := 0., 0.
	for _, x := range t {
		sum += x.Adds
	}
	rest = hundredths(sum)
	var named []enface.Ground
	for _, x := range t {
		if x.Adds = hundredths(x.Adds); x.What != enface.ByRest && math.Abs(x.Adds) >= leastGround {
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

// A mixture makes the grounds of a long quotation of those of its parts: their means,
// and what the odds of the mean of the scores are off the mean of the odds.
type mixture struct {
	tally
	is, isNot float64 // the mean probability that there is a source, and that there is none
}

func (x *mixture) add(grounds []enface.Ground, share float64) {
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

func (x *mixture) grounds() []enface.Ground {
	if len(x.tally) == 0 {
		return nil
	}
	odds := math.Log(x.is / x.isNot)
	for _, g := range x.tally {
		odds -= g.Adds
	}
	x.tally.add(enface.ByParts, odds)
	return x.tally.grounds()
}
