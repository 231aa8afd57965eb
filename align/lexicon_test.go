package align

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/align/lexicon"
)

// Words that nothing but the lexicon joins.
func invented(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l := &lexicon.Lexicon{Source: "fr", Target: "en"}
	for _, e := range [][2]string{{"brolguette", "dwimmerlaik"}, {"zouvard", "pimwell"}, {"crémichon", "thrusk"}} {
		if err := l.Add(e[0], e[1], 1); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func withLexicons(t testing.TB, all ...*lexicon.Lexicon) *Aligner {
	t.Helper()
	return aligner(t, Options{Fast: true, Lexicons: all})
}

func TestLexiconFindsThePassage(t *testing.T) {
	original := &enface.Story{Lang: "fr", Text: "Les brolguettes brillent. Le zouvard dort. Le crémichon chante."}
	version := &enface.Story{Lang: "en", Text: "“A dwimmerlaik!” she said."}
	quotes := []enface.Quotation{{Span: enface.Span{Start: strings.Index(version.Text, "A"), End: strings.Index(version.Text, "!")}}}
	match := func(a *Aligner, original *enface.Story) enface.Pair {
		t.Helper()
		pairs, err := a.Match(t.Context(), original, version, quotes)
		if err != nil {
			t.Fatal(err)
		}
		return pairs[0]
	}
	p := match(withLexicons(t, invented(t)), original)
	if p.Null() || !strings.Contains(p.Spans[0].In(original.Text), "brolguettes") {
		t.Errorf("the passage is %v", p.Spans)
	}
	if d := cmp.Diff([]string{"dwimmerlaik=brolguettes"}, p.Evidence.Lexicon); d != "" {
		t.Errorf("evidence (-want +got):\n%s", d)
	}
	german := *original
	german.Lang = "de"
	for name, p := range map[string]enface.Pair{"none": match(withLexicons(t), original), "of other languages": match(withLexicons(t, invented(t)), &german)} {
		if len(p.Evidence.Lexicon) > 0 {
			t.Errorf("with a lexicon %s, the evidence names %q", name, p.Evidence.Lexicon)
		}
	}
}

func TestLexiconAlignsSentences(t *testing.T) {
	ladder := func(src, tgt []string, o BitextOptions) []string {
		t.Helper()
		beads, err := withLexicons(t, invented(t)).Bitext(t.Context(), src, tgt, o)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, b := range beads {
			if o.Source == "en" {
				b.Source, b.Target = b.Target, b.Source
			}
			out = append(out, fmt.Sprint(b.Source, b.Target))
		}
		return out
	}
	src := []string{"Brolguette, brolguette.", "Zouvard, zouvard, zouvard.", "Crémichon, crémichon."}
	for _, c := range []struct{ tgt, want []string }{
		{[]string{"Dwimmerlaik, dwimmerlaik, pimwell, pimwell, pimwell.", "Thrusk, thrusk."}, []string{"[0 1] [0]", "[2] [1]"}},
		{[]string{"Dwimmerlaik, dwimmerlaik.", "Pimwell, pimwell, pimwell, thrusk, thrusk."}, []string{"[0] [0]", "[1 2] [1]"}},
		// The same again, as long as the other: the length says nothing.
		{[]string{"Dwimmerlaik, pimwell, pimwell.", "Thrusk, as it were, as it were."}, []string{"[0 1] [0]", "[2] [1]"}},
		{[]string{"Dwimmerlaik, as it were, so be it.", "Pimwell, pimwell, thrusk."}, []string{"[0] [0]", "[1 2] [1]"}},
	} {
		if d := cmp.Diff(c.want, ladder(src, c.tgt, BitextOptions{Source: "fr", Target: "en"})); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.tgt, d)
		}
		if d := cmp.Diff(c.want, ladder(c.tgt, src, BitextOptions{Source: "en", Target: "fr"})); d != "" {
			t.Errorf("%q, the other way round (-want +got):\n%s", c.tgt, d)
		}
	}
}
