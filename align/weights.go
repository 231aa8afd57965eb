package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{-1.41, 4.06, 2.16, 3.82, 1.78, 3.73, 1.10, -0.81, -3.62, 0.50, 2.57, -0.71, 0.00, 0.00, 0.00}, noneFeatures{1.65, 2.63, -0.40, 1.13, 1.33}}
}

func wholeWeights() *weights {
	return &weights{features{-1.54, 2.45, 1.19, 2.63, 0.97, 1.80, 1.05, -0.62, -3.50, 0.55, 2.46, -0.61, 2.33, 4.76, 2.84}, noneFeatures{3.67, 2.73, -0.57, 1.61, 1.22}}
}

func tableWeights() *weights {
	return &weights{features{0.67, 8.22, 0.00, 0.00, 0.00, 0.00, 1.15, -1.46, -4.09, 1.44, 0.00, 0.00, 0.00, 0.00, 0.00}, noneFeatures{2.65, 1.23, 1.00, 0.87, 1.08}}
}

func edgeWeights() *edgeFeatures {
	return &edgeFeatures{3.92, -1.49, -3.58, 2.23, 3.91, 2.33, 2.51, -0.99, 1.61, -2.19, -2.09, 2.34, 1.20, 1.94, -2.98, 2.31, -1.42, -2.36, -3.21, 2.82, 2.98}
}
