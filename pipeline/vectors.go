package pipeline

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"

	"enface"
	"enface/align/encoder"
	"enface/archive"
)

// vectors gives the aligner what the model makes of a text. The vectors of an
// original are kept in the archive, so that it is encoded once for all its
// versions.
type vectors struct {
	model   *encoder.Model
	archive *archive.Archive // nil keeps nothing

	mu   sync.Mutex
	keep string      // the text whose vectors are kept
	last passOverOne // what the last pass over a text gave
}

// A passOverOne is the vectors of a text's words after each of some layers.
type passOverOne struct {
	text   string
	words  []enface.Span
	layers map[int][]float32
}

// together are the layers that are taken in one pass over a text: whoever asks
// for one of them asks for the others next.
var together = [...]int{encoder.WordLayer, encoder.LastLayer}

func (v *vectors) WordVectors(ctx context.Context, text string, words []enface.Span, layer int) ([]float32, error) {
	if !slices.Contains(together[:], layer) {
		return v.model.WordVectors(ctx, text, words, layer)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.last.text != text || !slices.Equal(v.last.words, words) {
		pass, err := v.pass(ctx, text, words)
		if err != nil {
			return nil, err
		}
		v.last = pass
	}
	return slices.Clone(v.last.layers[layer]), nil // the aligner centres them in place
}

func (v *vectors) pass(ctx context.Context, text string, words []enface.Span) (passOverOne, error) {
	p := passOverOne{text: text, words: slices.Clone(words), layers: map[int][]float32{}}
	kept := v.archive != nil && text == v.keep
	if kept {
		for _, layer := range together {
			found, err := v.archive.Vectors(ctx, v.key(text, words, layer))
			if err != nil {
				return p, err
			}
			if len(found) == len(words)*encoder.Dim {
				p.layers[layer] = found
			}
		}
		if len(p.layers) == len(together) {
			return p, nil
		}
	}
	for _, layer := range together {
		p.layers[layer] = make([]float32, 0, len(words)*encoder.Dim)
	}
	err := v.model.EachWords(ctx, text, words, together[:], func(_ int, of [][]float32) error {
		for i, layer := range together {
			p.layers[layer] = append(p.layers[layer], of[i]...)
		}
		return nil
	})
	if err != nil || !kept {
		return p, err
	}
	for _, layer := range together {
		if err := v.archive.PutVectors(ctx, v.key(text, words, layer), p.layers[layer]); err != nil {
			return p, err
		}
	}
	return p, nil
}

// key names the vectors of a text's words after a layer.
func (v *vectors) key(text string, words []enface.Span, layer int) string {
	places := make([]byte, 0, 8*len(words))
	for _, w := range words {
		places = binary.AppendUvarint(binary.AppendUvarint(places, uint64(w.Start)), uint64(w.Len()))
	}
	return strings.Join([]string{v.model.Version(), fmt.Sprint(layer), enface.Digest([]byte(text)), enface.Digest(places)}, ":")
}

// keeping makes the vectors of the original's words stay in the archive.
func (v *vectors) keeping(original string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.keep = original
}
