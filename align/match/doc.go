// Package match has the order of the stages from a quotation to its pair (see [Matcher.whole]),
// and what long quotations and books need around it: parts, and excerpts.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package match
