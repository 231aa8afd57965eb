package encoder

import "math"

// Unit brings a vector of any number of numbers to length one, in place; what is all
// but zero becomes zero.
func Unit(v []float32) {
	var sum [4]float64
	square := func(x float32) float64 { return float64(x) * float64(x) } // exact: no rounding to fuse
	rest := v
	for ; len(rest) >= 4; rest = rest[4:] {
		sum[0] += square(rest[0])
		sum[1] += square(rest[1])
		sum[2] += square(rest[2])
		sum[3] += square(rest[3])
	}
	for _, x := range rest {
		sum[0] += square(x)
	}
	length := lengthOf(&sum)
	if length == 0 {
		clear(v)
		return
	}
	scale(v, float32(1/length))
}

// lengthOf is the length of a vector by the sums of the squares of every fourth of
// its numbers, 0 where there is as good as nothing.
func lengthOf(squares *[4]float64) float64 {
	total := squares[0] + squares[1] + squares[2] + squares[3]
	if total < 1e-12 {
		return 0
	}
	return math.Sqrt(total)
}

func scale(x []float32, by float32) {
	for k := range x {
		x[k] *= by
	}
}
