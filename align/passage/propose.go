package passage

import (
	"context"

	"enface"
	"enface/align/words"
)

// Propose looks for candidates of each quotation, weighed by their words. The only error is
// that of ctx, or of a model of sentences.
func (t *Texts) Propose(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]Choice, error) {
	h, err := t.hearing(ctx, original, version, quotes)
	if err != nil {
		return nil, err
	}
	choices := make([]Choice, len(quotes))
	compared := 0
	for i, q := range quotes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if i == compared {
			compared += t.compareSome(quotes[i:])
		}
		choices[i] = h.proposed(i, t.look(q))
	}
	return h.heard(ctx, choices)
}

// comparedWords is how many words of quotations are compared with the original at once, at
// least: by many at a time it takes less.
const comparedWords = 128

// compareSome makes the similarities of the words of the first quotations known, and returns
// of how many.
func (t *Texts) compareSome(quotes []enface.Quotation) int {
	var some []words.Word
	for i, q := range quotes {
		if some = append(some, words.Within(t.Version.Words, q.Span)...); len(some) >= comparedWords {
			t.Comparison.Prepare(some)
			return i + 1
		}
	}
	t.Comparison.Prepare(some)
	return len(quotes)
}
