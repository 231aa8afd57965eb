package encoder

import "math"

// exp64 is e to the x for -60 <= x <= 0, by halving the argument and a series; it
// gives the same bits on every machine.
func exp64(x float64) float64 {
	const halvings = 10
	y := x / (1 << halvings)
	term, sum := 1.0, 1.0
	for n := 1.0; n < 12; n++ {
		term = float64(term*y) / n
		sum += term
	}
	for range halvings {
		sum = float64(sum * sum)
	}
	return sum
}

// normal is the distribution function of the normal distribution, by the series
// erf(z) = 2/sqrt(pi) e^(-z*z) sum_n 2^n z^(2n+1) / (2n+1)!!, whose terms are all
// of one sign (Abramowitz and Stegun 7.1.6).
func normal(x float64) float64 {
	z := math.Abs(x) / math.Sqrt2
	term, sum := z, z
	for n := 1.0; term > 1e-18*sum && n < 300; n++ {
		term = float64(term*float64(2*float64(z*z))) / (2*n + 1)
		sum += term
	}
	erf := float64(float64(2/math.Sqrt(math.Pi)*exp64(-float64(z*z))) * sum)
	if x < 0 {
		return (1 - erf) / 2
	}
	return (1 + erf) / 2
}

const (
	geluEdge  = 6   // beyond, the function is 0 or x to within single precision's last places
	geluSteps = 128 // to one
)

// A geluTable holds the normal distribution function at equal distances, and
// what it grows by to the next.
type geluTable [2*geluEdge*geluSteps + 1][2]float32

func newGeluTable() *geluTable {
	var t geluTable
	for i := range t {
		x := float64(i)/geluSteps - geluEdge
		t[i][0] = float32(normal(x))
		t[i][1] = float32(normal(x+1.0/geluSteps) - normal(x))
	}
	return &t
}

// apply replaces each x by x times the normal distribution function at x, read
// from the table between whose entries the function is all but straight: the
// error is under 2e-6 times x.
func (t *geluTable) apply(x []float32) {
	for i, v := range x {
		switch {
		case v >= geluEdge:
		case v <= -geluEdge:
			x[i] = 0
		default:
			at := float32((v + geluEdge) * geluSteps)
			n := int(at)
			e := &t[min(n, len(t)-1)]
			x[i] = float32(v * float32(e[0]+float32(e[1]*(at-float32(n)))))
		}
	}
}

// exp32 is e to the x for x <= 0, to within 3e-7 of itself; below -80 it is 0.
func exp32(x float32) float32 {
	if x < -80 {
		return 0
	}
	const (
		log2e = 1.44269504
		ln2hi = .693359375 // few digits: its products with small whole numbers are exact
		ln2lo = -2.12194440e-4
	)
	n := nearest(float32(x * log2e))
	f := float32(n)
	r := x - float32(f*ln2hi)
	r -= float32(f * ln2lo)
	p := float32(1.0 / 720)
	for _, c := range [...]float32{1.0 / 120, 1.0 / 24, 1.0 / 6, .5, 1, 1} {
		p = float32(p*r) + c
	}
	return float32(p * math.Float32frombits(uint32(n+127)<<23))
}
