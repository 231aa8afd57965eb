package match

import (
	"context"
	"slices"
	"strings"

	"enface"
)

// Match finds for each quotation of the version the passage of the original that it renders, and
// returns one pair for each, in the order of quotes. The only error is that of ctx, of the
// reader's Vectors, or of a model of sentences.
func (m *Matcher) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	pairs, err := m.inParts(ctx, original, version, quotes)
	for i := range pairs {
		for k, sp := range pairs[i].Spans {
			pairs[i].Spans[k] = firstHand(original, sp)
		}
		toUnits(original.Text, pairs[i].Spans, pairs[i].Quote.In(version.Text))
	}
	return pairs, err
}

// Found does what Match does for the quotations that were found in a version. Reports without
// marks are left out. A nickname, a title or a mark of distance is a pair only where all of it
// surely has a source: that it has none says nothing, since nobody is said to have said it.
func (m *Matcher) Found(ctx context.Context, original, version *enface.Story, found []enface.Quotation) ([]enface.Pair, error) {
	quotes := slices.DeleteFunc(slices.Clone(found), func(q enface.Quotation) bool { return q.Kind == enface.Indirect })
	pairs, err := m.Match(ctx, original, version, quotes)
	return slices.DeleteFunc(pairs, func(p enface.Pair) bool {
		return !p.Quote.Kind.Speech() && (p.Null() || p.Score < m.Numbers.SureOfUnspoken || p.Evidence.Unsourced != nil)
	}), err
}

// inParts is Match, with long quotations in parts.
func (m *Matcher) inParts(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	parts := m.Numbers.parts(version.Text, quotes)
	if parts == nil {
		return m.book(ctx, original, version, quotes, m.Numbers.BookBytes)
	}
	short := make([]enface.Quotation, len(parts))
	for k, p := range parts {
		short[k] = p.Quotation
	}
	found, err := m.book(ctx, original, version, short, m.Numbers.BookBytes)
	if err != nil {
		return nil, err
	}
	return m.ofParts(original, quotes, parts, found), nil
}

// firstHand is the place in the text of words that a pull quote shows a second time.
func firstHand(original *enface.Story, sp enface.Span) enface.Span {
	pulled := func(x enface.Span) bool {
		return slices.ContainsFunc(original.Blocks, func(b enface.Block) bool { return b.Kind == enface.PullQuote && b.Contains(x) })
	}
	if sp.Len() == 0 || !pulled(sp) {
		return sp
	}
	words := sp.In(original.Text)
	for at := 0; ; {
		i := strings.Index(original.Text[at:], words)
		if i < 0 {
			return sp
		}
		at += i + len(words)
		if x := (enface.Span{Start: at - len(words), End: at}); !pulled(x) {
			return x
		}
	}
}
