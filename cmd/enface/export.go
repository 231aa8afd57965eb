package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/archive/export"
	"enface/pipeline"
)

func newExport(s *session) *cobra.Command {
	var e edition
	var path string
	c := &cobra.Command{
		Use:   "export FORMAT [ORIGINAL...]",
		Short: "Write the edition or the pairs: " + strings.Join(export.Names(), ", "),
		Long: `Write what the archive holds. FORMAT is one of:

` + formatList() + `
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
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			format, ok := export.Find(args[0])
			if !ok {
				return unknown(c, "format", args[0], export.Names())
			}
			if e.now, err = buildTime(s); err != nil {
				return err
			}
			o := export.Options{Title: e.title, Version: version(), Generated: e.now}
			if format.Output != export.Stream {
				if e.single {
					if format.Single == nil {
						return usage(c, "--single is for html")
					}
					format = *format.Single
				}
				if o, err = e.options(); err != nil {
					return err
				}
			}
			if e.dir, err = format.Settle(e.dir); err != nil {
				return err
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
			from := export.Source{Works: a.Works(c.Context(), filter), Captures: a.Captures(c.Context())}
			r, err := format.Write(c.Context(), export.Target{Path: e.dir, Open: s.write}, from, o)
			if err != nil {
				return err
			}
			if format.Output == export.Stream {
				s.ui.say("%s written", count(r.Count, format.Unit.One, format.Unit.Many))
			} else {
				s.ui.say("the edition: %s", r.Path)
			}
			if r.Count == 0 {
				return format.Nothing(path)
			}
			return nil
		},
	}
	e.flags(c, "lang")
	c.Flags().Lookup("output").Usage = outputUsage()
	archiveFlag(s, c, &path)
	return c
}

// formatList is a line for each format.
func formatList() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		single := ""
		if f.Single != nil {
			single = ", with --single one page"
		}
		fmt.Fprintf(&b, "  %-6s %s%s\n", f.Name, f.About, single)
	}
	return b.String()
}

// outputUsage says where the formats go.
func outputUsage() string {
	var folders, usual []string
	for _, f := range export.Formats() {
		switch f.Output {
		case export.Folder:
			folders = append(folders, f.Name)
			usual = append(usual, f.Usual()+" for "+f.Name)
		case export.File:
			usual = append(usual, f.Usual())
		}
	}
	return fmt.Sprintf("the file, or for %s the folder (default: standard output; %s)", strings.Join(folders, ", "), strings.Join(usual, ", "))
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
