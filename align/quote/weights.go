package quote

import "math"

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// score is the logarithm of the odds that the part is speech.
func (f *features) score() float64 {
	x := -1.0
	switch {
	case f.words >= 8:
		x += 5
	case f.words >= 6:
		x += 4
	case f.words >= 4:
		x += 2.5
	case f.words >= 2:
		x += .5
	}
	add := func(b bool, w float64) {
		if b {
			x += w
		}
	}
	add(f.frame == frameFirm, 3)
	add(f.frame == frameLoose, 1.5)
	add(f.frame == frameCarried, .5)
	add(f.weak, -.5)
	add(f.title, -2.5)
	add(f.work, -1)
	add(f.naming, -1.5)
	add(f.nick, -3)
	add(f.det, -.5)
	add(f.personal, 1.5)
	add(f.finite, .5)
	add(f.end == ',' || f.end == '.' || f.end == '?' || f.end == '!', 1)
	add(f.colon, 1)
	add(f.whole, 1)
	add(f.dash, 5)
	return x
}
