// Package bitext aligns the sentences of two complete translations by a dynamic program over beads,
// from coarse to fine: pairs of sentences, pairs of those, and so on lead the way, so that time and
// memory grow with the number of sentences.
//
// The evidence for a bead is, each with a learned weight, the margin of its vectors among neighbours
// (Artetxe and Schwenk 2019), the fit of its lengths (Gale and Church 1993), how well its words are
// found against chance (package coverage), punctuation, clauses that change their sentence, and its
// kind. Nulls and stretches in which the texts have little in common have prices.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package bitext
