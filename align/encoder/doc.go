// Package encoder holds the multilingual encoder that the program embeds: its
// tokenizer and its input table. The weights are multilingual-e5-small in 4 bits;
// PROVENANCE.md says where they come from, build/ makes the file again.
//
// Nothing is unpacked before it is asked for: a command that loads no model pays
// for the pages of the binary that it touches, and those are none.
package encoder
