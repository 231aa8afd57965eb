package bitext

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface/align/internal/aligntest"
)

// Chapters that tell the same, and one that the translation leaves out: only the
// numbers say which is which.
func TestChaptersAreBorders(t *testing.T) {
	var src, tgt []string
	want := map[string]bool{}
	for _, n := range []int{1, 2, 3, 4, 5, 6} {
		at := len(src)
		src = append(src, "CHAPITRE "+[]string{"I", "II", "III", "IV", "V", "VI"}[n-1])
		src = append(src, aligntest.TaleFR...)
		if n == 3 {
			continue
		}
		want[fmt.Sprintf("[%d] [%d]", at, len(tgt))] = true
		tgt = append(tgt, fmt.Sprintf("Chapter %d", n))
		tgt = append(tgt, aligntest.TaleEN...)
	}
	for _, fast := range []bool{false, true} {
		a := aligner(t, fast)
		got := aligntest.Bitext(t, a.Align, src, tgt)
		for w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("fast %v: %s is missing", fast, w)
			}
		}
		// Which of the second chapter and the third is left out cannot be told, but no more is.
		alone := 0
		for i := range len(src) {
			if !slices.Contains(got, fmt.Sprintf("[%d] []", i)) {
				continue
			}
			if alone++; i < len(aligntest.TaleFR)+1 || i >= 3*(len(aligntest.TaleFR)+1) {
				t.Errorf("fast %v: source sentence %d has no counterpart", fast, i)
			}
		}
		if alone < len(aligntest.TaleFR)-2 { // one or the other may be taken for a free rendering
			t.Errorf("fast %v: %d sentences have no counterpart, not about %d", fast, alone, len(aligntest.TaleFR)+1)
		}
	}
}

// Verses that say the same, of which the second text lacks one in each chapter: only
// the numbers tell. What it lacks may stand with its neighbour.
func TestVersesAreBorders(t *testing.T) {
	var src, tgt []string
	verse := map[int]int{} // source -> target
	for chapter := 1; chapter <= 3; chapter++ {
		for n := 1; n <= 12; n++ {
			if n != 4+chapter {
				verse[len(src)] = len(tgt)
				tgt = append(tgt, fmt.Sprintf("%d:%d And so it was in those days.", chapter, n))
			}
			src = append(src, fmt.Sprintf("%d:%d Et il en fut ainsi en ces jours.", chapter, n))
		}
	}
	beads, err := aligner(t, true).Align(t.Context(), src, tgt, Options{})
	if err != nil {
		t.Fatal(err)
	}
	aligntest.CheckBeads(t, beads, len(src), len(tgt))
	for _, b := range beads {
		for _, i := range b.Source {
			if j, there := verse[i]; there && !slices.Equal(b.Target, []int{j}) {
				t.Errorf("verse %q stands with %v", src[i], b.Target)
			}
		}
	}
}

// Lines that were numbered on either side by itself are no verses: the tale without
// some of its sentences has other numbers from there on.
func TestLineNumbersAreNoBorders(t *testing.T) {
	numbered := func(lines []string) (out []string) {
		for i, l := range lines {
			out = append(out, fmt.Sprintf("%d\t%s", i+1, l))
		}
		return out
	}
	source, target := aligntest.TaleFR, slices.Delete(slices.Clone(aligntest.TaleEN), 2, 3)
	for _, fast := range []bool{false, true} {
		a := aligner(t, fast)
		if d := cmp.Diff(aligntest.Bitext(t, a.Align, source, target), aligntest.Bitext(t, a.Align, numbered(source), numbered(target))); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
		if d := aligntest.Mirrored(t, a.Align, numbered(source), numbered(target)); d != "" {
			t.Errorf("fast %v: %s", fast, d)
		}
		numbers := []string{"1", "2", "3", "4"}
		if d := cmp.Diff([]string{"[0] [0]", "[1] [1]", "[2] [2]", "[3] [3]"}, aligntest.Bitext(t, a.Align, numbers, numbers)); d != "" {
			t.Errorf("numbers alone, fast %v: %s", fast, d)
		}
	}
}
