package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{0.27, 2.89, 1.89, 2.35, 1.93, 2.82, 0.90, -1.26, -3.61, 0.69, 2.26, -0.94, 0.00, 0.00, 0.00}, noneFeatures{0.08, 3.56, -1.21, 0.77, 1.40}}
}

func wholeWeights() *weights {
	return &weights{features{-1.10, 2.04, 0.89, 1.21, 0.46, 0.93, 0.90, -0.98, -3.88, 0.54, 2.17, -0.85, 2.88, 3.73, 3.15}, noneFeatures{2.28, 2.82, -1.09, 0.83, 1.20}}
}

func tableWeights() *weights {
	return &weights{features{-0.30, 7.81, 0.00, 0.00, 0.00, 0.00, 1.11, -1.89, -4.77, 0.96, 1.30, -0.27, 0.00, 0.00, 0.00}, noneFeatures{-0.14, 3.79, -0.10, 0.56, 1.59}}
}

func edgeWeights() *edgeFeatures {
	return &edgeFeatures{3.87, -1.50, -3.56, 2.13, 3.74, 2.28, 2.64, -1.01, 1.57, -2.18, -1.94, 2.21, 1.46, 1.73, -2.23, 2.35, -1.38, -2.59, -3.24, 2.75, 2.90}
}
