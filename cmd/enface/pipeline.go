package main

// The order of the stages stands here and nowhere else:
//
//	reference -> capture -> story -> quotations -> pairs -> archive -> edition

import (
	"context"
	"errors"
	"fmt"

	"enface"
	"enface/align/quote"
	"enface/archive"
	"enface/scrape/fetch"
	"enface/scrape/pdftotext"
	"enface/scrape/read"
	"enface/text"
)

// reading is what the user says about how captures are to be read.
type reading struct {
	lang     string // BCP 47; "" to find out
	captions bool   // keep all captions
}

// readStory makes a story of a capture: its text, its language, its sentences.
func readStory(ctx context.Context, capture *enface.Capture, r reading) (*enface.Story, error) {
	lang := r.lang
	story, err := read.Extract(capture, read.Options{
		Lang: lang, Captions: r.captions,
		PDF: func(body []byte) (string, error) { return pdftotext.Text(ctx, body) },
	})
	if err != nil {
		return nil, err
	}
	settleLanguage(story, lang)
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
	case found == "" || sameLanguage(found, story.Declared) || sure < sureLanguage:
		story.Lang = story.Declared
	default:
		story.Lang = found
		story.Notes = append(story.Notes, fmt.Sprintf("declared as %s, but the text is in %s", story.Declared, found))
	}
}

// findQuotations reads a version.
func findQuotations(story *enface.Story) []enface.Quotation {
	return quote.Find(story.Text, quote.Options{Lang: story.Lang, Blocks: story.Blocks})
}

// A pipeline runs the stages over one archive.
type pipeline struct {
	archive   *archive.Archive
	collector *fetch.Collector
	aligners  *aligners
	ui        *ui
	reading   reading
	again     bool // do what has been done already
}

// A collected reference is a stored story, or the reason why there is none.
type collected struct {
	ref     string
	story   *archive.StoryEntry
	fresh   bool // the archive has changed
	changed bool // it had the story, with another text
	err     error
}

// collect brings references into the archive, several hosts at a time, and
// returns one result for each, in their order. each, if it is not nil, is called
// as soon as a reference is done. Only an error of the archive itself, or an
// interruption, ends it early.
func (p *pipeline) collect(ctx context.Context, refs []string, each func(collected)) ([]collected, error) {
	if each == nil {
		each = func(collected) {}
	}
	results := make([]collected, len(refs))
	places := map[string][]int{}
	var wanted []string
	for i, ref := range refs {
		results[i].ref = ref
		if _, twice := places[ref]; twice {
			places[ref] = append(places[ref], i)
			continue
		}
		places[ref] = []int{i}
		if !p.again && isAddress(ref) {
			story, err := p.archive.Story(ctx, ref)
			if err == nil {
				results[i].story = story
				each(results[i])
				continue
			}
			if !errors.Is(err, enface.ErrNotFound) {
				return results, err
			}
		}
		wanted = append(wanted, ref)
	}
	done := 0
	err := p.collector.Each(ctx, wanted, func(ref string, capture *enface.Capture, err error) error {
		c, err := p.store(ctx, ref, capture, err)
		if err != nil {
			return err
		}
		results[places[ref][0]] = c
		each(c)
		done++
		p.ui.progress(done, len(wanted), ref)
		return nil
	})
	p.ui.endProgress()
	for _, at := range places {
		for _, i := range at[1:] {
			results[i] = results[at[0]]
			results[i].fresh = false
			each(results[i])
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	return results, err
}

// store keeps what came of one reference: the capture, the story made of it,
// and in any case the attempt.
func (p *pipeline) store(ctx context.Context, ref string, capture *enface.Capture, fetchErr error) (collected, error) {
	c := collected{ref: ref, err: fetchErr}
	if ctx.Err() != nil {
		return c, ctx.Err()
	}
	if errors.Is(fetchErr, fetch.ErrNotModified) {
		// The site has nothing newer than what the archive holds.
		old, err := p.archive.LatestCapture(ctx, capture.URL)
		if err != nil {
			return c, err
		}
		capture, fetchErr, c.err = old, nil, nil
	}
	if ref == "-" && capture != nil {
		// Whatever comes in there is a story of its own.
		ref = "stdin:" + capture.SHA256[:16]
		capture.Ref = ref
	}
	if fetchErr == nil && !p.again {
		// The same bytes again: nothing has happened that the archive does not know.
		known, err := p.archive.Known(ctx, ref, capture.SHA256)
		if err != nil {
			return c, err
		}
		if known != nil {
			c.story = known
			return c, nil
		}
	}
	attempt, err := p.archive.Begin(ctx, ref, "collect")
	if err != nil {
		return c, err
	}
	var outcome archive.Outcome
	if capture != nil {
		if outcome.CaptureID, _, err = p.archive.PutCapture(ctx, capture); err != nil {
			return c, err
		}
	}
	if c.err == nil {
		var story *enface.Story
		if story, c.err = readStory(ctx, capture, p.reading); c.err == nil {
			before, err := p.archive.Story(ctx, story.Key())
			if err != nil && !errors.Is(err, enface.ErrNotFound) {
				return c, err
			}
			if outcome.StoryID, c.fresh, err = p.archive.PutStory(ctx, outcome.CaptureID, story); err != nil {
				return c, err
			}
			c.changed = before != nil && before.Text != story.Text
			if c.story, err = p.archive.StoryByID(ctx, outcome.StoryID); err != nil {
				return c, err
			}
		}
	}
	outcome.Err = c.err
	return c, p.archive.End(ctx, attempt, outcome)
}

// alignLinked finds the passages of the version's quotations in the original
// and stores them. It does nothing where that has been done by this method,
// unless again is set.
func (p *pipeline) alignLinked(ctx context.Context, original, version *archive.StoryEntry) (changed bool, err error) {
	if !p.again {
		done, err := p.archive.Aligned(ctx, original.ID, version.ID, p.aligners.method())
		if done || err != nil {
			return false, err
		}
	}
	quotes, pairs, err := p.pairs(ctx, &original.Story, &version.Story)
	if err != nil {
		return false, err
	}
	return p.archive.PutAlignment(ctx, original.ID, version.ID, p.aligners.method(), quotes, pairs)
}

// pairs finds the version's quotations and their passages in the original.
func (p *pipeline) pairs(ctx context.Context, original, version *enface.Story) ([]enface.Quotation, []enface.Pair, error) {
	quotes := findQuotations(version)
	a, err := p.aligners.between(ctx, original, version)
	if err != nil {
		return nil, nil, err
	}
	p.aligners.vectors.keeping(original.Text)
	if p.ui != nil {
		p.aligners.dictionaries.warn(p.ui, original.Lang, version.Lang)
		defer p.ui.working("finding passages in " + original.Name())()
	}
	pairs, err := a.MatchFound(ctx, original, version, quotes)
	return quotes, pairs, err
}
