package words

import "enface/align/encoder"

// Dot adds up the products of two vectors of one width in a fixed order: eight sums of every eighth
// product, then their sum; what the width has over a multiple of eight comes last. It is the same on
// every machine.
func Dot(a, b []float32) float32 {
	var s0, s1, s2, s3, s4, s5, s6, s7 float32
	b = b[:len(a)]
	for len(a) >= 8 && len(b) >= 8 {
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		s4 += float32(a[4] * b[4])
		s5 += float32(a[5] * b[5])
		s6 += float32(a[6] * b[6])
		s7 += float32(a[7] * b[7])
		a, b = a[8:], b[8:]
	}
	sum := ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
	for k, x := range a {
		sum += float32(x * b[k])
	}
	return sum
}

// Cosine is the product of two vectors of length one and of any width.
func Cosine(a, b []float32) float32 {
	var sum float32
	for k, x := range a {
		sum += float32(x * b[k])
	}
	return sum
}

// Mean is that of vectors of a width, one after the other.
func Mean(vectors []float32, width int) []float32 {
	mean, sum := make([]float32, width), make([]float64, width)
	for i := 0; i < len(vectors); i += width {
		for k, x := range vectors[i : i+width] {
			sum[k] += float64(x)
		}
	}
	for k, x := range sum {
		mean[k] = float32(x / float64(max(len(vectors)/width, 1)))
	}
	return mean
}

// away subtracts a mean from a vector and brings it to length one, in place. A vector equal to
// the mean becomes zero.
func away(v, mean []float32) {
	for k, x := range mean {
		v[k] -= x
	}
	encoder.Unit(v)
}

// Center is [encoder.Center] for vectors of any width, with the mean given.
func Center(vectors, mean []float32) {
	for i := 0; i < len(vectors); i += len(mean) {
		away(vectors[i:i+len(mean)], mean)
	}
}
