package encoder

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

// benchTexts are paragraphs of three lines each, about 5,600 pieces; the
// reference reads the same from the file that ENFACE_TEXTS names.
func benchTexts(b *testing.B, m *Model) (texts [][]int32, pieces int) {
	b.Helper()
	lines := readLines(b, "testdata/lines.txt")
	var all []string
	for round := range 8 {
		for i := 0; i < len(lines); i += 3 {
			all = append(all, strings.Join([]string{lines[i], lines[(i+1)%len(lines)], lines[(i+2+round)%len(lines)]}, " "))
		}
	}
	if path := os.Getenv("ENFACE_TEXTS"); path != "" {
		if err := os.WriteFile(path, []byte(strings.Join(all, "\n")+"\n"), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	for _, l := range all {
		ids := numbers(m.Tokenize(l))
		texts = append(texts, ids)
		pieces += len(ids) + 2
	}
	return texts, pieces
}

// BenchmarkHidden is the speed through 6 and 12 layers, by kernel, in pieces a
// second of processor time.
func BenchmarkHidden(b *testing.B) {
	m, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	texts, _ := benchTexts(b, m)
	for _, k := range kernels() {
		for _, layers := range []int{6, 12} {
			b.Run(fmt.Sprintf("%s/%d", k.name, layers), func(b *testing.B) {
				m.kernel = k
				some := texts
				if k.name == "plain" {
					some = texts[:30]
				}
				pieces := 0
				for _, t := range some {
					pieces += len(t) + 2
				}
				pass := func() {
					if err := m.Hidden(context.Background(), some, layers, func(int, []float32) {}); err != nil {
						b.Fatal(err)
					}
				}
				pass() // unpacks the layers
				start := cpuTime(b)
				for b.Loop() {
					pass()
				}
				b.ReportMetric(float64(pieces)*float64(b.N)/(cpuTime(b)-start).Seconds(), "pieces/s")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// BenchmarkFloatLoops is what the plain kernel is measured by: the products of
// six layers' matrices with 32 rows in float32, as loops with four sums, and nothing else.
func BenchmarkFloatLoops(b *testing.B) {
	const rows, layers = 32, 6
	n := noise(3)
	type linear struct {
		outputs, inputs int
		w               []float32
	}
	var all []linear
	for range layers {
		for _, s := range [][2]int{{Dim, Dim}, {Dim, Dim}, {Dim, Dim}, {Dim, Dim}, {1536, Dim}, {Dim, 1536}} {
			all = append(all, linear{s[0], s[1], n.floats(s[0] * s[1])})
		}
	}
	x, y := n.floats(rows*1536), make([]float32, rows*1536)
	start := cpuTime(b)
	for b.Loop() {
		for _, l := range all {
			for o := range l.outputs {
				w := l.w[o*l.inputs : (o+1)*l.inputs]
				for r := range rows {
					in := x[r*l.inputs:][:len(w)]
					var s0, s1, s2, s3 float32
					for k := 0; k < len(w); k += 4 {
						v, u := w[k:k+4:k+4], in[k:k+4:k+4]
						s0 += v[0] * u[0]
						s1 += v[1] * u[1]
						s2 += v[2] * u[2]
						s3 += v[3] * u[3]
					}
					y[r*l.outputs+o] = s0 + s1 + (s2 + s3)
				}
			}
		}
	}
	b.ReportMetric(rows*float64(b.N)/(cpuTime(b)-start).Seconds(), "pieces/s")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSimilarities(b *testing.B) {
	n := noise(5)
	x, y := n.floats(100*Dim), n.floats(1000*Dim)
	for b.Loop() {
		Similarities(x, y)
	}
}

func BenchmarkTokenize(b *testing.B) {
	m := model(b)
	text := strings.Repeat("Le phare n’a jamais cessé d’éclairer, même pendant la tempête de 1987. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Tokenize(text)
	}
}
