// Package incise reads reporting clauses from the characters of a text, without its marks
// and without tokens: « …, dit-il, … », —añade Ruiz—, "said the minister". The room of
// turns cuts them out of stretches; ReportingClause serves who compares two texts.
//
// Package clause reads those that stand outside of marks, from tokens.
package incise
