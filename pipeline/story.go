package pipeline

import (
	"context"
	"fmt"

	"enface"
	"enface/scrape/pdftotext"
	"enface/scrape/read"
	"enface/text"
)

// ReadOptions say how captures are read. The zero value finds out what it can.
type ReadOptions struct {
	Lang     string // of all texts, BCP 47; "" to find out
	Captions bool   // keep the text under every picture, not only where it quotes somebody
}

// ReadStory makes a story of a capture: its text, its language, its sentences. It is ErrNoText or
// ErrUnsupported where the capture has none.
func ReadStory(ctx context.Context, capture *enface.Capture, o ReadOptions) (*enface.Story, error) {
	story, err := read.Extract(capture, read.Options{
		Lang: o.Lang, Captions: o.Captions,
		PDF: func(body []byte) (string, error) { return pdftotext.Text(ctx, body) },
	})
	if err != nil {
		return nil, err
	}
	settleLanguage(story, o.Lang)
	for _, b := range story.Blocks {
		for _, s := range text.Sentences(b.In(story.Text), story.Lang) {
			story.Sentences = append(story.Sentences, enface.Span{Start: b.Start + s.Start, End: b.Start + s.End})
		}
	}
	return story, nil
}

// sureLanguage is how sure the text must be of its language to overrule what
// the page or the file's name says.
const sureLanguage = .9

// settleLanguage decides between what the user, the page and the text say.
func settleLanguage(story *enface.Story, given string) {
	if given != "" {
		story.Lang = given
		return
	}
	found, sure := text.Language(story.Text)
	switch {
	case story.Declared == "":
		story.Lang = found
	case found == "" || SameLanguage(found, story.Declared) || sure < sureLanguage:
		story.Lang = story.Declared
	default:
		story.Lang = found
		story.Notes = append(story.Notes, fmt.Sprintf("declared as %s, but the text is in %s", story.Declared, found))
	}
}
