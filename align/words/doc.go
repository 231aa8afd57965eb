// Package words cuts the two texts of a comparison into words and says how similar a word
// of one is to a word of the other.
//
// A [Reader] makes a [Side] of each text: its words, what each is compared by (a vector,
// its spelling, the number or date that it states), and what stands between the words. A
// [Comparison] of two sides is the similarity S of their words, 0 to 1:
//
//	S(i, j) = max( clip((cos - away) / range), spelling, names, lexicons )
//
// with the cosine of centred vectors after the encoder's layer 6, or of its input table. Words
// that state numbers are similar only where the numbers are equal. [Link] pairs words
// one to one, the most similar first.
//
// The package is a room of align: its names serve the other rooms and the trainer.
package words
