// Package example holds the pages of the demonstration: an interview in French
// and three stories that quote it. They were written for enface; the papers, the
// people, the places and the events are invented. gold.json gives the pairs that
// a person finds in them.
package example

import "embed"

// Original is the name of the interview's page in Files.
const Original = "original.fr.html"

// Files holds the pages, *.html, each with the address that it gives itself.
//
//go:embed *.html
var Files embed.FS
