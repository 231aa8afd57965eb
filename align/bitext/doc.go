// Package bitext aligns the sentences of two complete translations by a dynamic program over beads,
// from coarse to fine: pairs of sentences, pairs of those, and so on lead the way, so that time and
// memory grow with the number of sentences.
//
// The evidence for a bead has learned weights: the margin of its vectors among neighbours (Artetxe and
// Schwenk 2019), and the fit of its lengths (Gale and Church 1993). How well its words are found against
// chance (package coverage) is a part of it. Punctuation, clauses that change their sentence, and the kind
// of the bead count too. Nulls and stretches in which the texts have little in common have prices.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package bitext
