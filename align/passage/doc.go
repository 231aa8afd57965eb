// Package passage finds, for each quotation of a version, the passage of the original that it
// renders. It holds the stages; package match has their order:
//
//	Propose      the best windows of the original are candidates, and what renders the
//	             quotation in several spans or in part; the words are the evidence
//	Decide       all quotations of the version are decided jointly
//	StepAside    where another quotation surely renders a part of a passage, the best window
//	             beside it takes its place
//	Reread       candidates that the words do not settle are compared as wholes
//	DrawTogether parts of one utterance draw each other near
//	MoveEdges    the edges of the likeliest passage are moved to where they fit best
//
// A [Candidate] and a [Choice] are values: a stage takes choices and returns others. The
// probability of each candidate, and of none, is a logistic choice (McFadden 1974) between
// weighted sums of named features, whose weights are learned (docs/learning.md).
//
// The package is a room of align: its names serve the other rooms and the trainer.
package passage
