package align

// Written by TestLearnBeads of align/eval with -learn; docs/alignment.md says
// what from.

func contextBeads() *beadWeights {
	return &beadWeights{
		beadEvidence{12.96, 1.75, 0.82, 19.96, -1.74, -15.40},
		[kindFeatures]float32{-1.59, -2.54, -2.60, -2.06, 1.18, -3.32},
		[2]float32{-10.39, -5.76},
	}
}

func tableBeads() *beadWeights {
	return &beadWeights{
		beadEvidence{20.84, 1.75, 1.42, 7.16, -2.12, -14.54},
		[kindFeatures]float32{-1.57, -2.26, -3.20, -1.60, -1.04, -2.82},
		[2]float32{-11.11, -7.54},
	}
}
