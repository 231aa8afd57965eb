// Package encoder holds the multilingual encoder that the program embeds. The
// weights are multilingual-e5-small in 4 bits; PROVENANCE.md says where they come
// from, build/ makes the file again.
//
// A text becomes vectors at three depths. The input table ([Model.Row]) gives
// each piece a vector that knows no context and costs a lookup. Words after layer
// [WordLayer] ([Model.WordVectors]) are what words of two languages are compared
// by. Sentence vectors ([Model.SentenceVectors]) are means after the last layer.
// All of them hold [Dim] numbers, and the same text has the same bits on every
// machine and with every kernel.
//
// Nothing is unpacked before it is asked for: a command that loads no model pays
// for the pages of the binary that it touches, and those are none.
package encoder
