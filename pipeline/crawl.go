package pipeline

import (
	"context"
	"fmt"
	"os"

	"enface"
	"enface/scrape/fetch"
	"enface/scrape/warc"
)

// CollectCrawl brings the pages of a crawler's file into the archive, as Collect does: one result
// for each, and one for each record that could not be used. A file without a page is ErrNothing.
func (p *Pipeline) CollectCrawl(ctx context.Context, path string, each func(Collected)) (results []Collected, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, enface.FileProblem("reading", path, err)
	}
	defer f.Close()
	o := warc.CaptureOptions{MaxBytes: p.options.Fetch.MaxBytes, Source: path, Codings: fetch.Codings()}
	for capture, cerr := range warc.Captures(ctx, f, o) {
		if cerr != nil && ctx.Err() != nil {
			return results, ctx.Err()
		}
		ref := path
		if capture != nil {
			ref = capture.Ref
		}
		c, err := p.store(ctx, ref, capture, cerr)
		if err != nil {
			return results, err
		}
		results = append(results, c)
		if each != nil {
			each(c)
		}
		p.options.report(Progress{Stage: Collecting, Done: len(results), Item: ref})
	}
	p.options.report(Progress{Stage: Collecting, Done: len(results), Ended: true})
	if len(results) == 0 {
		return nil, &enface.Problem{Doing: "reading the crawl", Item: path, Err: fmt.Errorf("%w: there is no page in it", enface.ErrNothing), Next: "check that the crawler fetched pages"}
	}
	return results, nil
}
