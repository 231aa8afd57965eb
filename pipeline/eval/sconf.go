package eval

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"enface"
	"enface/align"
	"enface/align/omission"
	"enface/pipeline/fit"
)

// A JudgeFunc judges beads, as [align.Aligner.Judge] does.
type JudgeFunc func(ctx context.Context, source, target []string, beads []enface.Bead, o align.BitextOptions) ([]align.Judgement, error)

type sconfRecord struct {
	ID  int    `json:"id"`
	EN  string `json:"en"`
	FR  string `json:"fr"`
	Ann []struct {
		Label string `json:"label"`
		EN    []int  `json:"en_untranslated"`
		FR    []int  `json:"fr_untranslated"`
	} `json:"ann"`
}

// label is what all annotators say of the pair, "" if they do not agree.
func (r *sconfRecord) label() string {
	for _, a := range r.Ann {
		if a.Label != r.Ann[0].Label {
			return ""
		}
	}
	if len(r.Ann) == 0 {
		return ""
	}
	return r.Ann[0].Label
}

// A sconfPair is a pair with its judgement, and which of its words at least half
// of the annotators found untranslated.
type sconfPair struct {
	label   string
	partial bool
	judged  align.Judgement
	missing [2][]bool
	fold    int
}

// sconfFolds is in how many parts the pairs are cut for cross-validation; the
// n-th pair is in part n modulo sconfFolds.
const sconfFolds = 10

// Sconf measures how well partial pairs of sentences are told from sure ones
// (pairs.jsonl). In a partial pair words of one side have no counterpart on the
// other. Two people have judged the pairs. Pairs count of which both say the same of
// these two; the other labels are only shown.
//
// The figures are partial_f1, the F1 of partial by weights that are learned on nine
// tenths of the pairs and judge the tenth. partial_auroc and words_f1, the F1 of the
// words that are untranslated, are made in the same way. partial_f1_seen is with the
// program's own weights, which were learned on all of the pairs.
func Sconf(ctx context.Context, fsys fs.FS, judge JudgeFunc) (*Report, error) {
	pairs, err := readSconf(ctx, fsys, judge)
	if err != nil {
		return nil, err
	}
	var scored []sconfPair
	for _, p := range pairs {
		if p.label == "sure" || p.label == "partial" {
			scored = append(scored, p)
		}
	}
	type answer struct{ wanted, said, seen bool }
	answers := make([]answer, len(scored))
	scores := make([]float64, len(scored))
	var found, said, real int
	for fold := range sconfFolds {
		w, err := learnSconf(slices.DeleteFunc(slices.Clone(scored), func(p sconfPair) bool { return p.fold == fold }))
		if err != nil {
			return nil, err
		}
		for i := range scored {
			p := &scored[i]
			if p.fold != fold {
				continue
			}
			missing, score := w.judge(p)
			answers[i] = answer{p.partial, score >= w.From, p.judged.IsPartial}
			scores[i] = score
			for side, ms := range missing {
				for k, m := range ms {
					said += int(oneIf(m >= .5))
					real += int(oneIf(p.missing[side][k]))
					found += int(oneIf(m >= .5 && p.missing[side][k]))
				}
			}
		}
	}
	f1 := func(of func(answer) bool) func([]answer) float64 {
		return func(as []answer) float64 {
			var right, said, real int
			for _, a := range as {
				said += int(oneIf(of(a)))
				real += int(oneIf(a.wanted))
				right += int(oneIf(of(a) && a.wanted))
			}
			return F1(Ratio(right, said), Ratio(right, real))
		}
	}
	var yes, no []float64
	for i, a := range answers {
		if a.wanted {
			yes = append(yes, scores[i])
		} else {
			no = append(no, scores[i])
		}
	}
	r := &Report{Parts: []Part{sconfTable(pairs)}}
	crossed := f1(func(a answer) bool { return a.said })
	r.Parts = append(r.Parts, Part{
		Heading: fmt.Sprintf("partial against sure, %d-fold cross-validation: %d pairs, %d partial", sconfFolds, len(scored), len(yes)),
		Remarks: []string{
			withInterval("F1", answers, crossed) + fmt.Sprintf("  AUROC %.3f", AUROC(yes, no)),
			fmt.Sprintf("untranslated words: P %.3f R %.3f of %d", Ratio(found, said), Ratio(found, real), real),
		},
	})
	r.Add("partial_f1", crossed(answers))
	r.Add("partial_auroc", AUROC(yes, no))
	r.Add("words_f1", F1(Ratio(found, said), Ratio(found, real)))
	r.Add("partial_f1_seen", f1(func(a answer) bool { return a.seen })(answers))
	return r, nil
}

func sconfTable(pairs []sconfPair) Part {
	t := Table{Head: []string{"both say", "pairs", "judged partial", "mean score"}}
	byLabel := map[string][]sconfPair{}
	for _, p := range pairs {
		byLabel[cmp.Or(p.label, "(not the same)")] = append(byLabel[cmp.Or(p.label, "(not the same)")], p)
	}
	for _, l := range []string{"sure", "unperfect", "partial", "not corresponding", "undecidable", "(not the same)"} {
		if len(byLabel[l]) == 0 {
			continue
		}
		var said, score float64
		for _, p := range byLabel[l] {
			said += oneIf(p.judged.IsPartial)
			score += p.judged.Partial
		}
		n := float64(len(byLabel[l]))
		t.Rows = append(t.Rows, []any{l, len(byLabel[l]), said / n, score / n})
	}
	return Part{Heading: "by the program's own weights, which were learned on these pairs", Table: t}
}

