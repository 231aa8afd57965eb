package train

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"
)

// The parts of a corpus that may be learned from, as the manifest names them.
const (
	partNone   = "none"
	partEven   = "even documents"
	partAllBut = "all but "
	partSplit  = "split "
)

func isPart(s string) bool {
	return s == partNone || s == partEven || strings.HasPrefix(s, partAllBut) || strings.HasPrefix(s, partSplit)
}

// part is the part of a corpus as a folder of its own.
func part(folder fs.FS, c Corpus) (fs.FS, error) {
	if split, ok := strings.CutPrefix(c.Part, partSplit); ok {
		return linesOfSplit(folder, c.Files, split)
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	var hidden []string
	for i, e := range entries {
		if c.Part == partEven && i%2 == 1 || c.Part == partAllBut+e.Name() {
			hidden = append(hidden, e.Name())
		}
	}
	if hidden == nil {
		return nil, fmt.Errorf("corpus %s: nothing is outside of its part %q", c.Name, c.Part)
	}
	return &without{folder, hidden}, nil
}

// without is a folder that does not show some of the names in it.
type without struct {
	fs.FS
	hidden []string
}

func (w *without) hides(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return slices.Contains(w.hidden, top)
}

// Open is that of the folder; what is hidden does not exist.
func (w *without) Open(name string) (fs.File, error) {
	if w.hides(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

// ReadDir leaves out what is hidden.
func (w *without) ReadDir(name string) ([]fs.DirEntry, error) {
	if w.hides(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(w.FS, name)
	if name == "." {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return w.hides(e.Name()) })
	}
	return entries, err
}

// linesOfSplit are files of JSON lines with the documents of one split alone.
func linesOfSplit(folder fs.FS, files []string, split string) (fs.FS, error) {
	out := fstest.MapFS{}
	for _, name := range files {
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		var kept []byte
		n := 0
		for line := range bytes.Lines(b) {
			n++
			var d struct{ Split string }
			if err := json.Unmarshal(line, &d); err != nil {
				return nil, fmt.Errorf("%s: line %d: %w", name, n, err)
			}
			if d.Split == split {
				kept = append(kept, line...)
			}
		}
		out[name] = &fstest.MapFile{Data: kept}
	}
	return out, nil
}
