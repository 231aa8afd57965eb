package bitext

import (
	"math/rand/v2"
	"testing"
)

// Seen from the other side the band is the same, whatever the order of nulls.
func TestBandSeenFromTheOtherSide(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var steps []step
		n, m := 0, 0
		for range 40 {
			st := step{n: 1 + r.IntN(2), m: 1 + r.IntN(2)}
			if r.IntN(2) == 0 {
				st = [2]step{{n: 1}, {m: 1}}[r.IntN(2)]
			}
			for range 1 + r.IntN(12)*(1-min(st.n*st.m, 1)) {
				steps = append(steps, st)
				n, m = n+st.n, m+st.m
			}
		}
		n, m = 2*n-r.IntN(2), 2*m-r.IntN(2)
		var turned []step // nulls in the other order
		for i := 0; i < len(steps); {
			j := i
			for j < len(steps) && steps[j].n*steps[j].m == 0 {
				j++
			}
			for k := j - 1; k >= i; k-- {
				turned = append(turned, step{n: steps[k].m, m: steps[k].n})
			}
			if j < len(steps) {
				turned = append(turned, step{n: steps[j].m, m: steps[j].n})
			}
			i = j + 1
		}
		width := Usual().BandWidth
		b, other := bandAround(course(steps), nil, n, m, width), bandAround(course(turned), nil, m, n, width)
		for i := range b.Lo {
			for j := range other.Lo {
				if in, also := b.Lo[i] <= j && j <= b.Hi[i], other.Lo[j] <= i && i <= other.Hi[j]; in != also {
					t.Fatalf("place %d, %d of %d, %d: %v and %v", i, j, n, m, in, also)
				}
			}
		}
	}
}
