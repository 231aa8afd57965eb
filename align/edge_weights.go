package align

// Written by TestLearnEdges of align/eval with -learn; docs/alignment.md says
// what from.

func edgeWeights() *edgeFeatures {
	return &edgeFeatures{4.06, 3.69, 3.94, -1.69, -4.16, -4.19, 2.19, 3.97, 2.94, 2.61, -1.12, -1.85, -1.70, -0.82, 0.79, 2.84, 1.97, -3.12, 2.86, -1.31, -3.47, -3.47, 3.10, 1.53}
}
