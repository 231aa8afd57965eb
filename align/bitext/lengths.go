package bitext

import "math"

// A curve is a function between 0 and a last place, by straight lines between its
// values at equal steps.
type curve struct {
	values []float32
	steps  float32 // to one
}

func newCurve(f func(float64) float64, last float64) *curve {
	const steps = 2048
	c := &curve{make([]float32, steps+2), float32(steps / last)}
	for i := range c.values {
		c.values[i] = float32(f(min(float64(i)/steps, 1) * last))
	}
	return c
}

func (c *curve) at(x float32) float32 {
	x = min(x*c.steps, float32(len(c.values)-2))
	i := int(x)
	return c.values[i] + float32((x-float32(i))*(c.values[i+1]-c.values[i]))
}

// lengthFit is the logarithm of how likely it is that two lengths lie d standard
// deviations or more apart (Gale and Church 1993), as a curve.
func lengthFit() *curve {
	return newCurve(func(d float64) float64 { return math.Log(max(math.Erfc(d/math.Sqrt2), 1e-12)) }, 7.2)
}

// deviations is how many standard deviations s and t characters lie apart, where t
// over s is expected to be the square of root; the same for t and s and 1/root.
func deviations(s, t, root, variance float32) float32 {
	s, t = s*root, t/root
	return max(t-s, s-t) / float32(math.Sqrt(float64(variance*(s+t)/2+1)))
}

// sizeCurve is log2(1 + x) for x from 0 to 1.
func sizeCurve() *curve { return newCurve(func(x float64) float64 { return math.Log2(1 + x) }, 1) }
