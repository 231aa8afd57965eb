// Package enface holds the words of the program: captures, stories, quotations,
// passages and pairs, the records in which they leave the process, and errors by
// meaning. Every stage imports it, and it imports the standard library alone.
//
// A story in its original language is quoted by versions in other languages. For
// every quotation of a version, enface finds the passage of the original that it
// renders, or says that there is none:
//
//	reference -> Capture -> Story -> Quotation -> Pair -> archive -> edition
//
// Offsets count bytes of UTF-8 in memory and Unicode code points in everything
// that leaves the process; both are half-open. [Offsets] converts between them.
package enface
