// Package tokens reads the stretches of a text and the words around them, one unit after
// another: a unit is a paragraph, or several that one quotation runs through. A stretch
// that is quoted is one token. Read makes the tokens of a unit; after it they do not change.
package tokens
