package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"enface"
	"enface/align/lexicon"
	"enface/archive"
)

// Learned is what was learned about two languages, which stand in alphabetical order.
type Learned struct {
	Languages [2]string
	Pairs     int // of words
	Lines     int // that they were learned from
}

// Learn puts lessons into the archive and learns anew about the languages whose lessons have changed;
// each, if it is not nil, is called for these. It returns how many lines are new. An archive that has
// no lesson in the end is ErrNothing. Align uses what was learned for other stories than those that it
// was learned from.
func (p *Pipeline) Learn(ctx context.Context, lessons []*archive.Lesson, each func(Learned)) (fresh int, err error) {
	defer p.learned.forget()
	changed := map[[2]string]bool{}
	for _, l := range lessons {
		did, err := p.archive.PutLesson(ctx, l)
		if err != nil {
			return fresh, err
		}
		if did {
			fresh += len(l.Lines)
			changed[inOrder(l.SourceLang, l.TargetLang)] = true
		}
	}
	entries, err := p.archive.Lessons(ctx)
	if err != nil {
		return fresh, err
	}
	if len(entries) == 0 {
		return 0, fmt.Errorf("%w: no pair has been accepted", enface.ErrNothing)
	}
	for _, e := range entries { // where an earlier run was interrupted
		langs := inOrder(e.SourceLang, e.TargetLang)
		known, err := p.archive.WordPairs(ctx, langs[0], langs[1])
		if err != nil {
			return fresh, err
		}
		if len(known) == 0 {
			changed[langs] = true
		}
	}
	for _, langs := range slices.SortedFunc(maps.Keys(changed), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		l, err := p.learnAnew(ctx, entries, langs)
		if err != nil {
			return fresh, err
		}
		if each != nil {
			each(l)
		}
	}
	return fresh, nil
}

// learnAnew learns about two languages from all their lessons.
func (p *Pipeline) learnAnew(ctx context.Context, entries []archive.LessonEntry, langs [2]string) (Learned, error) {
	lines, err := linesOf(ctx, p.archive, entries, langs, nil)
	if err != nil {
		return Learned{}, err
	}
	l, err := p.learn(ctx, langs, lines)
	if err != nil {
		return Learned{}, err
	}
	err = p.archive.PutWordPairs(ctx, langs[0], langs[1], func(yield func(archive.WordPair) bool) {
		for e := range l.All() {
			if !yield(archive.WordPair{Source: e.Source, Target: e.Target, Weight: e.Weight, Count: e.Count}) {
				return
			}
		}
	})
	return Learned{langs, l.Len(), len(lines)}, err
}

// LearnWords are the words that a lesson teaches, without an archive.
func (m *Matcher) LearnWords(ctx context.Context, l *archive.Lesson) (*lexicon.Lexicon, error) {
	return m.learn(ctx, [2]string{l.SourceLang, l.TargetLang}, l.Lines)
}

func (m *Matcher) learn(ctx context.Context, langs [2]string, lines [][2]string) (*lexicon.Lexicon, error) {
	l, err := lexicon.Learn(ctx, lines, lexicon.LearnOptions{Progress: func(done, total int) {
		m.options.report(Progress{Stage: Learning, Done: done, Total: total})
	}})
	m.options.report(Progress{Stage: Learning, Ended: true})
	if err != nil {
		return nil, err
	}
	l.Source, l.Target = langs[0], langs[1]
	return l, nil
}

// Learned are the words that the archive has learned of the languages of its first lesson. others says
// that it has lessons of other languages too. An archive without a lesson is ErrNothing.
func (p *Pipeline) Learned(ctx context.Context) (words *lexicon.Lexicon, others bool, err error) {
	entries, err := p.archive.Lessons(ctx)
	if err != nil {
		return nil, false, err
	}
	if len(entries) == 0 {
		return nil, false, fmt.Errorf("%w: the archive has learned nothing", enface.ErrNothing)
	}
	langs := inOrder(entries[0].SourceLang, entries[0].TargetLang)
	others = slices.ContainsFunc(entries, func(e archive.LessonEntry) bool { return inOrder(e.SourceLang, e.TargetLang) != langs })
	words, err = learnedWords(ctx, p.archive, langs)
	return words, others, err
}
