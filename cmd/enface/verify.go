package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"enface"
)

func newVerify(s *session) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "verify [WARC...]",
		Short: "Check that the archive, or a WARC, is whole",
		Long: `Check the archive's file, the references in it, every captured page against its
digest, and every quotation and passage against the text it lies in. Nothing is
changed. With files, the records of these WARCs are checked against their digests
instead. Exit code 3: something is wrong; each problem is a line.`,
		Example: `  enface verify
  enface verify crawl.warc.gz
  enface verify --archive copy.db`,
		RunE: func(c *cobra.Command, args []string) (err error) {
			if len(args) > 0 {
				return verifyCrawls(c.Context(), s, args)
			}
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			v, err := a.Verify(c.Context(),
				func(problem string) { s.ui.result(s.out, "%s", printable(problem)) },
				func(done, total int) { s.ui.progress(done, total, "pages") })
			s.ui.endProgress()
			if err != nil {
				return err
			}
			s.ui.say("%s, %s, %s looked at", count(v.Captures, "captured page", "captured pages"), count(v.Texts, "text", "texts"), count(v.Spans, "place in them", "places in them"))
			if v.Problems > 0 {
				return &enface.Problem{Doing: "verifying", Item: path, Err: fmt.Errorf("%w: %s", enface.ErrProblems, count(v.Problems, "thing is wrong", "things are wrong")),
					Next: "restore the archive from a backup, or save what can be read with: sqlite3 FILE .recover"}
			}
			return nil
		},
	}
	archiveFlag(s, c, &path)
	return c
}

func newBackup(s *session) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the archive while it may be in use",
		Long: `Write a copy of the archive, whole and as of one moment, to a file that is not
there yet. Other commands may go on writing meanwhile.`,
		Example: `  enface backup enface-2026-10.db && enface verify --archive enface-2026-10.db`,
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) (err error) {
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			if err := a.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			s.ui.say("%s copied to %s", path, args[0])
			return nil
		},
	}
	archiveFlag(s, c, &path)
	return c
}
