// Package delimit finds hard delimiters: numbered chapters, sections and verses that both of two
// texts have. It reads lines alone, without vectors.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package delimit
