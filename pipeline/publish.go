package pipeline

import (
	"context"
	"fmt"

	"enface"
	"enface/archive"
	"enface/archive/export"
	"enface/templates"
)

// An Edition says what Publish writes. The zero value is a folder of pages in English.
type Edition struct {
	Path   string // a folder or a file; "" for the usual one of the format
	Format string // one of archive/export that is for readers: html (also for ""), epub, pdf
	Single bool   // as one page, where the format has such a form
	export.Options
}

// format is that of the edition.
func (e *Edition) format() (f export.Format, err error) {
	name := e.Format
	if name == "" {
		name = "html"
	}
	f, ok := export.Find(name)
	if !ok || f.Output == export.Stream {
		return f, fmt.Errorf("%w: %q is no format of an edition", enface.ErrUsage, name)
	}
	if !e.Single {
		return f, nil
	}
	if f.Single == nil {
		return f, fmt.Errorf("%w: an edition as %s has no form as one page", enface.ErrUsage, name)
	}
	return *f.Single, nil
}

// Check refuses what could not be written before any work is done, and settles the path.
func (e *Edition) Check() error {
	if _, err := templates.NewWords(e.Lang); err != nil {
		return fmt.Errorf("%w: %w", enface.ErrUsage, err)
	}
	f, err := e.format()
	if err != nil {
		return err
	}
	e.Path, err = f.Settle(e.Path)
	return err
}

// Publish writes the edition of these works. The same archive and edition give the same bytes; a
// folder is written whole or not at all. Formats for programs are written by package export from
// [Pipeline.Archive].
func (p *Pipeline) Publish(ctx context.Context, works archive.WorkFilter, e Edition) (export.Result, error) {
	if err := e.Check(); err != nil {
		return export.Result{}, err
	}
	f, err := e.format()
	if err != nil {
		return export.Result{}, err
	}
	return f.Write(ctx, export.Target{Path: e.Path}, export.Source{Works: p.archive.Works(ctx, works)}, e.Options)
}
