package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{0.20, 2.88, 1.48, 2.67, 1.34, 2.65, 0.99, -1.24, -2.65, 0.64, 2.36, -3.15, 0.00, 0.00, 0.00, 3.01, 1.45, 0.00, -2.30, -5.22}, noneFeatures{0.85, -0.26, 0.46, 0.31, 1.61, 0.26}}
}

func wholeWeights() *weights {
	return &weights{features{-1.48, 2.17, 0.56, 1.44, 0.02, 0.51, 0.92, -1.00, -2.73, 0.41, 2.30, -2.65, 2.00, 4.22, 4.16, 3.10, 0.89, 4.76, -2.59, -4.28}, noneFeatures{2.31, 0.33, 0.20, 0.47, 1.33, 1.88}}
}

func tableWeights() *weights {
	return &weights{features{-0.82, 7.66, 0.00, 0.00, 0.00, 0.00, 1.05, -1.88, -3.65, 1.02, 1.24, -1.79, 0.00, 0.00, 0.00, 4.67, 0.00, 0.00, -0.24, -7.86}, noneFeatures{2.16, -0.53, 1.01, 0.28, 1.70, 1.32}}
}
