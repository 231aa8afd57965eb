package align

import (
	"context"
	"strings"

	"enface"
)

// BitextOptions are the settings of a sentence alignment; the zero value is the
// usual one.
type BitextOptions struct {
	// MaxBead is how many sentences a bead holds at most, both sides together.
	// 0 means 8; at least 2.
	MaxBead int
	// Source and Target are the languages, BCP 47, as far as they are known.
	// They choose among the aligner's lexicons.
	Source, Target string
	// Progress, if not nil, is called now and then with how many sentences of both
	// sides the encoder has read; what is left then takes little time.
	Progress func(done, total int)
}

// Bitext aligns the sentences of two complete translations. Every sentence of
// either side stands in exactly one bead, in order; what has no counterpart
// stands in null beads of its own. Time and memory grow with the number of
// sentences, not with its square: the alignment of pairs of sentences, of pairs
// of those, and so on leads the way. The beads are the same whichever text is the
// source.
//
// Numbered chapters, sections and verses that both texts have are borders that no
// bead crosses. Blank sentences render each other: those between two beads are put
// together in order, with score 0, and what is left of them stands in null beads;
// those inside a bead are part of it. The only error is that of ctx, or of the
// aligner's Vectors.
func (a *Aligner) Bitext(ctx context.Context, src, tgt []string, o BitextOptions) ([]enface.Bead, error) {
	source, target := notBlank(src), notBlank(tgt)
	s, t, p, err := a.programme(ctx, these(src, source), these(tgt, target), o)
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

// notBlank are the numbers of the sentences that have something in them.
func notBlank(sentences []string) []int {
	var which []int
	for i, s := range sentences {
		if strings.TrimSpace(s) != "" {
			which = append(which, i)
		}
	}
	return which
}

func these(sentences []string, which []int) []string {
	if len(which) == len(sentences) {
		return sentences
	}
	var out []string
	for _, i := range which {
		out = append(out, sentences[i])
	}
	return out
}

// amongBlank are the beads of all n and m sentences, given those of the ones that are
// not blank.
func amongBlank(beads []enface.Bead, source, target []int, n, m int) []enface.Bead {
	var out []enface.Bead
	i, j := 0, 0
	upTo := func(n, m int) { // both are blank from i and j on
		for ; i < n && j < m; i, j = i+1, j+1 {
			out = append(out, enface.Bead{Source: []int{i}, Target: []int{j}})
		}
		for ; i < n; i++ {
			out = append(out, enface.Bead{Source: []int{i}})
		}
		for ; j < m; j++ {
			out = append(out, enface.Bead{Target: []int{j}})
		}
	}
	widened := func(which, of []int, next *int) (all []int) {
		for *next = of[which[0]]; *next <= of[which[len(which)-1]]; *next++ {
			all = append(all, *next)
		}
		return all
	}
	for _, b := range beads {
		switch {
		case len(b.Target) == 0:
			upTo(source[b.Source[0]], j)
		case len(b.Source) == 0:
			upTo(i, target[b.Target[0]])
		default:
			upTo(source[b.Source[0]], target[b.Target[0]])
		}
		if len(b.Source) > 0 {
			b.Source = widened(b.Source, source, &i)
		}
		if len(b.Target) > 0 {
			b.Target = widened(b.Target, target, &j)
		}
		out = append(out, b)
	}
	upTo(n, m)
	return out
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

// programme prepares both sides and what will align them.
func (a *Aligner) programme(ctx context.Context, src, tgt []string, o BitextOptions) (s, t *column, p *programme, err error) {
	if o.MaxBead == 0 {
		o.MaxBead = 8
	}
	report := func(int) {}
	if o.Progress != nil {
		report = func(done int) { o.Progress(done, len(src)+len(tgt)) }
	}
	s, err = a.sentences(ctx, withoutLineNumbers(src), o.Source, report)
	if err != nil {
		return nil, nil, nil, err
	}
	t, err = a.sentences(ctx, withoutLineNumbers(tgt), o.Target, func(done int) { report(len(src) + done) })
	if err != nil {
		return nil, nil, nil, err
	}
	if s.width != t.width {
		if err := even(s, t); err != nil {
			return nil, nil, nil, err
		}
	}
	s.listing = a.listing(o.Source, o.Target, s.side, t.side).with(a.naming(s.side, t.side))
	spell(s, t)
	translate(s, t)
	weights, together := contextBeads(), togetherLeast
	if a.opts.Fast {
		weights, together = tableBeads(), togetherLeastFast
	}
	return s, t, newProgramme(max(2, o.MaxBead), borders(s, t, src, tgt), weights, together), nil
}
