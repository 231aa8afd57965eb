package aligntest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// Align aligns sentences with options, whose zero value is the usual one.
type Align[O any] func(ctx context.Context, src, tgt []string, o O) ([]enface.Bead, error)

// Bitext is the ladder of two texts, whose beads are checked.
func Bitext[O any](t testing.TB, align Align[O], src, tgt []string) []string {
	t.Helper()
	beads := aligned(t, align, src, tgt)
	CheckBeads(t, beads, len(src), len(tgt))
	return Ladder(beads)
}

func aligned[O any](t testing.TB, align Align[O], src, tgt []string) []enface.Bead {
	t.Helper()
	var usual O
	beads, err := align(t.Context(), src, tgt, usual)
	if err != nil {
		t.Fatal(err)
	}
	return beads
}

// CheckBeads holds that every sentence stands in one bead, in order.
func CheckBeads(t testing.TB, beads []enface.Bead, src, tgt int) {
	t.Helper()
	var i, j int
	for _, b := range beads {
		for _, k := range b.Source {
			if k != i {
				t.Fatalf("source sentence %d where %d was due", k, i)
			}
			i++
		}
		for _, k := range b.Target {
			if k != j {
				t.Fatalf("target sentence %d where %d was due", k, j)
			}
			j++
		}
		if n, m := len(b.Source), len(b.Target); n+m == 0 || n+m > 8 || (n == 0 || m == 0) && n+m != 1 {
			t.Fatalf("a bead of %d and %d sentences", n, m)
		}
	}
	if i != src || j != tgt {
		t.Fatalf("%d of %d and %d of %d sentences", i, src, j, tgt)
	}
}

// Ladder has each bead as "[0] [0 1]".
func Ladder(beads []enface.Bead) []string {
	var out []string
	for _, b := range beads {
		out = append(out, fmt.Sprint(b.Source, b.Target))
	}
	return out
}

// Mirrored aligns both ways and tells what beads only one of them gives. In a run of
// what is left out either side may come first.
func Mirrored[O any](t testing.TB, align Align[O], src, tgt []string) string {
	t.Helper()
	forth, back := aligned(t, align, src, tgt), aligned(t, align, tgt, src)
	for i := range back {
		back[i].Source, back[i].Target = back[i].Target, back[i].Source
	}
	x, y := Ladder(forth), Ladder(back)
	slices.Sort(x)
	slices.Sort(y)
	return cmp.Diff(x, y)
}
