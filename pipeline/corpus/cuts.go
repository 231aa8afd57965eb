package corpus

import (
	"cmp"
	"io/fs"
	"slices"

	"enface"
	"enface/pipeline/eval"
)

// A Cut is a small text of a document's sentences with sentences taken out of one
// side or both, so that the gold follows from the cut.
type Cut struct {
	Kind string
	eval.BitextDocument
}

// CutKinds are where sentences were taken out: nowhere, at the start, in the middle, at
// the end, from either side in places of its own; all but a few of one side; or
// the sides are of different documents, or of different places of one.
func CutKinds() []string {
	return []string{"whole", "start", "middle", "end", "both", "tenfold", "alien", "elsewhere"}
}

// sentences are those of a bead.
type sentences struct{ source, target []string }

// Cuts makes so many texts of each kind of a document; those of kind alien
// have their target side from other.
func Cuts(draw func(int) int, each int, doc, other eval.BitextDocument) (out []Cut) {
	runs, others := beadRuns(doc), beadRuns(other)
	for range each {
		for _, kind := range CutKinds() {
			out = append(out, cutOf(draw, kind, runs, others))
		}
	}
	return out
}

// beadRuns are the beads of a document in runs that follow each other on both sides.
func beadRuns(doc eval.BitextDocument) (runs [][]sentences) {
	beads := slices.DeleteFunc(slices.Clone(doc.Gold), func(b enface.Bead) bool { return len(b.Source) == 0 || len(b.Target) == 0 })
	slices.SortFunc(beads, func(a, b enface.Bead) int { return cmp.Compare(a.Source[0], b.Source[0]) })
	var i, j int
	var now []sentences
	for _, b := range beads {
		s, t := slices.Sorted(slices.Values(b.Source)), slices.Sorted(slices.Values(b.Target))
		if s[len(s)-1]-s[0] != len(s)-1 || t[len(t)-1]-t[0] != len(t)-1 || s[0] != i || t[0] != j {
			if len(now) > 0 {
				runs = append(runs, now)
			}
			now = nil
		}
		i, j = s[len(s)-1]+1, t[len(t)-1]+1
		if i-s[0] == len(s) && j-t[0] == len(t) {
			now = append(now, sentences{doc.Source[s[0]:i], doc.Target[t[0]:j]})
		}
	}
	return append(runs, now)
}

// take is a stretch of so many beads.
func take(draw func(int) int, runs [][]sentences, beads int) []sentences {
	for range 1000 {
		if run := runs[draw(len(runs))]; len(run) >= beads {
			from := draw(len(run) - beads + 1)
			return run[from:][:beads]
		}
	}
	longest := slices.MaxFunc(runs, func(a, b []sentences) int { return cmp.Compare(len(a), len(b)) })
	return longest
}

func cutOf(draw func(int) int, kind string, runs, others [][]sentences) Cut {
	beads := take(draw, runs, 3+draw(8))
	kept := [2][]bool{make([]bool, len(beads)), make([]bool, len(beads))} // by side
	for k := range beads {
		kept[0][k], kept[1][k] = true, true
	}
	remove := func(side, from, n int) {
		for k := from; k < min(from+n, len(kept[side])); k++ {
			kept[side][k] = false
		}
	}
	n := min(1+draw(4), len(beads)-2)
	side := draw(2)
	switch kind {
	case "start":
		remove(side, 0, n)
	case "end":
		remove(side, len(beads)-n, n)
	case "middle":
		n = min(n, max(1, len(beads)-2))
		remove(side, 1+draw(max(1, len(beads)-1-n)), n)
	case "both":
		at := draw(len(beads))
		remove(side, at, 1)
		remove(1-side, (at+1+draw(len(beads)-1))%len(beads), 1)
	case "tenfold":
		beads = take(draw, runs, 10+draw(11))
		kept = [2][]bool{make([]bool, len(beads)), make([]bool, len(beads))}
		for k := range beads {
			kept[side][k] = true
		}
		for range 1 + len(beads)/16 {
			kept[1-side][draw(len(beads))] = true
		}
	case "alien", "elsewhere":
		from := others
		if kind == "elsewhere" {
			from = runs
		}
		theirs := take(draw, from, 1+draw(10))
		for overlap(beads, theirs) {
			theirs = take(draw, from, 1+draw(10))
		}
		c := Cut{Kind: kind}
		for _, b := range beads {
			c.add(b.source, nil)
		}
		for _, b := range theirs {
			c.add(nil, b.target)
		}
		return c
	}
	c := Cut{Kind: kind}
	for k, b := range beads {
		switch {
		case kept[0][k] && kept[1][k]:
			c.add(b.source, b.target)
		case kept[0][k]:
			c.add(b.source, nil)
		case kept[1][k]:
			c.add(nil, b.target)
		}
	}
	return c
}

// overlap reports whether a bead is in both.
func overlap(a, b []sentences) bool {
	return slices.ContainsFunc(a, func(x sentences) bool {
		return slices.ContainsFunc(b, func(y sentences) bool { return &x.source[0] == &y.source[0] })
	})
}

// add puts a bead behind the text, or nulls.
func (c *Cut) add(source, target []string) {
	var b enface.Bead
	for range source {
		b.Source = append(b.Source, len(c.Source)+len(b.Source))
	}
	for range target {
		b.Target = append(b.Target, len(c.Target)+len(b.Target))
	}
	c.Source, c.Target = append(c.Source, source...), append(c.Target, target...)
	if len(source) > 0 && len(target) > 0 {
		c.Gold = append(c.Gold, b)
		return
	}
	for _, i := range b.Source {
		c.Gold = append(c.Gold, enface.Bead{Source: []int{i}})
	}
	for _, j := range b.Target {
		c.Gold = append(c.Gold, enface.Bead{Target: []int{j}})
	}
}

// lineDocument is line-aligned text as an aligned document.
func lineDocument(source, target []string) eval.BitextDocument {
	d := eval.BitextDocument{Source: source, Target: target}
	for i := range source {
		d.Gold = append(d.Gold, enface.Bead{Source: []int{i}, Target: []int{i}})
	}
	return d
}

// Bitexts reads aligned documents of the folder alignment, by their folders in it.
func Bitexts(alignment fs.FS, names []string) (docs []eval.BitextDocument, err error) {
	for _, name := range names {
		doc, err := eval.ReadBitext(alignment, name)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// PoolDocument is a set of the pool, line by line, as an aligned document.
func PoolDocument(pool fs.FS, set string) (eval.BitextDocument, error) {
	french, err := poolLines(pool, set, "fr.txt")
	if err != nil {
		return eval.BitextDocument{}, err
	}
	english, err := poolLines(pool, set, "en.txt")
	return lineDocument(french, english), err
}
