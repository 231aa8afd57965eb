package fit

import (
	"math"
	"testing"
)

func TestMinimiseFindsTheLeast(t *testing.T) {
	cost := func(w, gradient []float64) float64 { // the valley of Rosenbrock
		a, b := w[1]-w[0]*w[0], 1-w[0]
		gradient[0] += -400*w[0]*a - 2*b
		gradient[1] += 200 * a
		return 100*a*a + b*b
	}
	w, loss, err := Minimise([]float64{-1.2, 1}, cost, Options{})
	if err != nil || math.Abs(w[0]-1) > 1e-4 || math.Abs(w[1]-1) > 1e-4 || loss > 1e-8 {
		t.Errorf("%v, loss %v: %v", w, loss, err)
	}
	again, _, _ := Minimise([]float64{-1.2, 1}, cost, Options{})
	if again[0] != w[0] || again[1] != w[1] {
		t.Errorf("%v, then %v", w, again)
	}
}

func TestMinimiseWithAPrice(t *testing.T) {
	// (w-3)^2 + 2 w^2 is least at 1.
	w, _, err := Minimise([]float64{0}, func(w, gradient []float64) float64 {
		gradient[0] += 2 * (w[0] - 3)
		return (w[0] - 3) * (w[0] - 3)
	}, Options{Price: 2})
	if err != nil || math.Abs(w[0]-1) > 1e-6 {
		t.Error(w, err)
	}
}

func TestMinimiseSaysWhereThereIsNothing(t *testing.T) {
	if _, _, err := Minimise([]float64{0}, func(w, gradient []float64) float64 { return math.NaN() }, Options{}); err == nil {
		t.Error("a cost that is no number, and no error")
	}
}

// Of examples drawn by known weights these come back.
func TestLogistic(t *testing.T) {
	truth := []float64{-.5, 2, -1}
	state := uint64(1)
	draw := func() float64 {
		state = state*6364136223846793005 + 1442695040888963407
		return float64(state>>11) / (1 << 53)
	}
	var examples []Example
	for range 20000 {
		f := []float64{4*draw() - 2, 10 * draw()}
		f[1] -= 5
		p := Sigmoid(truth[0] + truth[1]*f[0] + truth[2]*f[1])
		examples = append(examples, Example{f, draw() < p, 1})
	}
	w, err := Logistic(examples, .01)
	if err != nil {
		t.Fatal(err)
	}
	for k := range truth {
		if math.Abs(w[k]-truth[k]) > .1 {
			t.Errorf("weights %v, drawn by %v", w, truth)
		}
	}
	if _, err := Logistic(nil, 1); err == nil {
		t.Error("nothing to learn from, and no error")
	}
}

func TestRound(t *testing.T) {
	got := Round([]float64{1.2349, -.001, 2.5}, 2)
	if got[0] != 1.23 || math.Signbit(got[1]) || got[2] != 2.5 {
		t.Error(got)
	}
}
