// Package kind tells what a stretch is: speech (direct or mixed), a title, or words that
// nobody says here (scare quotes, nicknames, words on signs).
//
// Of is its function: rules of form decide where they are sure (speech.go, unsaid.go), and a
// logistic model over named features the rest (features.go, vector.go, models.go). Lessons
// makes of the same features what the model learns from.
package kind
