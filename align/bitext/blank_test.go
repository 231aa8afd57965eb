package bitext

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface/align/internal/aligntest"
)

// A blank line of each side is a bead, one that only one side has is a null, and one
// between two sentences that are rendered together belongs to them.
func TestBitextOfBlankLines(t *testing.T) {
	a := aligner(t, true)
	for _, c := range []struct {
		src, tgt []string
		want     []string
	}{
		{[]string{"", ""}, []string{""}, []string{"[0] [0]", "[1] []"}},
		{
			[]string{aligntest.TaleFR[0], "", aligntest.TaleFR[5], "", aligntest.TaleFR[6], aligntest.TaleFR[9]},
			[]string{aligntest.TaleEN[0], " ", "", aligntest.TaleEN[5], aligntest.TaleEN[9], ""},
			[]string{"[0] [0]", "[1] [1]", "[] [2]", "[2 3 4] [3]", "[5] [4]", "[] [5]"},
		},
		{[]string{"", aligntest.TaleFR[0]}, []string{aligntest.TaleEN[0]}, []string{"[0] []", "[1] [0]"}},
		{[]string{"", aligntest.TaleFR[0]}, nil, []string{"[0] []", "[1] []"}},
	} {
		if d := cmp.Diff(c.want, aligntest.Bitext(t, a.Align, c.src, c.tgt)); d != "" {
			t.Error(d)
		}
		if d := aligntest.Mirrored(t, a.Align, c.src, c.tgt); d != "" {
			t.Error(d)
		}
	}
}
