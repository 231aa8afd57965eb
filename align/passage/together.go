package passage

import (
	"enface"
	"enface/align/window"
)

// DrawTogether favours, for parts of an utterance of which another part is sure of its passage,
// the candidates near that passage: what a reporting clause splits was said in one go, and
// mostly in order. It is no rule, since journalists join what was said apart, so it adds little.
// It ranks again where it has changed anything.
func (t *Texts) DrawTogether(quotes []enface.Quotation, choices []Choice) []Choice {
	parts := map[int][]int{} // by utterance
	for i, q := range quotes {
		if q.Utterance != 0 {
			parts[q.Utterance] = append(parts[q.Utterance], i)
		}
	}
	out, changed := copied(choices), false
	for i := range choices {
		c := &choices[i]
		if len(c.Candidates) == 0 || c.Candidates[c.Best()].P >= t.numbers.Drawn {
			continue
		}
		for _, k := range parts[quotes[i].Utterance] {
			other := &choices[k]
			if k == i || len(other.Candidates) == 0 || other.Candidates[other.Best()].P < t.numbers.Anchoring {
				continue
			}
			anchor := other.Candidates[other.Best()].Windows
			for n := range c.Candidates {
				x := &out[i].Candidates[n]
				adds := t.numbers.NearAdds
				gap, behind := gapOf(anchor, x.Windows)
				if behind != (i > k) {
					adds = t.numbers.BehindAdds
				}
				if gap <= t.numbers.NearWords && adds > x.Near {
					x.Near, changed = adds, true
				}
			}
		}
	}
	if !changed {
		return choices
	}
	return t.Rank(out)
}

// gapOf is how many words lie between two passages, 0 where they overlap, and whether b begins
// behind a.
func gapOf(a, b []window.Window) (words int, behind bool) {
	aFrom, aTo, bFrom, bTo := a[0].From, a[len(a)-1].To, b[0].From, b[len(b)-1].To
	return max(0, bFrom-aTo, aFrom-bTo), bFrom >= aFrom
}
