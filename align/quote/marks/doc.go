// Package marks reads the quotation marks of a text: it cuts the text into paragraphs, finds
// out how the text uses its marks, and pairs them. The result is stretches of text
// between marks; what they are is told by later rooms.
//
// A text is read once. Marks that are open stand on a stack. What closes is told from the
// mark, the characters beside it, and the style of the text (style.go). For marks that look
// the same on both sides the marks ahead count too (ahead.go).
package marks
