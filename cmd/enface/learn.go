package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/pipeline"
)

// learning is the settings of learn.
type learning struct {
	collecting
	matching
	path    string
	lines   bool
	aligned bool
	all     bool
	list    bool
	output  string
}

func newLearn(s *session) *cobra.Command {
	var o learning
	c := &cobra.Command{
		Use:   "learn [SOURCE TARGET]",
		Short: "Learn words that render each other, for the next story",
		Long: `Learn which words of two languages render each other, and keep them in the
archive: from the pairs that a review has accepted (with --all also from those
that are sure without one), or from SOURCE and TARGET, two whole translations
whose sentences are aligned first. align and make use what has been learned for
the next story of the two languages. What a story's own pairs have taught is
left out when it is aligned again. Learning from the same things twice changes
nothing.

With -o the words are written to a table that --lexicon takes; with SOURCE and
TARGET no archive is needed for that.`,
		Example: `  enface learn
  enface learn candide.fr.txt candide.en.txt
  enface learn news.fr.txt news.en.txt --aligned -o news.fr-en.tsv
  enface learn --list`,
		Args: usageArgs(func(c *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 2 {
				return fmt.Errorf("there must be two translations, or none, not %d", len(args))
			}
			return nil
		}),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && (o.lines || o.aligned):
				return usage(c, "--lines and --aligned go with two translations")
			case len(args) > 0 && (o.all || o.list):
				return usage(c, "--all and --list go without translations")
			case o.list:
				return o.listLessons(c.Context(), s)
			case len(args) > 0:
				return o.fromTranslations(c.Context(), s, args)
			}
			return o.fromPairs(c.Context(), s)
		},
	}
	o.collecting.flags(s, c)
	o.matching.flags(c)
	archiveFlag(s, c, &o.path)
	f := c.Flags()
	f.BoolVar(&o.lines, "lines", false, "the translations have one sentence a line")
	f.BoolVar(&o.aligned, "aligned", false, "each line of SOURCE renders the same line of TARGET")
	f.BoolVar(&o.all, "all", false, fmt.Sprintf("learn from pairs without a review too, where the score is %.1f and more", pipeline.SureScore))
	f.BoolVar(&o.list, "list", false, "list what has been learned from")
	f.StringVarP(&o.output, "output", "o", "", "write the words to this file, as a table")
	return c
}

// fromTranslations learns from two whole translations.
func (o *learning) fromTranslations(ctx context.Context, s *session, refs []string) error {
	var stories [2]*enface.Story
	for i, ref := range refs {
		story, err := o.read(ctx, s, pipeline.WholePath(ref))
		if err != nil {
			return err
		}
		stories[i] = story
	}
	if pipeline.SameLanguage(stories[0].Lang, stories[1].Lang) {
		return &enface.Problem{Doing: "learning from", Item: refs[1], Err: fmt.Errorf("both texts are in %q", stories[0].Lang),
			Next: "name the files NAME.fr.txt, NAME.en.txt"}
	}
	m := o.matcher(s)
	lesson, err := m.LessonOfTranslations(ctx, pipeline.NewTranslations(stories[0], stories[1], o.lines || o.aligned), o.aligned)
	if err != nil {
		return &enface.Problem{Doing: "learning from", Item: refs[0], Err: err, Next: "see with 'enface bitext' how the texts are aligned"}
	}
	if o.output != "" {
		l, err := m.LearnWords(ctx, lesson)
		if err != nil {
			return err
		}
		return s.write(o.output, l.WriteTSV)
	}
	return o.keep(ctx, s, true, func(*pipeline.Pipeline) ([]*archive.Lesson, error) { return []*archive.Lesson{lesson}, nil })
}

// fromPairs learns from the pairs of the archive.
func (o *learning) fromPairs(ctx context.Context, s *session) error {
	if o.output != "" {
		return o.export(ctx, s)
	}
	return o.keep(ctx, s, false, func(p *pipeline.Pipeline) ([]*archive.Lesson, error) { return p.LessonsOfPairs(ctx, o.all) })
}

// keep puts lessons into the archive, which is made if need be where create is
// set, and learns anew where something has changed.
func (o *learning) keep(ctx context.Context, s *session, create bool, lessons func(*pipeline.Pipeline) ([]*archive.Lesson, error)) (err error) {
	a, err := archive.Open(ctx, o.path, archive.Options{Create: create})
	if err != nil {
		return err
	}
	defer closing(a, &err)
	p, err := pipeline.New(a, pipeline.Options{Progress: s.progress("")})
	if err != nil {
		return err
	}
	all, err := lessons(p)
	if err != nil {
		return err
	}
	something := false
	fresh, err := p.Learn(ctx, all, func(l pipeline.Learned) {
		something = true
		s.ui.say("%s and %s: %s from %s", l.Languages[0], l.Languages[1], count(l.Pairs, "pair of words", "pairs of words"), count(l.Lines, "line", "lines"))
	})
	if errors.Is(err, enface.ErrNothing) {
		return &enface.Problem{Doing: "learning from", Item: o.path, Err: err,
			Next: "accept pairs with 'enface review', or learn from all that are sure with --all, or from two whole translations"}
	}
	if err != nil {
		return err
	}
	if !something {
		s.ui.say("nothing new to learn from")
	}
	if fresh > 0 {
		s.ui.say("%s new; 'enface align' uses them for stories that have not been aligned yet, --again for all", count(fresh, "line is", "lines are"))
	}
	return nil
}

// export writes what the archive has learned of its first two languages.
func (o *learning) export(ctx context.Context, s *session) error {
	a, err := openToRead(ctx, o.path)
	if err != nil {
		return err
	}
	defer a.Close()
	p, err := pipeline.New(a, pipeline.Options{})
	if err != nil {
		return err
	}
	l, others, err := p.Learned(ctx)
	if errors.Is(err, enface.ErrNothing) {
		return &enface.Problem{Doing: "writing", Item: o.output, Err: err, Next: "run 'enface learn' without -o first"}
	}
	if err != nil {
		return err
	}
	if others {
		s.ui.warn("%s and %s only: a table has two languages", l.Source, l.Target)
	}
	return s.write(o.output, l.WriteTSV)
}

func (o *learning) listLessons(ctx context.Context, s *session) error {
	a, err := openToRead(ctx, o.path)
	if err != nil {
		return err
	}
	defer a.Close()
	entries, err := a.Lessons(ctx)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return &enface.Problem{Doing: "listing", Item: o.path, Err: fmt.Errorf("%w: the archive has learned nothing", enface.ErrNothing), Next: "run 'enface learn'"}
	}
	var rows [][]string
	for _, e := range entries {
		rows = append(rows, []string{string(e.Kind), e.SourceLang, e.TargetLang, fmt.Sprint(e.Count), e.Made.Format("2006-01-02"), e.Source, e.Target})
	}
	return writeTable(s.out, []string{"kind", "from", "to", "lines", "learned", "source", "target"}, rows, 3)
}
