package quote

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"path/filepath"
	"testing"

	"enface"
)

var learn = flag.String("learn", "", "fit to the training stories: cues, kinds or reports")

// An annotated is a story with its quotations; offsets count code points.
type annotated struct {
	Lang, Text, Split string
	Quotes            []struct {
		Start, End int
		Parts      [][2]int
		Verb_Spans [][2]int
		Type       string
	}
}

func readAnnotated(t *testing.T, name, split string) []annotated {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../../shared/data/quotes", name))
	if err != nil {
		t.Skip("skipped: no data")
	}
	var out []annotated
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var d annotated
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if d.Split == split {
			out = append(out, d)
		}
	}
	return out
}

// An example has the numbers of the features that hold, and what it is: 1 or 0.
type example struct {
	on     []int
	y      float64
	weight float64
}

func numbers(v [numFeatures]bool) []int {
	var on []int
	for i, b := range v {
		if b {
			on = append(on, i)
		}
	}
	return on
}

func examples(docs []annotated) []example {
	var out []example
	for _, d := range docs {
		o := enface.NewOffsets(d.Text)
		find(d.Text, Options{Lang: d.Lang}, taps{part: func(p part, f features) {
			if f.speech(d.Lang) {
				return
			}
			a, b := o.PointSpan(p.Span)
			direct, other := 0, 0
			for _, q := range d.Quotes {
				parts := q.Parts
				if len(parts) == 0 {
					parts = [][2]int{{q.Start, q.End}}
				}
				for _, z := range parts {
					both := max(0, min(b, z[1])-max(a, z[0]))
					if q.Type == "direct" || q.Type == "mixed" {
						direct += both
					} else {
						other += both
					}
				}
			}
			x := example{on: numbers(f.vector()), weight: 1}
			switch {
			case 2*direct >= b-a:
				x.y = 1
			case 2*other >= b-a: // marked words of a report: mostly, but not surely, the speaker's
				x.y, x.weight = 1, .3
			}
			out = append(out, x)
		}})
	}
	return out
}

// fit is logistic regression over n features with a ridge, by Newton's method.
func fit(data []example, n int, ridge float64) []float64 {
	w := make([]float64, n)
	for range 25 {
		g := make([]float64, n)
		h := make([][]float64, n)
		for i := range h {
			h[i] = make([]float64, n+1)
		}
		for _, x := range data {
			at := 0.0
			for _, i := range x.on {
				at += w[i]
			}
			p := logistic(at)
			for _, i := range x.on {
				g[i] += x.weight * (x.y - p)
				for _, j := range x.on {
					h[i][j] += x.weight * p * (1 - p)
				}
			}
		}
		for i := range n {
			h[i][i] += ridge
			h[i][n] = g[i] - ridge*w[i]
		}
		for i := range n { // Gauss-Jordan; the matrix is positive definite
			for k := i + 1; k < n; k++ {
				if f := h[k][i] / h[i][i]; f != 0 {
					for j := i; j <= n; j++ {
						h[k][j] -= f * h[i][j]
					}
				}
			}
		}
		step := 0.0
		for i := n - 1; i >= 0; i-- {
			for j := i + 1; j < n; j++ {
				h[i][n] -= h[i][j] * h[j][n]
			}
			h[i][n] /= h[i][i]
			w[i] += h[i][n]
			step = max(step, math.Abs(h[i][n]))
		}
		if step < 1e-4 {
			break
		}
	}
	return w
}

func TestLearnKinds(t *testing.T) {
	if *learn != "kinds" {
		t.Skip("skipped: not asked to learn")
	}
	en, de := examples(readAnnotated(t, "polnear-en.jsonl", "train")), examples(readAnnotated(t, "wikinews-de.jsonl", "train"))
	var b bytes.Buffer
	b.WriteString(`package quote

// learnedKinds are the weights of the features, for a language of their own where
// there were stories to learn from, and otherwise those of all stories together.
// Written by: go test ./align/quote -run Learn -learn kinds
func learnedKinds(lang string) *[numFeatures]float64 {
	switch lang {
`)
	for _, s := range []struct {
		head string
		data []example
	}{{"case \"en\":", en}, {"case \"de\":", de}, {"}", append(append([]example{}, en...), de...)}} {
		fmt.Fprintf(&b, "%s\nreturn &[numFeatures]float64{\n", s.head)
		for i, w := range fit(s.data, numFeatures, 1) {
			fmt.Fprintf(&b, "%.2f,", w)
			if i%10 == 9 {
				b.WriteString("\n")
			}
		}
		b.WriteString("\n}\n")
	}
	b.WriteString("}\n")
	writeGo(t, "weights.go", b.Bytes())
}

func writeGo(t *testing.T, name string, src []byte) {
	t.Helper()
	src, err := format.Source(src)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, src, 0o644); err != nil {
		t.Fatal(err)
	}
}
