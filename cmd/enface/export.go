package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/archive/export"
	"enface/archive/site"
)

// edition is the settings of an edition.
type edition struct {
	dir       string
	title     string
	statement string
	note      string
	now       time.Time
}

func (e *edition) flags(c *cobra.Command) {
	c.Flags().StringVarP(&e.dir, "output", "o", "", "the edition's folder")
	c.Flags().StringVar(&e.title, "title", "", "the edition's title")
	c.Flags().StringVar(&e.statement, "statement", "", "a statement about rights, on every page")
}

// check refuses what could not be written before any work is done.
func (e *edition) check() error {
	if e.dir == "" {
		e.dir = "edition"
	}
	return site.Check(e.dir)
}

// publish writes the edition and returns the path of its first page.
func (p *pipeline) publish(ctx context.Context, f archive.WorkFilter, e edition) (string, error) {
	sum, err := site.Write(ctx, e.dir, p.archive.Works(ctx, f), site.Options{
		Title: e.title, Statement: e.statement, Note: e.note, Version: version(), Generated: e.now,
	})
	if err != nil {
		return "", err
	}
	return sum.Index, nil
}

var exportFormats = []string{"html", "jsonl", "csv", "tmx"}

func newExport(s *session) *cobra.Command {
	var e edition
	var path string
	c := &cobra.Command{
		Use:   "export FORMAT [ORIGINAL...]",
		Short: "Write the pairs as html, jsonl, csv or tmx",
		Long: `Write what the archive holds: html is the side-by-side edition, a folder that
opens from the disk; jsonl, csv and tmx are one file, or standard output without
-o. Originals are named by key, address or file; without any, all are written.
The same archive gives the same bytes; SOURCE_DATE_EPOCH sets the date in them.`,
		Example: `  enface export html -o edition
  enface export tmx -o pairs.tmx
  enface export jsonl | jq -r 'select(.relation == "none") | .quote.text'`,
		ValidArgs: exportFormats,
		Args:      usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			format := args[0]
			if !slices.Contains(exportFormats, format) {
				return usage(c, "there is no format %q; take one of %s", format, strings.Join(exportFormats, ", "))
			}
			if e.now, err = buildTime(s); err != nil {
				return err
			}
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			var filter archive.WorkFilter
			for _, name := range args[1:] {
				story, err := a.Story(c.Context(), name)
				if err != nil {
					return err
				}
				filter.Originals = append(filter.Originals, story.Key)
			}
			p := &pipeline{archive: a, ui: s.ui}
			if format == "html" {
				if err := e.check(); err != nil {
					return err
				}
				index, err := p.publish(c.Context(), filter, e)
				if err != nil {
					return err
				}
				s.ui.say("the edition: %s", index)
				return nil
			}
			n := 0
			write := func(w io.Writer) (err error) {
				works, o := a.Works(c.Context(), filter), export.Options{Now: e.now, Version: version()}
				switch format {
				case "jsonl":
					n, err = export.JSONL(c.Context(), w, works, o)
				case "csv":
					n, err = export.CSV(c.Context(), w, works, o)
				case "tmx":
					n, err = export.TMX(c.Context(), w, works, o)
				}
				return err
			}
			if e.dir == "" || e.dir == "-" {
				err = write(s.out)
			} else {
				err = writeFile(e.dir, write)
			}
			if err != nil {
				return err
			}
			s.ui.say("%s written", count(n, "pair", "pairs"))
			if n == 0 {
				return &enface.Problem{Doing: "exporting", Item: path, Err: fmt.Errorf("%w: the archive has no pairs", enface.ErrNothing), Next: "find them with 'enface align'"}
			}
			return nil
		},
	}
	e.flags(c)
	c.Flags().Lookup("output").Usage = "the file, or for html the folder (default: standard output; for html, edition)"
	archiveFlag(s, c, &path)
	return c
}

// buildTime is the date that goes into what is written: SOURCE_DATE_EPOCH, or
// none.
func buildTime(s *session) (time.Time, error) {
	v := s.env["SOURCE_DATE_EPOCH"]
	if v == "" {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: SOURCE_DATE_EPOCH is %q, not a number of seconds", enface.ErrUsage, v)
	}
	return time.Unix(n, 0).UTC(), nil
}

// isDirectory reports whether path is a folder.
func isDirectory(path string) bool {
	fi, err := os.Stat(path)
	return err == nil && fi.IsDir()
}
