// Package omission detects what one side of two sentences, or of a quotation and its passage,
// says and the other does not: for each word the probability that it has no counterpart,
// and for a bead the probability that it is partial.
//
// The words of both sides are linked one to one by their similarity after layer 6 and after
// the last layer. A logistic regression over a word's links, those of its neighbours and its
// clause says whether it is missing; a second one over these says whether the bead is partial.
// Both were learned from pairs that two people judged (docs/learning.md).
//
// The package is a room of align: its names serve the other rooms and the trainer.
package omission
