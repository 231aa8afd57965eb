package encoder

import (
	"math"
	"slices"
	"testing"
)

// A noise makes the same numbers at every run.
type noise uint64

func (n *noise) float() float32 {
	*n = *n*6364136223846793005 + 1442695040888963407
	return (float32(*n>>40)/(1<<24) - .5) * 8
}

func (n *noise) floats(count int) []float32 {
	v := make([]float32, count)
	for i := range v {
		v[i] = n.float()
	}
	return v
}

// Each part of each kernel against the plain one, at the sizes where the last
// rows, keys or vectors fill no register.
func TestEveryKernelGivesThePlainBits(t *testing.T) {
	want := plain()
	for _, k := range kernels() {
		t.Run(k.name, func(t *testing.T) {
			same := func(what string, got, want []float32) {
				t.Helper()
				for i := range want {
					if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
						t.Fatalf("%s: number %d is %g, not %g", what, i, got[i], want[i])
					}
				}
			}
			n := noise(1)
			m := &matrix{outputs: 48, inputs: 96, weights: make([]byte, 48*96), scales: n.floats(48 * 3), bias: n.floats(48)}
			for i := range m.weights {
				m.weights[i] = byte(int(n.float()*100) & 15)
			}
			for _, rows := range []int{1, 3, 4, 5, 8, 13} {
				x := n.floats(rows * 96)
				clear(x[:32])
				x[40] = 1e-36 // so small that its block counts as zero
				for i := range x[64:80] {
					x[64+i] = float32(i) * .5 // halves between two steps
				}
				var a, b activations
				a.set(&want, x, rows, 96)
				b.set(&k, x, rows, 96)
				if !slices.Equal(a.values, b.values) || !slices.Equal(a.minus, b.minus) {
					t.Fatalf("%d rows are quantised otherwise", rows)
				}
				same("scales", b.scales, a.scales)
				y, z := make([]float32, a.rows*48), make([]float32, a.rows*48)
				want.multiply(m, &a, y)
				k.multiply(m, &b, z)
				same("products of a matrix", z, y)
			}
			for _, count := range []int{1, 7, 8, 9, 31, 64, 100} {
				wide := (count + 7) / 8 * 8
				q, keys := n.floats(headSize), n.floats(headSize*wide)
				x, y := make([]float32, wide), make([]float32, wide)
				want.scores(q, keys, x, count, wide)
				k.scores(q, keys, y, count, wide)
				same("scores", y[:count], x[:count])
				x[0], y[0] = 900, 900 // the others come to nothing
				want.softmax(x, count, .17)
				k.softmax(y, count, .17)
				same("shares", y[:count], x[:count])
				x, values := n.floats(count), n.floats(count*40)
				got, mixed := make([]float32, headSize), make([]float32, headSize)
				want.mix(x, values, mixed, count, 40)
				k.mix(x, values, got, count, 40)
				same("mixture", got, mixed)
				x = n.floats(count)
				y = slices.Clone(x)
				table := newGeluTable()
				want.gelu(table, x)
				k.gelu(table, y)
				same("gelu", y, x)
			}
			x, y := n.floats(3*Dim), n.floats(3*Dim)
			z := slices.Clone(x)
			scale, shift := n.floats(Dim), n.floats(Dim)
			want.normalise(x, y, scale, shift, 1e-12)
			k.normalise(z, y, scale, shift, 1e-12)
			same("norm", z, x)
			for count := range 10 {
				b := n.floats(count * Dim)
				v, w := make([]float32, count), make([]float32, count)
				if count > 0 {
					want.products(x[:Dim], b, v)
					k.products(x[:Dim], b, w)
				}
				same("products of vectors", w, v)
			}
			for count := range 10 {
				b := n.floats(count * Dim)
				v, w := [Dim]float64{.1}, [Dim]float64{.1}
				want.total(&v, b)
				k.total(&w, b)
				if v != w {
					t.Fatalf("the total of %d vectors", count)
				}
			}
			var mean [Dim]float32
			copy(mean[:], n.floats(Dim))
			halves := make([]float32, Dim)
			for i := range halves {
				halves[i] = float32(i%255-127) / 2 // halves between two steps of 127
			}
			halves[7] = 127
			for _, v := range [][]float32{n.floats(Dim), make([]float32, Dim), slices.Clone(mean[:]), halves, append(make([]float32, Dim-1), -1e-31), append(make([]float32, Dim-1), -3)} {
				got, expected := make([]byte, Dim), make([]byte, Dim)
				step, sum := k.round(v, got)
				wantStep, wantSum := want.round(v, expected)
				if !slices.Equal(got, expected) || sum != wantSum {
					t.Fatal("a vector is rounded otherwise")
				}
				same("step", []float32{step}, []float32{wantStep})
				w := slices.Clone(v)
				want.away(v, &mean)
				k.away(w, &mean)
				same("away from the mean", w, v)
			}
			var block [byteRows * Dim]byte
			sums := [byteRows]int32{1, -2, 3, -4, 5, -6, 7, -8}
			for i := range block {
				block[i] = byte(int8(n.float() * 32))
			}
			panel := make([]byte, 3*panelWidth*Dim)
			for i := range panel {
				panel[i] = byte(n.float() * 32)
			}
			block[0], block[1], panel[0], panel[1] = 128, 128, 255, 255
			for groups := range 4 {
				var v, w [byteRows * panelTile * panelWidth]int32
				want.whole(&block, &sums, panel[:groups*panelWidth*Dim], v[:])
				k.whole(&block, &sums, panel[:groups*panelWidth*Dim], w[:])
				if v != w {
					t.Fatalf("products of whole numbers with %d groups", groups)
				}
				var expected, got above
				whole, steps := w[:max(0, groups*panelWidth-groups)], n.floats(groups*panelWidth)
				some := want.above(whole, steps, .01, 2, &expected)
				if found := k.above(whole, steps, .01, 2, &got); !slices.Equal(got.places[:found], expected.places[:some]) || !slices.Equal(got.products[:found], expected.products[:some]) {
					t.Fatalf("%d products above the least, not %d", found, some)
				}
			}
		})
	}
}
