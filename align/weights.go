package align

// Written by TestLearnWeights of align/eval with -learn; docs/alignment.md says
// what from.

func contextWeights() *weights {
	return &weights{features{2.14, 3.60, 3.32, 5.11, 1.03, -0.57, -2.21}, 0.76, 4.18}
}

func tableWeights() *weights {
	return &weights{features{3.39, 7.13, 0.00, 0.00, 1.09, -1.64, -2.84}, -0.65, 5.33}
}
