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

	quantise  func(a *activations, x []float32, rows, n int)
	softmax   func(x []float32, n int, scale float32) // x has room for n rounded up to 8
	gelu      func(t *geluTable, x []float32)
	normalise func(x, y, scale, shift []float32, epsilon float32)
	products  func(a, b, out []float32) // of a with each vector of b
	whole     func(block *[byteRows * Dim]byte, sums *[byteRows]int32, panel []byte, out []int32)
	above     func(whole []int32, steps []float32, step, least float32, out *above) int // how many

	total func(sum *[Dim]float64, vectors []float32)
	away  func(v []float32, mean *[Dim]float32)
	round func(in []float32, out []byte) (step float32, sum int32) // of Dim numbers; out is 0
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
	four, total  []int64 // what the plain kernel makes of the values, empty until then
}

// set makes room for rows of n numbers and has the kernel fill it.
func (a *activations) set(k *kernel, x []float32, rows, n int) {
	a.rows, a.blocks = (rows+rowGroup-1)/rowGroup*rowGroup, n/blockWeights
	a.values = resize(a.values, a.rows*n)
	a.scales = resize(a.scales, a.rows*a.blocks)
	a.minus = resize(a.minus, a.rows*a.blocks)
	a.four, a.total = a.four[:0], a.total[:0]
	k.quantise(a, x, rows, n)
}

// quantiseRows quantises rows from one on, and sets those after the last to zero:
// x/d rounded to the nearest whole number, ties to even, where d is a 127th of
// the block's largest magnitude.
func quantiseRows(a *activations, x []float32, from, rows, n int) {
	for t := from; t < a.rows; t++ {
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
			if scale >= 1e-30 {
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

// plain is the kernel for every processor.
func plain() kernel {
	quantise := func(a *activations, x []float32, rows, n int) { quantiseRows(a, x, 0, rows, n) }
	softmax := func(x []float32, n int, scale float32) { softmaxPlain(x[:n], scale) }
	return kernel{"plain", multiplyPlain, scoresPlain, mixPlain, quantise, softmax, (*geluTable).apply, normalisePlain, productsPlain, wholePlain, abovePlain, totalPlain, awayPlain, roundPlain}
}

// multiplyPlain has four products to a multiplication: the numbers of four rows
// stand in one word, 16 bits apart, as one signed sum. A weight less 8 has at most
// 4 bits and a number 8, so that the sums of a block keep clear of each other.
func multiplyPlain(m *matrix, x *activations, y []float32) {
	nb := x.blocks
	four, total := x.fours()
	var acc [rowGroup][lanes]float32
	for g := range m.outputs / lanes {
		for r := 0; r < x.rows; r += rowGroup {
			for t := range acc {
				copy(acc[t][:], m.bias[g*lanes:])
			}
			for b := range nb {
				at := r/rowGroup*nb + b
				w := (*[lanes * blockWeights]byte)(m.weights[(g*nb+b)*lanes*blockWeights:])
				a := (*[blockWeights]int64)(four[at*blockWeights:])
				ours, theirs := (*[rowGroup]float32)(x.scales[at*rowGroup:]), (*[lanes]float32)(m.scales[(g*nb+b)*lanes:])
				for o := range lanes {
					q := (*[(blockWeights/4-1)*4*lanes + 4]byte)(w[4*o:]) // of one output, a group of four in 64
					sum := -8*total[at] +
						a[0]*int64(q[0]) + a[1]*int64(q[1]) + a[2]*int64(q[2]) + a[3]*int64(q[3]) +
						a[4]*int64(q[64]) + a[5]*int64(q[65]) + a[6]*int64(q[66]) + a[7]*int64(q[67]) +
						a[8]*int64(q[128]) + a[9]*int64(q[129]) + a[10]*int64(q[130]) + a[11]*int64(q[131]) +
						a[12]*int64(q[192]) + a[13]*int64(q[193]) + a[14]*int64(q[194]) + a[15]*int64(q[195]) +
						a[16]*int64(q[256]) + a[17]*int64(q[257]) + a[18]*int64(q[258]) + a[19]*int64(q[259]) +
						a[20]*int64(q[320]) + a[21]*int64(q[321]) + a[22]*int64(q[322]) + a[23]*int64(q[323]) +
						a[24]*int64(q[384]) + a[25]*int64(q[385]) + a[26]*int64(q[386]) + a[27]*int64(q[387]) +
						a[28]*int64(q[448]) + a[29]*int64(q[449]) + a[30]*int64(q[450]) + a[31]*int64(q[451])
					for t := range acc {
						one := int16(sum)
						acc[t][o] += float32(float32(one) * float32(theirs[o]*ours[t]))
						sum = (sum - int64(one)) >> 16
					}
				}
			}
			for t := range acc {
				copy(y[(r+t)*m.outputs+g*lanes:][:lanes], acc[t][:])
			}
		}
	}
}

// fours returns the numbers of each four rows as one, by four rows, block,
// number, and their sums by four rows, block.
func (a *activations) fours() (four, total []int64) {
	if len(a.four) > 0 {
		return a.four, a.total
	}
	n := len(a.values) / rowGroup
	a.four, a.total = resize(a.four, n), resize(a.total, n/blockWeights)
	for i := range a.total {
		in, out := a.values[i*rowGroup*blockWeights:][:rowGroup*blockWeights], a.four[i*blockWeights:][:blockWeights]
		var sum int64
		for k := range out {
			at := k/4*4*rowGroup + k%4
			v := int64(in[at]) + int64(in[at+4])<<16 + int64(in[at+8])<<32 + int64(in[at+12])<<48
			out[k] = v
			sum += v
		}
		a.total[i] = sum
	}
	return a.four, a.total
}

// byEights runs an assembly routine over eight outputs at a time. Its arguments are
// weights, scales and bias of the first of them; values, scales and minus of the
// activations; the result; and how many blocks, groups of rows, and bytes from row to row.
func (m *matrix) byEights(x *activations, y []float32, run func(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)) {
	m.check(x, y)
	nb := x.blocks
	for g := range m.outputs / lanes {
		for h := 0; h < lanes; h += 8 {
			run(&m.weights[g*nb*lanes*blockWeights+4*h], &m.scales[g*nb*lanes+h], &m.bias[g*lanes+h],
				&x.values[0], &x.scales[0], &x.minus[0], &y[g*lanes+h], nb, x.rows/rowGroup, 4*m.outputs)
		}
	}
}

// check panics where the assembly would read or write outside the slices.
func (m *matrix) check(x *activations, y []float32) {
	if x.rows == 0 || m.inputs != x.blocks*blockWeights || len(y) < x.rows*m.outputs || len(m.bias) < m.outputs ||
		len(m.weights) < m.outputs*m.inputs || len(x.values) < x.rows*m.inputs || x.rows%rowGroup != 0 || m.outputs%lanes != 0 {
		panic("encoder: a matrix and activations that do not fit")
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

func productsPlain(a, b, out []float32) {
	x := (*[Dim]float32)(a)
	for i := range len(b) / Dim {
		y := (*[Dim]float32)(b[i*Dim:])
		var sum sum8
		for i := 0; i < Dim; i += 8 {
			for k := range sum {
				sum[k] += float32(x[i+k] * y[i+k])
			}
		}
		out[i] = sum.total()
	}
}
