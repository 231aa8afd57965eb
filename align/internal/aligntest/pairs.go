package aligntest

import (
	"context"
	"strings"
	"testing"

	"enface"
)

// Quotations finds the texts in the version, one after the other.
func Quotations(t testing.TB, version string, texts ...string) []enface.Quotation {
	t.Helper()
	var out []enface.Quotation
	at := 0
	for i, s := range texts {
		k := strings.Index(version[at:], s)
		if k < 0 {
			t.Fatalf("the version does not hold %q", s)
		}
		out = append(out, enface.Quotation{Span: enface.Span{Start: at + k, End: at + k + len(s)}, Kind: enface.Direct, Utterance: i + 1})
		at += k + len(s)
	}
	return out
}

// A Matcher finds the passages of quotations.
type Matcher interface {
	Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error)
}

// Quoted is a version that has each of the texts as a quotation in a paragraph of its own.
func Quoted(texts ...string) string { return "“" + strings.Join(texts, "”\n\n“") + "”\n" }

// Match matches the texts, given as Quoted does in a language, with a French original.
func Match(t testing.TB, a Matcher, original, lang string, texts ...string) []enface.Pair {
	t.Helper()
	version := Quoted(texts...)
	pairs, err := a.Match(t.Context(), &enface.Story{Text: original, Lang: "fr"}, &enface.Story{Text: version, Lang: lang}, Quotations(t, version, texts...))
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) != len(texts) {
		t.Fatalf("%d pairs for %d quotations", len(pairs), len(texts))
	}
	return pairs
}

// Passage is the text of a pair's passage, with " | " between its spans.
func Passage(original string, p enface.Pair) string {
	var parts []string
	for _, s := range p.Spans {
		parts = append(parts, s.In(original))
	}
	return strings.Join(parts, " | ")
}
