package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/align"
	"enface/archive"
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
	f.BoolVar(&o.all, "all", false, fmt.Sprintf("learn from pairs without a review too, where the score is %.1f and more", sureScore))
	f.BoolVar(&o.list, "list", false, "list what has been learned from")
	f.StringVarP(&o.output, "output", "o", "", "write the words to this file, as a table")
	return c
}

// sureScore is the score from which on a pair is learned from without a review.
const sureScore = .9

// fromTranslations learns from two whole translations.
func (o *learning) fromTranslations(ctx context.Context, s *session, refs []string) error {
	var stories [2]*enface.Story
	for i, ref := range refs {
		story, err := o.read(ctx, s, wholePath(ref))
		if err != nil {
			return err
		}
		stories[i] = story
	}
	if sameLanguage(stories[0].Lang, stories[1].Lang) {
		return &enface.Problem{Doing: "learning from", Item: refs[1], Err: fmt.Errorf("both texts are in %q", stories[0].Lang),
			Next: "name the files NAME.fr.txt, NAME.en.txt"}
	}
	lines, err := o.translated(ctx, s, stories)
	if err == nil && len(lines) == 0 {
		err = fmt.Errorf("%w: no line renders a line of the other text", enface.ErrNothing)
	}
	if err != nil {
		return &enface.Problem{Doing: "learning from", Item: refs[0], Err: err, Next: "see with 'enface bitext' how the texts are aligned"}
	}
	lesson := &archive.Lesson{
		Kind: archive.BitextLesson, SourceLang: baseLanguage(stories[0].Lang), TargetLang: baseLanguage(stories[1].Lang),
		Source: stories[0].Address(), Target: stories[1].Address(),
		SourceText: enface.Digest([]byte(stories[0].Text)), TargetText: enface.Digest([]byte(stories[1].Text)),
		Lines: lines,
	}
	if o.output != "" {
		l, err := learnWords(ctx, s, lesson.SourceLang, lesson.TargetLang, lines)
		if err != nil {
			return err
		}
		return s.write(o.output, l.WriteTSV)
	}
	return o.keep(ctx, s, true, func(*archive.Archive) ([]*archive.Lesson, error) { return []*archive.Lesson{lesson}, nil })
}

// translated are the lines of two translations that render each other.
func (o *learning) translated(ctx context.Context, s *session, stories [2]*enface.Story) ([][2]string, error) {
	var sides [2][]string
	for i, story := range stories {
		if o.lines || o.aligned {
			sides[i] = splitLines(story.Text)
			continue
		}
		for _, sentence := range story.Sentences {
			sides[i] = append(sides[i], sentence.In(story.Text))
		}
	}
	if o.aligned {
		if len(sides[0]) != len(sides[1]) {
			return nil, fmt.Errorf("there are %d and %d lines", len(sides[0]), len(sides[1]))
		}
		lines := make([][2]string, len(sides[0]))
		for i := range lines {
			lines[i] = [2]string{sides[0][i], sides[1][i]}
		}
		return lines, nil
	}
	l := &aligners{matching: o.matching}
	a, err := l.get()
	if err != nil {
		return nil, err
	}
	l.dictionaries.warn(s.ui, stories[0].Lang, stories[1].Lang)
	beads, err := a.Bitext(ctx, sides[0], sides[1], align.BitextOptions{Source: stories[0].Lang, Target: stories[1].Lang})
	if err != nil {
		return nil, err
	}
	var lines [][2]string
	for _, b := range goodBeads(beads) {
		lines = append(lines, [2]string{joined(sides[0], b.Source), joined(sides[1], b.Target)})
	}
	return lines, nil
}

// goodBeads are the beads whose score is at least half of the median of those
// that have two sides.
func goodBeads(beads []enface.Bead) []enface.Bead {
	linked := slices.DeleteFunc(slices.Clone(beads), func(b enface.Bead) bool { return len(b.Source) == 0 || len(b.Target) == 0 })
	if len(linked) == 0 {
		return nil
	}
	scores := make([]float64, len(linked))
	for i, b := range linked {
		scores[i] = b.Score
	}
	slices.Sort(scores)
	least := scores[len(scores)/2] / 2
	return slices.DeleteFunc(linked, func(b enface.Bead) bool { return b.Score < least })
}

func joined(all []string, which []int) string {
	var parts []string
	for _, i := range which {
		parts = append(parts, all[i])
	}
	return strings.Join(parts, " ")
}

// fromPairs learns from the pairs of the archive.
func (o *learning) fromPairs(ctx context.Context, s *session) error {
	if o.output != "" {
		a, err := openToRead(ctx, o.path)
		if err != nil {
			return err
		}
		defer a.Close()
		return o.export(ctx, s, a)
	}
	return o.keep(ctx, s, false, func(a *archive.Archive) ([]*archive.Lesson, error) { return o.lessonsOf(ctx, a) })
}

