package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{0.13, 2.99, 1.49, 2.65, 1.33, 2.62, 0.98, -1.24, -2.55, 0.63, 2.35, -3.13, 0.00, 0.00, 0.00, 3.02, 1.44, 0.00}, noneFeatures{0.80, -0.18, 0.46, 0.30, 1.61, 0.32}}
}

func wholeWeights() *weights {
	return &weights{features{-1.62, 2.29, 0.56, 1.37, 0.05, 0.58, 0.92, -1.01, -2.68, 0.41, 2.29, -2.62, 1.94, 4.26, 4.16, 3.05, 0.74, 4.53}, noneFeatures{2.28, 0.38, 0.21, 0.47, 1.33, 1.78}}
}

func tableWeights() *weights {
	return &weights{features{-0.81, 7.66, 0.00, 0.00, 0.00, 0.00, 1.04, -1.87, -3.57, 0.99, 1.22, -1.76, 0.00, 0.00, 0.00, 4.58, 0.00, 0.00}, noneFeatures{2.15, -0.49, 1.01, 0.28, 1.69, 1.31}}
}
