package kind

import (
	"enface"
	"enface/align/quote/words"
)

// A Lesson is a stretch to learn from: the features that hold, and whether it is speech.
type Lesson struct {
	Features []int // numbers of features, as in FeatureNames
	Speech   bool
	Weight   float64 // how much it counts
}

// A Said is a quotation of an annotated text: the spans of its words, and whether they are
// direct or mixed speech rather than a report without marks.
type Said struct {
	Parts  []enface.Span // in the units of the stretches that are compared with them
	Direct bool
}

// reportWeight is how much marked words within a report count as speech: they are mostly, but
// not surely, the speaker's. Set by hand.
const reportWeight = .3

// LessonOf makes a lesson of a stretch by what was annotated. Nothing is learned of a stretch
// whose form decides: ok is false.
func LessonOf(f *Features, lang *words.Language, span enface.Span, gold []Said) (l Lesson, ok bool) {
	if f.speech(lang) {
		return Lesson{}, false
	}
	direct, reported := 0, 0
	for _, g := range gold {
		for _, p := range g.Parts {
			both := max(0, min(span.End, p.End)-max(span.Start, p.Start))
			if g.Direct {
				direct += both
			} else {
				reported += both
			}
		}
	}
	l.Weight = 1
	switch {
	case 2*direct >= span.Len():
		l.Speech = true
	case 2*reported >= span.Len():
		l.Speech, l.Weight = true, reportWeight
	}
	for i, on := range f.vector() {
		if on {
			l.Features = append(l.Features, i)
		}
	}
	return l, true
}
