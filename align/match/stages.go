package match

import (
	"context"

	"enface"
	"enface/align/explain"
	"enface/align/passage"
)

// A Matcher finds the passages of quotations. It may be used by several goroutines.
type Matcher struct {
	Stages    *passage.Stages
	Explainer *explain.Explainer
	Numbers   Numbers
}

// whole is Match for texts that are read as a whole: the list of the stages.
func (m *Matcher) whole(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	t, err := m.Stages.Open(ctx, original, version) // cut into words that can be compared
	if err != nil {
		return nil, err
	}
	byWords, err := ByWords(ctx, t, original, version, quotes) // propose, weigh, decide jointly
	if err != nil {
		return nil, err
	}
	choices, err := Decided(ctx, t, quotes, byWords) // reread as wholes, decide jointly
	if err != nil {
		return nil, err
	}
	pairs := make([]enface.Pair, len(quotes))
	for i, q := range quotes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pairs[i] = m.Explainer.Pair(t, q, choices[i]) // move the edges, explain
	}
	return pairs, nil
}

// ByWords proposes candidates and decides by what their words say.
func ByWords(ctx context.Context, t *passage.Texts, original, version *enface.Story, quotes []enface.Quotation) ([]passage.Choice, error) {
	choices, err := t.Propose(ctx, original, version, quotes)
	if err != nil {
		return nil, err
	}
	return t.StepAside(t.Decide(choices)), nil
}

// Decided rereads what the words have not settled, and decides.
func Decided(ctx context.Context, t *passage.Texts, quotes []enface.Quotation, byWords []passage.Choice) ([]passage.Choice, error) {
	choices, err := t.Reread(ctx, quotes, byWords)
	if err != nil {
		return nil, err
	}
	return t.DrawTogether(quotes, choices), nil
}
