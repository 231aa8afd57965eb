package eval_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enface/align/eval"
)

func TestGoldSconf(t *testing.T) {
	r, err := eval.Sconf(t.Context(), gold(t, "alignment/sconf-enfr"), newAligner(t).Judge)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "sconf.totals", b.String())
}

// TestLearnJudge learns what beads are judged by from the pairs of sentences that
// two people have judged, and writes align/judge_weights.go.
func TestLearnJudge(t *testing.T) {
	if !*learn {
		t.Skip("skipped: for -learn")
	}
	w, err := eval.LearnSconf(t.Context(), gold(t, "alignment/sconf-enfr"), newAligner(t).Judge)
	if err != nil {
		t.Fatal(err)
	}
	list := func(ws []float64) string {
		var out []string
		for _, x := range ws {
			out = append(out, fmt.Sprintf("%.3f", x))
		}
		return strings.Join(out, ", ")
	}
	source := fmt.Sprintf("package align\n\n// Written by TestLearnJudge of align/eval with -learn; docs/alignment.md says\n// what from.\n\nfunc judging() judgeWeights {\n\treturn judgeWeights{\n\t\tword: []float64{%s},\n\t\tbead: []float64{%s},\n\t\tfrom: %.3f,\n\t}\n}\n", list(w.Word), list(w.Bead), w.From)
	if err := os.WriteFile(filepath.Join("..", "judge_weights.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
}
