package words

import "testing"

func TestReadGap(t *testing.T) {
	for _, c := range []struct {
		gap  string
		edge bool
		want Gap
	}{
		{" ", false, Gap{}},
		{"", true, Gap{Mark: true, Sentence: true}},
		{", ", false, Gap{Mark: true}},
		{". ", false, Gap{Mark: true, Sentence: true}},
		{"。", false, Gap{Mark: true, Sentence: true}},
		{"’", false, Gap{}},
		{"-", false, Gap{}},
		{" - ", false, Gap{Mark: true}},
		{"\n", false, Gap{Mark: true, Sentence: true, Line: true, Crossed: 1}},
		{"\n\n", false, Gap{Mark: true, Sentence: true, Line: true, Crossed: 1}},
		{" «\u00a0", false, Gap{Mark: true, Crossed: 1, Opens: true}},
		{" : «\u00a0", false, Gap{Mark: true, Crossed: 1, Opens: true}},
		{" “", false, Gap{Mark: true, Crossed: 1, Opens: true}},
		{"\u00a0», ", false, Gap{Mark: true, Crossed: 1, Shuts: true}},
		{",” ", false, Gap{Mark: true, Crossed: 1, Shuts: true}},
		{".”\n\n“", false, Gap{Mark: true, Sentence: true, Line: true, Crossed: 3, Opens: true, Shuts: true}},
	} {
		if got := ReadGap(c.gap, c.edge); got != c.want {
			t.Errorf("%q: %+v, not %+v", c.gap, got, c.want)
		}
	}
}

// What the edges of passages are worth, and which words stand in quotation marks.
func TestBordersOfASide(t *testing.T) {
	c := compared(t, true, nil, "Il dit : «\u00a0Les toits fuient.\u00a0» Tant pis.", "It rains.")
	d, n := c.Original, c.Numbers()
	want := []struct {
		word                   string
		opens, closes, crosses float32
		inside                 bool
	}{
		{"Il", n.BorderMark + n.BorderSentence, 0, 0, false},
		{"dit", 0, n.BorderMark, 0, false},
		{"Les", n.BorderMark + n.BorderQuote, 0, n.Crossing, true},
		{"toits", 0, 0, 0, true},
		{"fuient", 0, n.BorderMark + n.BorderSentence + n.BorderQuote, 0, true},
		{"Tant", n.BorderMark + n.BorderSentence, 0, n.Crossing, false},
		{"pis", 0, n.BorderMark + n.BorderSentence, 0, false},
	}
	if len(d.Words) != len(want) {
		t.Fatalf("%d words", len(d.Words))
	}
	for i, w := range want {
		if got := d.Words[i].In(d.Text); got != w.word || d.Opens[i] != w.opens || d.Closes[i] != w.closes || d.Crosses[i] != w.crosses || d.Inside[i] != w.inside {
			t.Errorf("%s: opens %g, closes %g, crosses %g, inside %v, not %+v", got, d.Opens[i], d.Closes[i], d.Crosses[i], d.Inside[i], w)
		}
	}
	if !d.Marked || d.Speech != 1 {
		t.Errorf("marked %v, speech %g", d.Marked, d.Speech)
	}
}
