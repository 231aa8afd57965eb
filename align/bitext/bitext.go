package bitext

import (
	"context"

	"enface"
)

// Align aligns the sentences of two complete translations. Every sentence of either side stands in
// exactly one bead, in order; what has no counterpart stands in null beads of its own. Time and
// memory grow with the number of sentences. The beads are the same whichever text is the source.
//
// Numbered chapters, sections and verses that both texts have are hard delimiters, which no bead
// crosses. Blank sentences render each other: those between two beads are put together in order, with
// score 0, and what is left of them stands in null beads; those inside a bead are part of it. The
// only error is that of ctx, of the reader's Vectors or of a model of sentences.
func (a *Aligner) Align(ctx context.Context, src, tgt []string, o Options) ([]enface.Bead, error) {
	source, target := notBlank(src), notBlank(tgt)
	s, t, p, err := a.prepare(ctx, these(src, source), these(tgt, target), o)
	if err != nil {
		return nil, err
	}
	steps, err := p.solve(ctx, s, t)
	if err != nil {
		return nil, err
	}
	beads := beadsOf(steps)
	if len(source) < len(src) || len(target) < len(tgt) {
		beads = amongBlank(beads, source, target, len(src), len(tgt))
	}
	return beads, nil
}

// prepare reads both sides and sets up what will align them.
func (a *Aligner) prepare(ctx context.Context, src, tgt []string, o Options) (s, t *column, p *program, err error) {
	n := &a.Numbers
	if o.MaxBead == 0 {
		o.MaxBead = n.MaxBead
	}
	report := func(int) {}
	if o.Progress != nil {
		report = func(done int) { o.Progress(done, len(src)+len(tgt)) }
	}
	s, err = a.read(ctx, n.Delimit.WithoutLineNumbers(src), o.Source, report)
	if err != nil {
		return nil, nil, nil, err
	}
	t, err = a.read(ctx, n.Delimit.WithoutLineNumbers(tgt), o.Target, func(done int) { report(len(src) + done) })
	if err != nil {
		return nil, nil, nil, err
	}
	if s.width != t.width {
		if err := even(s, t); err != nil {
			return nil, nil, nil, err
		}
	}
	s.listing = a.Reader.ListingOf(s.Side, t.Side, o.Source, o.Target)
	n.spell(s, t)
	n.translate(s, t)
	l := level{numbers: n, most: max(2, o.MaxBead), weights: &a.Model.context, usual: &a.Model.chanceContext, lengths: lengthFit(), sizes: sizeCurve()}
	together := n.Together
	if a.Reader.Fast {
		l.weights, l.usual, together = &a.Model.table, &a.Model.chanceTable, n.TogetherFast
	}
	return s, t, &program{level: l, borders: n.bordersOf(s, t, src, tgt), together: together}, nil
}

// beadsOf are the beads of a path, in order.
func beadsOf(steps []step) []enface.Bead {
	var beads []enface.Bead
	i, j := 0, 0
	for _, st := range steps {
		switch {
		case st.n == 0 || st.m == 0:
			for range st.n {
				beads = append(beads, enface.Bead{Source: []int{i}, Score: float64(st.score)})
				i++
			}
			for range st.m {
				beads = append(beads, enface.Bead{Target: []int{j}, Score: float64(st.score)})
				j++
			}
		default:
			b := enface.Bead{Score: float64(st.score)}
			for range st.n {
				b.Source = append(b.Source, i)
				i++
			}
			for range st.m {
				b.Target = append(b.Target, j)
				j++
			}
			beads = append(beads, b)
		}
	}
	return beads
}
