package match

import (
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/text"
)

func TestLongQuotationsAreCutIntoParts(t *testing.T) {
	numbers := Usual()
	_, tgt := aligntest.Tales(6)
	long, short := strings.Join(tgt, " "), "It rains."
	version := "“" + long + "”\n\n“" + short + "”\n\n“" + strings.Repeat("雨", 2000) + "”\n"
	quotes := aligntest.Quotations(t, version, long, short, strings.Repeat("雨", 2000))
	within := enface.Quotation{Span: enface.Span{Start: quotes[0].Start + 300, End: quotes[0].Start + 360}}
	quotes = append(quotes, within)
	reach := make([]int, len(quotes))
	for i, q := range quotes {
		reach[i] = q.Start
	}
	before := 0
	for _, p := range numbers.parts(version, quotes) {
		if p.Start < before {
			t.Errorf("a part that begins at %d stands behind one that begins at %d", p.Start, before)
		}
		before = p.Start
		found := text.Words(p.In(version))
		if len(found) > numbers.Long || p.words != 0 && p.words != len(found) {
			t.Errorf("a part of %d words, said to have %d", len(found), p.words)
		}
		if gap := version[reach[p.of]:p.Start]; strings.TrimSpace(gap) != "" {
			t.Errorf("%q is in no part", gap)
		}
		if said := strings.TrimRight(p.In(version), " ()"); p.of == 0 && p.End < quotes[0].End && !strings.HasSuffix(said, ".") {
			t.Errorf("a part ends within a sentence: %q", p.In(version))
		}
		reach[p.of] = p.End
	}
	for i, q := range quotes {
		if reach[i] != q.End {
			t.Errorf("the parts of quotation %d end at %d, and it at %d", i, reach[i], q.End)
		}
	}
	if parts := numbers.parts(version, quotes[1:2]); parts != nil {
		t.Errorf("parts of short quotations: %v", parts)
	}
}
