package fetch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"enface"
	"enface/scrape/internal/fault"
	"enface/scrape/internal/media"
)

// collected are the extensions of the files that Expand takes from a folder.
var collected = []string{".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".epub", ".pdf", ".txt"}

// Expand makes references for Capture of one. For a folder they are the pages and
// texts in it and in the folders in it, sorted by path. Anything else is returned as
// it is.
//
// Only files whose names end in .html, .htm, .xhtml, .mhtml, .mht, .eml, .epub,
// .pdf or .txt, with or without .gz after it, are taken; hidden ones are not. A
// folder without any is enface.ErrNothing.
func (*Collector) Expand(ctx context.Context, ref string) ([]string, error) {
	if ref == "-" || schemeOf(ref) != "" {
		return []string{ref}, nil
	}
	if info, err := os.Stat(ref); err != nil || !info.IsDir() {
		return []string{ref}, nil
	}
	root := ref
	if !os.IsPathSeparator(root[len(root)-1]) {
		root += string(filepath.Separator) // so that a link to a folder is followed
	}
	files, err := filesUnder(ctx, root)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, readProblem(ref, err)
	}
	if len(files) == 0 {
		return nil, &enface.Problem{
			Doing: "reading the folder", Item: ref, Err: fault.New(enface.ErrNothing, "there are no pages and no texts in it"),
			Next: "give a folder with files that end in .html, .mhtml, .eml, .epub, .pdf or .txt",
		}
	}
	slices.Sort(files)
	return files, nil
}

// filesUnder lists the regular files under root that Expand takes.
func filesUnder(ctx context.Context, root string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		switch {
		case err != nil:
			return err
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case !slices.Contains(collected, media.Extension(path)):
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			files = append(files, path)
		}
		return nil
	})
	return files, err
}
