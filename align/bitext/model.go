package bitext

import (
	_ "embed"
	"fmt"

	"enface/align/coverage"
	"enface/align/weights"
)

// The files of weights: of beads by words that know their context and by the input table, and
// how well words are found by chance by either.
var (
	//go:embed context.txt
	contextFile string
	//go:embed table.txt
	tableFile string
	//go:embed chance-context.txt
	chanceContextFile string
	//go:embed chance-table.txt
	chanceTableFile string
)

// Files are the texts of the files of a model.
type Files struct{ Context, Table, ChanceContext, ChanceTable string }

// Embedded are the files that the program runs with.
func Embedded() Files { return Files{contextFile, tableFile, chanceContextFile, chanceTableFile} }

// A Model is what beads are weighed by.
type Model struct {
	context, table             beadWeights
	chanceContext, chanceTable coverage.Background
}

type beadWeights struct {
	evidence evidence
	kinds    kinds
	prices   Prices
}

// LoadFrom reads a model. A weight that is missing, extra or in another place than its
// feature is an error.
func LoadFrom(f Files) (*Model, error) {
	m := &Model{}
	for _, x := range []struct {
		name, file string
		to         *beadWeights
	}{{"context", f.Context, &m.context}, {"table", f.Table, &m.table}} {
		w, err := weights.Load("align/bitext/"+x.name+".txt", x.file, FeatureNames())
		if err != nil {
			return nil, err
		}
		narrow(x.to.evidence[:], w)
		narrow(x.to.kinds[:], w[KindsFrom:])
		narrow(x.to.prices[:], w[FeatureCount:])
	}
	for _, x := range []struct {
		name, file string
		to         *coverage.Background
	}{{"chance-context", f.ChanceContext, &m.chanceContext}, {"chance-table", f.ChanceTable, &m.chanceTable}} {
		w, err := weights.Load("align/bitext/"+x.name+".txt", x.file, ChanceNames())
		if err != nil {
			return nil, err
		}
		for class := range x.to {
			narrow(x.to[class][:], w[class*coverage.Lengths:])
		}
	}
	return m, nil
}

// narrow fills to with the first of the numbers.
func narrow(to []float32, from []float64) {
	for k := range to {
		to[k] = float32(from[k])
	}
}

// ChanceNames are the names of what words gain by chance: by class of weight, the least first,
// and number of words.
func ChanceNames() []string {
	var names []string
	for class := range coverage.Classes {
		for n := range coverage.Lengths {
			names = append(names, fmt.Sprintf("class.%d.words.%d", class, 1<<n))
		}
	}
	return names
}

// coarse are the weights at the coarser levels, where a unit is several sentences.
func (n *Numbers) coarse() *beadWeights {
	return &beadWeights{
		evidence: evidence{margin: n.CoarseMargin, length: n.CoarseLength},
		kinds:    kinds{kindThree: n.CoarseKind},
		prices:   Prices{n.CoarseNull, n.CoarseFurther, never, never, never, never, never},
	}
}
