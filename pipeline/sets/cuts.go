package sets

import (
	"context"
	"fmt"

	"enface"
	"enface/align"
	"enface/pipeline/corpus"
	"enface/pipeline/eval"
)

// measureCuts aligns small texts that are cut from documents which nothing was learned from, in context and
// by the input table.
func measureCuts(ctx context.Context, f Folders, p *Program) (*eval.Report, error) {
	alignment, err := f.folder("alignment")
	if err != nil {
		return nil, err
	}
	docs, err := corpus.Bitexts(alignment, []string{
		"transread-fren/DuCoteDeChezSwann", "alibi-fren/ChatBotte_MasterCat", "alibi-fren/LaBarbeBleue_BlueBeard",
		"textberg-test-defr/test1", "textberg-test-defr/test6",
	})
	if err != nil {
		return nil, err
	}
	others := []int{2, 0, 1, 4, 3} // whose lines are aliens for each
	var texts []corpus.Cut
	for k, d := range docs {
		texts = append(texts, corpus.Cuts(corpus.Drawing(uint64(100+k)), 6, d, docs[others[k]])...)
	}
	r := &eval.Report{}
	for _, tier := range []struct {
		name, figures string
		a             Aligner
	}{{"in context", "", p.InContext}, {"fast", "fast_", p.Fast}} {
		kinds, err := tallyCuts(ctx, tier.a, texts)
		if err != nil {
			return nil, err
		}
		part := eval.Part{Heading: tier.name}
		part.Table.Head = []string{"sentences taken out", "texts", "without a mistake", "P", "R", "F1", "nulls", "left out", "beads", "of"}
		for _, kind := range corpus.CutKinds() {
			c := kinds[kind]
			part.Table.Rows = append(part.Table.Rows, c.row(kind))
			if _, _, f1 := c.scores(); c.gold > 0 {
				r.Add(tier.figures+kind, f1)
			}
			if c.nulls > 0 {
				r.Add(tier.figures+kind+"_left_out", float64(c.left)/float64(c.nulls))
			}
		}
		r.Parts = append(r.Parts, part)
	}
	return r, nil
}

// tallyCuts aligns texts and counts by their kinds.
func tallyCuts(ctx context.Context, a Aligner, texts []corpus.Cut) (map[string]*cutTally, error) {
	kinds := map[string]*cutTally{}
	for _, kind := range corpus.CutKinds() {
		kinds[kind] = &cutTally{}
	}
	for _, c := range texts {
		found, err := a.Bitext(ctx, c.Source, c.Target, align.BitextOptions{})
		if err != nil {
			return nil, err
		}
		kinds[c.Kind].add(c, found)
	}
	return kinds, nil
}

// A cutTally is what an aligner makes of small texts.
type cutTally struct {
	right, steps, found, gold int // beads and nulls that are right, and all; beads that are right, and of the gold
	texts, whole              int // texts, and those without a mistake
	nulls, left               int // sentences that have no counterpart, and those of them that are left out
	beads                     int
}

func (c *cutTally) scores() (precision, recall, f1 float64) {
	precision, recall = float64(c.right)/float64(c.steps), float64(c.found)/float64(max(c.gold, 1))
	return precision, recall, eval.F1(precision, recall)
}

func (c *cutTally) row(kind string) []any {
	precision, recall, f1 := c.scores()
	return []any{kind, c.texts, c.whole, precision, recall, f1, c.nulls, c.left, c.beads, c.gold}
}

func (c *cutTally) add(doc corpus.Cut, found []enface.Bead) {
	key := func(b enface.Bead) string { return fmt.Sprint(b.Source, b.Target) }
	isNull := func(b enface.Bead) bool { return len(b.Source) == 0 || len(b.Target) == 0 }
	wanted := map[string]bool{}
	for _, b := range doc.Gold {
		wanted[key(b)] = true
		if isNull(b) {
			c.nulls++
		} else {
			c.gold++
		}
	}
	missed := len(found) != len(doc.Gold)
	for _, b := range found {
		c.steps++
		right := wanted[key(b)]
		missed = missed || !right
		if right {
			c.right++
		}
		switch {
		case !isNull(b):
			c.beads++
			if right {
				c.found++
			}
		case right:
			c.left++
		}
	}
	c.texts++
	if !missed {
		c.whole++
	}
}
