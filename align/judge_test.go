package align

import (
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
)

func TestJudgeSeesWhatOneSideLacks(t *testing.T) {
	src := strings.Split(aligntest.Interview, "\n")
	tgt := []string{
		"You took over your father's factory in 1998. Why?",
		"I had no choice. My father was ill, and the twelve workers were waiting for their wages. I sold my house to pay the workshop's debts.",
		"They say that you refuse the orders of the department stores.",
		"Yes, he says laughing, I have been refusing their orders for twenty years.",
		"And the rain, do you like it?",
		"The rain is my best saleswoman. We exported 3,450 pieces to Japan last year, and the customers in Tokyo pay in advance.",
		"Who will take over the workshop after you, now that the bank has closed every account and the roof is leaking?",
		"My daughter Héloïse knows every machine. She has more ideas than I do. But I will not leave before I am eighty.",
		"Nothing of this.",
	}
	var beads []enface.Bead
	for i := range src {
		beads = append(beads, enface.Bead{Source: []int{i}, Target: []int{i}})
	}
	beads = append(beads, enface.Bead{Target: []int{8}})
	all, err := aligner(t, Options{}).Judge(t.Context(), src, tgt, beads, BitextOptions{Source: "fr", Target: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for i, j := range all {
		if want := i == 3 || i == 6; j.IsPartial != want {
			t.Errorf("bead %d: partial %.2f", i, j.Partial)
		}
	}
	lost := func(line string, words []JudgedWord) string {
		var out []string
		for _, sp := range MissingRuns(words) {
			out = append(out, sp.In(line))
		}
		return strings.Join(out, " | ")
	}
	if got := lost(src[3], all[3].Source); !strings.Contains(got, "parapluie") || !strings.Contains(got, "honneur") {
		t.Errorf("not in the translation: %q", got)
	}
	if got := lost(tgt[6], all[6].Target); !strings.Contains(got, "bank has closed every account") || strings.Contains(got, "workshop") {
		t.Errorf("added by the translation: %q", got)
	}
	if len(all[8].Source)+len(all[8].Target) != 0 || all[8].Partial != 0 {
		t.Error("a null bead is judged")
	}
}

func TestJudgeTakesAnyBead(t *testing.T) {
	a := aligner(t, Options{})
	lines := []string{"", "…", "a", "vingt-sept"}
	var beads []enface.Bead
	for i := range lines {
		for j := range lines {
			beads = append(beads, enface.Bead{Source: []int{i}, Target: []int{j}})
		}
	}
	all, err := a.Judge(t.Context(), lines, lines, beads, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for k, j := range all {
		if !(j.Partial >= 0 && j.Partial <= 1) {
			t.Errorf("%v: %v", beads[k], j.Partial)
		}
		for _, w := range j.Source {
			if w.Start < 0 || w.End > len(lines[beads[k].Source[0]]) || !(w.Missing >= 0 && w.Missing <= 1) {
				t.Errorf("%v: %+v", beads[k], w)
			}
		}
	}
	if all, err := a.Judge(t.Context(), nil, nil, nil, BitextOptions{}); err != nil || len(all) != 0 {
		t.Errorf("no beads: %v, %v", all, err)
	}
}
