// Package words knows words and characters: what a character is, the classes that a word
// of a language belongs to, the forms that report without marks, and what each language
// can do (Language). It knows nothing of quotations.
//
// English, French and German have their lists here. Every other language with a list has
// it in its file of package text; the lists there have the names that classNames gives.
package words
