package encoder

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
)

func TestCutFilesAreRefused(t *testing.T) {
	for _, n := range []int{0, 3, 4, 40, 60, 100, 1 << 20, 5 << 20, 6 << 20, len(embedded) / 2, len(embedded) - 1} {
		if _, err := load(embedded[:n], embeddedSums); !errors.Is(err, ErrModel) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
		if _, _, err := parse(embedded[:n]); !errors.Is(err, ErrModel) {
			t.Errorf("cut to %d bytes, digests aside: %v", n, err)
		}
	}
}

// A flipped bit is found when what it is in is first used, by whoever uses it.
func TestFlippedFilesAreRefusedByTheirDigest(t *testing.T) {
	sound := model(t)
	flipped := func(at int) (*Model, error) {
		data := []byte(embedded)
		data[at] ^= 4
		return load(string(data), embeddedSums)
	}
	for name, at := range map[string]int{"head": 36, "piece": 3 << 20, "directory": sound.file.tensors["emb.word"].at - 1} {
		if _, err := flipped(at); !errors.Is(err, ErrModel) {
			t.Errorf("a bit of the %s is flipped: %v", name, err)
		}
	}
	ids := numbers(sound.Tokenize("phare"))
	layer := sound.file.tensors["l4.fo.w"]
	for _, c := range []struct {
		name     string
		at       int
		upTo     int // the layers that are sound
		rowFails bool
	}{
		{"a row of the input table", sound.table.at + int(ids[0])*rowBytes, -1, true},
		{"a layer", layer.at + len(layer.data) - 1, 4, false},
		{"a position", sound.file.tensors["emb.pos"].at, -1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := flipped(c.at)
			if err != nil {
				t.Fatal(err)
			}
			for layers := range m.Layers() + 1 {
				err := m.Hidden(t.Context(), [][]int32{ids}, layers, func(int, []float32) {})
				if bad := layers > c.upTo; errors.Is(err, ErrModel) != bad {
					t.Errorf("%d layers: %v", layers, err)
				}
			}
			defer func() {
				if err, _ := recover().(error); errors.Is(err, ErrModel) != c.rowFails {
					t.Errorf("the row: %v", err)
				}
			}()
			m.Row(ids[0], make([]float32, Dim))
		})
	}
}

// tiny writes a file of a few pieces and no layers' weights.
func tiny(pieces ...string) string {
	b := []byte("E5S1")
	u32 := func(all ...int) {
		for _, x := range all {
			b = binary.LittleEndian.AppendUint32(b, uint32(x))
		}
	}
	u32(1, Dim, 1, 12, 1536, 32, 8, 2)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(1e-12))
	u32(blockWeights)
	text := strings.Join(pieces, "")
	u32(len(pieces), 0, 2, 1, 3)
	b = binary.LittleEndian.AppendUint64(b, uint64(len(text)))
	at := 0
	u32(0)
	for _, p := range pieces {
		at += len(p)
		u32(at)
	}
	for i := range pieces {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(-float32(i)))
	}
	b = append(b, text...)
	u32(1, 9) // one entry of the normalisation: tab is a space
	u32('\t')
	b = append(b, 1)
	u32(' ')
	u32(1) // one tensor
	b = binary.LittleEndian.AppendUint16(b, 6)
	b = append(b, "emb.ln"...)
	b = append(b, 0)
	u32(4)
	b = binary.LittleEndian.AppendUint64(b, uint64(len(b)+16))
	b = binary.LittleEndian.AppendUint64(b, 16)
	u32(1, 2, 3, 4)
	return string(b)
}

func TestATinyFileIsRead(t *testing.T) {
	f, _, err := parse(tiny("<s>", "<pad>", "</s>", "<unk>", "▁a", "b", "▁"))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := f.floats("emb.ln", 4); err != nil || math.Float32bits(v[2]) != 3 {
		t.Errorf("its tensor is %v, %v", v, err)
	}
	var ids []int32
	for _, p := range newTokenizer(f).tokenize("ab\tc") {
		ids = append(ids, p.ID)
	}
	if len(ids) != 4 || ids[0] != 4 || ids[1] != 5 || ids[2] != 6 || ids[3] != 3 {
		t.Errorf("ab, c is cut into %v", ids)
	}
}

// What is not refused must serve: pieces lie in the text, tensors in the data.
func FuzzParse(f *testing.F) {
	seed := tiny("<s>", "<pad>", "</s>", "<unk>", "▁a", "b", "▁")
	f.Add(seed)
	for at := 4; at < len(seed); at += 3 {
		f.Add(seed[:at] + "\xff" + seed[at+1:])
	}
	f.Fuzz(func(t *testing.T, data string) {
		file, end, err := parse(data)
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Fatalf("an error of another class: %v", err)
			}
			return
		}
		if end > len(data) {
			t.Fatalf("the directory ends at %d of %d", end, len(data))
		}
		for name, x := range file.tensors {
			if x.at < 0 || x.at+len(x.data) > len(data) {
				t.Fatalf("tensor %q lies at %d to %d of %d", name, x.at, x.at+len(x.data), len(data))
			}
			if x.kind == 0 {
				if _, err := file.floats(name, x.count); err != nil {
					t.Fatal(err)
				}
			}
		}
		const s = "a b\tπ\xffab"
		for _, p := range newTokenizer(file).tokenize(s) {
			if p.ID < 0 || int(p.ID) >= file.pieces.n || p.Start < 0 || p.End > len(s) || p.Start > p.End {
				t.Fatalf("piece %+v of %d", p, file.pieces.n)
			}
		}
	})
}
