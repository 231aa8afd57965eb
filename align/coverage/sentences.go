package coverage

import "enface/align/words"

// Sentences are those of one text, with their words.
type Sentences struct {
	Side    *words.Side
	First   []int     // the number of each sentence's first word, and of all words
	Weights []float32 // of each sentence's words
	Clauses []bool    // by word: punctuation stands before it
}

// Words are those of sentences from to to-1.
func (s *Sentences) Words(from, to int) []words.Word { return s.Side.Words[s.First[from]:s.First[to]] }

// n is the number of sentences.
func (s *Sentences) n() int { return len(s.Weights) }

// A Band is, for each sentence i of 0..n of the source, the range of sentences of the target up to
// which, both included, a path may have come. Both ends never fall.
type Band struct{ Lo, Hi []int }
