package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"enface"
)

// A BitextFunc aligns the lines of two translations, as 'enface bitext --lines'
// does.
type BitextFunc func(ctx context.Context, source, target []string) ([]enface.Bead, error)

// BitextOptions narrow an evaluation of sentence alignment.
type BitextOptions struct {
	Root  string // what the folder is called, for a set that lies in it directly
	Every int    // each K-th document only; 0 and 1 take all
}

// Bitext measures a sentence alignment on every folder that holds src.txt,
// tgt.txt and gold.txt, whose lines are beads like "[0, 1]:[0]".
//
// Strict: a bead is right if it is in the gold. Lax: or if one of its source
// sentences is linked to one of its target sentences there. Precision counts
// null beads of both sides, recall leaves them out, as vecalign's scorer does.
// Totals add up the counts of all documents.
//
// The figures are strict, lax, and the strict F1 of each set (the folder above
// the document's) under its own name with "_" for "-".
func Bitext(ctx context.Context, fsys fs.FS, o BitextOptions, align BitextFunc) (*Report, error) {
	dirs, err := foldersWith(fsys, "src.txt", "tgt.txt", "gold.txt")
	if err != nil {
		return nil, err
	}
	if len(dirs) == 0 {
		return nil, fmt.Errorf("no folder with src.txt, tgt.txt, gold.txt: %w", fs.ErrNotExist)
	}
	bySet := map[string][]bitextResult{}
	var sets []string
	for _, d := range everyKth(dirs, o.Every) {
		r, err := scoreBitext(ctx, fsys, d, align)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d, err)
		}
		place := path.Join("/", o.Root, d)
		r.name = path.Base(place)
		set := path.Base(path.Dir(place))
		if _, known := bySet[set]; !known {
			sets = append(sets, set)
		}
		bySet[set] = append(bySet[set], r)
	}
	slices.Sort(sets)
	t := Table{Head: []string{"document", "src", "tgt", "P", "R", "F1 strict", "P lax", "R lax", "F1 lax", "unlinked"}}
	out := &Report{}
	var all []bitextResult
	for _, s := range sets {
		rs := bySet[s]
		all = append(all, rs...)
		for _, r := range rs {
			t.Rows = append(t.Rows, bitextRow("  "+r.name, []bitextResult{r}))
		}
		row := bitextRow(s, rs)
		if lo, hi := Interval(rs, resamples, strictF1); lo == lo {
			row[0] = fmt.Sprintf("%s [%.3f, %.3f]", s, lo, hi)
		}
		t.Rows = append(t.Rows, row)
		out.Add(strings.ReplaceAll(s, "-", "_"), strictF1(rs))
	}
	t.Rows = append(t.Rows, bitextRow("TOTAL (micro)", all))
	out.Parts = append(out.Parts, Part{Table: t})
	out.Add("strict", strictF1(all))
	_, _, lax := beadCounts(all).prf(true)
	out.Add("lax", lax)
	return out, nil
}

type bitextResult struct {
	name     string
	src, tgt int // lines
	unlinked int // lines that stand in no bead at all
	counts   counts
}

// A BitextDocument is two translations, line by line, and their alignment.
type BitextDocument struct {
	Source, Target []string
	Gold           []enface.Bead
}

// ReadBitext reads src.txt, tgt.txt and gold.txt of a folder.
func ReadBitext(fsys fs.FS, d string) (doc BitextDocument, err error) {
	for name, side := range map[string]*[]string{"src.txt": &doc.Source, "tgt.txt": &doc.Target} {
		t, err := readText(fsys, path.Join(d, name))
		if err != nil {
			return doc, err
		}
		*side = strings.Split(strings.TrimRight(t.Text, "\n"), "\n")
	}
	g, err := readText(fsys, path.Join(d, "gold.txt"))
	if err != nil {
		return doc, err
	}
	doc.Gold, err = readBeads(g.Text)
	return doc, err
}

func scoreBitext(ctx context.Context, fsys fs.FS, d string, align BitextFunc) (r bitextResult, err error) {
	doc, err := ReadBitext(fsys, d)
	if err != nil {
		return r, err
	}
	sides := [2][]string{doc.Source, doc.Target}
	found, err := align(ctx, sides[0], sides[1])
	if err != nil {
		return r, err
	}
	r = bitextResult{src: len(sides[0]), tgt: len(sides[1])}
	linked := [2]map[int]bool{{}, {}}
	for _, b := range found {
		for k, side := range [][]int{b.Source, b.Target} {
			for _, i := range side {
				if i < 0 || i >= len(sides[k]) {
					return r, fmt.Errorf("an index %d beyond %d lines", i, len(sides[k]))
				}
				linked[k][i] = true
			}
		}
	}
	r.unlinked = len(sides[0]) + len(sides[1]) - len(linked[0]) - len(linked[1])
	r.counts = compareBeads(doc.Gold, found)
	return r, nil
}

