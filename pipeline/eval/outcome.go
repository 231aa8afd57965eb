package eval

import (
	"fmt"
	"slices"
)

func reportGiven(r *Report, docs [][]given) {
	rows := slices.Concat(docs...)
	real := withSource(rows)
	p := Part{
		Heading: fmt.Sprintf("A given quotations: %d documents, %d with a passage, %d without", len(docs), len(real), len(rows)-len(real)),
		Table:   Table{Head: []string{"bucket", "n", "hit", "charF1", "IoU", "R@.5", "R@.8", "said none"}},
	}
	bucket := func(name string, in func(given) bool) {
		sub := slices.DeleteFunc(slices.Clone(real), func(g given) bool { return !in(g) })
		if len(sub) > 0 {
			p.Table.Rows = append(p.Table.Rows, []any{name, len(sub), mean(sub, hitOf), mean(sub, f1Of), mean(sub, iouOf), recallAt(sub, .5), recallAt(sub, .8), mean(sub, noneOf)})
		}
	}
	bucket("all", func(given) bool { return true })
	for _, k := range []string{"full", "head", "tail", "frag", "span", "span-order", "fr-contains"} {
		bucket(k, func(g given) bool { return g.kind == k })
	}
	bucket("< 8 words", func(g given) bool { return g.words < 8 })
	bucket(">= 8 words", func(g given) bool { return g.words >= 8 })
	bucket("several lines", func(g given) bool { return len(g.alts[0].lines) > 1 })
	bucket("hand", func(g given) bool { return g.hand })
	bucket("French original", func(g given) bool { return g.french })

	overall := func(of func([]given) float64) func([][]given) float64 {
		return func(d [][]given) float64 { return of(slices.Concat(d...)) }
	}
	hit := func(g []given) float64 { return mean(withSource(g), hitOf) }
	iou := func(g []given) float64 { return mean(withSource(g), iouOf) }
	f50 := func(g []given) float64 { _, _, f := pairsAt(g, .5); return f }
	f80 := func(g []given) float64 { _, _, f := pairsAt(g, .8); return f }
	p.Remarks = []string{
		withInterval("hit", docs, overall(hit)) + "  " + withInterval("iou", docs, overall(iou)),
		withInterval("f50", docs, overall(f50)) + "  " + withInterval("f80", docs, overall(f80)),
	}
	r.Add("hit", hit(rows))
	r.Add("charf1", mean(real, f1Of))
	r.Add("iou", iou(rows))
	r.Add("f50", f50(rows))
	r.Add("f80", f80(rows))
	if len(real) < len(rows) {
		var pos, neg []float64
		for _, g := range rows {
			if g.alien() {
				neg = append(neg, g.score)
			} else {
				pos = append(pos, g.score)
			}
		}
		np, nr, nf := nulls(rows)
		p50, _, _ := pairsAt(rows, .5)
		p80, _, _ := pairsAt(rows, .8)
		r.Add("nullf1", nf)
		r.Add("auroc", AUROC(pos, neg))
		p.Remarks = append(p.Remarks,
			withInterval("nullf1", docs, overall(func(g []given) float64 { _, _, f := nulls(g); return f })),
			fmt.Sprintf("P@.5 %.3f  P@.8 %.3f  none: P %.3f R %.3f F1 %.3f  AUROC of score %.3f", p50, p80, np, nr, nf, AUROC(pos, neg)))
	}
	calibration, ece := reliability(rows)
	r.Parts = append(r.Parts, p, calibration)
	r.Add("ece", ece)
}

func withSource(rows []given) []given {
	return slices.DeleteFunc(slices.Clone(rows), func(g given) bool { return g.alien() })
}

func mean(rows []given, of func(given) float64) float64 {
	sum := 0.0
	for _, g := range rows {
		sum += of(g)
	}
	return Ratio(sum, float64(len(rows)))
}