// lessonsOf are the lessons of the archive's pairs, one for each version, an
// empty one where it teaches nothing.
func (o *learning) lessonsOf(ctx context.Context, a *archive.Archive) ([]*archive.Lesson, error) {
	var lessons []*archive.Lesson
	for w, err := range a.Works(ctx, archive.WorkFilter{}) {
		if err != nil {
			return nil, err
		}
		original := &w.Original.Story
		for i := range w.Versions {
			v := &w.Versions[i]
			if sameLanguage(original.Lang, v.Story.Lang) {
				continue
			}
			l := &archive.Lesson{
				Kind: archive.PairsLesson, SourceLang: baseLanguage(original.Lang), TargetLang: baseLanguage(v.Story.Lang),
				Source: original.Address(), Target: v.Story.Address(),
				SourceText: enface.Digest([]byte(original.Text)), TargetText: enface.Digest([]byte(v.Story.Text)),
			}
			for _, p := range v.Pairs {
				if p.Null() || p.Review != "accepted" && !(o.all && p.Review == "" && p.Score >= sureScore) {
					continue
				}
				l.Lines = append(l.Lines, [2]string{strings.Join(p.Passage(original.Text), " "), p.Quote.In(v.Story.Text)})
			}
			lessons = append(lessons, l)
		}
	}
	return lessons, nil
}

// keep puts lessons into the archive, which is made if need be where create is
// set, and learns anew where something has changed.
func (o *learning) keep(ctx context.Context, s *session, create bool, lessons func(*archive.Archive) ([]*archive.Lesson, error)) (err error) {
	a, err := archive.Open(ctx, o.path, archive.Options{Create: create, Now: time.Now})
	if err != nil {
		return err
	}
	defer closing(a, &err)
	all, err := lessons(a)
	if err != nil {
		return err
	}
	changed := map[[2]string]bool{}
	fresh := 0
	for _, l := range all {
		did, err := a.PutLesson(ctx, l)
		if err != nil {
			return err
		}
		if did {
			fresh += len(l.Lines)
			changed[inOrder(l.SourceLang, l.TargetLang)] = true
		}
	}
	entries, err := a.Lessons(ctx)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return &enface.Problem{Doing: "learning from", Item: o.path, Err: fmt.Errorf("%w: no pair has been accepted", enface.ErrNothing),
			Next: "accept pairs with 'enface review', or learn from all that are sure with --all, or from two whole translations"}
	}
	for _, e := range entries { // where an earlier run was interrupted
		langs := inOrder(e.SourceLang, e.TargetLang)
		known, err := a.WordPairs(ctx, langs[0], langs[1])
		if err != nil {
			return err
		}
		if len(known) == 0 {
			changed[langs] = true
		}
	}
	if len(changed) == 0 {
		s.ui.say("nothing new to learn from")
	}
	for _, langs := range slices.SortedFunc(maps.Keys(changed), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		lines, err := linesOf(ctx, a, entries, langs, nil)
		if err != nil {
			return err
		}
		l, err := learnWords(ctx, s, langs[0], langs[1], lines)
		if err != nil {
			return err
		}
		err = a.PutWordPairs(ctx, langs[0], langs[1], func(yield func(archive.WordPair) bool) {
			for e := range l.All() {
				if !yield(archive.WordPair{Source: e.Source, Target: e.Target, Weight: e.Weight, Count: e.Count}) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		s.ui.say("%s and %s: %s from %s", langs[0], langs[1], count(l.Len(), "pair of words", "pairs of words"), count(len(lines), "line", "lines"))
	}
	if fresh > 0 {
		s.ui.say("%s new; 'enface align' uses them for stories that have not been aligned yet, --again for all", count(fresh, "line is", "lines are"))
	}
	return nil
}

// export writes what the archive has learned of its first two languages.
func (o *learning) export(ctx context.Context, s *session, a *archive.Archive) error {
	entries, err := a.Lessons(ctx)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return &enface.Problem{Doing: "writing", Item: o.output, Err: fmt.Errorf("%w: the archive has learned nothing", enface.ErrNothing), Next: "run 'enface learn' without -o first"}
	}
	langs := inOrder(entries[0].SourceLang, entries[0].TargetLang)
	for _, e := range entries {
		if inOrder(e.SourceLang, e.TargetLang) != langs {
			s.ui.warn("%s and %s only: a table has two languages", langs[0], langs[1])
			break
		}
	}
	l, err := learnedWords(ctx, a, langs)
	if err != nil {
		return err
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
