package passage

import (
	_ "embed"
	"fmt"
	"math"

	"enface/align/encoder"
	"enface/align/weights"
)

// The files of weights, by what they weigh: candidates by words that know their context, those
// that were reread as wholes, candidates by the input table, and edges; and the mean of the
// encoder's sentence vectors.
var (
	//go:embed context.txt
	contextFile string
	//go:embed whole.txt
	wholeFile string
	//go:embed table.txt
	tableFile string
	//go:embed edges.txt
	edgesFile string
	//go:embed common.txt
	commonFile string
)

// Files are the texts of the files of a model.
type Files struct{ Context, Whole, Table, Edges, Common string }

// Embedded are the files that the program runs with.
func Embedded() Files { return Files{contextFile, wholeFile, tableFile, edgesFile, commonFile} }

// A Model is what candidates and edges are weighed by.
type Model struct {
	context, whole, table choiceWeights
	edges                 EdgeFeatures
	common                []float32 // mean of the encoder's sentence vectors: what those of all texts have in common
}

type choiceWeights struct {
	features Features
	none     NoneFeatures
}

// LoadFrom reads a model. A weight that is missing, extra or in another place than its
// feature is an error.
func LoadFrom(f Files) (*Model, error) {
	m := &Model{}
	for _, x := range []struct {
		name, file string
		to         *choiceWeights
	}{{"context", f.Context, &m.context}, {"whole", f.Whole, &m.whole}, {"table", f.Table, &m.table}} {
		w, err := weights.Load("align/passage/"+x.name+".txt", x.file, FeatureNames())
		if err != nil {
			return nil, err
		}
		copy(x.to.features[:], w)
		copy(x.to.none[:], w[FeatureCount:])
	}
	w, err := weights.Load("align/passage/edges.txt", f.Edges, EdgeNames())
	if err != nil {
		return nil, err
	}
	copy(m.edges[:], w)
	if w, err = weights.Load("align/passage/common.txt", f.Common, CommonNames()); err != nil {
		return nil, err
	}
	for _, x := range w[1:] {
		m.common = append(m.common, float32(x)*float32(w[0]))
	}
	return m, nil
}

// CommonNames are those of the mean of the sentence vectors: its scale, then its numbers as
// whole multiples of it.
func CommonNames() []string {
	names := []string{"scale"}
	for k := range encoder.Dim {
		names = append(names, fmt.Sprintf("dimension.%03d", k))
	}
	return names
}

// rank gives the candidates of a choice their probabilities, and none its own.
func (w *choiceWeights) rank(c Choice) Choice {
	none := w.ofNone(&c.Against)
	top := none
	cs := c.Candidates
	for i := range cs {
		if cs[i].Out {
			cs[i].P = 0
			continue
		}
		cs[i].P = w.of(&cs[i])
		if cs[i].Words != nil {
			cs[i].P += none - w.ofNone(&cs[i].Against)
		}
		top = max(top, cs[i].P)
	}
	sum := math.Exp(none - top)
	for i := range cs {
		if cs[i].Out {
			continue
		}
		cs[i].P = math.Exp(cs[i].P - top)
		sum += cs[i].P
	}
	for i := range cs {
		cs[i].P /= sum
	}
	c.None = math.Exp(none-top) / sum
	return c
}

// of is what speaks for a candidate.
func (w *choiceWeights) of(c *Candidate) float64 {
	sum := c.Heard + c.Near
	for k, x := range c.Features {
		sum += w.features[k] * x
	}
	return sum
}

// ofNone is what speaks for a quotation's having no source.
func (w *choiceWeights) ofNone(against *NoneFeatures) (sum float64) {
	for k, x := range against {
		sum += w.none[k] * x
	}
	return sum
}
