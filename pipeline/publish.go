package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"

	"enface"
	"enface/archive"
	"enface/archive/site"
	"enface/templates"
)

// A Shape is a form of the edition.
type Shape string

// The shapes of an edition.
const (
	Folder  Shape = ""       // of pages
	OnePage Shape = "single" // one page
	EPUB    Shape = "epub"   // a book
	PDF     Shape = "pdf"    // a book that an installed Chromium prints
)

// An Edition says what Publish writes. The zero value is a folder in English.
type Edition struct {
	Path  string // a folder, or for other shapes a file; "" for edition, edition.html, edition.epub, edition.pdf
	Shape Shape
	site.Options
}

// Check refuses what could not be written before any work is done, and settles the path.
func (e *Edition) Check() error {
	if _, err := templates.NewWords(e.Lang); err != nil {
		return fmt.Errorf("%w: %w", enface.ErrUsage, err)
	}
	if e.Path == "" {
		e.Path = "edition"
		switch e.Shape {
		case OnePage:
			e.Path += ".html"
		case EPUB, PDF:
			e.Path += "." + string(e.Shape)
		}
	}
	if e.Shape == Folder {
		return site.Check(e.Path)
	}
	if fi, err := os.Stat(e.Path); err == nil && fi.IsDir() {
		return &enface.Problem{Doing: "writing the edition", Item: e.Path, Err: errors.New("there is a folder of that name"), Next: "name another file with -o"}
	}
	return nil
}

// Publish writes the edition of these works. The same archive and edition give the same bytes; a
// folder is written whole or not at all.
func (p *Pipeline) Publish(ctx context.Context, f archive.WorkFilter, e Edition) (site.Summary, error) {
	if err := e.Check(); err != nil {
		return site.Summary{}, err
	}
	write := site.Write
	switch e.Shape {
	case EPUB:
		write = site.EPUB
	case PDF:
		write = site.PDF
	case OnePage:
		write = site.Single
	}
	return write(ctx, e.Path, p.archive.Works(ctx, f), e.Options)
}
