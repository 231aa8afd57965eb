package main

import (
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
	"enface/pipeline"
)

var exportFormats = []string{"html", "epub", "pdf", "jsonl", "csv", "tmx", "warc", "wacz"}

func newExport(s *session) *cobra.Command {
	var e edition
	var path string
	c := &cobra.Command{
		Use:   "export FORMAT [ORIGINAL...]",
		Short: "Write the edition or the pairs: html, epub, pdf, jsonl, csv, tmx, warc, wacz",
		Long: `Write what the archive holds: html is the side-by-side edition, a folder that
opens from the disk, or with --single one page; epub and pdf are the edition as a
book (pdf needs an installed Chromium); jsonl, csv and tmx are one file, or
standard output without -o; warc and wacz are the captures, for other archives.
Originals are named by key, address or file; without any, all are written. The
same archive gives the same bytes; SOURCE_DATE_EPOCH sets the date in them. Where
there is not one pair, what was asked for is written all the same, and the exit
code is 4.`,
		Example: `  enface export html -o edition
  enface export html --single -o edition.html --rights quotes-only
  enface export epub -o edition.epub --lang fr
  enface export tmx -o pairs.tmx
  enface export warc -o captures.warc.gz
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
			published := slices.Contains([]string{"html", "epub", "pdf"}, format)
			if published {
				if format != "html" {
					if e.single {
						return usage(c, "--single is for html")
					}
					e.book = format
				}
				if err := e.check(); err != nil {
					return err
				}
			}
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			var filter archive.WorkFilter
			for _, name := range args[1:] {
				story, err := pipeline.StoryNamed(c.Context(), a, name)
				if err != nil {
					return err
				}
				filter.Originals = append(filter.Originals, story.Key)
			}
			if published {
				p, err := pipeline.New(a, pipeline.Options{})
				if err != nil {
					return err
				}
				sum, err := publish(c.Context(), p, filter, e)
				if err != nil {
					return err
				}
				s.ui.say("the edition: %s", sum.Index)
				return noPairs(sum.Pairs, path)
			}
			if format == "warc" || format == "wacz" {
				return writeCaptures(c.Context(), s, a, e, format)
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
			if err := s.write(e.dir, write); err != nil {
				return err
			}
			s.ui.say("%s written", count(n, "pair", "pairs"))
			return noPairs(n, path)
		},
	}
	e.flags(c, "lang")
	c.Flags().Lookup("output").Usage = "the file, or for html the folder (default: standard output; edition for html, edition.epub, edition.pdf)"
	archiveFlag(s, c, &path)
	return c
}

// noPairs is what an export ends with that has no pairs in it, whatever its
// format. What was asked for has been written.
func noPairs(n int, path string) error {
	if n > 0 {
		return nil
	}
	return &enface.Problem{Doing: "exporting", Item: path, Err: fmt.Errorf("%w: the archive has no pairs", enface.ErrNothing), Next: "find them with 'enface align'"}
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
