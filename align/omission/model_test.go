package omission

import (
	"math"
	"strings"
	"testing"

	"enface/align/internal/aligntest"
)

// A feature that is added, dropped or moved never takes another one's weight.
func TestWeightsHaveTheNamesOfTheFeatures(t *testing.T) {
	aligntest.Weights(t, "align/omission/word.txt", wordFile, func(file string) error {
		_, err := LoadFrom(file, beadFile)
		return err
	})
	aligntest.Weights(t, "align/omission/bead.txt", beadFile, func(file string) error {
		_, err := LoadFrom(wordFile, file)
		return err
	})
}

func TestBeadsArePartialFromAProbabilityOn(t *testing.T) {
	before, _, _ := strings.Cut(beadFile, PartialFrom)
	for _, from := range []string{"0", "1", "-.2", "1.5"} {
		if _, err := LoadFrom(wordFile, before+PartialFrom+" "+from); err == nil || !strings.Contains(err.Error(), PartialFrom) {
			t.Errorf("from %s: %v", from, err)
		}
	}
}

func TestLogistic(t *testing.T) {
	for _, c := range []struct {
		weights, features []float64
		want              float64
	}{
		{[]float64{0}, nil, .5},
		{[]float64{1, 2, -3}, []float64{1, 1}, .5},
		{[]float64{-1, .5}, []float64{6}, 1 / (1 + math.Exp(-2))},
	} {
		if got := Logistic(c.weights, c.features); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v: %g, not %g", c, got, c.want)
		}
	}
}

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }
