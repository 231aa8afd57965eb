package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive/site"
	"enface/pipeline"
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
	all, err := e.settings()
	if err != nil {
		return err
	}
	if err := all.Check(); err != nil {
		return err
	}
	e.dir = all.Path
	return nil
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

// settings are the edition as the stages take it.
func (e *edition) settings() (pipeline.Edition, error) {
	o, err := e.options()
	return pipeline.Edition{Path: e.dir, Single: e.single, Options: o}, err
}
