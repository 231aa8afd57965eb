package align

// Written by TestLearnBeads of align/eval with -learn; docs/alignment.md says
// what from.

func contextBeads() *beadWeights {
	return &beadWeights{
		beadEvidence{14.98, 1.60, 0.78, 18.34, 1.88, -1.34, -18.04},
		[kindFeatures]float32{-1.27, -2.97, -0.97, -2.93, 1.73, -3.13},
		[beadPrices]float32{-10.55, -7.26, 5.20, -5.88, -9.29, -2.36, -7.40},
	}
}

func tableBeads() *beadWeights {
	return &beadWeights{
		beadEvidence{19.46, 1.71, 1.61, 7.44, 0.00, -2.09, -14.45},
		[kindFeatures]float32{-1.48, -2.22, -2.50, -1.91, -0.64, -2.88},
		[beadPrices]float32{-11.07, -8.64, 5.59, -5.55, -9.78, -2.73, -7.04},
	}
}
