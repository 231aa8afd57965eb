// Package crawl reads, checks and writes the files of crawlers (WARC) for an archive.
package crawl

import (
	"context"
	"io"
	"os"
	"strings"
	"time"

	"enface"
	"enface/archive"
	"enface/scrape/warc"
)

// Split takes the files of crawlers (NAME.warc, NAME.warc.gz) out of references.
func Split(refs []string) (rest, crawls []string) {
	for _, r := range refs {
		name := strings.TrimSuffix(strings.ToLower(r), ".gz")
		address := strings.HasPrefix(r, "http://") || strings.HasPrefix(r, "https://")
		if !address && strings.HasSuffix(name, ".warc") {
			crawls = append(crawls, r)
		} else {
			rest = append(rest, r)
		}
	}
	return rest, crawls
}

// Verify checks the records of a crawler's file against their digests. It returns how many were
// good before the first that is not.
func Verify(ctx context.Context, path string) (good int, damage, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, nil, enface.FileProblem("reading", path, err)
	}
	defer f.Close()
	good, damage = warc.Verify(ctx, f, path)
	if ctx.Err() != nil {
		return good, nil, ctx.Err()
	}
	return good, damage, nil
}

// Write writes all captures of an archive as a WARC and returns how many there are. software is
// who writes it. The zero time of made is that of the first capture, so that the same archive gives the
// same bytes.
func Write(ctx context.Context, w io.Writer, a *archive.Archive, software string, made time.Time) (n int, err error) {
	out := warc.NewWriter(w, warc.WriterOptions{Software: software})
	for c, err := range a.Captures(ctx) {
		if err != nil {
			return n, err
		}
		if n == 0 {
			if made.IsZero() {
				made = c.Time
			}
			if err := out.Info(made, nil); err != nil {
				return n, err
			}
		}
		if err := out.Capture(c); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