func readSconf(ctx context.Context, fsys fs.FS, judge JudgeFunc) ([]sconfPair, error) {
	records, err := readRecords[sconfRecord](fsys, "pairs.jsonl")
	if err != nil {
		return nil, err
	}
	var source, target []string
	var beads []enface.Bead
	for i, r := range records {
		source, target = append(source, r.EN), append(target, r.FR)
		beads = append(beads, enface.Bead{Source: []int{i}, Target: []int{i}})
	}
	judged, err := judge(ctx, source, target, beads, align.BitextOptions{Source: "en", Target: "fr"})
	if err != nil {
		return nil, err
	}
	if len(judged) != len(records) {
		return nil, fmt.Errorf("%d judgements of %d pairs", len(judged), len(records))
	}
	var pairs []sconfPair
	for i, r := range records {
		p := sconfPair{label: r.label(), partial: r.label() == "partial", judged: judged[i], fold: i % sconfFolds}
		for side, sentence := range []string{r.EN, r.FR} {
			tokens := tokensOf(sentence)
			words := [][]align.JudgedWord{judged[i].Source, judged[i].Target}[side]
			votes := make([]int, len(words))
			for _, a := range r.Ann {
				for _, k := range [][]int{a.EN, a.FR}[side] {
					for v, w := range words {
						if k < len(tokens) && w.Start < tokens[k].End && w.End > tokens[k].Start {
							votes[v]++
						}
					}
				}
			}
			for _, v := range votes {
				p.missing[side] = append(p.missing[side], v > 0 && 2*v >= len(r.Ann))
			}
		}
		pairs = append(pairs, p)
	}
	return pairs, nil
}

// tokensOf are the places of what stands between spaces.
func tokensOf(s string) []enface.Span {
	var out []enface.Span
	at := 0
	for t := range strings.SplitSeq(s, " ") {
		out = append(out, enface.Span{Start: at, End: at + len(t)})
		at += len(t) + 1
	}
	return out
}

// JudgeWeights are what words and pairs are judged by: a bias and a weight for
// each feature; a pair is partial from the probability From on.
type JudgeWeights struct {
	Word, Bead []float64
	From       float64
}

// LearnSconf learns the weights from all the sure and the partial pairs.
func LearnSconf(ctx context.Context, fsys fs.FS, judge JudgeFunc) (JudgeWeights, error) {
	pairs, err := readSconf(ctx, fsys, judge)
	if err != nil {
		return JudgeWeights{}, err
	}
	return learnSconf(slices.DeleteFunc(pairs, func(p sconfPair) bool { return p.label != "sure" && p.label != "partial" }))
}

func learnSconf(pairs []sconfPair) (JudgeWeights, error) {
	const price = 10
	var words []fit.Example
	for _, p := range pairs {
		for side, judged := range [][]align.JudgedWord{p.judged.Source, p.judged.Target} {
			for k, w := range judged {
				words = append(words, fit.Example{Features: w.Features, Yes: p.missing[side][k], Counts: 1})
			}
		}
	}
	if len(words) == 0 { // nothing was judged
		return JudgeWeights{Word: []float64{0}, Bead: make([]float64, 1+len(omission.BeadFeatures()))}, nil
	}
	var w JudgeWeights
	var err error
	if w.Word, err = fit.Logistic(words, price); err != nil {
		return w, err
	}
	var beads []fit.Example
	for i := range pairs {
		beads = append(beads, fit.Example{Features: w.facts(&pairs[i]), Yes: pairs[i].partial, Counts: 1})
	}
	if w.Bead, err = fit.Logistic(beads, price); err != nil {
		return w, err
	}
	w.From = bestFrom(w.Bead, beads)
	return w, nil
}

// bestFrom is the probability from which on the F1 is greatest.
func bestFrom(w []float64, beads []fit.Example) float64 {
	type one struct {
		p   float64
		yes bool
	}
	var all []one
	real := 0
	for _, b := range beads {
		all = append(all, one{omission.Logistic(w, b.Features), b.Yes})
		real += int(oneIf(b.Yes))
	}
	slices.SortStableFunc(all, func(a, b one) int { return cmp.Compare(b.p, a.p) })
	best, from, right := 0.0, 1.0, 0
	for n, x := range all {
		right += int(oneIf(x.yes))
		if f := 2 * float64(right) / float64(n+1+real); f > best {
			best, from = f, x.p
		}
	}
	return math.Floor(from*1000) / 1000
}

func (w JudgeWeights) words(p *sconfPair) (missing [2][]float64) {
	for side, words := range [][]align.JudgedWord{p.judged.Source, p.judged.Target} {
		for _, x := range words {
			missing[side] = append(missing[side], omission.Logistic(w.Word, x.Features))
		}
	}
	return missing
}

func (w JudgeWeights) facts(p *sconfPair) []float64 {
	missing := w.words(p)
	return omission.OfBead(missing[0], missing[1])
}

func (w JudgeWeights) judge(p *sconfPair) (missing [2][]float64, score float64) {
	missing = w.words(p)
	return missing, omission.Logistic(w.Bead, omission.OfBead(missing[0], missing[1]))
}
