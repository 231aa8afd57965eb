// Package fit finds the weights of the least loss: the one optimiser of everything that the program
// learns, and logistic regression on top of it.
package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// A Cost returns the loss of weights and adds its gradient to the one given.
type Cost func(w, gradient []float64) (loss float64)

// Options are the settings of Minimise; the zero value is the usual one.
type Options struct {
	// Price is taken times the square of each weight: great weights cost something.
	Price float64
	// Rounds bounds the steps of the optimiser; 0 means 500.
	Rounds int
}

// Minimise finds, from given weights on, weights of the least cost, and returns them with that cost. It
// is L-BFGS (Liu and Nocedal 1989) of gonum, which stops when no step lowers the cost by more than a
// ten-billionth of it. The same cost gives the same weights on every machine of one architecture.
func Minimise(start []float64, cost Cost, o Options) (w []float64, loss float64, err error) {
	if len(start) == 0 {
		return nil, 0, nil
	}
	if o.Rounds == 0 {
		o.Rounds = 500
	}
	whole := func(w, gradient []float64) float64 {
		loss := 0.
		for k, x := range w {
			loss += o.Price * x * x
			gradient[k] = 2 * o.Price * x
		}
		return loss + cost(w, gradient)
	}
	// The optimiser asks for the value and the gradient apart: both come of one pass.
	at, known, gradient := make([]float64, len(start)), math.NaN(), make([]float64, len(start))
	look := func(w []float64) {
		if !math.IsNaN(known) && equal(w, at) {
			return
		}
		copy(at, w)
		known = whole(w, gradient)
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { look(w); return known },
		Grad: func(g, w []float64) { look(w); copy(g, gradient) },
	}
	settings := &optimize.Settings{
		MajorIterations: o.Rounds,
		Converger:       &optimize.FunctionConverge{Relative: 1e-10, Iterations: 10},
	}
	r, err := optimize.Minimize(problem, start, settings, &optimize.LBFGS{})
	if r == nil || math.IsNaN(r.F) || math.IsInf(r.F, 0) {
		return nil, 0, fmt.Errorf("the optimiser found no weights: %w", err)
	}
	return r.X, r.F, nil // a line search that cannot go on has arrived
}

func equal(a, b []float64) bool {
	for k, x := range a {
		if x != b[k] {
			return false
		}
	}
	return true
}

// An Example is what a logistic regression learns from: its features, whether it is one, and as how
// many it counts.
type Example struct {
	Features []float64
	Yes      bool
	Counts   float64
}

// Logistic fits a logistic regression with a bias, which comes first. The price is on the squares of the
// weights of features that are brought to a variance of one, halved; the bias is free.
func Logistic(examples []Example, price float64) ([]float64, error) {
	if len(examples) == 0 {
		return nil, fmt.Errorf("there is nothing to learn from")
	}
	k := len(examples[0].Features)
	mean, spread := moments(examples, k)
	x := make([]float64, k)
	w, _, err := Minimise(make([]float64, k+1), func(w, gradient []float64) (loss float64) {
		for j := range k {
			loss += price / 2 * w[j+1] * w[j+1]
			gradient[j+1] += price * w[j+1]
		}
		for _, e := range examples {
			at := w[0]
			for j, v := range e.Features {
				x[j] = (v - mean[j]) / spread[j]
				at += w[j+1] * x[j]
			}
			p := Sigmoid(at)
			d := p
			if e.Yes {
				d--
				loss -= e.Counts * logOf(p)
			} else {
				loss -= e.Counts * logOf(1-p)
			}
			gradient[0] += e.Counts * d
			for j := range x {
				gradient[j+1] += e.Counts * d * x[j]
			}
		}
		return loss
	}, Options{})
	if err != nil {
		return nil, err
	}
	for j := range k {
		w[j+1] /= spread[j]
		w[0] -= w[j+1] * mean[j]
	}
	return w, nil
}

// moments are the mean and the standard deviation of each feature.
func moments(examples []Example, k int) (mean, spread []float64) {
	mean, spread = make([]float64, k), make([]float64, k)
	n := float64(len(examples))
	for _, e := range examples {
		for j, x := range e.Features {
			mean[j] += x / n
		}
	}
	for _, e := range examples {
		for j, x := range e.Features {
			spread[j] += (x - mean[j]) * (x - mean[j]) / n
		}
	}
	for j := range spread {
		spread[j] = math.Sqrt(spread[j]) + 1e-9
	}
	return mean, spread
}

func logOf(p float64) float64 { return math.Log(max(p, 1e-300)) }

// Sigmoid is 1 / (1 + exp(-x)).
func Sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Round rounds weights to a number of decimals; minus nought is nought.
func Round(w []float64, decimals int) []float64 {
	out := make([]float64, len(w))
	scale := math.Pow(10, float64(decimals))
	for k, x := range w {
		if out[k] = math.Round(x*scale) / scale; out[k] == 0 {
			out[k] = 0
		}
	}
	return out
}
