package window

import "math"

// prices are what windows of each number of code points lose by their length, as far as
// they have been asked for.
type prices struct {
	each  float32 // Numbers.LengthPrice
	want  float64
	known []float32
}

func (p *prices) of(chars int) float32 {
	if chars >= len(p.known) {
		return p.each * abs(LogRatio(float64(chars+3), p.want))
	}
	if p.known[chars] == 0 { // as good as never: then it is found again
		p.known[chars] = p.each * abs(LogRatio(float64(chars+3), p.want))
	}
	return p.known[chars]
}

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }
