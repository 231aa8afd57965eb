package pipeline

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"enface"
)

// References expands folders into the pages and texts in them, and makes the paths of files
// absolute. An empty folder is ErrNothing where it is alone, and a warning among others.
func (r *Reader) References(ctx context.Context, refs []string) ([]string, error) {
	var all []string
	for _, ref := range refs {
		some, err := r.collector.Expand(ctx, ref)
		switch {
		case errors.Is(err, enface.ErrNothing) && len(refs) > 1:
			r.options.warn(err)
		case err != nil:
			return nil, err
		}
		for _, s := range some {
			all = append(all, WholePath(s))
		}
	}
	return all, nil
}

// WholePath makes the path of a file that is there absolute, so that it is the
// same story from whichever folder it is named. Anything else stays as it is.
func WholePath(ref string) string {
	if ref == "-" || strings.Contains(ref, "://") {
		return ref
	}
	if _, err := os.Stat(ref); err != nil {
		return ref
	}
	if full, err := filepath.Abs(ref); err == nil {
		return full
	}
	return ref
}

// ReadReferences reads a list of references, one a line; empty lines and lines that
// begin with # are passed over.
func ReadReferences(r io.Reader) ([]string, error) {
	var refs []string
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if l := strings.TrimSpace(lines.Text()); l != "" && !strings.HasPrefix(l, "#") {
			refs = append(refs, l)
		}
	}
	return refs, lines.Err()
}

func isAddress(ref string) bool {
	return strings.HasPrefix(ref, "http://") || strings.HasPrefix(ref, "https://")
}
