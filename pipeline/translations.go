package pipeline

import (
	"context"
	"strings"

	"enface"
	"enface/align"
)

// Translations are two complete translations of one text, cut into sentences.
type Translations struct {
	Stories   [2]*enface.Story
	Spans     [2][]enface.Span // of the sentences
	Sentences [2][]string
}

// NewTranslations cuts two texts into sentences, or where lines is set into lines.
func NewTranslations(source, target *enface.Story, lines bool) *Translations {
	t := &Translations{Stories: [2]*enface.Story{source, target}}
	for i, story := range t.Stories {
		t.Spans[i] = story.Sentences
		if lines {
			t.Spans[i] = lineSpans(story.Text)
		}
		for _, sp := range t.Spans[i] {
			t.Sentences[i] = append(t.Sentences[i], sp.In(story.Text))
		}
	}
	return t
}

// lineSpans cuts a text into its lines, without their ends; a last line end
// opens no further line.
func lineSpans(text string) (lines []enface.Span) {
	start := 0
	for l := range strings.SplitSeq(strings.TrimRight(text, "\r\n"), "\n") {
		lines = append(lines, enface.Span{Start: start, End: start + len(strings.TrimSuffix(l, "\r"))})
		start += len(l) + 1
	}
	return lines
}

func (t *Translations) options(progress func(done, total int)) align.BitextOptions {
	return align.BitextOptions{Source: t.Stories[0].Lang, Target: t.Stories[1].Lang, Progress: progress}
}

// AlignSentences says which sentences render each other. progress, if it is not nil, is called with how
// many sentences have been read.
func (m *Matcher) AlignSentences(ctx context.Context, t *Translations, progress func(done, total int)) ([]enface.Bead, error) {
	a, err := m.Aligner()
	if err != nil {
		return nil, err
	}
	if err := m.warnOfForeign(t.Stories[0].Lang, t.Stories[1].Lang); err != nil {
		return nil, err
	}
	return a.Bitext(ctx, t.Sentences[0], t.Sentences[1], t.options(progress))
}

// Judge says of each bead of two translations whether it renders the whole of both sides.
func (m *Matcher) Judge(ctx context.Context, t *Translations, beads []enface.Bead) ([]align.Judgement, error) {
	a, err := m.Aligner()
	if err != nil {
		return nil, err
	}
	return a.Judge(ctx, t.Sentences[0], t.Sentences[1], beads, t.options(nil))
}
