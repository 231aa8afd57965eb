package encoder

import "golang.org/x/sys/cpu"

//go:noescape
func multiply8(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)

//go:noescape
func multiply16(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)

//go:noescape
func scores8(q, keys, out *float32, blocks, stride int)

//go:noescape
func mix8(p, values, out *float32, n, stride int)

// kernels lists what this processor can run, the fastest first.
func kernels() []kernel {
	var all []kernel
	if cpu.X86.HasAVX2 {
		scores := func(q, keys, out []float32, n, stride int) {
			_, _, _ = q[headSize-1], keys[(headSize-1)*stride+(n+7)/8*8-1], out[(n+7)/8*8-1]
			scores8(&q[0], &keys[0], &out[0], (n+7)/8, 4*stride)
		}
		mix := func(p, values, out []float32, n, stride int) {
			_, _, _ = p[n-1], values[(n-1)*stride+headSize-1], out[headSize-1]
			mix8(&p[0], &values[0], &out[0], n, 4*stride)
		}
		if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
			all = append(all, kernel{"avx512vnni", multiplyAVX512, scores, mix})
		}
		all = append(all, kernel{"avx2", multiplyAVX2, scores, mix})
	}
	return append(all, plain())
}

func multiplyAVX512(m *matrix, x *activations, y []float32) {
	m.check(x, y)
	nb := x.blocks
	for g := range m.outputs / lanes {
		multiply16(&m.weights[g*nb*lanes*blockWeights], &m.scales[g*nb*lanes], &m.bias[g*lanes],
			&x.values[0], &x.scales[0], &x.minus[0], &y[g*lanes], nb, x.rows/rowGroup, 4*m.outputs)
	}
}

func multiplyAVX2(m *matrix, x *activations, y []float32) {
	m.check(x, y)
	nb := x.blocks
	for g := range m.outputs / lanes {
		for h := 0; h < lanes; h += 8 {
			multiply8(&m.weights[g*nb*lanes*blockWeights+4*h], &m.scales[g*nb*lanes+h], &m.bias[g*lanes+h],
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
