package encoder

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStretchesAreLinesOrWrappedParagraphs(t *testing.T) {
	m := model(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n\n\t\n", nil},
		{"lines", "One.\nTwo.\n  Three. \r\n\nfour", []string{"One.", "Two.", "Three.", "four"}},
		{"wrapped", "The keeper of the\nlight had been there\nSince the war.\n\nNew paragraph,\nand its end.", []string{"The keeper of the\nlight had been there\nSince the war.", "New paragraph,\nand its end."}},
		{"a script without case", "他走了。\n他回来了。", []string{"他走了。", "他回来了。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range m.Stretches(c.text) {
				got = append(got, s.In(c.text))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLongParagraphsAreCutBetweenSentences(t *testing.T) {
	m := model(t)
	var b strings.Builder
	for i := range 120 {
		fmt.Fprintf(&b, "Sentence number %d says that the lamp was lit again. ", i)
	}
	for _, c := range []struct{ name, text, ends string }{
		{"sentences", b.String(), "."},
		{"words", strings.Repeat("lighthouse keeper and no end ", 300), ""},
		{"one word", strings.Repeat("x𝟙é", 3000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := m.Stretches(c.text)
			if len(all) < 2 {
				t.Fatalf("%d stretches", len(all))
			}
			last := 0
			for i, s := range all {
				if len(s.pieces) > m.MaxPieces() || len(s.pieces) == 0 {
					t.Errorf("stretch %d has %d pieces", i, len(s.pieces))
				}
				if s.Cut != (i < len(all)-1) {
					t.Errorf("stretch %d of %d: cut is %v", i, len(all), s.Cut)
				}
				if gap := strings.TrimSpace(c.text[last:s.Start]); gap != "" {
					t.Errorf("%q lies in no stretch", gap)
				}
				if !strings.HasSuffix(s.In(c.text), c.ends) {
					t.Errorf("stretch %d ends with %q", i, s.In(c.text)[s.Len()-10:])
				}
				last = s.End
			}
			if rest := strings.TrimSpace(c.text[last:]); rest != "" {
				t.Errorf("%q lies in no stretch", rest)
			}
		})
	}
}

func FuzzStretches(f *testing.F) {
	m := model(f)
	for _, s := range []string{"", "\n", "a\nb c\n\nd", "a\r\n b\u00ad\u200b", "\xff\n\xfe", strings.Repeat("long ", 700), strings.Repeat("x", 5000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for i, x := range m.Stretches(s) {
			if x.Start < last || x.End < x.Start || x.End > len(s) || len(x.pieces) > m.MaxPieces() {
				t.Fatalf("stretch %d: %+v with %d pieces after %d of %d bytes", i, x.Span, len(x.pieces), last, len(s))
			}
			for _, p := range x.pieces {
				if p.Start < x.Start || p.End > x.End {
					t.Fatalf("stretch %d, %+v, has piece %+v", i, x.Span, p)
				}
			}
			last = x.End
		}
	})
}
