package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{0.08, 2.96, 1.42, 2.71, 1.28, 2.74, 0.98, -1.26, -2.51, 0.57, 2.53, -3.25, 0.00, 0.00, 0.00}, noneFeatures{0.74, -0.20, 0.43, 0.33, 1.65}}
}

func wholeWeights() *weights {
	return &weights{features{-1.53, 2.17, 0.55, 1.45, 0.02, 0.69, 0.93, -1.02, -2.62, 0.38, 2.50, -2.73, 1.93, 4.33, 3.93}, noneFeatures{2.19, 0.43, 0.17, 0.48, 1.38}}
}

func tableWeights() *weights {
	return &weights{features{-0.90, 7.81, 0.00, 0.00, 0.00, 0.00, 1.05, -1.87, -4.90, 1.09, 1.15, -1.87, 0.00, 0.00, 0.00}, noneFeatures{2.35, -0.72, 1.06, 0.29, 1.70}}
}
