package match

import (
	"testing"
	"unicode/utf8"

	"enface"
)

// What an excerpt holds at a place stands at the restored place of the whole.
func FuzzExcerpt(f *testing.F) {
	numbers := Usual()
	f.Add("Un.\nDeux.\n\nTrois.\nQuatre.\nCinq.", uint16(5), uint16(20))
	f.Add("雨が降る。\n娘は機械を知っている。", uint16(1), uint16(9))
	f.Fuzz(func(t *testing.T, s string, x, y uint16) {
		if !utf8.ValidString(s) || s == "" {
			t.Skip()
		}
		var parts []enface.Span
		for _, at := range []int{int(x) % len(s), int(y) % len(s)} {
			at = runeStart(s, at)
			sp := numbers.around(s, enface.Span{Start: at, End: at})
			if sp.Start < 0 || sp.End > len(s) || sp.Start > at || sp.End < at {
				t.Fatalf("around %d of %d bytes: %v", at, len(s), sp)
			}
			if !utf8.ValidString(sp.In(s)) {
				t.Fatalf("%v cuts a rune", sp)
			}
			if sp.Len() > 0 {
				parts = append(parts, sp)
			}
		}
		if parts = joined(parts); len(parts) == 0 {
			t.Skip()
		}
		e := excerptOf(&enface.Story{Text: s}, parts)
		for k, p := range parts {
			pair := enface.Pair{Spans: []enface.Span{{Start: e.starts[k], End: e.starts[k] + p.Len()}}}
			want := pair.Spans[0].In(e.story.Text)
			e.restore(&pair)
			if len(pair.Spans) != 1 || pair.Spans[0].In(s) != want {
				t.Fatalf("part %d of %v: %v", k, parts, pair.Spans)
			}
		}
		all := enface.Pair{Spans: []enface.Span{{Start: 0, End: len(e.story.Text)}}}
		e.restore(&all)
		if len(all.Spans) != len(parts) {
			t.Fatalf("%v becomes %v", parts, all.Spans)
		}
	})
}
