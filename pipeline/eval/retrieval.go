package eval

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"path"
	"strings"
)

// A VectorFunc returns a vector of length one for each text, one after the other,
// all of one width.
type VectorFunc func(ctx context.Context, texts []string) ([]float32, error)

// Retrieval measures sentence vectors on documents whose French and English are
// aligned line by line (folders with fr.txt and en.txt): how often, among the
// lines of all documents of a set, the one most like a line is its translation.
// A set is the documents whose names have the same beginning before "__". The
// vectors of each side are centred first. Lines that are empty on a side are left
// out; of lines that are spelled alike any is right.
//
// Figures: fr_en and en_fr over all sets together, and SET_fr_en, SET_en_fr.
func Retrieval(ctx context.Context, fsys fs.FS, vectors VectorFunc) (*Report, error) {
	names, err := fs.Glob(fsys, "*/fr.txt")
	if err != nil {
		return nil, err
	}
	type set struct {
		name  string
		lines [2][]string
	}
	var sets []*set
	for _, name := range names {
		dir := path.Dir(name)
		prefix, _, ok := strings.Cut(dir, "__")
		if !ok {
			prefix = "other"
		}
		if len(sets) == 0 || sets[len(sets)-1].name != prefix { // the names are in order
			sets = append(sets, &set{name: prefix})
		}
		var lines [2][]string
		for side, file := range []string{"fr.txt", "en.txt"} {
			t, err := readText(fsys, path.Join(dir, file))
			if err != nil {
				return nil, err
			}
			lines[side] = strings.Split(strings.TrimRight(t.Text, "\n"), "\n")
		}
		if len(lines[0]) != len(lines[1]) {
			return nil, fmt.Errorf("%s: %d French and %d English lines", dir, len(lines[0]), len(lines[1]))
		}
		s := sets[len(sets)-1]
		for i := range lines[0] {
			if strings.TrimSpace(lines[0][i]) != "" && strings.TrimSpace(lines[1][i]) != "" {
				s.lines[0], s.lines[1] = append(s.lines[0], lines[0][i]), append(s.lines[1], lines[1][i])
			}
		}
	}
	if len(sets) == 0 {
		return nil, fmt.Errorf("no documents with fr.txt and en.txt: %w", fs.ErrNotExist)
	}
	r := &Report{}
	table := Table{Head: []string{"lines", "of", "fr-en", "en-fr"}}
	var right [2]int
	all := 0
	for _, s := range sets {
		n := len(s.lines[0])
		if n == 0 {
			continue
		}
		var v [2][]float32
		for side := range v {
			if v[side], err = vectors(ctx, s.lines[side]); err != nil {
				return nil, err
			}
			if len(v[side])%n != 0 || len(v[side]) != len(v[0]) {
				return nil, fmt.Errorf("%d numbers for %d lines", len(v[side]), n)
			}
			center(v[side], len(v[side])/n)
		}
		there, back := nearest(v[0], v[1], len(v[0])/n, s.lines[1]), nearest(v[1], v[0], len(v[0])/n, s.lines[0])
		table.Rows = append(table.Rows, []any{s.name, n, Ratio(there, n), Ratio(back, n)})
		r.Add(s.name+"_fr_en", Ratio(there, n))
		r.Add(s.name+"_en_fr", Ratio(back, n))
		right[0], right[1], all = right[0]+there, right[1]+back, all+n
	}
	r.Parts = []Part{{Table: table}}
	r.Add("fr_en", Ratio(right[0], all))
	r.Add("en_fr", Ratio(right[1], all))
	return r, ctx.Err()
}

// nearest counts the vectors of a that are most like the vector of b in the same
// place, or one whose text is spelled as that one's.
func nearest(a, b []float32, width int, texts []string) int {
	right := 0
	for i := range texts {
		best, top := 0, math.Inf(-1)
		for j := range texts {
			var sum float64
			y := b[j*width : (j+1)*width]
			for k, x := range a[i*width : (i+1)*width] {
				sum += float64(x) * float64(y[k])
			}
			if sum > top {
				best, top = j, sum
			}
		}
		if texts[best] == texts[i] {
			right++
		}
	}
	return right
}

// center subtracts the mean of vectors and brings them to length one.
func center(v []float32, width int) {
	mean := make([]float64, width)
	for i, x := range v {
		mean[i%width] += float64(x)
	}
	for k := range mean {
		mean[k] /= float64(len(v) / width)
	}
	for ; len(v) > 0; v = v[width:] {
		var sum float64
		for k := range mean {
			v[k] -= float32(mean[k])
			sum += float64(v[k]) * float64(v[k])
		}
		if sum > 0 {
			for k := range mean {
				v[k] = float32(float64(v[k]) / math.Sqrt(sum))
			}
		}
	}
}
