package eval_test

import (
	"strings"
	"testing"

	"enface"
	"enface/align/eval"
	"enface/align/quote"
	"enface/align/text"
)

// TestTextGold keeps the figures of quotations, sentences and languages.
func TestTextGold(t *testing.T) {
	for _, c := range []struct {
		name, folder string
		run          func(t *testing.T, folder string) (*eval.Report, error)
	}{
		{"quotes", "quotes", func(t *testing.T, folder string) (*eval.Report, error) {
			return eval.Quotes(t.Context(), gold(t, folder), findQuotes, eval.QuotesOptions{})
		}},
		{"quotes-stories", "stories/docs", func(t *testing.T, folder string) (*eval.Report, error) {
			return eval.StoryQuotes(t.Context(), gold(t, folder), findQuotes)
		}},
		{"sentences", "segmentation", func(t *testing.T, folder string) (*eval.Report, error) {
			return eval.Sentences(t.Context(), gold(t, folder), func(lang, s string) []enface.Span { return text.Sentences(s, lang) })
		}},
		{"language", ".", func(t *testing.T, folder string) (*eval.Report, error) {
			return eval.Language(t.Context(), gold(t, folder), func(s string) string { tag, _ := text.Language(s); return tag }, 1)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := c.run(t, c.folder)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for i := range r.Parts {
				r.Parts[i].Remarks = nil // they quote the data
			}
			if err := r.Write(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+".totals", b.String())
		})
	}
}

func findQuotes(lang, s string) []enface.Quotation {
	return quote.Find(s, quote.Options{Lang: lang})
}
