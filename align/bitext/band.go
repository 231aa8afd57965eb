package bitext

import (
	"enface/align/coverage"
	"enface/align/delimit"
)

// wholeBand lets the path pass everywhere.
func wholeBand(n, m int) *coverage.Band {
	b := &coverage.Band{Lo: make([]int, n+1), Hi: make([]int, n+1)}
	for i := range b.Hi {
		b.Hi[i] = m
	}
	return b
}

// course are the places that a path passes, its end among them. In a run of nulls one
// side may as well come first as the other, so that the course goes straight through.
func course(steps []step) []delimit.Anchor {
	var places []delimit.Anchor
	i, j := 0, 0
	for k := 0; k < len(steps); {
		n, m, null := steps[k].n, steps[k].m, steps[k].n*steps[k].m == 0
		for k++; null && k < len(steps) && steps[k].n*steps[k].m == 0; k++ {
			n, m = n+steps[k].n, m+steps[k].m
		}
		long := max(n, m)
		for x := 1; x <= long; x++ {
			at := delimit.Anchor{Source: i + min(x, n), Target: j + min(x, m)}
			if null {
				at = delimit.Anchor{Source: i + x*n/long, Target: j + x*m/long}
			}
			places = append(places, at)
		}
		i, j = i+n, j+m
	}
	return places
}

// bandAround leads along the course of half as many units, and past the borders: what is
// at most width steps away from them, up and sideways together, and what lies
// between. Seen from the other side it is the same band.
func bandAround(course []delimit.Anchor, borders []delimit.Anchor, n, m, width int) *coverage.Band {
	b := &coverage.Band{Lo: make([]int, n+1), Hi: make([]int, n+1)}
	for i := range b.Lo {
		b.Lo[i], b.Hi[i] = m, 0
	}
	mark := func(i, j int) {
		i, j = min(i, n), min(j, m)
		for k := -width; k <= width; k++ {
			if i+k < 0 || i+k > n {
				continue
			}
			wide := width - max(k, -k)
			b.Lo[i+k], b.Hi[i+k] = min(b.Lo[i+k], max(0, j-wide)), max(b.Hi[i+k], min(m, j+wide))
		}
	}
	mark(0, 0)
	for _, at := range course {
		mark(2*at.Source, 2*at.Target)
	}
	mark(n, m)
	for _, at := range borders {
		mark(at.Source, at.Target)
	}
	for i := 1; i <= n; i++ {
		b.Hi[i] = max(b.Hi[i], b.Hi[i-1])
	}
	for i := n - 1; i >= 0; i-- {
		b.Lo[i] = min(b.Lo[i], b.Lo[i+1])
	}
	return b
}

// near is the range of target units that source unit i is compared with: those of
// the beads of up to most units that lie in the band, and as many more.
func near(b *coverage.Band, i, most int) (lo, hi int) {
	n := len(b.Lo) - 1
	return max(0, b.Lo[max(0, i+1-most)]-most), min(b.Hi[n], b.Hi[min(n, i+most)]+most)
}
