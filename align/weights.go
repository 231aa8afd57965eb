package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{0.99, 3.67, 1.93, 4.02, 1.50, 3.60, 1.08, -0.53, -2.74, 1.26, 0.00, 0.00}, noneFeatures{2.48, 2.07, 0.77, 1.21, 0.54}}
}

func wholeWeights() *weights {
	return &weights{features{0.00, 2.84, 1.10, 2.75, 0.71, 2.10, 0.98, -0.44, -2.74, 1.44, 1.93, 4.80}, noneFeatures{3.41, 2.54, 0.51, 1.57, 0.43}}
}

func tableWeights() *weights {
	return &weights{features{0.67, 8.22, 0.00, 0.00, 0.00, 0.00, 1.15, -1.46, -4.09, 1.44, 0.00, 0.00}, noneFeatures{2.65, 1.23, 1.00, 0.87, 1.08}}
}

func edgeWeights() *edgeFeatures {
	return &edgeFeatures{3.92, -1.49, -3.58, 2.23, 3.91, 2.33, 2.51, -0.99, 1.61, -2.19, -2.09, 2.34, 1.20, 1.94, -2.98, 2.31, -1.42, -2.36, -3.21, 2.82, 2.98}
}
