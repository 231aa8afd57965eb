package match

import (
	"fmt"
	"strings"
	"testing"

	"enface"
	"enface/align/internal/aligntest"
)

func TestChaptersKeepQuotationsWhole(t *testing.T) {
	line := "Il a dit « oui » et « non » hier.\n"
	s := strings.Repeat(line, 50)
	var quotes []enface.Quotation
	for i := range 50 {
		for _, q := range []string{"oui", "non"} {
			at := i*len(line) + strings.Index(line, q)
			quotes = append(quotes, enface.Quotation{Span: enface.Span{Start: at, End: at + len(q)}})
		}
	}
	next, at := 0, 0
	for _, c := range chapters(s, quotes, 100) {
		if c.from != next || c.span.Start != at || c.span.Len() > 100+len(line) {
			t.Fatalf("a chapter %+v after quotation %d and byte %d", c, next, at)
		}
		for _, q := range quotes[c.from:c.to] {
			if !c.span.Contains(q.Span) {
				t.Fatalf("%v is not in %v", q.Span, c.span)
			}
		}
		next, at = c.to, c.span.End
	}
	if next != len(quotes) || at != len(s) {
		t.Fatalf("%d quotations, %d bytes", next, at)
	}
}

// A book is read in excerpts; the passages must be those of the whole.
func TestMatchInABook(t *testing.T) {
	var book strings.Builder
	for i := range 40 {
		fmt.Fprintf(&book, "Chapitre %d. Le train de %d heures était en retard, et personne n'attendait plus sur le quai.\nOn parlait de la récolte, du prix du blé et de la grève des mineurs.\n", i, i%24)
		if i == 20 {
			book.WriteString(aligntest.Interview + "\n")
		}
	}
	texts := []string{"The rain is my best saleswoman.", "Our striker scored twice in the second half.", "She has more ideas than I do.", "An umbrella must last a whole life, not one season."}
	version := "“" + strings.Join(texts, "”\n\n“") + "”\n"
	original := &enface.Story{Text: book.String(), Lang: "fr"}
	a := matcher(t, false)
	for _, limit := range []int{200, 1500, 1 << 20} {
		pairs, err := a.book(t.Context(), original, &enface.Story{Text: version, Lang: "en"}, aligntest.Quotations(t, version, texts...), limit)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"La pluie est ma meilleure vendeuse", "", "Elle a plus d'idées que moi", "Un parapluie doit durer une vie entière, pas une saison"} {
			if got := aligntest.Passage(original.Text, pairs[i]); got != want {
				t.Errorf("limit %d: %q: got %q (%.2f)", limit, texts[i], got, pairs[i].Score)
			}
			if pairs[i].Quote.In(version) != texts[i] {
				t.Errorf("limit %d: quotation %d is %q", limit, i, pairs[i].Quote.In(version))
			}
			for _, o := range pairs[i].Evidence.Other {
				if o.Start < 0 || o.End > len(original.Text) || o.Start >= o.End {
					t.Errorf("limit %d: candidate %+v", limit, o)
				}
			}
		}
	}
}
