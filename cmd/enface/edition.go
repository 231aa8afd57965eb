package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/archive/site"
	"enface/templates"
)

// edition is the settings of an edition.
type edition struct {
	dir       string // a folder, or a file if it is a single page or a book
	title     string
	statement string
	note      string
	rights    string
	lang      string
	single    bool
	book      string // "epub", "pdf" or ""
	now       time.Time
}

// flags adds the settings to a command. lang is what the language of the
// edition's own words is called there.
func (e *edition) flags(c *cobra.Command, lang string) {
	f := c.Flags()
	f.StringVarP(&e.dir, "output", "o", "", "the edition's folder, or its file with --single")
	f.BoolVar(&e.single, "single", false, "the edition as one page")
	f.StringVar(&e.title, "title", "", "the edition's title")
	f.StringVar(&e.statement, "statement", "", "a statement about rights, on every page")
	f.StringVar(&e.rights, "rights", "", "how much of the stories is shown: quotes-only, \"context N\" sentences around the quoted ones, or full (default: context 2)")
	f.StringVar(&e.lang, lang, "", "language of the edition's own words: "+strings.Join(templates.Languages(), ", ")+" (default: en)")
	_ = c.RegisterFlagCompletionFunc(lang, cobra.FixedCompletions(templates.Languages(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("rights", cobra.FixedCompletions([]string{"quotes-only", "context 2", "full"}, cobra.ShellCompDirectiveNoFileComp))
}

// check refuses what could not be written before any work is done.
func (e *edition) check() error {
	if _, err := e.options(); err != nil {
		return err
	}
	switch {
	case e.dir != "":
	case e.book != "":
		e.dir = "edition." + e.book
	case e.single:
		e.dir = "edition.html"
	default:
		e.dir = "edition"
	}
	if e.single || e.book != "" {
		if isDirectory(e.dir) {
			return &enface.Problem{Doing: "writing the edition", Item: e.dir, Err: fmt.Errorf("there is a folder of that name"), Next: "name another file with -o"}
		}
		return nil
	}
	return site.Check(e.dir)
}

func (e *edition) options() (o site.Options, err error) {
	o = site.Options{Title: e.title, Statement: e.statement, Note: e.note, Version: version(), Lang: e.lang, Generated: e.now}
	if o.Rights, err = site.ParseRights(e.rights); err != nil {
		return o, err
	}
	if _, err := templates.NewWords(e.lang); err != nil {
		return o, fmt.Errorf("%w: %w", enface.ErrUsage, err)
	}
	return o, nil
}

// publish writes the edition.
func (p *pipeline) publish(ctx context.Context, f archive.WorkFilter, e edition) (site.Summary, error) {
	o, err := e.options()
	if err != nil {
		return site.Summary{}, err
	}
	write := site.Write
	switch {
	case e.book == "epub":
		write = site.EPUB
	case e.book == "pdf":
		write = site.PDF
	case e.single:
		write = site.Single
	}
	return write(ctx, e.dir, p.archive.Works(ctx, f), o)
}
