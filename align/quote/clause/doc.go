// Package clause reads who says what from the tokens around a stretch: noun phrases, the
// subjects of verbs, and reporting clauses before, behind and around a stretch.
//
// Attribute is its main function: from the stretch at a token to a Cue. What it reads
// follows the surface of the sentence: it looks for a reporting verb near the stretch, then
// for the verb's subject, by classes of words and by commas. No tree is built. The files
// build on each other: phrase, subject, participle, german; then signed, inverted, left,
// right, source; then attribute.
package clause
