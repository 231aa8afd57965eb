package pipeline

import (
	"context"
	"time"

	"enface/archive"
	"enface/scrape/fetch"
)

// Options are the settings of all stages. The zero value is the usual one.
type Options struct {
	Fetch fetch.Options // how references are fetched
	Read  ReadOptions   // how captures are read
	Match MatchOptions  // how passages are found
	Again bool          // fetch and align what has been fetched and aligned already

	Existing bool // Open takes an archive that is there, and makes none

	Now func() time.Time // the clock; nil is time.Now

	// Progress is called while a stage goes on, in the goroutine that called the stage. nil is not
	// called.
	Progress func(Progress)

	// Warn is called with what holds up nothing but should be known: an empty folder among others, a
	// feed that cannot be read, a dictionary of other languages. nil is not called.
	Warn func(error)
}

// A Pipeline runs the stages over one archive. Its methods are called one at a time.
type Pipeline struct {
	*Reader
	*Matcher
	options Options
	archive *archive.Archive
	opened  bool // by Open, and to be closed by Close
}

// Open opens the archive at path for writing, makes it where there is none, unless Options.Existing is
// set, and makes a Pipeline over it. Where the options are wrong, no archive is made.
//
// A page that the archive holds is asked for with its validators, so that a site need not send it
// again, unless Options.Fetch.Known is set.
func Open(ctx context.Context, path string, o Options) (*Pipeline, error) {
	p, err := without(o)
	if err != nil {
		return nil, err
	}
	if p.archive, err = archive.Open(ctx, path, archive.Options{Create: !o.Existing, Now: o.Now}); err != nil {
		return nil, err
	}
	p.Matcher.archive, p.opened = p.archive, true
	return p, nil
}

// New makes a Pipeline over an open archive, which stays the caller's to close.
func New(a *archive.Archive, o Options) (*Pipeline, error) {
	p, err := without(o)
	if err != nil {
		return nil, err
	}
	p.archive, p.Matcher.archive = a, a
	return p, nil
}

// without is a Pipeline that waits for its archive.
func without(o Options) (*Pipeline, error) {
	p := &Pipeline{options: o}
	if o.Fetch.Known == nil {
		o.Fetch.Known = p.known
	}
	var err error
	if p.Reader, err = NewReader(o); err != nil {
		return nil, err
	}
	p.Matcher = NewMatcher(o)
	_, err = p.dictionaries()
	return p, err
}

// known are the validators of the latest capture of an address.
func (p *Pipeline) known(address string) fetch.Validators {
	old, err := p.archive.LatestCapture(context.Background(), address)
	if err != nil {
		return fetch.Validators{} // then the page is fetched as if for the first time
	}
	return fetch.ValidatorsOf(old)
}

// Archive is the archive of the pipeline.
func (p *Pipeline) Archive() *archive.Archive { return p.archive }

// Close closes an archive that Open has opened.
func (p *Pipeline) Close() error {
	if !p.opened {
		return nil
	}
	return p.archive.Close()
}
