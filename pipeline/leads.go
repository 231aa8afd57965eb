package pipeline

import (
	"context"
	"errors"
	"regexp"
	"time"

	"enface/scrape/discover"
)

// A Lead is a story that a feed, a sitemap or a page names.
type Lead = discover.Lead

// LeadOptions narrow a search for stories. The zero value takes all.
type LeadOptions struct {
	Match *regexp.Regexp // addresses that are wanted
	Since time.Time      // leaves out what is known to be older
	Depth int            // of section pages that are followed from a page
}

// Leads lists the stories that feeds, sitemaps and pages name, and calls each, if it is not nil, for
// each as soon as it is known. What cannot be read is a warning, and is the error where nothing was
// found.
func (r *Reader) Leads(ctx context.Context, refs []string, o LeadOptions, each func(Lead)) ([]Lead, error) {
	var all []Lead
	var failed error
	defer r.options.report(Progress{Stage: Discovering, Ended: true})
	for _, ref := range refs {
		leads, err := discover.Leads(ctx, r.collector, ref, discover.Options{
			Match: o.Match, Since: o.Since, Depth: o.Depth,
			Progress: func(fetched, known, found int, next string) {
				r.options.report(Progress{Stage: Discovering, Done: fetched, Total: known, Item: next, Found: len(all) + found})
			},
		})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		all = append(all, leads...)
		if each != nil {
			for _, l := range leads {
				each(l)
			}
		}
		if err != nil {
			r.options.warn(err)
			failed = errors.Join(failed, err)
		}
	}
	if len(all) == 0 {
		return nil, failed
	}
	return all, nil
}
