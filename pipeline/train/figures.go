package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strings"

	"enface"
	"enface/align/encoder"
	"enface/align/lexicon"
	"enface/align/quote"
	"enface/align/words"
	"enface/pipeline/eval"
	"enface/pipeline/sets"
)

// A Change is a figure of a set before and after.
type Change struct {
	Set, Figure   string
	Before, After float64
	Check         bool // of a check set: it is reported and decides nothing
}

// Worse is by how much the figure is worse after; negative where it is better.
func (c Change) Worse() float64 {
	if lowerIsBetter(c.Figure) {
		return c.After - c.Before
	}
	return c.Before - c.After
}

// lowerIsBetter reports whether a figure counts errors.
func lowerIsBetter(figure string) bool {
	return strings.HasSuffix(figure, "ece") || slices.Contains([]string{"missed", "false90", "unsfalse"}, figure)
}

// A Setting is what sets are measured by: learned weights, and numbers that were set by hand.
type Setting struct {
	State   *State
	Numbers Numbers
}

// Measured are the reports of sets, by name.
type Measured map[string]*eval.Report

// MeasureSets measures sets by a setting. Vectors may be shared between calls. A set whose data is not here is named
// in the log and left out.
func MeasureSets(ctx context.Context, m *encoder.Model, v words.Vectors, by Setting, f sets.Folders, which []sets.Set, log io.Writer) (Measured, error) {
	p, err := program(m, v, by.Numbers, by.State)
	if err != nil {
		return nil, err
	}
	all := Measured{}
	for _, set := range which {
		r, err := set.Run(ctx, f, p, nil)
		if errors.Is(err, fs.ErrNotExist) && !set.Own {
			fmt.Fprintf(log, "%s: left out, its data is not here\n", set.Name)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("set %s: %w", set.Name, err)
		}
		all[set.Name] = r
		fmt.Fprintf(log, "%s: measured\n", set.Name)
	}
	return all, nil
}

// Changes are all figures before and after, in the order of the sets.
func Changes(which []sets.Set, before, after Measured) (all []Change) {
	for _, set := range which {
		if before[set.Name] != nil && after[set.Name] != nil {
			all = append(all, changes(set, before[set.Name], after[set.Name])...)
		}
	}
	return all
}

// changes are the figures of both reports; one that a report does not have is not a number.
func changes(set sets.Set, before, after *eval.Report) (all []Change) {
	of := func(r *eval.Report, name string) float64 {
		if x, there := r.Figure(name); there {
			return x
		}
		return math.NaN()
	}
	for _, x := range before.Figures {
		all = append(all, Change{set.Name, x.Name, x.Value, of(after, x.Name), set.Check})
	}
	for _, x := range after.Figures {
		if _, there := before.Figure(x.Name); !there {
			all = append(all, Change{set.Name, x.Name, math.NaN(), x.Value, set.Check})
		}
	}
	return all
}

func program(m *encoder.Model, v words.Vectors, n Numbers, s *State) (*sets.Program, error) {
	inContext, err := s.Aligner(m, v, n, false)
	if err != nil {
		return nil, err
	}
	fast, err := s.Aligner(m, v, n, true)
	if err != nil {
		return nil, err
	}
	quotations, err := s.quotations()
	if err != nil {
		return nil, err
	}
	return &sets.Program{
		InContext: inContext, Fast: fast,
		Lexical:   func(l *lexicon.Lexicon) (sets.Aligner, error) { return s.Aligner(m, v, n, true, l) },
		Sentences: m.SentenceVectors,
		Find: func(lang, s string) []enface.Quotation {
			return quotations.Read(s, quote.LanguageOf(lang, s), nil).Quotations()
		},
	}, nil
}

// leastChange is the least difference of a figure that is printed: half of its last digit.
const leastChange = 5e-5

// WriteChanges prints the figures that differ, and how many do not. One that is no number any more counts as
// worse. Figures of check sets are shown and not counted.
func WriteChanges(w io.Writer, all []Change, tolerance float64) (worse int) {
	same := 0
	for _, c := range all {
		d, lost, found := c.Worse(), !math.IsNaN(c.Before) && math.IsNaN(c.After), math.IsNaN(c.Before) && !math.IsNaN(c.After)
		switch {
		case math.IsNaN(d) && !lost && !found, math.Abs(d) < leastChange:
			same++
		default:
			mark := ""
			switch {
			case c.Check:
				mark = "  check set"
			case d > tolerance || lost:
				mark = "  worse"
				worse++
			case found:
				mark = "  new"
			}
			fmt.Fprintf(w, "%-32s %-20s %.4f -> %.4f%s\n", c.Set, c.Figure, c.Before, c.After, mark)
		}
	}
	fmt.Fprintf(w, "%d figures stay, %d are worse by more than %v\n", same, worse, tolerance)
	return worse
}
