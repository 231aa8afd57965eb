package align

// A band is, for each i of 0..n, the range of j that the path may pass. Both ends
// never fall, so that a path can always go on.
type band struct{ lo, hi []int }

// wholeBand lets the path pass everywhere.
func wholeBand(n, m int) *band {
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.hi {
		b.hi[i] = m
	}
	return b
}

// course are the places that a path passes, its end among them. In a run of nulls one
// side may as well come first as the other, so that the course goes straight through.
func course(steps []step) []anchor {
	var places []anchor
	i, j := 0, 0
	for k := 0; k < len(steps); {
		n, m, null := steps[k].n, steps[k].m, steps[k].n*steps[k].m == 0
		for k++; null && k < len(steps) && steps[k].n*steps[k].m == 0; k++ {
			n, m = n+steps[k].n, m+steps[k].m
		}
		long := max(n, m)
		for x := 1; x <= long; x++ {
			at := anchor{i + min(x, n), j + min(x, m)}
			if null {
				at = anchor{i + x*n/long, j + x*m/long}
			}
			places = append(places, at)
		}
		i, j = i+n, j+m
	}
	return places
}

// bandAround leads along the course of half as many units, and past the borders: what is
// at most bandWidth steps away from them, up and sideways together, and what lies
// between. Seen from the other side it is the same band.
func bandAround(course []anchor, borders []anchor, n, m int) *band {
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = m, 0
	}
	mark := func(i, j int) {
		i, j = min(i, n), min(j, m)
		for k := -bandWidth; k <= bandWidth; k++ {
			if i+k < 0 || i+k > n {
				continue
			}
			wide := bandWidth - max(k, -k)
			b.lo[i+k], b.hi[i+k] = min(b.lo[i+k], max(0, j-wide)), max(b.hi[i+k], min(m, j+wide))
		}
	}
	mark(0, 0)
	for _, at := range course {
		mark(2*at.i, 2*at.j)
	}
	mark(n, m)
	for _, b := range borders {
		mark(b.i, b.j)
	}
	for i := 1; i <= n; i++ {
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	for i := n - 1; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
	return b
}

// near is the range of target units that source unit i is compared with: those of
// the beads of up to most units that lie in the band, and as many more.
func (b *band) near(i, most int) (lo, hi int) {
	n := len(b.lo) - 1
	return max(0, b.lo[max(0, i+1-most)]-most), min(b.hi[n], b.hi[min(n, i+most)]+most)
}
