package pipeline

import (
	"context"
	"errors"

	"enface"
	"enface/archive"
	"enface/scrape/fetch"
)

// A Collected reference is a stored story, or the reason why there is none.
type Collected struct {
	Ref     string
	Story   *archive.StoryEntry // nil after an error
	Fresh   bool                // the archive has changed
	Changed bool                // it had the story, with another text
	Err     error
}

// Collect brings references into the archive, several hosts at a time, and
// returns one result for each, in their order. each, if it is not nil, is called
// as soon as a reference is done and stored. What is in the archive already is not
// fetched, unless Options.Again is set.
//
// A reference that fails holds up no other: its result says why. Only an error of the archive itself,
// or the end of ctx, ends the stage early; what was done before is kept, and is in the results.
func (p *Pipeline) Collect(ctx context.Context, refs []string, each func(Collected)) ([]Collected, error) {
	if each == nil {
		each = func(Collected) {}
	}
	results := make([]Collected, len(refs))
	places := map[string][]int{}
	var wanted []string
	for i, ref := range refs {
		results[i].Ref = ref
		if places[ref] = append(places[ref], i); len(places[ref]) > 1 {
			continue
		}
		story, err := p.held(ctx, ref)
		if err != nil {
			return results, err
		}
		if story != nil {
			results[i].Story = story
			each(results[i])
			continue
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
		p.options.report(Progress{Stage: Collecting, Done: done, Total: len(wanted), Item: ref})
		return nil
	})
	p.options.report(Progress{Stage: Collecting, Done: done, Total: len(wanted), Ended: true})
	for i, ref := range refs {
		first := results[places[ref][0]]
		if i == places[ref][0] || first.Story == nil && first.Err == nil { // not named twice, or not reached
			continue
		}
		first.Fresh = false
		results[i] = first
		each(first)
	}
	if err == nil {
		err = ctx.Err()
	}
	return results, err
}

// held is the story of an address that need not be fetched, or nil.
func (p *Pipeline) held(ctx context.Context, ref string) (*archive.StoryEntry, error) {
	if p.options.Again || !isAddress(ref) {
		return nil, nil
	}
	story, err := p.archive.Story(ctx, ref)
	if errors.Is(err, enface.ErrNotFound) {
		return nil, nil
	}
	return story, err
}

// store keeps what came of one reference: the capture, the story made of it,
// and in any case the attempt.
func (p *Pipeline) store(ctx context.Context, ref string, capture *enface.Capture, fetchErr error) (Collected, error) {
	c := Collected{Ref: ref, Err: fetchErr}
	if ctx.Err() != nil {
		return c, ctx.Err()
	}
	if errors.Is(fetchErr, fetch.ErrNotModified) {
		// The site has nothing newer than what the archive holds.
		old, err := p.archive.LatestCapture(ctx, capture.URL)
		if err != nil {
			return c, err
		}
		capture, fetchErr, c.Err = old, nil, nil
	}
	if ref == "-" && capture != nil {
		// Whatever comes in there is a story of its own.
		ref = "stdin:" + capture.SHA256[:16]
		capture.Ref = ref
	}
	if fetchErr == nil && !p.options.Again {
		// The same bytes again: nothing has happened that the archive does not know.
		known, err := p.archive.Known(ctx, ref, capture.SHA256)
		if err != nil {
			return c, err
		}
		if known != nil {
			c.Story = known
			return c, nil
		}
	}
	attempt, err := p.archive.Begin(ctx, ref, "collect")
	if err != nil {
		return c, err
	}
	outcome, err := p.storeAttempt(ctx, capture, &c)
	if err != nil {
		return c, err
	}
	outcome.Err = c.Err
	return c, p.archive.End(ctx, attempt, outcome)
}

// storeAttempt keeps the capture, if there is one, and the story in it.
func (p *Pipeline) storeAttempt(ctx context.Context, capture *enface.Capture, c *Collected) (outcome archive.Outcome, err error) {
	if capture != nil {
		if outcome.CaptureID, _, err = p.archive.PutCapture(ctx, capture); err != nil {
			return outcome, err
		}
	}
	if c.Err != nil {
		return outcome, nil
	}
	story, err := ReadStory(ctx, capture, p.options.Read)
	if err != nil {
		c.Err = err
		return outcome, nil
	}
	before, err := p.archive.Story(ctx, story.Key())
	if err != nil && !errors.Is(err, enface.ErrNotFound) {
		return outcome, err
	}
	if outcome.StoryID, c.Fresh, err = p.archive.PutStory(ctx, outcome.CaptureID, story); err != nil {
		return outcome, err
	}
	c.Changed = before != nil && before.Text != story.Text
	c.Story, err = p.archive.StoryByID(ctx, outcome.StoryID)
	return outcome, err
}
