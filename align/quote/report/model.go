package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"sync"

	"enface/align/weights"
)

// A table weighs hashed features: a feature's number, cut to the table's size, is the place
// of its weight, in steps of weightStep. Features that share a place share a weight; there
// are enough places for that to do no harm.
type table []int8

// WeightStep is what one step of a weight in a table is worth.
const WeightStep = 1. / 16

// sum is what the features weigh together.
func (t table) sum(features []uint32) float64 {
	x := 0
	mask := uint32(len(t) - 1)
	for _, f := range features {
		x += int(t[f&mask])
	}
	return float64(x) * WeightStep
}

// A Table is a learned table: its name, and how many weights it has, a power of two.
type Table struct {
	Name string
	Size int
}

// Tables are the learned tables in their order in reports.bin.
func Tables() []Table {
	return []Table{
		{"english.after", 1 << 14},  // does a verb report what follows it?
		{"english.before", 1 << 14}, // or what stands before it?
		{"english.start", 1 << 13},  // does what is reported start at a place?
		{"english.end", 1 << 14},    // does it end there?
		{"french.end", 1 << 14},     // the same; it knows no single words and was learned in English
	}
}

// A model says of a verb whether it reports what follows it (after) or what stands before it.
// Of places in a sentence it says whether a report starts or ends there.
type model struct {
	after, before, start, end table
	learned                   bool                      // the verbs are weighed by after and before, and not by rules
	ownContext                func(word string) context // of a word that has one by itself
}

// tablesFile holds the tables one after another, a byte a weight; headFile says what is in it.
var (
	//go:embed reports.bin
	tablesFile string
	//go:embed reports.txt
	headFile string
)

// loaded reads the embedded tables once.
var loaded = sync.OnceValues(func() (Models, error) { return LoadFrom(tablesFile, headFile) })

// Models are the models by language; a language without one has no reports.
type Models map[string]*model

// LoadFrom reads the tables and their head, the contents of reports.bin and reports.txt. An error says
// where the two do not fit the code.
func LoadFrom(data, head string) (Models, error) {
	var names []string
	var sizes []float64
	total := 0
	for _, t := range Tables() {
		names, sizes = append(names, t.Name), append(sizes, float64(t.Size))
		total += t.Size
	}
	m, err := weights.Parse(head)
	if err != nil {
		return nil, fmt.Errorf("reports.txt: %w", err)
	}
	stated, err := m.Of(names)
	if err != nil {
		return nil, fmt.Errorf("reports.txt: %w", err)
	}
	for i, n := range stated {
		if n != sizes[i] {
			return nil, fmt.Errorf("reports.txt: %s has %v weights, and %v in the code", names[i], n, sizes[i])
		}
	}
	if len(data) != total {
		return nil, fmt.Errorf("reports.bin has %d bytes, and its tables %d", len(data), total)
	}
	if sum := digest(data); m.Field("sha256") != sum {
		return nil, fmt.Errorf("reports.bin has the digest %s, and reports.txt names another", sum)
	}
	tables := map[string]table{}
	for _, t := range Tables() {
		w := make(table, t.Size)
		for i := range w {
			w[i] = int8(data[i])
		}
		tables[t.Name], data = w, data[t.Size:]
	}
	return Models{
		"en": {
			after: tables["english.after"], before: tables["english.before"], start: tables["english.start"], end: tables["english.end"],
			learned: true, ownContext: englishContext,
		},
		"fr": {end: tables["french.end"], ownContext: frenchContext},
	}, nil
}

func digest(data string) string {
	sum := sha256.Sum256([]byte(data))
	return hex.EncodeToString(sum[:])
}

// Embedded are the models that the program runs with. It does not go on without its embedded
// files: damage in them is found by the tests of this package.
func Embedded() Models {
	all, err := loaded()
	if err != nil {
		panic(err)
	}
	return all
}

// Format writes learned tables, given in the order of Tables, as the files reports.bin and
// reports.txt. Weights are rounded to steps of WeightStep. fields are the head of the text.
func Format(learned [][]float64, fields []weights.Field) (data []byte, head string, err error) {
	tables := Tables()
	if len(learned) != len(tables) {
		return nil, "", fmt.Errorf("%d tables, not %d", len(learned), len(tables))
	}
	m := &weights.Model{Head: fields}
	for i, t := range tables {
		if len(learned[i]) != t.Size {
			return nil, "", fmt.Errorf("%s has %d weights, not %d", t.Name, len(learned[i]), t.Size)
		}
		for _, w := range learned[i] {
			data = append(data, byte(stepsOf(w)))
		}
		m.Names, m.Values = append(m.Names, t.Name), append(m.Values, float64(t.Size))
	}
	m.Head = append(m.Head, weights.Field{Key: "bytes", Value: strconv.Itoa(len(data))}, weights.Field{Key: "sha256", Value: digest(string(data))})
	return data, m.Format(), nil
}

// stepsOf is a weight in steps of WeightStep.
func stepsOf(w float64) int8 {
	return int8(max(-math.MaxInt8, min(math.MaxInt8, math.Round(w/WeightStep))))
}

// Stepped are weights as a table keeps them.
func Stepped(w []float64) []float64 {
	out := make([]float64, len(w))
	for i, x := range w {
		out[i] = float64(stepsOf(x)) * WeightStep
	}
	return out
}

// Weights are the weights of the tables of reports.bin, in the order of Tables; nil where the file has
// another size.
func Weights(data string) [][]float64 {
	all := make([][]float64, len(Tables()))
	for k, t := range Tables() {
		if len(data) < t.Size {
			return make([][]float64, len(Tables()))
		}
		for _, b := range []byte(data[:t.Size]) {
			all[k] = append(all[k], float64(int8(b))*WeightStep)
		}
		data = data[t.Size:]
	}
	return all
}

// feature is the number of a feature: what kind it is, and two things that it is of.
func feature(kind, a, b uint32) uint32 {
	h := kind*0x9e3779b1 ^ a*0x85ebca6b
	h = (h<<13 | h>>19) ^ b*0xc2b2ae35
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

// choose returns the place with the highest score, and its share among all.
func choose(scores []float64) (best int, share float64) {
	for i, x := range scores {
		if x > scores[best] {
			best = i
		}
	}
	sum := 0.0
	for _, x := range scores {
		sum += math.Exp(x - scores[best])
	}
	return best, 1 / sum
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
