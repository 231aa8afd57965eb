package dictionary

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"enface"
)

// An Entry is a dictionary of two languages on this machine.
type Entry struct {
	Path           string // of its .index
	Source, Target string // languages
	Headwords      int
}

// Installed lists the dictionaries of the dictd server in these folders, those of two languages. One
// that cannot be read is passed to warn, if that is not nil.
func Installed(folders []string, warn func(error)) ([]Entry, error) {
	var all []Entry
	for _, folder := range folders {
		found, err := filepath.Glob(filepath.Join(folder, "*.index"))
		if err != nil {
			return nil, enface.FileProblem("reading", folder, err)
		}
		for _, path := range found {
			source, target := languagesOf(path)
			if source == "" {
				continue
			}
			n, err := countHeadwords(path)
			if err != nil {
				if warn != nil {
					warn(enface.FileProblem("reading", path, err))
				}
				continue
			}
			all = append(all, Entry{path, source, target, n})
		}
	}
	return all, nil
}

// countHeadwords counts the lines of an index, but for those about the dictionary itself.
func countHeadwords(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewReader(f); err == nil; {
		var head []byte
		head, err = lines.ReadSlice('\n')
		if (err == nil || len(head) > 0) && !strings.HasPrefix(string(head), "00database") {
			n++
		}
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = lines.ReadSlice('\n')
		}
	}
	if err == io.EOF {
		err = nil
	}
	return n, err
}
