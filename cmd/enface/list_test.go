package main

import (
	"testing"

	"enface"
	"enface/archive"
)

// What is left out stands between spans, not where a span goes on to a new line.
func TestPassageLine(t *testing.T) {
	w := &archive.Work{Original: archive.StoryEntry{Story: enface.Story{Text: "Nous restons.\nIci. Et là."}}}
	p := &archive.PairEntry{Pair: enface.Pair{Spans: []enface.Span{{Start: 0, End: 17}, {Start: 19, End: 25}}}}
	if got, want := passageLine(w, p), "Nous restons.\nIci […] Et là"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}
