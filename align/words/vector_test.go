package words

import (
	"math"
	"math/rand/v2"
	"testing"
)

// eightSums is the product of vectors in the order that Dot promises, one product after the other.
func eightSums(a, b []float32) float32 {
	var sums [8]float32
	whole := len(a) / 8 * 8
	for k := range whole {
		sums[k%8] += float32(a[k] * b[k])
	}
	sum := ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
	for k := whole; k < len(a); k++ {
		sum += float32(a[k] * b[k])
	}
	return sum
}

// Dot has all products, whatever the width, in the order that it promises.
func TestDotOfAnyWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for width := range 70 {
		a, b := make([]float32, width), make([]float32, width)
		for range 20 {
			var want, size float64
			for k := range a {
				a[k], b[k] = float32(r.NormFloat64()), float32(r.NormFloat64())
				want += float64(a[k]) * float64(b[k])
				size += math.Abs(float64(a[k]) * float64(b[k]))
			}
			got := Dot(a, b)
			if math.Abs(float64(got)-want) > 1e-5*size {
				t.Fatalf("width %d: %g, not %g", width, got, want)
			}
			if other := eightSums(a, b); got != other {
				t.Fatalf("width %d: %g in another order than %g", width, got, other)
			}
		}
	}
	if got := Dot([]float32{1, 2, 3}, []float32{4, 5, 6}); got != 32 {
		t.Errorf("of three numbers each: %g", got)
	}
}

// What is centred has length one, and is zero where it is the mean.
func TestCenter(t *testing.T) {
	vectors := []float32{3, 1, 0, 1, 1, 4, 2, 1, 2}
	mean := Mean(vectors, 3)
	for k, want := range []float32{2, 1, 2} {
		if mean[k] != want {
			t.Fatalf("the mean is %v", mean)
		}
	}
	Center(vectors, mean)
	short, long := float32(1/math.Sqrt(5)), float32(2/math.Sqrt(5))
	for k, want := range []float32{short, 0, -long, -short, 0, long, 0, 0, 0} {
		if math.Abs(float64(vectors[k]-want)) > 1e-6 {
			t.Errorf("number %d is %g, not %g", k, vectors[k], want)
		}
	}
}
