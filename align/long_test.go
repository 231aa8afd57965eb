package align

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/text"
)

func TestLongQuotationsAreCutIntoParts(t *testing.T) {
	_, tgt := tales(6)
	long, short := strings.Join(tgt, " "), "It rains."
	version := "“" + long + "”\n\n“" + short + "”\n\n“" + strings.Repeat("雨", 2000) + "”\n"
	quotes := quotations(t, version, long, short, strings.Repeat("雨", 2000))
	within := enface.Quotation{Span: enface.Span{Start: quotes[0].Start + 300, End: quotes[0].Start + 360}}
	quotes = append(quotes, within)
	reach := make([]int, len(quotes))
	for i, q := range quotes {
		reach[i] = q.Start
	}
	before := 0
	for _, p := range inParts(version, quotes) {
		if p.Start < before {
			t.Errorf("a part that begins at %d stands behind one that begins at %d", p.Start, before)
		}
		before = p.Start
		words := text.Words(p.In(version))
		if len(words) > longQuotation || p.words != 0 && p.words != len(words) {
			t.Errorf("a part of %d words, said to have %d", len(words), p.words)
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
	if parts := inParts(version, quotes[1:2]); parts != nil {
		t.Errorf("parts of short quotations: %v", parts)
	}
}

// madeUp are n sentences of made-up words, and a version of them of which some words
// are others; the share of nulls of either side have no counterpart.
func madeUp(seed uint64, n int, nulls float64) (src, tgt []string) {
	r := rand.New(rand.NewPCG(seed, seed))
	word := func() string {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		return b.String()
	}
	words := make([]string, 3000)
	for i := range words {
		words[i] = word()
	}
	some := func() []string {
		s := make([]string, 6+r.IntN(16))
		for i := range s {
			s[i] = words[r.IntN(len(words))]
		}
		return s
	}
	sentence := func(words []string) string {
		return strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:] + "."
	}
	for range n {
		switch x := r.Float64(); {
		case x < nulls:
			src = append(src, sentence(some()))
		case x < 2*nulls:
			tgt = append(tgt, sentence(some()))
		default:
			said := some()
			src = append(src, sentence(said))
			for i := range said {
				if r.IntN(3) == 0 {
					said[i] = words[r.IntN(len(words))]
				}
			}
			tgt = append(tgt, sentence(said))
		}
	}
	return src, tgt
}

func TestLongQuotation(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	src, tgt := madeUp(1, 120, 0)
	const from, to = 30, 70
	long := strings.Join(tgt[from:to], " ")
	original := strings.Join(src, "\n")
	pairs := matchTexts(t, a, original, "en", tgt[5], long)
	p := pairs[1]
	want := enface.Span{Start: len(strings.Join(src[:from], "\n")) + 1, End: len(strings.Join(src[:to], "\n"))}
	found := 0
	for _, sp := range p.Spans {
		if sp.Start < want.Start || sp.End > want.End {
			t.Errorf("%q is not of the passage", sp.In(original))
		}
		found += sp.Len()
	}
	if 10*found < 9*want.Len() {
		t.Errorf("%d bytes of a passage of %d: %q", found, want.Len(), p.Passage(original))
	}
	if p.Score < .9 || p.Quote.Utterance != 2 || p.Quote.Len() != len(long) {
		t.Errorf("%.3f, %+v", p.Score, p.Quote)
	}
	alien := matchTexts(t, a, strings.Join(taleFR, "\n"), "en", strings.Repeat("Parliament adopted the budget amendment; inflation reached nine percent. ", 40))[0]
	if !alien.Null() || alien.Relation != enface.None || alien.Evidence.Reason == "" {
		t.Errorf("%v %.3f %q", alien.Relation, alien.Score, alien.Evidence.Reason)
	}
}

func TestMatchStopsWithinALongQuotation(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	_, tgt := tales(12)
	long := strings.Join(tgt, " ")
	version := "“" + long + "”\n"
	match := func(ctx context.Context) ([]enface.Pair, error) {
		return a.Match(ctx, &enface.Story{Text: strings.Join(taleFR, "\n"), Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, quotations(t, version, long))
	}
	whole := &patient{t.Context(), 0, 1 << 30}
	if _, err := match(whole); err != nil {
		t.Fatal(err)
	}
	if least := len(text.Words(long)) / longQuotation; whole.looks < 2*least {
		t.Errorf("%d looks at the context while a quotation of %d words is looked for", whole.looks, len(text.Words(long)))
	}
	for k := 0; k < whole.looks; k += max(1, whole.looks/8) {
		ctx := &patient{t.Context(), 0, k}
		if pairs, err := match(ctx); !errors.Is(err, context.Canceled) || pairs != nil || ctx.looks > k+1 {
			t.Errorf("cancelled at look %d of %d: %d pairs, %v", k, whole.looks, len(pairs), err)
		}
	}
}

// A long quotation of words that stand twice in the original has the other place as a
// further candidate, and one without a source what it is nearest to.
func TestLongQuotationsKeepFurtherCandidates(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	src, tgt := madeUp(3, 120, 0)
	const from, to = 30, 60
	twice := strings.Join(src, "\n") + "\n" + strings.Join(src[from:to], "\n") + "\n"
	p := matchTexts(t, a, twice, "en", strings.Join(tgt[from:to], " "))[0]
	first := enface.Span{Start: len(strings.Join(src[:from], "\n")) + 1, End: len(strings.Join(src[:to], "\n"))}
	second := enface.Span{Start: len(strings.Join(src, "\n")) + 1, End: len(twice) - 1}
	given := slices.Clone(p.Spans)
	for _, o := range p.Evidence.Other {
		given = append(given, enface.Span{Start: o.Start, End: o.End})
		if o.Score <= 0 || o.Score > 1 {
			t.Errorf("%+v", o)
		}
	}
	covered := 0
	for at := range len(twice) {
		if first.Start <= at && at < first.End || second.Start <= at && at < second.End {
			if slices.ContainsFunc(given, func(x enface.Span) bool { return x.Start <= at && at < x.End }) {
				covered++
			}
		}
	}
	if both := first.Len() + second.Len(); 10*covered < 9*both {
		t.Errorf("%d bytes of %d of the two places are given: %v, then %v", covered, both, p.Spans, p.Evidence.Other)
	}
	alien := matchTexts(t, a, strings.Join(src, "\n"), "en", strings.Repeat("Parliament adopted the budget amendment; inflation reached nine percent. ", 40))[0]
	if !alien.Null() || len(alien.Evidence.Other) == 0 || len(alien.Evidence.Other) > 4 {
		t.Errorf("%v, further candidates %v", alien.Relation, alien.Evidence.Other)
	}
}

// What may be taken in a passage's place has edges that are as good.
func TestEdgesOfFurtherCandidates(t *testing.T) {
	twice := "Il pleut sur la ville.\nLe maire a fermé le vieux pont hier soir, sans prévenir personne.\nTout le monde attend le train.\nLe maire a fermé le vieux pont hier soir, et la gare aussi.\nPersonne ne sait pourquoi."
	p := matchTexts(t, aligner(t, Options{}), twice, "en", "The mayor closed the old bridge last night")[0]
	const said = "Le maire a fermé le vieux pont hier soir"
	if len(p.Evidence.Other) == 0 || passage(twice, p) != said || twice[p.Evidence.Other[0].Start:p.Evidence.Other[0].End] != said {
		t.Errorf("%q, then %+v", passage(twice, p), p.Evidence.Other)
	}
}
