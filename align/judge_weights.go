package align

// Written by TestLearnJudge of align/eval with -learn; docs/alignment.md says
// what from.

func judging() judgeWeights {
	return judgeWeights{
		word: []float64{0.172, -0.127, 0.282, -1.860, -0.203, -1.462, -1.720, -0.710, -0.695, 0.351, 0.887, 0.047, 0.011, -2.875, 1.626, -0.271, -2.930, 0.435, -0.076, 0.167, 0.049, -2.592, 2.203, -0.102, 0.163, -0.141, 1.335},
		bead: []float64{-2.950, 3.254, 2.042, 0.022, 0.012, 0.007, 0.007},
		from: 0.260,
	}
}
