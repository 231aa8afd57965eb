package match

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
	"enface/text"
)

func TestLongQuotation(t *testing.T) {
	a := matcher(t, true)
	src, tgt := aligntest.MadeUp(1, 120, 0)
	const from, to = 30, 70
	long := strings.Join(tgt[from:to], " ")
	original := strings.Join(src, "\n")
	pairs := aligntest.Match(t, a, original, "en", tgt[5], long)
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
	alien := aligntest.Match(t, a, strings.Join(aligntest.TaleFR, "\n"), "en", strings.Repeat("Parliament adopted the budget amendment; inflation reached nine percent. ", 40))[0]
	if !alien.Null() || alien.Relation != enface.None || alien.Evidence.Reason == "" {
		t.Errorf("%v %.3f %q", alien.Relation, alien.Score, alien.Evidence.Reason)
	}
}

func TestMatchStopsWithinALongQuotation(t *testing.T) {
	a := matcher(t, true)
	_, tgt := aligntest.Tales(12)
	long := strings.Join(tgt, " ")
	version := "“" + long + "”\n"
	match := func(ctx context.Context) ([]enface.Pair, error) {
		return a.Match(ctx, &enface.Story{Text: strings.Join(aligntest.TaleFR, "\n"), Lang: "fr"}, &enface.Story{Text: version, Lang: "en"}, aligntest.Quotations(t, version, long))
	}
	whole := &aligntest.Patient{Context: t.Context(), Patience: 1 << 30}
	if _, err := match(whole); err != nil {
		t.Fatal(err)
	}
	if least := len(text.Words(long)) / a.Numbers.Long; whole.Looks < 2*least {
		t.Errorf("%d looks at the context while a quotation of %d words is looked for", whole.Looks, len(text.Words(long)))
	}
	for k := 0; k < whole.Looks; k += max(1, whole.Looks/8) {
		ctx := &aligntest.Patient{Context: t.Context(), Patience: k}
		if pairs, err := match(ctx); !errors.Is(err, context.Canceled) || pairs != nil || ctx.Looks > k+1 {
			t.Errorf("cancelled at look %d of %d: %d pairs, %v", k, whole.Looks, len(pairs), err)
		}
	}
}

// A long quotation of words that stand twice in the original has the other place as a
// further candidate, and one without a source what it is nearest to.
func TestLongQuotationsKeepFurtherCandidates(t *testing.T) {
	a := matcher(t, true)
	src, tgt := aligntest.MadeUp(3, 120, 0)
	const from, to = 30, 60
	twice := strings.Join(src, "\n") + "\n" + strings.Join(src[from:to], "\n") + "\n"
	p := aligntest.Match(t, a, twice, "en", strings.Join(tgt[from:to], " "))[0]
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
	alien := aligntest.Match(t, a, strings.Join(src, "\n"), "en", strings.Repeat("Parliament adopted the budget amendment; inflation reached nine percent. ", 40))[0]
	if !alien.Null() || len(alien.Evidence.Other) == 0 || len(alien.Evidence.Other) > 4 {
		t.Errorf("%v, further candidates %v", alien.Relation, alien.Evidence.Other)
	}
}

// Passages of two parts are one where no more than a seam lies between them; those of one part only where
// they overlap.
func TestSewn(t *testing.T) {
	numbers := Usual()
	words := func(n int) string { return strings.Repeat("mot ", n) }
	original := "Un début. " + words(numbers.SeamWords) + "Une suite. " + words(numbers.SeamWords+1) + "Une fin. " + strings.Repeat("x", numbers.SeamBytes) + " Rien."
	at := func(s string) enface.Span {
		k := strings.Index(original, s)
		return enface.Span{Start: k, End: k + len(s)}
	}
	first, next, last, far := at("Un début."), at("Une suite."), at("Une fin."), at("Rien.")
	overlapping := enface.Span{Start: first.Start + 3, End: first.End + 8}
	for _, c := range []struct {
		pieces []piece
		want   []enface.Span
	}{
		{[]piece{{Span: next, part: 1}, {Span: first, part: 0}}, []enface.Span{{Start: first.Start, End: next.End}}},
		{[]piece{{Span: first, part: 0}, {Span: next, part: 0}}, []enface.Span{first, next}},
		{[]piece{{Span: next, part: 0}, {Span: last, part: 1}}, []enface.Span{next, last}},
		{[]piece{{Span: last, part: 0}, {Span: far, part: 1}}, []enface.Span{last, far}},
		{[]piece{{Span: overlapping, part: 0}, {Span: first, part: 0}}, []enface.Span{{Start: first.Start, End: overlapping.End}}},
		{nil, nil},
	} {
		if got := numbers.sewn(original, c.pieces); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, not %v", c.pieces, got, c.want)
		}
	}
}
