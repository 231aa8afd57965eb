// Package crawl reads, checks and records the files of crawlers (WARC).
package crawl

import (
	"context"
	"os"
	"strings"

	"enface"
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
