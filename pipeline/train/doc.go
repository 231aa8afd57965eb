// Package train learns everything that the program knows by numbers: the weights of candidates,
// edges, beads and omissions, what words gain by chance, the kinds of quotations and the reports
// without marks.
//
// A [Manifest] names the corpora, and what each may be used for. A [Step] makes lessons of corpora
// (package corpus) and finds weights of the least loss (package fit); it writes one or several files
// into a [State]. The recipe ([Steps]) is a list of steps in order. [Run] goes through it until no file
// changes, since some features depend on weights that were learned before. [Compare] measures the
// figures of two states, and says which are worse.
//
// The same corpora give the same files, to the last digit.
package train
