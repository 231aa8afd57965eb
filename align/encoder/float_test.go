package encoder

import (
	"math"
	"testing"
)

func TestElementaryFunctionsAreWithinTheirErrors(t *testing.T) {
	table := newGeluTable()
	for x := -9.0; x <= 9; x += 1.0 / 1024 {
		got := []float32{float32(x)}
		table.apply(got)
		x := float64(float32(x))
		want := x * math.Erfc(-x/math.Sqrt2) / 2
		if math.Abs(float64(got[0])-want) > 1.5e-7*math.Max(1, math.Abs(x)) {
			t.Fatalf("gelu(%g) is %g, not %g", x, got[0], want)
		}
		if math.Abs(normal(x)-math.Erfc(-x/math.Sqrt2)/2) > 1e-12 {
			t.Fatalf("normal(%g) is %g, not %g", x, normal(x), math.Erfc(-x/math.Sqrt2)/2)
		}
	}
	for x := -79.9; x <= 0; x += 1.0 / 512 {
		want := math.Exp(float64(float32(x)))
		if got := float64(exp32(float32(x))); math.Abs(got-want) > 3e-7*want {
			t.Fatalf("exp(%g) is %g, not %g", x, got, want)
		}
	}
	if exp32(-81) != 0 || exp32(0) != 1 {
		t.Errorf("exp(-81) is %g, exp(0) is %g", exp32(-81), exp32(0))
	}
	for _, x := range []float32{0, .5, 1.5, -.5, -1.5, 2.49, 126.5, -127} {
		if got, want := nearest(x), int32(math.RoundToEven(float64(x))); got != want {
			t.Errorf("%g is rounded to %d, not %d", x, got, want)
		}
	}
}
