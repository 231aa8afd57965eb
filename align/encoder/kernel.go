package encoder

import "math"

// Every kernel computes the same bits: products of whole numbers are exact, and
// floating-point sums have one order, with every product rounded before it is
// added (which is what the conversions below are for).

const (
	lanes    = 16 // outputs that stand together in a packed matrix
	rowGroup = 4  // rows that stand together in activations
	headSize = 32 // numbers of an attention head
)

// A kernel is a way to do the heavy work on one kind of processor.
type kernel struct {
	name     string
	multiply func(m *matrix, x *activations, y []float32)
	scores   func(q, keys, out []float32, n, stride int)
	mix      func(p, values, out []float32, n, stride int)
}

// A matrix holds the weights of a linear layer, 4-bit values as whole bytes (8
// too large), in the order in which they are used: by 16 outputs, block, four
// inputs, output, input. Scales stand by 16 outputs, block, output.
type matrix struct {
	outputs, inputs int
	weights         []byte
	scales          []float32
	bias            []float32
}

// pack reorders a Q4_0 tensor of outputs by inputs.
func pack(blocks string, outputs, inputs int, bias []float32) *matrix {
	nb := inputs / blockWeights
	m := &matrix{outputs: outputs, inputs: inputs, weights: make([]byte, outputs*inputs), scales: make([]float32, outputs*nb), bias: bias}
	for o := range outputs {
		for b := range nb {
			raw := blocks[(o*nb+b)*blockBytes:][:blockBytes]
			at := ((o/lanes)*nb + b) * lanes
			m.scales[at+o%lanes] = half(uint16(raw[0]) | uint16(raw[1])<<8)
			out := m.weights[at*blockWeights:][:lanes*blockWeights]
			for j := range blockWeights / 2 {
				q := raw[2+j]
				out[(j/4)*lanes*4+(o%lanes)*4+j%4] = q & 15
				out[(j/4+4)*lanes*4+(o%lanes)*4+j%4] = q >> 4
			}
		}
	}
	return m
}

// Activations are rows of numbers in 8 bits, with a scale for every 32. They
// stand by four rows, block, four numbers, row, number; scales and minus, which
// is -8 times the sum of a block, by four rows, block, row.
type activations struct {
	rows, blocks int // rows is a multiple of rowGroup
	values       []int8
	scales       []float32
	minus        []int32
}

// set quantises rows of n numbers: x/d rounded to the nearest whole number, ties
// to even, where d is a 127th of the block's largest magnitude.
func (a *activations) set(x []float32, rows, n int) {
	a.rows, a.blocks = (rows+rowGroup-1)/rowGroup*rowGroup, n/blockWeights
	a.values = resize(a.values, a.rows*n)
	a.scales = resize(a.scales, a.rows*a.blocks)
	a.minus = resize(a.minus, a.rows*a.blocks)
	for t := range a.rows {
		for b := range a.blocks {
			at := ((t/rowGroup)*a.blocks+b)*rowGroup + t%rowGroup
			out := a.values[((t/rowGroup)*a.blocks+b)*rowGroup*blockWeights+4*(t%rowGroup):]
			if t >= rows {
				for j := 0; j < blockWeights; j += 4 {
					o := out[j*rowGroup : j*rowGroup+4]
					o[0], o[1], o[2], o[3] = 0, 0, 0, 0
				}
				a.scales[at], a.minus[at] = 0, 0
				continue
			}
			in := x[t*n+b*blockWeights:][:blockWeights]
			var top uint32
			for _, v := range in {
				top = max(top, math.Float32bits(v)&0x7fffffff)
			}
			scale := math.Float32frombits(top) / 127
			var inverse float32
			if scale > 0 {
				inverse = 1 / scale
			}
			var sum int32
			for j := 0; j < blockWeights; j += 4 {
				i, o := in[j:j+4], out[j*rowGroup:j*rowGroup+4]
				v0, v1, v2, v3 := nearest(i[0]*inverse), nearest(i[1]*inverse), nearest(i[2]*inverse), nearest(i[3]*inverse)
				o[0], o[1], o[2], o[3] = int8(v0), int8(v1), int8(v2), int8(v3)
				sum += v0 + v1 + v2 + v3
			}
			a.scales[at], a.minus[at] = scale, -8*sum
		}
	}
}

// nearest rounds x, at most a few hundred, ties to even: the sum with 1.5 * 2^23
// has no room for a fraction.
func nearest(x float32) int32 {
	return int32(math.Float32bits(float32(x)+12582912)&0x7fffff) - 0x400000
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// plain is the kernel for every processor.
func plain() kernel {
	return kernel{"plain", multiplyPlain, scoresPlain, mixPlain}
}

func multiplyPlain(m *matrix, x *activations, y []float32) {
	nb := x.blocks
	var acc [rowGroup][lanes]float32
	for g := range m.outputs / lanes {
		for r := 0; r < x.rows; r += rowGroup {
			for t := range acc {
				copy(acc[t][:], m.bias[g*lanes:])
			}
			for b := range nb {
				w := m.weights[(g*nb+b)*lanes*blockWeights:][:lanes*blockWeights]
				a := x.values[(r*nb+b*rowGroup)*blockWeights:][:rowGroup*blockWeights]
				scales := m.scales[(g*nb+b)*lanes:][:lanes]
				for t := range rowGroup {
					at := r*nb + b*rowGroup + t
					minus, scale := x.minus[at], x.scales[at]
					for o := range lanes {
						sum := minus
						for k := 0; k < blockWeights/4; k++ {
							p, q := w[k*4*lanes+4*o:][:4], a[k*4*rowGroup+4*t:][:4]
							sum += int32(p[0])*int32(q[0]) + int32(p[1])*int32(q[1]) + int32(p[2])*int32(q[2]) + int32(p[3])*int32(q[3])
						}
						acc[t][o] += float32(float32(sum) * float32(scales[o]*scale))
					}
				}
			}
			for t := range acc {
				copy(y[(r+t)*m.outputs+g*lanes:][:lanes], acc[t][:])
			}
		}
	}
}

// scores writes the products of q with n keys. Keys stand across: number e of
// key s is keys[e*stride+s]; out has room for n rounded up to 8.
func scoresPlain(q, keys, out []float32, n, stride int) {
	n = (n + 7) / 8 * 8
	for s := range n {
		var sum float32
		for e := range headSize {
			sum += float32(q[e] * keys[e*stride+s])
		}
		out[s] = sum
	}
}

// mix writes the sum of n rows of values, each times its p, to out.
func mixPlain(p, values, out []float32, n, stride int) {
	var sum [headSize]float32
	for s := range n {
		v := values[s*stride:][:headSize]
		for e := range sum {
			sum[e] += float32(p[s] * v[e])
		}
	}
	copy(out, sum[:])
}
