package encoder

import (
	"math"
	"slices"
	"testing"
)

func TestProductsOfBytesAreNearThoseOfTheVectors(t *testing.T) {
	n := noise(7)
	x, y := n.floats(21*Dim), n.floats(1100*Dim)
	clear(x[3*Dim : 4*Dim])
	Center(x)
	Center(y)
	rows, columns := make([]int32, 21), make([]int32, 1099)
	for i := range rows {
		rows[i] = int32(len(rows) - 1 - i)
	}
	for i := range columns {
		columns[i] = int32(i + 1)
	}
	exact := Similarities(x, y)
	got := NewBytes(x).Products(rows, NewBytes(y).Panel(columns), nil)
	for i, r := range rows {
		for k, c := range columns {
			if want := exact[int(r)*1100+int(c)]; math.Abs(float64(got[i*len(columns)+k]-want)) > .01 {
				t.Fatalf("vectors %d and %d: %g, not %g", r, c, got[i*len(columns)+k], want)
			}
		}
	}
	const least = .05
	near := make([][]Similar, len(rows))
	NewBytes(x).Above(least, rows, NewBytes(y).Panel(columns), near)
	for i := range rows {
		var want []Similar
		for k := range columns {
			if product := got[i*len(columns)+k]; product > least {
				want = append(want, Similar{int32(k), product})
			}
		}
		if !slices.Equal(near[i], want) {
			t.Fatalf("row %d: %d products above %g, not %d", i, len(near[i]), least, len(want))
		}
	}
	if got := NewBytes(nil).Products(nil, NewBytes(y).Panel(nil), nil); len(got) != 0 {
		t.Errorf("products of nothing: %v", got)
	}
}

func BenchmarkProducts(b *testing.B) {
	n := noise(7)
	x, y := NewBytes(n.floats(200*Dim)), NewBytes(n.floats(600*Dim))
	rows, columns := make([]int32, 200), make([]int32, 600)
	for i := range columns {
		columns[i] = int32(i)
		rows[i%200] = int32(i % 200)
	}
	p := y.Panel(columns)
	var out []float32
	for b.Loop() {
		out = x.Products(rows, p, out)
	}
	b.ReportMetric(200*600*Dim*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkPanel(b *testing.B) {
	n := noise(7)
	y := NewBytes(n.floats(600 * Dim))
	columns := make([]int32, 600)
	p := y.Panel(columns)
	for b.Loop() {
		y.Fill(p, columns)
	}
}
