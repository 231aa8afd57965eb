// Package report finds indirect reports: somebody's words without marks (She said that it was
// late).
//
// For each form that may report, a model says how likely it is that it reports what follows it
// or what stands before it (cue.go). Then it chooses among the places where what is reported
// may begin (start.go) and end (end.go). English has learned tables of hashed
// features (model.go); French has rules for the verb (french.go) and a table for ends. Other
// languages have no reports. Picks makes what the tables learn from.
package report
