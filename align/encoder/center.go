package encoder

import "math"

// totalPlain adds vectors to a sum, one after the other.
func totalPlain(sum *[Dim]float64, vectors []float32) {
	for ; len(vectors) >= 4*Dim; vectors = vectors[4*Dim:] { // the order of one after the other
		a, b, c, d := vectors[:Dim], vectors[Dim:2*Dim], vectors[2*Dim:3*Dim], vectors[3*Dim:4*Dim]
		for k := range sum {
			sum[k] = sum[k] + float64(a[k]) + float64(b[k]) + float64(c[k]) + float64(d[k])
		}
	}
	for ; len(vectors) > 0; vectors = vectors[Dim:] {
		for k, x := range vectors[:Dim] {
			sum[k] += float64(x)
		}
	}
}

// awayPlain is the unit vector of what a vector has more than the mean, in place.
func awayPlain(v []float32, mean *[Dim]float32) {
	for k := range v {
		v[k] -= mean[k]
	}
	Unit(v)
}

// roundPlain makes of a vector whole multiples of a step, -127 to 127, and returns
// the step and their sum.
func roundPlain(in []float32, out []byte) (step float32, sum int32) {
	var bits uint32
	for _, x := range in {
		bits = max(bits, math.Float32bits(x)&0x7fffffff)
	}
	top := math.Float32frombits(bits)
	if top < leastRounded {
		return 0, 0
	}
	inverse := 127 / top
	for k, x := range in {
		v := nearest(x * inverse)
		out[k] = byte(v)
		sum += v
	}
	return top / 127, sum
}

// leastRounded is the magnitude under which numbers are taken for 0.
const leastRounded = 1e-30
