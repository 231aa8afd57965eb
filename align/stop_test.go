package align

import (
	"context"
	"errors"
	"testing"
)

// A patient context is cancelled once it has been looked at so many times.
type patient struct {
	context.Context
	looks, patience int
}

func (p *patient) Err() error {
	if p.looks++; p.looks > p.patience {
		return context.Canceled
	}
	return nil
}

func TestAlignStopsWithinARow(t *testing.T) {
	src, tgt := tales(20)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s, u, p, err := aligner(t, Options{Fast: true}).programme(ctx, src, tgt, BitextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.bandOf(ctx, s, u)
	if err != nil {
		t.Fatal(err)
	}
	score, err := p.newScorer(ctx, s, u, b, p.most)
	if err != nil {
		t.Fatal(err)
	}
	const row = 10
	steps, err := p.align(ctx, s, u, b, score, func(i, _, n, _ int, _ float32) {
		if i+n > row {
			t.Fatalf("row %d is filled after a cancellation in row %d", i+n, row)
		}
		if i+n == row {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || steps != nil {
		t.Errorf("%d steps, %v", len(steps), err)
	}
	if _, err := p.newScorer(ctx, s, u, b, p.most); !errors.Is(err, context.Canceled) {
		t.Errorf("a scorer of a cancelled context: %v", err)
	}
}

// Wherever Bitext is cancelled, it says so, and it looks at the context for every row
// of every level, of the vectors and of the table.
func TestBitextStopsAnywhere(t *testing.T) {
	a := aligner(t, Options{Fast: true})
	src, tgt := tales(30)
	whole := &patient{t.Context(), 0, 1 << 30}
	if _, err := a.Bitext(whole, src, tgt, BitextOptions{}); err != nil {
		t.Fatal(err)
	}
	if least := 2 * (len(src) + len(src)/2); whole.looks < least {
		t.Errorf("%d looks at the context for %d sentences, fewer than %d", whole.looks, len(src), least)
	}
	for k := 0; k < whole.looks; k += max(1, whole.looks/12) {
		ctx := &patient{t.Context(), 0, k}
		if beads, err := a.Bitext(ctx, src, tgt, BitextOptions{}); !errors.Is(err, context.Canceled) || beads != nil || ctx.looks > k+1 {
			t.Errorf("cancelled at look %d of %d: %d beads, %v, %d looks", k, whole.looks, len(beads), err, ctx.looks)
		}
	}
}
