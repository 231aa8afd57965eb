// Package explain makes a pair of a decided quotation: its spans, how they render it, and the
// evidence that a reader can check. A score or a span is never changed here.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package explain