var beadLine = regexp.MustCompile(`^\s*(\[[\d,\s]*\])\s*:\s*(\[[\d,\s]*\])`)

func readBeads(s string) ([]enface.Bead, error) {
	var out []enface.Bead
	for n, l := range strings.Split(s, "\n") {
		m := beadLine.FindStringSubmatch(l)
		if m == nil {
			continue
		}
		var b enface.Bead
		for k, side := range []*[]int{&b.Source, &b.Target} {
			if err := json.Unmarshal([]byte(m[k+1]), side); err != nil {
				return nil, fmt.Errorf("gold.txt: line %d: %w", n+1, err)
			}
		}
		if len(b.Source)+len(b.Target) > 0 {
			out = append(out, b)
		}
	}
	return out, nil
}

// counts holds, for strict and lax, what of the found beads is right and wrong
// (precision) and what of the gold beads without nulls is found and not (recall).
type counts struct{ right, wrong, found, lost [2]int }

func (c counts) prf(lax bool) (p, r, f float64) {
	k := 0
	if lax {
		k = 1
	}
	p, r = Ratio(c.right[k], c.right[k]+c.wrong[k]), Ratio(c.found[k], c.found[k]+c.lost[k])
	return p, r, F1(p, r)
}

func compareBeads(gold, found []enface.Bead) counts {
	var c counts
	c.right, c.wrong = inBeads(gold, found)
	c.found, c.lost = inBeads(withoutNulls(found), withoutNulls(gold))
	return c
}

func withoutNulls(all []enface.Bead) []enface.Bead {
	return slices.DeleteFunc(slices.Clone(all), func(b enface.Bead) bool { return len(b.Source) == 0 || len(b.Target) == 0 })
}

// inBeads counts which different beads of test are in gold, strictly and laxly.
func inBeads(gold, test []enface.Bead) (in, out [2]int) {
	key := func(b enface.Bead) string { return fmt.Sprint(b.Source, b.Target) }
	whole, links := map[string]bool{}, map[[2]int]bool{}
	for _, b := range gold {
		whole[key(b)] = true
		for _, i := range b.Source {
			for _, j := range b.Target {
				links[[2]int{i, j}] = true
			}
		}
	}
	seen := map[string]bool{}
	for _, b := range test {
		k := key(b)
		if seen[k] {
			continue
		}
		seen[k] = true
		linked := slices.ContainsFunc(b.Source, func(i int) bool {
			return slices.ContainsFunc(b.Target, func(j int) bool { return links[[2]int{i, j}] })
		})
		for lax, right := range []bool{whole[k], whole[k] || linked} {
			if right {
				in[lax]++
			} else {
				out[lax]++
			}
		}
	}
	return in, out
}

func beadCounts(rs []bitextResult) counts {
	var c counts
	for _, r := range rs {
		for k := range 2 {
			c.right[k] += r.counts.right[k]
			c.wrong[k] += r.counts.wrong[k]
			c.found[k] += r.counts.found[k]
			c.lost[k] += r.counts.lost[k]
		}
	}
	return c
}

func strictF1(rs []bitextResult) float64 {
	_, _, f := beadCounts(rs).prf(false)
	return f
}

func bitextRow(name string, rs []bitextResult) []any {
	var src, tgt, unlinked int
	for _, r := range rs {
		src, tgt, unlinked = src+r.src, tgt+r.tgt, unlinked+r.unlinked
	}
	c := beadCounts(rs)
	p, r, f := c.prf(false)
	lp, lr, lf := c.prf(true)
	return []any{name, src, tgt, p, r, f, lp, lr, lf, unlinked}
}

// foldersWith lists the folders that hold all of the files, in order of their paths.
func foldersWith(fsys fs.FS, files ...string) ([]string, error) {
	var out []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && !slices.ContainsFunc(files, func(f string) bool { return !exists(fsys, path.Join(p, f)) }) {
			out = append(out, p)
		}
		return err
	})
	slices.Sort(out)
	return out, err
}
