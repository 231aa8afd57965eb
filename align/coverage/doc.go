// Package coverage tells how well the words of sentences are found in sentences that may render
// them, against how well they would be found by chance.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package coverage
