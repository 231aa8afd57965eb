package eval

import "math"

// logisticFit fits a logistic regression with a bias by Newton's method, with a
// quadratic price on the weights of the features brought to variance one. The
// first number is the bias.
func logisticFit(features [][]float64, yes []bool, price float64) []float64 {
	n, k := len(features), len(features[0])
	mean, spread := make([]float64, k), make([]float64, k)
	for _, f := range features {
		for j, x := range f {
			mean[j] += x / float64(n)
		}
	}
	for _, f := range features {
		for j, x := range f {
			spread[j] += (x - mean[j]) * (x - mean[j]) / float64(n)
		}
	}
	for j := range spread {
		spread[j] = math.Sqrt(spread[j]) + 1e-9
	}
	w := make([]float64, k+1)
	x := make([]float64, k+1)
	for range 12 {
		gradient := make([]float64, k+1)
		hessian := make([][]float64, k+1)
		for i := range hessian {
			hessian[i] = make([]float64, k+1)
			if i > 0 {
				hessian[i][i], gradient[i] = price, price*w[i]
			}
		}
		for i, f := range features {
			x[0] = 1
			for j, v := range f {
				x[j+1] = (v - mean[j]) / spread[j]
			}
			p := sigmoid(w, x)
			d := p
			if yes[i] {
				d--
			}
			h := max(p*(1-p), 1e-9)
			for a := range x {
				gradient[a] += d * x[a]
				for b := range a + 1 {
					hessian[a][b] += h * x[a] * x[b]
				}
			}
		}
		step := solve(hessian, gradient)
		for a := range w {
			w[a] -= step[a]
		}
	}
	for j := range k {
		w[j+1] /= spread[j]
		w[0] -= w[j+1] * mean[j]
	}
	return w
}

func sigmoid(w, x []float64) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// solve solves a x = b for a symmetric positive definite a, of which the lower
// half is read, by Cholesky's decomposition.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for j := range i + 1 {
			for k := range j {
				a[i][j] -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(max(a[i][i], 1e-12))
			} else {
				a[i][j] /= a[j][j]
			}
		}
	}
	x := make([]float64, n)
	for i := range n {
		x[i] = b[i]
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}
