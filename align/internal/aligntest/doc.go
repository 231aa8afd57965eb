// Package aligntest has what the tests of align and of its rooms share: the encoder, which is loaded
// once, small texts, and checks of pairs, beads and tables of numbers. It imports none of the rooms, so
// that the tests within each of them can use it.
package aligntest
