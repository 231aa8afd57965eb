package passage

import (
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/align/window"
)

// A part that is not sure of its passage is drawn near the sure one of another part of its utterance:
// more where both are in the order of the version, and not at all from afar or by another utterance.
func TestPartsAreDrawnNearEachOther(t *testing.T) {
	texts, err := stages(t, true).Open(t.Context(), &enface.Story{Text: aligntest.Interview}, &enface.Story{Text: "The rain."})
	if err != nil {
		t.Fatal(err)
	}
	n := texts.Numbers()
	at := func(from int, p float64) Candidate {
		return Candidate{Windows: []window.Window{{From: from, To: from + 5}}, P: p}
	}
	quotes := []enface.Quotation{{Utterance: 1}, {Utterance: 1}, {Utterance: 1}, {Utterance: 2}, {}}
	const anchor = 100
	near, far := anchor+20, anchor+5+n.NearWords+1
	doubtful := func() Choice { return Choice{Candidates: []Candidate{at(near, .4), at(anchor-20, .3), at(far, .2)}} }
	choices := []Choice{doubtful(), {Candidates: []Candidate{at(anchor, n.Anchoring)}}, doubtful(), doubtful(), doubtful()}
	drawn := texts.DrawTogether(quotes, choices)
	for i, want := range [][]float64{
		{n.BehindAdds, n.NearAdds, 0}, // stands before the sure part in the version
		{0},
		{n.NearAdds, n.BehindAdds, 0}, // and behind it
		{0, 0, 0},
		{0, 0, 0},
	} {
		for k, adds := range want {
			if got := drawn[i].Candidates[k].Near; got != adds {
				t.Errorf("candidate %d of quotation %d: %g, not %g", k, i, got, adds)
			}
			if choices[i].Candidates[k].Near != 0 {
				t.Errorf("candidate %d of quotation %d was changed in its place", k, i)
			}
		}
	}
	for i := range choices { // one that is sure of its passage stays
		choices[i].Candidates[0].P = n.Drawn
	}
	for i, c := range texts.DrawTogether(quotes, choices) {
		for _, x := range c.Candidates {
			if x.Near != 0 {
				t.Errorf("quotation %d is sure, and drawn", i)
			}
		}
	}
}
