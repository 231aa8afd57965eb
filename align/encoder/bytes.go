package encoder

import (
	"encoding/binary"
	"slices"
)

// Bytes are vectors of Dim numbers in 8 bits: each number a whole multiple, -127
// to 127, of a step of the vector's own. Their products are sums of whole numbers
// and therefore exact; what is lost in rounding a vector of length one is about
// .001 of a cosine. They take a quarter of the memory.
type Bytes struct {
	values []byte // as int8
	steps  []float32
	sums   []int32
}

// NewBytes rounds vectors of Dim numbers, one after the other.
func NewBytes(vectors []float32) *Bytes {
	b := &Bytes{}
	b.Append(vectors)
	return b
}

// Append rounds further vectors.
func (b *Bytes) Append(vectors []float32) {
	before, n := len(b.steps), len(vectors)/Dim
	b.values = append(b.values, make([]byte, n*Dim)...)
	b.steps = append(b.steps, make([]float32, n)...)
	b.sums = append(b.sums, make([]int32, n)...)
	round := kernels()[0].round
	for i := range n {
		k := before + i
		b.steps[k], b.sums[k] = round(vectors[i*Dim:][:Dim], b.values[k*Dim:][:Dim])
	}
}

// A Panel holds vectors as they are needed to multiply many with many: each
// number 128 too large, by 16 vectors, four numbers, vector, number.
type Panel struct {
	n      int
	values []byte
	steps  []float32
}

// Panel takes some of the vectors, by their numbers, in that order.
func (b *Bytes) Panel(columns []int32) *Panel {
	p := &Panel{}
	b.Fill(p, columns)
	return p
}

// Fill makes a panel of some of the vectors in the memory of an earlier one.
func (b *Bytes) Fill(p *Panel, columns []int32) {
	groups := (len(columns) + panelWidth - 1) / panelWidth
	p.n = len(columns)
	var nothing [Dim]byte // what stands beside the last
	p.values = resize(p.values, groups*panelWidth*Dim)
	p.steps = resize(p.steps, len(columns))
	for g := range groups {
		some := columns[g*panelWidth : min((g+1)*panelWidth, len(columns))]
		var from [panelWidth][]byte
		for c := range from {
			from[c] = nothing[:]
			if c < len(some) {
				from[c] = b.values[int(some[c])*Dim:][:Dim]
				p.steps[g*panelWidth+c] = b.steps[some[c]]
			}
		}
		out := p.values[g*panelWidth*Dim:][:panelWidth*Dim]
		for k := 0; k < Dim; k += 4 {
			o := out[k*panelWidth:][:4*panelWidth]
			for c := range from {
				binary.LittleEndian.PutUint32(o[4*c:], binary.LittleEndian.Uint32(from[c][k:])^0x80808080)
			}
		}
	}
}

// Products appends to out[:0] the products of some of the vectors, by their
// numbers, with all of the panel, len(panel) to a row.
func (b *Bytes) Products(rows []int32, p *Panel, out []float32) []float32 {
	out = slices.Grow(out[:0], len(rows)*p.n)[:len(rows)*p.n]
	b.multiply(rows, p, func(i, tile int, whole []int32, step float32, steps []float32) {
		to := out[i*p.n+tile:][:len(whole)]
		for c, x := range whole {
			to[c] = float32(x) * float32(step*steps[c])
		}
	})
	return out
}

// A Similar is a vector of a panel, by its place there, and a product with it.
type Similar struct {
	Column  int32
	Product float32
}

// Above appends to out, for some of the vectors by their numbers, the products with
// those of the panel that are greater than least, in the panel's order.
func (b *Bytes) Above(least float32, rows []int32, p *Panel, out [][]Similar) {
	var found above
	k := kernels()[0]
	b.multiply(rows, p, func(i, tile int, whole []int32, step float32, steps []float32) {
		n := k.above(whole, steps, step, least, &found)
		for x, place := range found.places[:n] {
			out[i] = append(out[i], Similar{int32(tile) + place, found.products[x]})
		}
	})
}

// multiply calls visit for each of some of the vectors, the number of which among them is
// i, and each tile of the panel: with the products as whole numbers, and the steps that
// they count.
func (b *Bytes) multiply(rows []int32, p *Panel, visit func(i, tile int, whole []int32, step float32, steps []float32)) {
	k := kernels()[0]
	var block [byteRows * Dim]byte
	var sums [byteRows]int32
	const wide = panelTile * panelWidth
	var whole [byteRows * wide]int32
	for tile := 0; tile < p.n; tile += wide {
		n := min(wide, p.n-tile)
		groups := (n + panelWidth - 1) / panelWidth
		for from := 0; from < len(rows); from += byteRows {
			some := rows[from:min(from+byteRows, len(rows))]
			for i, r := range some {
				copy(block[i*Dim:], b.values[int(r)*Dim:][:Dim])
				sums[i] = -128 * b.sums[r]
			}
			k.whole(&block, &sums, p.values[tile*Dim:][:groups*panelWidth*Dim], whole[:])
			for i, r := range some {
				visit(from+i, tile, whole[i*wide:][:n], b.steps[r], p.steps[tile:][:n])
			}
		}
	}
}
