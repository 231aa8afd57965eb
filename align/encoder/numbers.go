package encoder

import "math"

// nearest rounds x, at most a few hundred, ties to even: the sum with 1.5 * 2^23
// has no room for a fraction.
func nearest(x float32) int32 {
	return int32(math.Float32bits(float32(x)+12582912)&0x7fffff) - 0x400000
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
