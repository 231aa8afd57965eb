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

// normal is the distribution function of the normal distribution. It is a series
// whose terms are all of one sign (Abramowitz and Stegun 7.1.6):
//
//	erf(z) = 2/sqrt(pi) e^(-z*z) sum_n 2^n z^(2n+1) / (2n+1)!!
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
	geluStep   = .75 // width of an interval
	geluDegree = 6
)

// A geluTable holds the normal distribution function over eight intervals of the
// positive numbers, for each a polynomial in the distance from its middle, by
// power and interval. From 5.25 on the function is 1 in single precision.
type geluTable [geluDegree + 1][8]float32

// newGeluTable interpolates at the zeros of the Chebyshev polynomial (Newton's
// divided differences), which leaves an error under 3e-8.
func newGeluTable() *geluTable {
	const n = geluDegree + 1
	// cos((2k+1) pi / 14)
	zeros := [n]float64{.974927912181823607, .781831482468029809, .433883739117558120, 0, -.433883739117558120, -.781831482468029809, -.974927912181823607}
	var t geluTable
	for i := range 7 {
		middle := (float64(i) + .5) * geluStep
		var at, diff, power [n]float64
		for k, z := range zeros {
			at[k] = z * (geluStep / 2)
			diff[k] = normal(middle + at[k])
		}
		for order := 1; order < n; order++ {
			for k := n - 1; k >= order; k-- {
				diff[k] = (diff[k] - diff[k-1]) / (at[k] - at[k-order])
			}
		}
		for k := n - 1; k >= 0; k-- { // power = power * (x - at[k]) + diff[k]
			for p := n - 1; p > 0; p-- {
				power[p] = power[p-1] - float64(power[p]*at[k])
			}
			power[0] = diff[k] - float64(power[0]*at[k])
		}
		for p, c := range power {
			t[p][i] = float32(c)
		}
	}
	t[0][7] = 1
	return &t
}

// apply replaces each x by x times the normal distribution function at x.
func (t *geluTable) apply(x []float32) {
	for j, v := range x {
		a := min(math.Float32frombits(math.Float32bits(v)&0x7fffffff), 5.9999)
		i := int32(float32(a * (1 / geluStep)))
		a -= float32(float32(float32(i)+.5) * geluStep)
		p := t[geluDegree][i&7]
		for k := geluDegree - 1; k >= 0; k-- {
			p = float32(p*a) + t[k][i&7]
		}
		if v < 0 {
			p = 1 - p
		}
		x[j] = v * p
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

// Sums have one order on every machine: eight sums of every eighth number, then
// these by halves.
type sum8 [8]float32

func (s *sum8) total() float32 {
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

// softmaxPlain replaces x by its exponentials after multiplication with scale, made
// to add up to one.
func softmaxPlain(x []float32, scale float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum sum8
	for i, v := range x {
		e := exp32(float32((v - top) * scale))
		x[i] = e
		sum[i&7] += e
	}
	inverse := 1 / sum.total()
	for i := range x {
		x[i] *= inverse
	}
}

// normalisePlain replaces rows x of Dim numbers by the layer norm of x + y, or of x
// where y is nil: mean 0, variance 1, times scale, plus shift.
func normalisePlain(x, y, scale, shift []float32, epsilon float32) {
	for r := 0; r < len(x); r += Dim {
		row := x[r : r+Dim : r+Dim]
		if y != nil {
			add := y[r : r+Dim]
			for i := range row {
				row[i] += add[i]
			}
		}
		var sum, squares sum8
		for i := 0; i < Dim; i += 8 {
			for k, v := range row[i : i+8] {
				sum[k] += v
			}
		}
		mean := sum.total() / Dim
		for i := 0; i < Dim; i += 8 {
			for k, v := range row[i : i+8] {
				d := v - mean
				squares[k] += float32(d * d)
			}
		}
		inverse := float32(1 / math.Sqrt(float64(squares.total()/Dim+epsilon)))
		for i, v := range row {
			row[i] = float32(float32((v-mean)*inverse)*scale[i]) + shift[i]
		}
	}
}
