// Package marks reads the quotation marks of a text: it cuts the text into paragraphs, finds
// out how the text uses its marks, and pairs them. The result is stretches of text
// between marks; what they are is told by later rooms.
//
// A text is read once. Marks that are open stand on a stack; what closes is told from the
// mark, the characters beside it, the style of the text (style.go) and, for marks that
// look the same on both sides, from the marks ahead (ahead.go).
package marks
