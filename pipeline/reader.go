package pipeline

import (
	"context"

	"enface"
	"enface/scrape/fetch"
)

// A Reader makes stories of references, without an archive.
type Reader struct {
	options   Options
	collector *fetch.Collector
}

// NewReader makes a Reader. It looks at Options.Fetch and Options.Read, and is ErrUsage where these
// make no sense.
func NewReader(o Options) (*Reader, error) {
	if o.Fetch.Now == nil {
		o.Fetch.Now = o.Now
	}
	c, err := fetch.New(o.Fetch)
	if err != nil {
		return nil, err
	}
	return &Reader{options: o, collector: c}, nil
}

// Read makes a story of one reference: an address, a file, or "-" for Options.Fetch.Stdin.
func (r *Reader) Read(ctx context.Context, ref string) (*enface.Story, error) {
	capture, err := r.collector.Capture(ctx, ref)
	if err != nil {
		return nil, err
	}
	return ReadStory(ctx, capture, r.options.Read)
}
