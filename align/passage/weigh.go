package passage

import (
	"math"

	"enface/align/window"
	"enface/align/words"
)

// weighed is a candidate of windows that a search has found, with what its words say for and
// against it.
func (t *Texts) weighed(s *window.Search, windows []window.Window, score float32) Candidate {
	c := Candidate{Windows: t.cut(s, windows), Score: score}
	v := t.View(s.Words, c.Windows)
	terms := words.Terms(s.Words)
	long, few := math.Log(float64(terms)), t.shortness(terms)
	f := &c.Features
	f[windowScore] = float64(score)
	f[late], f[lateBack] = t.meaning(v)
	f[loose] = t.looseShare(v)
	f[windowLong], f[lateLong], f[lateBackLong] = f[windowScore]*long, f[late]*long, f[lateBack]*long
	f[windowShort], f[lateShort] = f[windowScore]*few, f[late]*few
	f[order] = t.order(v)
	opens := t.Original.Gap(c.Windows[0].From).Opens
	shuts := t.Original.Gap(c.Windows[len(c.Windows)-1].To).Shuts
	f[marks] = oneIf(opens) + oneIf(shuts)
	c.Inside = t.Original.Speech * shareInside(t.Original, c.Windows)
	f[inside] = c.Inside
	for i, w := range s.Words {
		if v.Cover[i] < t.numbers.NumberFound && t.Version.Rows[w.Row].Number {
			f[numbersLacking]++
		}
	}
	return c
}

// shareInside is the share of the words of windows that stand in quotation marks.
func shareInside(d *words.Side, windows []window.Window) float64 {
	inside, all := 0, 0
	for _, w := range windows {
		for _, in := range d.Inside[w.From:w.To] {
			if in {
				inside++
			}
		}
		all += w.To - w.From
	}
	return float64(inside) / float64(max(1, all))
}
