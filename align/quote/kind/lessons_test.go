package kind

import (
	"slices"
	"testing"

	"enface"
)

// Lessons are made of stretches whose form does not decide; marked words of a report count
// less.
func TestLessonOf(t *testing.T) {
	a := question("The “old bridge” is shut.", "en", Context{})
	span := a.Reading.Stretches[0].Span
	for _, c := range []struct {
		gold   []Said
		speech bool
		weight float64
	}{
		{nil, false, 1},
		{[]Said{{[]enface.Span{span}, true}}, true, 1},
		{[]Said{{[]enface.Span{{Start: 0, End: len(a.Reading.Text)}}, false}}, true, reportWeight},
		{[]Said{{[]enface.Span{{Start: span.Start, End: span.Start + 2}}, true}}, false, 1},
	} {
		l, ok := LessonOf(&a.Features, &a.Reading.Lang, span, c.gold)
		if !ok || l.Speech != c.speech || l.Weight != c.weight || !slices.Contains(l.Features, fDet) || !slices.IsSorted(l.Features) {
			t.Errorf("%v: %+v", c.gold, l)
		}
	}
	turn := question("—Ya voy.\n\n—Bien.", "es", Context{})
	if _, ok := LessonOf(&turn.Features, &turn.Reading.Lang, turn.Reading.Stretches[0].Span, nil); ok {
		t.Error("a lesson of a turn")
	}
}
