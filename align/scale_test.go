package align

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// tales repeats the tale n times, each time told a little differently.
func tales(n int) (src, tgt []string) {
	for i := range n {
		for _, s := range taleFR {
			src = append(src, fmt.Sprintf("%s (%d)", s, i))
		}
		for _, s := range taleEN {
			tgt = append(tgt, fmt.Sprintf("%s (%d)", s, i))
		}
	}
	return src, tgt
}

// allocated is how many bytes f asks for, all together.
func allocated(f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// Four times the text takes about four times the memory, not sixteen times: no table
// of all with all is built, and no text is copied once for every part of it.
func TestMemoryGrowsWithTheText(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: it takes some seconds")
	}
	a := aligner(t, Options{Fast: true})
	align := func(n int) func() {
		src, tgt := tales(n)
		return func() { bitext(t, a, src, tgt) }
	}
	match := func(n int) func() {
		src, _ := tales(n)
		original := strings.Join(src, "\n")
		version := "“" + strings.Join(taleEN[:4], "”\n\n“") + "”\n"
		quotes := quotations(t, version, taleEN[:4]...)
		return func() {
			if _, err := a.Match(t.Context(), &enface.Story{Text: original, Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, quotes); err != nil {
				t.Fatal(err)
			}
		}
	}
	quoted := func(n int) func() {
		_, tgt := tales(n)
		version := "“" + strings.Join(tgt, "”\n\n“") + "”\n"
		quotes := quotations(t, version, tgt...)
		return func() {
			pairs, err := a.Match(t.Context(), &enface.Story{Text: strings.Join(taleFR, "\n"), Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, quotes)
			if err != nil || len(pairs) != len(quotes) {
				t.Fatalf("%d pairs of %d quotations, %v", len(pairs), len(quotes), err)
			}
		}
	}
	for name, work := range map[string]func(int) func(){"bitext": align, "original": match, "quotations": quoted} {
		allocated(work(30)) // what is loaded once
		small, large := allocated(work(60)), allocated(work(240))
		if large > 6*small {
			t.Errorf("%s: %.0f bytes, and of four times as much %.0f", name, small, large)
		}
	}
}

func TestBitextWithWrongLanguages(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	want := bitext(t, a, taleFR, taleEN)
	for _, langs := range [][2]string{{"ja", "zh"}, {"en", "fr"}, {"xx", "no language"}} {
		beads, err := a.Bitext(t.Context(), taleFR, taleEN, BitextOptions{Source: langs[0], Target: langs[1]})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, ladder(beads)); d != "" {
			t.Errorf("%v: %s", langs, d)
		}
	}
}

// A text without a space, a line of a megabyte, and nothing but marks: an answer each.
func TestBitextOfOddTexts(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: it takes some seconds")
	}
	a := aligner(t, Options{Fast: true})
	for _, lines := range [][]string{
		{strings.Repeat("雨", 20000)},
		{strings.Repeat("word ", 200000), "One."},
		{"—", "…", "***", ""},
		{"\xff\xfe", "a\x00b"},
		{"ฝนตกวันนี้", "พ่อขายบ้านแล้วใช้หนี้"},
		{"היום יורד גשם.", "אבי מכר את הבית."},
	} {
		bitext(t, a, lines, taleEN)
		bitext(t, a, taleEN, lines)
	}
}

// served gives vectors of a width of its own, and none where no text has a character.
type served struct{ width int }

func (s served) SentenceVectors(_ context.Context, texts []string) ([]float32, error) {
	if strings.TrimSpace(strings.Join(texts, "")) == "" {
		return nil, nil
	}
	v := make([]float32, len(texts)*s.width)
	for i := range texts {
		v[i*s.width+len(texts[i])%s.width] = 1
	}
	return v, nil
}

func TestALargerModelAndEmptyTexts(t *testing.T) {
	for _, fast := range []bool{false, true} {
		a := aligner(t, Options{Fast: fast, Sentences: served{5}})
		bitext(t, a, []string{"", " "}, taleEN)
		bitext(t, a, taleFR, nil)
		bitext(t, a, taleFR, taleEN)
		for _, original := range []string{"", "\n", "Il pleut."} {
			version := "“It rains.”"
			pairs, err := a.Match(t.Context(), &enface.Story{Text: original, Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, quotations(t, version, "It rains."))
			if err != nil || len(pairs) != 1 {
				t.Errorf("fast %v, original %q: %v, %v", fast, original, pairs, err)
			}
		}
	}
}
