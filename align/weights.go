package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{1.41, 3.73, 1.61, 3.70, 1.30, 3.44, 1.02, -0.65, -2.11}, noneFeatures{2.45, 2.11, 0.72, 1.15}}
}

func tableWeights() *weights {
	return &weights{features{1.11, 8.57, 0.00, 0.00, 0.00, 0.00, 0.97, -1.64, -3.41}, noneFeatures{2.43, 1.82, 0.91, 1.01}}
}
