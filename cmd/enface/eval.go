package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/align"
	"enface/pipeline"
	"enface/pipeline/encode"
	"enface/pipeline/eval"
	"enface/text"
)

// measuring is the settings of an evaluation.
type measuring struct {
	matching
	part    string
	noMarks bool
	sets    []string
	langs   []string
	every   int
	first   int
	atLeast []string
	dry     bool // only to know which figures there are: nothing is found
}

// A measure evaluates a folder of gold data, whose own name is root.
type measure func(ctx context.Context, s *session, gold fs.FS, root string, m measuring) (*eval.Report, error)

// measures are what 'enface eval' knows, by name.
func measures() map[string]measure {
	return map[string]measure{
		"match": func(ctx context.Context, s *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Match(ctx, gold, eval.MatchOptions{Part: m.part, NoMarks: m.noMarks, Every: m.every, First: m.first}, matchTexts(s, m))
		},
		"multi": func(ctx context.Context, s *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Multi(ctx, gold, eval.MultiOptions{Langs: m.langs, Every: m.every}, matchTexts(s, m))
		},
		"bitext": func(ctx context.Context, s *session, gold fs.FS, root string, m measuring) (*eval.Report, error) {
			l := m.matcher(s)
			return eval.Bitext(ctx, gold, eval.BitextOptions{Root: root, Every: m.every}, func(ctx context.Context, source, target []string) ([]enface.Bead, error) {
				if m.dry {
					return nil, nil
				}
				a, err := l.Aligner()
				if err != nil {
					return nil, err
				}
				from, _ := text.Language(strings.Join(source, "\n"))
				to, _ := text.Language(strings.Join(target, "\n"))
				return a.Bitext(ctx, source, target, align.BitextOptions{Source: from, Target: to})
			})
		},
		"sconf": func(ctx context.Context, s *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			if m.dry {
				return eval.Sconf(ctx, gold, func(_ context.Context, _, _ []string, beads []enface.Bead, _ align.BitextOptions) ([]align.Judgement, error) {
					return make([]align.Judgement, len(beads)), nil
				})
			}
			a, err := m.matcher(s).Aligner()
			if err != nil {
				return nil, err
			}
			return eval.Sconf(ctx, gold, a.Judge)
		},
		"spans": func(ctx context.Context, s *session, gold fs.FS, root string, m measuring) (*eval.Report, error) {
			return eval.Spans(ctx, gold, eval.SpansOptions{Root: root}, matchTexts(s, m))
		},
		"quotes": func(ctx context.Context, _ *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Quotes(ctx, gold, func(lang, text string) []enface.Quotation {
				if m.dry {
					return nil
				}
				story, err := textStory(ctx, eval.Text{Name: "story." + lang + ".txt", Text: text})
				if err != nil {
					return nil // a text without words has no quotations
				}
				return pipeline.FindQuotations(story)
			}, eval.QuotesOptions{Sets: m.sets, Every: m.every})
		},
		"sentences": func(ctx context.Context, _ *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Sentences(ctx, gold, func(lang, s string) []enface.Span {
				if m.dry {
					return nil
				}
				return text.Sentences(s, lang)
			})
		},
		"language": func(ctx context.Context, _ *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Language(ctx, gold, func(s string) string {
				if m.dry {
					return ""
				}
				lang, _ := text.Language(s)
				return lang
			}, m.every)
		},
		"retrieval": func(ctx context.Context, s *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			if m.dry {
				return eval.Retrieval(ctx, gold, func(_ context.Context, texts []string) ([]float32, error) { return make([]float32, len(texts)), nil })
			}
			m.server.warn(s)
			vectors, err := encode.SentenceVectors(m.server.client())
			if err != nil {
				return nil, err
			}
			return eval.Retrieval(ctx, gold, vectors)
		},
		"extract": func(ctx context.Context, _ *session, gold fs.FS, _ string, m measuring) (*eval.Report, error) {
			return eval.Extract(ctx, gold, eval.ExtractOptions{Every: m.every}, func(ctx context.Context, page []byte) (*enface.Story, error) {
				if m.dry {
					return &enface.Story{}, nil
				}
				return pipeline.ReadStory(ctx, &enface.Capture{Ref: "page.html", MediaType: "text/html", Body: page}, pipeline.ReadOptions{})
			})
		},
	}
}

// evalParts are what --part takes.
var evalParts = []string{"A", "B", "AB"}

// evalKinds are the names of the measures.
func evalKinds() []string { return slices.Sorted(maps.Keys(measures())) }

