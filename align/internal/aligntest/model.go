package aligntest

import (
	"context"
	"strings"
	"sync"
	"testing"

	"enface/align/encoder"
)

var loaded = sync.OnceValues(encoder.Load)

// Model is the encoder.
func Model(t testing.TB) *encoder.Model {
	t.Helper()
	m, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// New makes an aligner, or what else needs the encoder and options.
func New[A, O any](t testing.TB, of func(*encoder.Model, O) (A, error), o O) A {
	t.Helper()
	a, err := of(Model(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Served is a model of sentences that gives vectors of a width of its own, and none where no
// text has a character.
type Served struct{ Width int }

// SentenceVectors gives vectors that are 1 in one place.
func (s Served) SentenceVectors(_ context.Context, texts []string) ([]float32, error) {
	if strings.TrimSpace(strings.Join(texts, "")) == "" {
		return nil, nil
	}
	v := make([]float32, len(texts)*s.Width)
	for i := range texts {
		v[i*s.Width+len(texts[i])%s.Width] = 1
	}
	return v, nil
}

// A Patient context is cancelled once it has been looked at so many times.
type Patient struct {
	context.Context
	Looks, Patience int
}

// Err counts the looks.
func (p *Patient) Err() error {
	if p.Looks++; p.Looks > p.Patience {
		return context.Canceled
	}
	return nil
}
