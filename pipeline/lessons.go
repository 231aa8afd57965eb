package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enface"
	"enface/archive"
)

// SureScore is the score from which on a pair is learned from without a review.
const SureScore = .9

// LessonsOfPairs are the lessons of the archive's pairs, one for each version, an
// empty one where it teaches nothing: of pairs that a review has accepted, and where all is set also of
// those without one whose score is SureScore and more.
func (p *Pipeline) LessonsOfPairs(ctx context.Context, all bool) ([]*archive.Lesson, error) {
	var lessons []*archive.Lesson
	for w, err := range p.archive.Works(ctx, archive.WorkFilter{}) {
		if err != nil {
			return nil, err
		}
		original := &w.Original.Story
		for i := range w.Versions {
			v := &w.Versions[i]
			if SameLanguage(original.Lang, v.Story.Lang) {
				continue
			}
			l := newLesson(archive.PairsLesson, original, &v.Story.Story)
			for _, p := range v.Pairs {
				sure := p.Review == "accepted" || all && p.Review == "" && p.Score >= SureScore
				if !p.Null() && sure {
					l.Lines = append(l.Lines, [2]string{strings.Join(p.Passage(original.Text), " "), p.Quote.In(v.Story.Text)})
				}
			}
			lessons = append(lessons, l)
		}
	}
	return lessons, nil
}

// LessonOfTranslations is what two whole translations teach. aligned says that each line of one renders
// the same line of the other; else their sentences are aligned first. Two texts of one language are
// ErrUsage, and where no line renders another it is ErrNothing.
func (m *Matcher) LessonOfTranslations(ctx context.Context, t *Translations, aligned bool) (*archive.Lesson, error) {
	source, target := t.Stories[0], t.Stories[1]
	if SameLanguage(source.Lang, target.Lang) {
		return nil, fmt.Errorf("%w: both texts are in %q", enface.ErrUsage, source.Lang)
	}
	l := newLesson(archive.BitextLesson, source, target)
	var err error
	if aligned {
		l.Lines, err = sideBySide(t.Sentences)
	} else {
		l.Lines, err = m.renderedLines(ctx, t)
	}
	if err == nil && len(l.Lines) == 0 {
		err = fmt.Errorf("%w: no line renders a line of the other text", enface.ErrNothing)
	}
	return l, err
}

func newLesson(kind archive.LessonKind, source, target *enface.Story) *archive.Lesson {
	return &archive.Lesson{
		Kind: kind, SourceLang: baseLanguage(source.Lang), TargetLang: baseLanguage(target.Lang),
		Source: source.Address(), Target: target.Address(),
		SourceText: enface.Digest([]byte(source.Text)), TargetText: enface.Digest([]byte(target.Text)),
	}
}

// sideBySide are the lines of two texts that are aligned line by line.
func sideBySide(sides [2][]string) ([][2]string, error) {
	if len(sides[0]) != len(sides[1]) {
		return nil, fmt.Errorf("there are %d and %d lines", len(sides[0]), len(sides[1]))
	}
	lines := make([][2]string, len(sides[0]))
	for i := range lines {
		lines[i] = [2]string{sides[0][i], sides[1][i]}
	}
	return lines, nil
}

// renderedLines are the lines of two translations that render each other.
func (m *Matcher) renderedLines(ctx context.Context, t *Translations) ([][2]string, error) {
	beads, err := m.AlignSentences(ctx, t, nil)
	if err != nil {
		return nil, err
	}
	var lines [][2]string
	for _, b := range goodBeads(beads) {
		lines = append(lines, [2]string{joined(t.Sentences[0], b.Source), joined(t.Sentences[1], b.Target)})
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
