package encoder

import (
	"fmt"
	"math"
)

// blockWeights is the number of weights in a block of Q4_0: one scale in half
// precision and 16 bytes, of which byte j holds weight j in its lower and weight
// j+16 in its upper half; a weight is (nibble - 8) times the scale.
const (
	blockWeights = 32
	blockBytes   = 2 + blockWeights/2
)

// A shape is the model's dimensions, from the head of the file.
type shape struct {
	width, layers, heads, inner int
	vocabulary, positions       int
	epsilon                     float32
}

// A file is a parsed E5S1 file. Everything in it is a view of the data.
type file struct {
	shape
	data    string
	chunks  *chunks // nil: the data is not checked
	pieces  pieceTable
	norms   normTable
	tensors map[string]tensor
}

type tensor struct {
	kind  byte // 0: float32, 1: Q4_0
	count int  // of weights
	at    int  // where its bytes begin in the file
	data  string
}

// A cursor reads little-endian values; reading beyond the end sets bad and
// yields zeros.
type cursor struct {
	data string
	at   int
	bad  bool
}

func (c *cursor) bytes(n int) string {
	if n < 0 || n > len(c.data)-c.at {
		c.bad = true
		return ""
	}
	s := c.data[c.at : c.at+n]
	c.at += n
	return s
}

func (c *cursor) u16() int {
	if s := c.bytes(2); s != "" {
		return int(s[0]) | int(s[1])<<8
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if s := c.bytes(4); s != "" {
		return le32(s, 0)
	}
	return 0
}

func (c *cursor) count() int { return int(int32(c.u32())) }

func (c *cursor) u64() uint64 {
	lo := c.u32()
	return uint64(lo) | uint64(c.u32())<<32
}

func le32(s string, at int) uint32 {
	_ = s[at+3]
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

func f32(s string, at int) float32 { return math.Float32frombits(le32(s, at)) }

// open parses a file whose chunks have the given digests, and checks those that
// the parse has read.
func open(data, sums string) (*file, error) {
	c, err := newChunks(sums, len(data))
	if err != nil {
		return nil, err
	}
	f, end, err := parse(data)
	if err != nil {
		return nil, err
	}
	f.chunks = c
	return f, f.check(0, end)
}

// check compares bytes from to to with their digests.
func (f *file) check(from, to int) error {
	if f.chunks == nil {
		return nil
	}
	return f.chunks.check(f.data, from, to)
}

// parse reads the head, the tables of the tokenizer and the directory of
// tensors, and checks that all of it lies within the data. It returns where the
// directory ends, too.
func parse(data string) (*file, int, error) {
	c := &cursor{data: data}
	if c.bytes(4) != "E5S1" {
		return nil, 0, fmt.Errorf("%w: it does not begin with E5S1", ErrModel)
	}
	if v := c.u32(); v != 1 {
		return nil, 0, fmt.Errorf("%w: version %d, not 1", ErrModel, v)
	}
	f := &file{data: data, tensors: map[string]tensor{}}
	f.width, f.layers, f.heads, f.inner = c.count(), c.count(), c.count(), c.count()
	f.vocabulary, f.positions = c.count(), c.count()
	c.count() // token types: only the first is used
	f.epsilon = math.Float32frombits(c.u32())
	block := c.count()
	if c.bad || f.width != Dim || f.layers < 1 || f.layers > 48 || f.heads < 1 || f.width%f.heads != 0 ||
		f.inner < 1 || f.inner%blockWeights != 0 || f.positions < 8 || block != blockWeights {
		return nil, 0, fmt.Errorf("%w: its dimensions are not those of this model", ErrModel)
	}
	if err := f.pieces.parse(c); err != nil {
		return nil, 0, err
	}
	if f.pieces.n > f.vocabulary {
		return nil, 0, fmt.Errorf("%w: more pieces than rows", ErrModel)
	}
	if err := f.norms.parse(c); err != nil {
		return nil, 0, err
	}
	for n := c.count(); n > 0 && !c.bad; n-- {
		name := c.bytes(c.u16())
		kind := c.bytes(1)
		count, offset, size := int(c.u32()), c.u64(), c.u64()
		if c.bad {
			break
		}
		var want uint64
		switch kind[0] {
		case 0:
			want = uint64(count) * 4
		case 1:
			want = uint64(count) / blockWeights * blockBytes
		}
		if size < want || want == 0 || offset > uint64(len(data)) || want > uint64(len(data))-offset {
			return nil, 0, fmt.Errorf("%w: tensor %q does not fit", ErrModel, name)
		}
		f.tensors[name] = tensor{kind[0], count, int(offset), data[offset : offset+want]}
	}
	if c.bad {
		return nil, 0, fmt.Errorf("%w: it ends in the middle of a table", ErrModel)
	}
	return f, c.at, nil
}

// floats returns a float32 tensor of n weights, checked against its digest.
func (f *file) floats(name string, n int) ([]float32, error) {
	t, ok := f.tensors[name]
	if !ok || t.kind != 0 || t.count != n {
		return nil, fmt.Errorf("%w: no tensor %q of %d numbers", ErrModel, name, n)
	}
	if err := f.check(t.at, t.at+len(t.data)); err != nil {
		return nil, err
	}
	v := make([]float32, n)
	for i := range v {
		v[i] = f32(t.data, 4*i)
	}
	return v, nil
}

// quantized returns a Q4_0 tensor of rows by columns, unchecked.
func (f *file) quantized(name string, rows, columns int) (tensor, error) {
	t, ok := f.tensors[name]
	if !ok || t.kind != 1 || t.count != rows*columns || columns%blockWeights != 0 {
		return tensor{}, fmt.Errorf("%w: no tensor %q of %d by %d weights", ErrModel, name, rows, columns)
	}
	return t, nil
}

// unpack writes the weights of consecutive blocks to dst, whose length is a
// multiple of blockWeights.
func unpack(blocks string, dst []float32) {
	for b := 0; b*blockWeights < len(dst); b++ {
		raw := blocks[b*blockBytes : (b+1)*blockBytes]
		scale := half(uint16(raw[0]) | uint16(raw[1])<<8)
		out := dst[b*blockWeights : (b+1)*blockWeights]
		for j := range blockWeights / 2 {
			q := raw[2+j]
			out[j] = float32(int(q&15)-8) * scale
			out[j+blockWeights/2] = float32(int(q>>4)-8) * scale
		}
	}
}

// half converts IEEE 754 half precision.
func half(h uint16) float32 {
	sign, exp, man := uint32(h>>15)<<31, uint32(h>>10)&31, uint32(h)&0x3ff
	switch exp {
	case 0:
		f := float32(man) * (1.0 / (1 << 24))
		if sign != 0 {
			return -f
		}
		return f
	case 31:
		return math.Float32frombits(sign | 0xff<<23 | man<<13)
	}
	return math.Float32frombits(sign | (exp+112)<<23 | man<<13)
}
