// Package eval holds the measures of enface over gold data. Definitions and names
// of the figures are those of the scorers that stand beside the gold data, and the
// values agree with theirs. It reads folders through io/fs and computes; the command
// opens the folders and prints.
//
// The measures are
//
//   - [Match] and [Multi]: quotations and their passages;
//   - [Bitext]: sentence alignment; [Spans]: phrases; [Sconf]: omissions;
//   - [Quotes]: quotations and speakers; [StoryQuotes]: quotations of stories, as the
//     matcher sees them;
//   - [Extract]: page texts; [Language]; [Sentences]; [Retrieval]: sentence vectors.
//
// docs/eval.md has their folders and figures. What is measured is a function that the
// caller passes. [Report.Write] prints the answer.
package eval

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Report is what an evaluation found: tables for people, and named figures.
type Report struct {
	Parts   []Part
	Figures []Figure
}

// A Part is a heading, a table and remarks under it; each may be empty.
type Part struct {
	Heading string
	Table   Table
	Remarks []string
}

// A Table is a header and rows of strings, integers and floats. Floats print
// with three decimals.
type Table struct {
	Head []string
	Rows [][]any
}

// A Figure is one named result.
type Figure struct {
	Name  string
	Value float64
}

// Add appends a figure.
func (r *Report) Add(name string, value float64) {
	r.Figures = append(r.Figures, Figure{name, value})
}

// Figure returns the named figure and whether there is one.
func (r *Report) Figure(name string) (float64, bool) {
	for _, f := range r.Figures {
		if f.Name == name {
			return f.Value, true
		}
	}
	return 0, false
}

// Write prints the tables, the remarks, and a last line "FIGURES name=value ...".
func (r *Report) Write(w io.Writer) error {
	var b strings.Builder
	for _, p := range r.Parts {
		if p.Heading != "" {
			fmt.Fprintln(&b, p.Heading)
		}
		p.Table.write(&b)
		for _, s := range p.Remarks {
			fmt.Fprintln(&b, "  "+s)
		}
	}
	b.WriteString("FIGURES")
	for _, f := range r.Figures {
		fmt.Fprintf(&b, " %s=%.4f", f.Name, f.Value)
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (t Table) write(b *strings.Builder) {
	if len(t.Head) == 0 {
		return
	}
	rows := [][]string{t.Head}
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r {
			if f, ok := c.(float64); ok {
				cells = append(cells, fmt.Sprintf("%.3f", f))
			} else {
				cells = append(cells, fmt.Sprint(c))
			}
		}
		rows = append(rows, cells)
	}
	width := make([]int, len(t.Head))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range rows {
		var line strings.Builder
		for i, c := range r {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if i == 0 {
				line.WriteString(c + pad)
			} else {
				line.WriteString("  " + pad + c)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// Ratio is a/b, and 0 where b is 0.
func Ratio[T int | float64](a, b T) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// F1 is the harmonic mean of precision and recall.
func F1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Interval is the 95 % bootstrap interval of measure over documents drawn with
// replacement, n times, from a fixed seed. With fewer than two documents both
// ends are NaN.
func Interval[T any](docs []T, n int, measure func([]T) float64) (lo, hi float64) {
	if len(docs) < 2 {
		return math.NaN(), math.NaN()
	}
	state := uint64(1)
	next := func() uint64 { // splitmix64, Steele, Lea and Flood 2014
		state += 0x9e3779b97f4a7c15
		z := state
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return z ^ z>>31
	}
	values := make([]float64, n)
	draw := make([]T, len(docs))
	for i := range values {
		for j := range draw {
			draw[j] = docs[next()%uint64(len(docs))]
		}
		values[i] = measure(draw)
	}
	slices.Sort(values)
	return values[int(.025*float64(n))], values[int(.975*float64(n))]
}

// AUROC is the share of pairs of a positive and a negative score in which the
// positive is higher; ties count half. It is NaN where either side is empty.
func AUROC(pos, neg []float64) float64 {
	if len(pos) == 0 || len(neg) == 0 {
		return math.NaN()
	}
	type scored struct {
		s   float64
		pos int
	}
	var all []scored
	for _, s := range pos {
		all = append(all, scored{s, 1})
	}
	for _, s := range neg {
		all = append(all, scored{s, 0})
	}
	slices.SortFunc(all, func(a, b scored) int {
		switch {
		case a.s < b.s:
			return -1
		case a.s > b.s:
			return 1
		}
		return 0
	})
	rank := 0.0
	for i := 0; i < len(all); {
		j, k := i, 0
		for ; j < len(all) && all[j].s == all[i].s; j++ {
			k += all[j].pos
		}
		rank += float64(k) * float64(i+1+j) / 2
		i = j
	}
	p, q := float64(len(pos)), float64(len(neg))
	return (rank - p*(p+1)/2) / (p * q)
}