func newEval(s *session) *cobra.Command {
	var m measuring
	kinds := evalKinds()
	c := &cobra.Command{
		Use:   "eval KIND DIR",
		Short: "The measures over a folder of gold data",
		Long: `Measure enface on gold data and print tables and a last line "FIGURES name=value
...". KIND is one of
` + strings.Join(kinds, ", ") + `.
DIR is a folder laid out as docs/eval.md says. With --at-least the exit code is 3
where a figure is lower.`,
		Example: `  enface eval match gold/stories/comparable
  enface eval match gold/stories/docs --part B
  enface eval match gold/stories/comparable --every 2 --first 1
  enface eval bitext gold/alignment --at-least strict=.9`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			run, ok := measures()[args[0]]
			if !ok {
				return unknown(c, "measure", args[0], kinds)
			}
			limits, err := readLimits(m.atLeast)
			if err != nil {
				return usage(c, "%v", err)
			}
			if !slices.Contains(evalParts, m.part) {
				return unknown(c, "part", m.part, evalParts)
			}
			if m.every < 1 {
				return usage(c, "--every is a number from 1, not %d", m.every)
			}
			if err := m.server.check(c); err != nil {
				return err
			}
			if !isDirectory(args[1]) {
				_, err := os.Stat(args[1])
				if err == nil {
					err = fmt.Errorf("it is no folder")
				}
				return enface.FileProblem("reading", args[1], err)
			}
			root, err := filepath.Abs(args[1])
			if err != nil {
				return enface.FileProblem("reading", args[1], err)
			}
			measured := func(m measuring) (*eval.Report, error) {
				report, err := run(c.Context(), s, os.DirFS(args[1]), filepath.Base(root), m)
				if err != nil {
					err = &enface.Problem{Doing: "measuring", Item: args[1], Err: err, Next: "see docs/eval.md for what the folder must hold"}
				}
				return report, err
			}
			if limits != nil { // the figures there are depend on the folder
				m.dry = true
				empty, err := measured(m)
				if err != nil {
					return err
				}
				if err := limits.known(empty); err != nil {
					return usage(c, "%v", err)
				}
				m.dry = false
			}
			report, err := measured(m)
			if err != nil {
				return err
			}
			if err := report.Write(s.out); err != nil {
				return err
			}
			return limits.check(report)
		},
	}
	m.flags(c)
	c.Flags().StringVar(&m.part, "part", "AB", "match: A with the gold quotations given, B with its own, or AB")
	c.Flags().BoolVar(&m.noMarks, "nomarks", false, "match: the originals without their quotation marks, where there are such")
	c.Flags().IntVar(&m.every, "every", 1, "each N-th document only")
	c.Flags().IntVar(&m.first, "first", 0, "match: begin with the document of this number, from 0")
	c.Flags().StringSliceVar(&m.sets, "sets", nil, "quotes: these files only, by name without .jsonl")
	c.Flags().StringSliceVar(&m.langs, "langs", nil, "multi: these languages or pairs of them only (ja,fr-de)")
	c.Flags().StringSliceVar(&m.atLeast, "at-least", nil, "NAME=VALUE: a figure that must be reached")
	m.server.flags(s, c)
	_ = c.RegisterFlagCompletionFunc("part", fixed(evalParts...))
	return c
}

// matchTexts does what 'enface match' does with two plain-text files.
func matchTexts(s *session, m measuring) eval.MatchFunc {
	l := m.matcher(s)
	return func(ctx context.Context, original, version eval.Text, quotes []enface.Quotation) ([]enface.Pair, error) {
		if m.dry {
			return make([]enface.Pair, len(quotes)), nil
		}
		o, err := textStory(ctx, original)
		if err != nil {
			return nil, err
		}
		v, err := textStory(ctx, version)
		if err != nil {
			return nil, err
		}
		a, err := l.Aligner()
		if err != nil {
			return nil, err
		}
		s.ui.progress(1, 1, version.Name)
		if quotes == nil {
			return a.MatchFound(ctx, o, v, pipeline.FindQuotations(v))
		}
		return a.Match(ctx, o, v, quotes)
	}
}

// textStory reads a text as a plain-text file of that name would be read.
func textStory(ctx context.Context, t eval.Text) (*enface.Story, error) {
	return pipeline.ReadStory(ctx, &enface.Capture{Ref: t.Name, MediaType: "text/plain", Body: []byte(t.Text)}, pipeline.ReadOptions{})
}

type limit struct {
	name  string
	least float64
}

type limits []limit

func readLimits(args []string) (limits, error) {
	var all limits
	for _, a := range args {
		name, value, _ := strings.Cut(a, "=")
		least, err := strconv.ParseFloat(value, 64)
		if err != nil || name == "" {
			return nil, fmt.Errorf("--at-least %q is not NAME=VALUE", a)
		}
		all = append(all, limit{name, least})
	}
	return all, nil
}

// known reports a limit whose figure a measure does not have.
func (all limits) known(r *eval.Report) error {
	for _, l := range all {
		if _, ok := r.Figure(l.name); !ok {
			var names []string
			for _, f := range r.Figures {
				names = append(names, f.Name)
			}
			return fmt.Errorf("--at-least: there is no figure %q here%s", l.name, notOf(l.name, names))
		}
	}
	return nil
}

// check reports the figures that are lower than they must be.
func (all limits) check(r *eval.Report) error {
	var low []string
	for _, l := range all {
		if got, _ := r.Figure(l.name); !(got >= l.least) {
			low = append(low, fmt.Sprintf("%s is %.4f, under %.4f", l.name, got, l.least))
		}
	}
	if low == nil {
		return nil
	}
	return fmt.Errorf("%w: %s", enface.ErrProblems, strings.Join(low, "; "))
}