func hitOf(g given) float64  { return oneIf(g.hit) }
func f1Of(g given) float64   { return F1(g.p, g.r) }
func iouOf(g given) float64  { return g.iou }
func noneOf(g given) float64 { return oneIf(g.null) }

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// pairsAt is the precision of the passages with at least that IoU, a passage for
// an alien being wrong, and the recall of quotations that have a source.
func pairsAt(rows []given, iou float64) (p, r, f float64) {
	var right, said, real int
	for _, g := range rows {
		if !g.null {
			said++
		}
		if !g.alien() {
			real++
			if !g.null && g.iou >= iou {
				right++
			}
		}
	}
	p, r = Ratio(right, said), Ratio(right, real)
	return p, r, F1(p, r)
}

func recallAt(rows []given, iou float64) float64 {
	_, r, _ := pairsAt(rows, iou)
	return r
}

func nulls(rows []given) (p, r, f float64) {
	var right, said, aliens int
	for _, g := range rows {
		said += int(noneOf(g))
		if g.alien() {
			aliens++
			right += int(noneOf(g))
		}
	}
	p, r = Ratio(right, said), Ratio(right, aliens)
	return p, r, F1(p, r)
}

// reliability compares scores with how often they are right, in ten bins. A
// pair is right if its passage has an IoU of at least .5; a null's score is
// that of there being a source after all. The expected calibration error is the
// mean distance of a bin's two numbers, weighted by its size (Naeini, Cooper
// and Hauskrecht 2015).
func reliability(rows []given) (Part, float64) {
	const bins = 10
	var n [bins]int
	var said, right [bins]float64
	for _, g := range rows {
		b := min(bins-1, int(g.score*bins))
		n[b]++
		said[b] += g.score
		if g.null {
			right[b] += oneIf(!g.alien())
		} else {
			right[b] += oneIf(!g.alien() && g.iou >= .5)
		}
	}
	p := Part{Heading: "reliability of the score", Table: Table{Head: []string{"score", "n", "mean score", "right"}}}
	ece := 0.0
	for b := range bins {
		if n[b] == 0 {
			continue
		}
		ece += Ratio(abs(said[b]-right[b]), float64(len(rows)))
		p.Table.Rows = append(p.Table.Rows, []any{fmt.Sprintf("%.1f to %.1f", float64(b)/bins, float64(b+1)/bins), n[b], said[b] / float64(n[b]), right[b] / float64(n[b])})
	}
	p.Remarks = []string{fmt.Sprintf("expected calibration error %.3f", ece)}
	return p, ece
}

func abs(x float64) float64 { return max(x, -x) }

func reportEndToEnd(r *Report, docs []endToEnd) {
	sum := func(docs []endToEnd) (t endToEnd) {
		for _, e := range docs {
			t.gold, t.found, t.right, t.hit = t.gold+e.gold, t.found+e.found, t.right+e.right, t.hit+e.hit
			t.alien, t.alienRight, t.said = t.alien+e.alien, t.alienRight+e.alienRight, t.said+e.said
		}
		return t
	}
	f1 := func(docs []endToEnd) float64 {
		t := sum(docs)
		return F1(Ratio(t.right, t.said), Ratio(t.right, t.gold))
	}
	t := sum(docs)
	found, precision, recall := Ratio(t.found, t.gold), Ratio(t.right, t.said), Ratio(t.right, t.gold)
	r.Parts = append(r.Parts, Part{
		Heading: fmt.Sprintf("B end to end: %d documents", len(docs)),
		Remarks: []string{
			fmt.Sprintf("quotations found (IoU >= .8) %d/%d = %.3f; right line %.3f", t.found, t.gold, found, Ratio(t.hit, t.gold)),
			fmt.Sprintf("found and passage IoU >= .5: P %.3f R %.3f  %s", precision, recall, withInterval("F1", docs, f1)),
			fmt.Sprintf("aliens left without a passage %d/%d", t.alienRight, t.alien),
		},
	})
	r.Add("found", found)
	r.Add("e2e", F1(precision, recall))
	r.Add("e2e_recall", recall)
}
