package lesson

import (
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/quote/analysis"
	"enface/align/quote/kind"
	"enface/align/quote/words"
)

// span is where the first w of s stands.
func span(s, w string) enface.Span {
	i := strings.Index(s, w)
	return enface.Span{Start: i, End: i + len(w)}
}

// document is a text with letters of two bytes, so that bytes are not code points.
func document() Document {
	s := "«Ééé» fell. Ann “Bob” Roy said that the bridge was “shut at night”. He noted that it rained, he noted that it snowed."
	return Document{Lang: "en", Text: s, Quotes: []Annotation{
		{Span: span(s, "that the bridge was “shut at night”"), Verb: []enface.Span{span(s, "said")}, Kind: enface.Mixed},
		{Span: span(s, "that it rained"), Verb: []enface.Span{span(s, "noted")}, Kind: enface.Indirect},
		{Span: span(s, "that it snowed"), Parts: []enface.Span{span(s, "that it"), span(s, "snowed")}, Verb: []enface.Span{span(s, "noted")}, Kind: enface.Indirect},
	}}
}

func TestKinds(t *testing.T) {
	lessons := Kinds(analysis.Embedded(), []Document{document()})
	var speech []bool
	for _, l := range lessons {
		speech = append(speech, l.Speech)
		if l.Weight != 1 || len(l.Features) == 0 || l.Features[len(l.Features)-1] >= len(kind.FeatureNames()) {
			t.Errorf("%+v", l)
		}
	}
	if want := []bool{false, false, true}; !slices.Equal(speech, want) {
		t.Errorf("%v, want %v", speech, want)
	}
}

// Reports of several parts, and those in a language without learned verbs, teach nothing.
func TestReports(t *testing.T) {
	d := document()
	right := 0
	picks := Reports(analysis.Embedded(), []Document{d})
	for _, x := range picks[0] {
		if x.Right == 0 {
			right++
		}
	}
	if right != 2 {
		t.Errorf("%d verbs report, not 2", right)
	}
	d.Lang = "fr"
	for i, list := range Reports(analysis.Embedded(), []Document{d, {Lang: "de", Text: d.Text}}) {
		if len(list) > 0 {
			t.Errorf("list %d has %d picks", i, len(list))
		}
	}
}

func TestCues(t *testing.T) {
	d := document()
	d.Quotes[2].Parts = nil
	d.Quotes[2].Verb[0] = enface.Span{Start: strings.LastIndex(d.Text, "noted"), End: strings.LastIndex(d.Text, "noted") + len("noted")}
	if got := words.FormatCues(Cues(analysis.Embedded(), []Document{d})); got != "6 noted\n" {
		t.Errorf("%q", got)
	}
	if Cues(analysis.Embedded(), nil) == nil || len(Cues(analysis.Embedded(), nil)) != 0 {
		t.Error("forms of nothing")
	}
}
