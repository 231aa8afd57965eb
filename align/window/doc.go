// Package window finds the windows of an original that are most like the words of a quotation:
// the candidates for the passage that it renders.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package window
