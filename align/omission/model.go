package omission

import (
	_ "embed"
	"fmt"
	"math"

	"enface/align/weights"
)

//go:embed word.txt
var wordFile string

//go:embed bead.txt
var beadFile string

// PartialFrom is the name of the probability from which on a bead is partial, which stands
// with the weights of beads.
const PartialFrom = "partial.from"

// WordFeatures and BeadFeatures are the names of the features, in the order of the weights;
// a weight of "bias" comes first.
func WordFeatures() []string {
	return []string{
		"similarity", "late", "link", "weight",
		"link.before", "link.after", "link.before.2", "link.after.2", "late.before", "late.after",
		"run.words", "run.weight", "clause",
		"longer", "longer.positive", "loose.there", "loose.here", "loose.difference", "loose.weight", "words",
		"loose.by.difference", "loose.by.longer", "run.by.longer", "run.beyond.there", "unlike", "loose.by.clause",
	}
}

func BeadFeatures() []string {
	return []string{"greatest.greater", "greatest.sum", "sum.greater", "sum.sum", "any.greater", "any.sum"}
}

// A Model judges words and beads.
type Model struct {
	Numbers Numbers
	word    []float64
	bead    []float64
	from    float64 // a bead is partial from this probability on
}

// Load reads the embedded model.
func Load() (*Model, error) { return LoadFrom(wordFile, beadFile) }

// LoadFrom reads a model from the texts of its two files.
func LoadFrom(word, bead string) (*Model, error) {
	m := &Model{Numbers: Usual()}
	var err error
	if m.word, err = weights.Load("align/omission/word.txt", word, append([]string{"bias"}, WordFeatures()...)); err != nil {
		return nil, err
	}
	b, err := weights.Load("align/omission/bead.txt", bead, append(append([]string{"bias"}, BeadFeatures()...), PartialFrom))
	if err != nil {
		return nil, err
	}
	m.bead, m.from = b[:len(b)-1], b[len(b)-1]
	if m.from <= 0 || m.from >= 1 {
		return nil, fmt.Errorf("align/omission/bead.txt: %s is %v, no probability", PartialFrom, m.from)
	}
	return m, nil
}

// Logistic is 1 / (1 + exp(-(bias + sum of weights times features))); the bias is w[0].
func Logistic(w, features []float64) float64 {
	sum := w[0]
	for k, x := range features {
		sum += w[k+1] * x
	}
	return 1 / (1 + math.Exp(-sum))
}
