package encoder

import (
	"math"
	"slices"

	"golang.org/x/sys/cpu"
)

//go:noescape
func multiply8(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)

//go:noescape
func multiply16(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)

//go:noescape
func scores8(q, keys, out *float32, blocks, stride int)

//go:noescape
func mix8(p, values, out *float32, n, stride int)

//go:noescape
func quantise8(x *float32, values *int8, scales *float32, minus *int32, blocks, stride int)

//go:noescape
func gelu8(x *float32, groups int, table *geluTable)

//go:noescape
func softmax8(x *float32, groups int, scale float32)

//go:noescape
func normalise8(x, y, scale, shift *float32, rows int, epsilon float32)

//go:noescape
func products8(a, b, out *float32, groups int)

//go:noescape
func whole16(block *byte, sums *int32, panel *byte, out *int32, groups int)

//go:noescape
func whole8(block *byte, sums *int32, panel *byte, out *int32, groups int)

//go:noescape
func above16(whole *int32, steps *float32, step, least float32, places *int32, products *float32, groups int) int

//go:noescape
func total8(rows *float32, sum *float64, fours int)

//go:noescape
func subtract8(v, mean *float32, squares *float64)

//go:noescape
func scale8(v *float32, by float32)

//go:noescape
func largest8(v *float32) float32

//go:noescape
func round8(v *float32, out *byte, by float32) int32

// kernels lists what this processor can run, the fastest first.
func kernels() []kernel {
	all := []kernel{plain()}
	if cpu.X86.HasAVX2 {
		avx2 := kernel{"avx2", multiplyAVX2, scoresAVX2, mixAVX2, quantiseAVX2, softmaxAVX2, geluAVX2, normaliseAVX2, productsAVX2, wholeAVX2, abovePlain, totalAVX2, awayAVX2, roundAVX2}
		all = append(all, avx2)
		if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
			avx2.name, avx2.multiply, avx2.whole, avx2.above = "avx512vnni", multiplyAVX512, wholeAVX512, aboveAVX512
			all = append(all, avx2)
		}
	}
	slices.Reverse(all)
	return all
}

func multiplyAVX512(m *matrix, x *activations, y []float32) {
	m.check(x, y)
	nb := x.blocks
	for g := range m.outputs / lanes {
		multiply16(&m.weights[g*nb*lanes*blockWeights], &m.scales[g*nb*lanes], &m.bias[g*lanes],
			&x.values[0], &x.scales[0], &x.minus[0], &y[g*lanes], nb, x.rows/rowGroup, 4*m.outputs)
	}
}

func multiplyAVX2(m *matrix, x *activations, y []float32) { m.byEights(x, y, multiply8) }

func scoresAVX2(q, keys, out []float32, n, stride int) {
	wide := (n + 7) / 8 * 8
	_, _, _ = q[headSize-1], keys[(headSize-1)*stride+wide-1], out[wide-1]
	scores8(&q[0], &keys[0], &out[0], wide/8, 4*stride)
}

func mixAVX2(p, values, out []float32, n, stride int) {
	_, _, _ = p[n-1], values[(n-1)*stride+headSize-1], out[headSize-1]
	mix8(&p[0], &values[0], &out[0], n, 4*stride)
}

func quantiseAVX2(a *activations, x []float32, rows, n int) {
	whole := rows / rowGroup * rowGroup
	for t := 0; t < whole; t += rowGroup {
		at := t / rowGroup * a.blocks * rowGroup
		_, _, _, _ = x[(t+rowGroup)*n-1], a.values[(at+a.blocks*rowGroup)*blockWeights-1], a.scales[at+a.blocks*rowGroup-1], a.minus[at+a.blocks*rowGroup-1]
		quantise8(&x[t*n], &a.values[at*blockWeights], &a.scales[at], &a.minus[at], a.blocks, 4*n)
	}
	quantiseRows(a, x, whole, rows, n)
}

func softmaxAVX2(x []float32, n int, scale float32) {
	wide := (n + 7) / 8 * 8
	for i := n; i < wide; i++ {
		x[i] = float32(math.Inf(-1)) // has no share
	}
	_ = x[wide-1]
	softmax8(&x[0], wide/8, scale)
}

func geluAVX2(t *geluTable, x []float32) {
	whole := len(x) / 8
	if whole > 0 {
		gelu8(&x[0], whole, t)
	}
	t.apply(x[8*whole:])
}

func normaliseAVX2(x, y, scale, shift []float32, epsilon float32) {
	_, _, _ = y[len(x)-1], scale[Dim-1], shift[Dim-1]
	normalise8(&x[0], &y[0], &scale[0], &shift[0], len(x)/Dim, epsilon)
}

func productsAVX2(a, b, out []float32) {
	n := len(b) / Dim
	_ = out[n-1]
	if n < 4 {
		productsPlain(a, b, out)
		return
	}
	_ = a[Dim-1]
	products8(&a[0], &b[0], &out[0], n/4)
	if last := n - 4; n%4 > 0 { // some of the last four once more
		products8(&a[0], &b[last*Dim], &out[last], 1)
	}
}

func wholeAVX512(block *[byteRows * Dim]byte, sums *[byteRows]int32, panel []byte, out []int32) {
	if groups := len(panel) / (panelWidth * Dim); groups > 0 {
		_ = out[(byteRows-1)*panelTile*panelWidth+groups*panelWidth-1]
		whole16(&block[0], &sums[0], &panel[0], &out[0], groups)
	}
}

func aboveAVX512(whole []int32, steps []float32, step, least float32, out *above) int {
	n, found := len(whole)/panelWidth*panelWidth, 0
	if n > 0 {
		_, _, _ = steps[n-1], out.places[n+panelWidth-1], out.products[n+panelWidth-1]
		found = above16(&whole[0], &steps[0], step, least, &out.places[0], &out.products[0], n/panelWidth)
	}
	return out.add(found, n, whole, steps, step, least)
}

func wholeAVX2(block *[byteRows * Dim]byte, sums *[byteRows]int32, panel []byte, out []int32) {
	if groups := len(panel) / (panelWidth * Dim); groups > 0 {
		_ = out[(byteRows-1)*panelTile*panelWidth+groups*panelWidth-1]
		for i := 0; i < byteRows; i += 2 {
			whole8(&block[i*Dim], &sums[i], &panel[0], &out[i*panelTile*panelWidth], groups)
		}
	}
}

func totalAVX2(sum *[Dim]float64, vectors []float32) {
	fours := len(vectors) / (4 * Dim)
	if fours > 0 {
		total8(&vectors[0], &sum[0], fours)
	}
	totalPlain(sum, vectors[4*Dim*fours:])
}

func awayAVX2(v []float32, mean *[Dim]float32) {
	_ = v[Dim-1]
	var squares [4]float64
	subtract8(&v[0], &mean[0], &squares[0])
	length := lengthOf(&squares)
	if length == 0 {
		clear(v)
		return
	}
	scale8(&v[0], float32(1/length))
}

func roundAVX2(in []float32, out []byte) (step float32, sum int32) {
	_, _ = in[Dim-1], out[Dim-1]
	top := largest8(&in[0])
	if top < leastRounded {
		return 0, 0
	}
	sum = round8(&in[0], &out[0], 127/top)
	return top / 127, sum
}
