package archive

import (
	"math"
	"slices"
	"testing"
)

func TestVectorsComeBackBitForBit(t *testing.T) {
	a, _ := newArchive(t)
	if v := must[[]float32](t)(a.Vectors(t.Context(), "none")); v != nil {
		t.Errorf("something under a key that nothing was put under: %v", v)
	}
	want := []float32{0, -1.5, math.SmallestNonzeroFloat32, math.MaxFloat32, float32(math.Inf(-1)), 1. / 3}
	if err := a.PutVectors(t.Context(), "k", want); err != nil {
		t.Fatal(err)
	}
	if got := must[[]float32](t)(a.Vectors(t.Context(), "k")); !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestVectorsLeastUsedGoFirst(t *testing.T) {
	a, _ := newArchive(t)
	put := func(key string) {
		t.Helper()
		if err := a.putVectors(t.Context(), key, make([]float32, 100), 1000); err != nil { // room for two
			t.Fatal(err)
		}
	}
	has := func(key string) bool {
		t.Helper()
		return must[[]float32](t)(a.Vectors(t.Context(), key)) != nil
	}
	put("a")
	put("b")
	if !has("b") || !has("a") { // a is the last used
		t.Fatal("two that fit are not both there")
	}
	put("c")
	if !has("a") || !has("c") || has("b") {
		t.Errorf("kept: a %v, b %v, c %v", has("a"), has("b"), has("c"))
	}
	if err := a.putVectors(t.Context(), "large", make([]float32, 1000), 1000); err != nil {
		t.Fatal(err)
	}
	if has("large") || !has("a") || !has("c") {
		t.Error("one that is larger than all that is kept has taken the place of others")
	}
}
