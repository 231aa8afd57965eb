package bitext

import (
	"context"
	"errors"
	"testing"

	"enface/align/internal/aligntest"
)

func TestAlignStopsWithinARow(t *testing.T) {
	src, tgt := aligntest.Tales(20)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s, u, p, err := aligner(t, true).prepare(ctx, src, tgt, Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.bandOf(ctx, s, u)
	if err != nil {
		t.Fatal(err)
	}
	score, err := newScorer(ctx, &p.level, s, u, b)
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
	if _, err := newScorer(ctx, &p.level, s, u, b); !errors.Is(err, context.Canceled) {
		t.Errorf("a scorer of a cancelled context: %v", err)
	}
}
