package encoder

import (
	_ "embed"
	"fmt"
	"sync"
)

// digest is the sha256 of model.bin.
const digest = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

//go:embed model.bin
var embedded string

// A Model is the encoder, ready for use by several goroutines.
type Model struct {
	file   *file
	tok    *tokenizer
	table  tensor // the input table, Q4_0, a row a piece
	stack  stack
	kernel kernel
}

// Load prepares the embedded model: its tables are indexed, its weights stay
// where they are. It takes some milliseconds. Every part of the file is held to
// its digest when it is first used; the error is then an ErrModel.
func Load() (*Model, error) { return load(embedded, embeddedSums) }

func load(data, sums string) (*Model, error) {
	f, err := open(data, sums)
	if err != nil {
		return nil, err
	}
	if f.layers != LastLayer {
		return nil, fmt.Errorf("%w: %d layers", ErrModel, f.layers)
	}
	m := &Model{file: f, tok: newTokenizer(f), kernel: kernels()[0]}
	m.stack = stack{once: make([]sync.Once, f.layers), layers: make([]layer, f.layers), errs: make([]error, f.layers)}
	if m.table, err = f.quantized("emb.word", f.vocabulary, f.width); err != nil {
		return nil, err
	}
	return m, nil
}

// Version names the weights; what was computed with one version is not to be
// compared with another's.
func (m *Model) Version() string { return "multilingual-e5-small-q4/" + digest[:8] }

// Tokenize cuts a text into pieces, without those that mark begin and end.
func (m *Model) Tokenize(s string) []Piece { return m.tok.tokenize(s) }

// LogProb is the natural logarithm of a piece's probability in the unigram
// model. An unknown character has the probability that the tokenizer charges.
func (m *Model) LogProb(id int32) float64 {
	if int(id) == m.file.pieces.unknown {
		return float64(m.tok.unknown)
	}
	return float64(m.file.pieces.score(int(id)))
}

// Weight is how much a word of these pieces says: a/(a+p), where a is 1e-4 and
// p the product of its pieces' probabilities (the smooth inverse frequency of
// Arora, Liang and Ma 2017). It lies between 0 and 1 and needs no stop list.
func (m *Model) Weight(pieces []Piece) float64 {
	sum := 0.0
	for _, p := range pieces {
		sum += m.LogProb(p.ID)
	}
	const a, least = 1e-4, -60 // below, the probability counts for nothing
	return a / (a + exp64(max(sum, least)))
}

// Row writes the input table's vector of a piece, of length Dim, to dst. It panics
// where the piece or dst do not fit, and with an ErrModel where the table is
// damaged.
func (m *Model) Row(id int32, dst []float32) {
	if len(dst) != Dim {
		panic(fmt.Sprintf("encoder: a row of %d numbers into %d", Dim, len(dst)))
	}
	if err := m.checkRow(id); err != nil {
		panic(err)
	}
	unpack(m.table.data[int(id)*rowBytes:(int(id)+1)*rowBytes], dst)
}

const rowBytes = Dim / blockWeights * blockBytes

func (m *Model) checkRow(id int32) error {
	if id < 0 || int(id) >= m.file.vocabulary {
		return fmt.Errorf("encoder: piece %d of %d", id, m.file.vocabulary)
	}
	return m.file.check(m.table.at+int(id)*rowBytes, m.table.at+(int(id)+1)*rowBytes)
}
