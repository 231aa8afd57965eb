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
		name string
		a    Aligner
	}{{"in context", p.InContext}, {"fast", p.Fast}} {
		part, err := tallyCuts(ctx, tier.a, texts)
		if err != nil {
			return nil, err
		}
		part.Heading = tier.name
		r.Parts = append(r.Parts, part)
	}
	return r, nil
}

func tallyCuts(ctx context.Context, a Aligner, texts []corpus.Cut) (eval.Part, error) {
	kinds := map[string]*cutTally{}
	for _, kind := range corpus.CutKinds() {
		kinds[kind] = &cutTally{}
	}
	for _, c := range texts {
		found, err := a.Bitext(ctx, c.Source, c.Target, align.BitextOptions{})
		if err != nil {
			return eval.Part{}, err
		}
		kinds[c.Kind].add(c, found)
	}
	var p eval.Part
	p.Table.Head = []string{"sentences taken out", "texts", "without a mistake", "P", "R", "F1", "nulls", "left out", "beads", "of"}
	for _, kind := range corpus.CutKinds() {
		c := kinds[kind]
		precision, recall := float64(c.right)/float64(c.steps), float64(c.found)/float64(max(c.gold, 1))
		p.Table.Rows = append(p.Table.Rows, []any{kind, c.texts, c.whole, precision, recall, eval.F1(precision, recall), c.nulls, c.left, c.beads, c.gold})
	}
	return p, nil
}

// A cutTally is what an aligner makes of small texts.
type cutTally struct {
	right, steps, found, gold int // beads and nulls that are right, and all; beads that are right, and of the gold
	texts, whole              int // texts, and those without a mistake
	nulls, left               int // sentences that have no counterpart, and those of them that are left out
	beads                     int
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
