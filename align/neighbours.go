package align

import "enface"

// The parts of one utterance lie close together, and mostly in order: what a
// reporting clause splits was said in one go. It is no rule, since journalists
// join what was said apart, so it adds little; there is no gold to learn it from.
const (
	nearby    = 60  // words between two passages that are near each other
	nearAdds  = 1.  // to the weight of a candidate (the logarithm of its odds)
	backAdds  = .5  // where it stands before the passage of an earlier part
	anchoring = .9  // the probability from which on a passage draws others
	drawn     = .97 // and under which it is drawn
)

// gather favours, for parts of an utterance of which another part is sure of its
// passage, the candidates near that passage. It reports whether there are such.
func (m *matcher) gather(quotes []enface.Quotation, choices []choice) (changed bool) {
	parts := map[int][]int{} // by utterance
	for i, q := range quotes {
		if q.Utterance != 0 {
			parts[q.Utterance] = append(parts[q.Utterance], i)
		}
	}
	for i := range choices {
		c := &choices[i]
		if len(c.candidates) == 0 || c.candidates[c.best()].p >= drawn {
			continue
		}
		for _, k := range parts[quotes[i].Utterance] {
			other := &choices[k]
			if k == i || len(other.candidates) == 0 || other.candidates[other.best()].p < anchoring {
				continue
			}
			anchor := other.candidates[other.best()].parts
			for n := range c.candidates {
				x := &c.candidates[n]
				adds := nearAdds
				gap, behind := gapOf(anchor, x.parts)
				if behind != (i > k) {
					adds = backAdds
				}
				if gap <= nearby && adds > x.near {
					x.near, changed = adds, true
				}
			}
		}
	}
	return changed
}

// gapOf is how many words lie between two passages, 0 where they overlap, and
// whether b begins behind a.
func gapOf(a, b []window) (words int, behind bool) {
	aFrom, aTo, bFrom, bTo := a[0].from, a[len(a)-1].to, b[0].from, b[len(b)-1].to
	return max(0, bFrom-aTo, aFrom-bTo), bFrom >= aFrom
}
