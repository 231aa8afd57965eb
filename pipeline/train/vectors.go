package train

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"enface"
	"enface/align/encoder"
)

// Vectors gives the vectors of the words of texts after layer 6 and after the last one. It keeps them in
// a folder, so that a text is encoded once for all rounds. It is for one goroutine at a time.
type Vectors struct {
	Model *encoder.Model
	Dir   string // "" keeps nothing beyond the layer that is asked for next
	last  map[string][]float32
}

// WordVectors is [encoder.Model]'s.
func (v *Vectors) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	key := v.key(text, words)
	if last, known := v.last[key]; known && layer == v.Model.Layers() {
		delete(v.last, key)
		return last, nil
	}
	n := len(words) * encoder.Dim
	if both, err := v.kept(key, 2*n); err == nil {
		return v.hand(key, both[:n:n], both[n:], layer), nil
	}
	first, last := make([]float32, n), make([]float32, n)
	err := v.Model.EachWords(ctx, text, words, []int{encoder.WordLayer, v.Model.Layers()}, func(at int, vectors [][]float32) error {
		copy(first[at*encoder.Dim:], vectors[0])
		copy(last[at*encoder.Dim:], vectors[1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := v.keep(key, first, last); err != nil {
		return nil, err
	}
	return v.hand(key, first, last, layer), nil
}

// hand gives one layer, and keeps the last one for the next question.
func (v *Vectors) hand(key string, first, last []float32, layer int) []float32 {
	if layer == v.Model.Layers() {
		return last
	}
	if v.last == nil {
		v.last = map[string][]float32{}
	}
	v.last[key] = last
	return first
}

// key names a text and its words.
func (v *Vectors) key(text string, words []enface.Span) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %d %d\n", len(text), len(words), v.Model.Layers())
	io.WriteString(h, text)
	for _, w := range words {
		fmt.Fprintf(h, "%d %d ", w.Start, w.End)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func (v *Vectors) file(key string) string { return filepath.Join(v.Dir, key[:2], key+".f32") }

// kept reads n numbers that were kept.
func (v *Vectors) kept(key string, n int) ([]float32, error) {
	if v.Dir == "" {
		return nil, os.ErrNotExist
	}
	b, err := os.ReadFile(v.file(key))
	if err != nil {
		return nil, err
	}
	if len(b) != 4*n {
		return nil, fmt.Errorf("%s holds %d bytes, not %d", v.file(key), len(b), 4*n)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out, nil
}

// keep writes vectors beside a temporary name first, so that a run that is interrupted leaves none that
// are cut.
func (v *Vectors) keep(key string, layers ...[]float32) error {
	if v.Dir == "" {
		return nil
	}
	name := v.file(key)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), "part-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriterSize(f, 1<<20)
	var b [4]byte
	for _, l := range layers {
		for _, x := range l {
			binary.LittleEndian.PutUint32(b[:], math.Float32bits(x))
			w.Write(b[:])
		}
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
