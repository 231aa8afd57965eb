package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"enface"
)

// Check reports whether an edition can be written into the folder: that is one
// that does not exist yet, an empty one, or an edition. It leaves nothing
// behind.
func Check(dir string) error {
	err := check(dir)
	if err == nil {
		return nil
	}
	return problem(dir, err)
}

func check(dir string) error {
	if dir == "" {
		return fmt.Errorf("%w: the folder has no name", enface.ErrUsage)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.IsDir():
		return refuse(dir, errors.New("there is a file of that name"))
	default:
		if _, err := readManifest(dir); errors.Is(err, fs.ErrNotExist) {
			entries, err := os.ReadDir(dir)
			if err != nil {
				return err
			}
			if len(entries) > 0 {
				return refuse(dir, errors.New("the folder is not empty and is no edition"))
			}
		} else if err != nil {
			return err
		}
	}
	// Whether files can be written shows only when one is.
	parent := existing(filepath.Dir(filepath.Clean(dir)))
	probe, err := os.MkdirTemp(parent, ".enface-probe-")
	if err != nil {
		if p, ok := errors.AsType[*fs.PathError](err); ok {
			err = p.Err // the probe's name says nothing to anybody
		}
		return refuse(dir, fmt.Errorf("nothing can be written into %s: %w", parent, full(err)))
	}
	return os.Remove(probe)
}

// existing is the nearest folder upwards that is there.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

func refuse(dir string, why error) error {
	return &enface.Problem{Doing: "writing the edition", Item: dir, Err: why, Next: "name another folder with -o"}
}

// readManifest reads the manifest of an edition.
func readManifest(dir string) (m manifest, err error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, err
	}
	if json.Unmarshal(b, &m) != nil || m.Format != manifestFormat {
		return m, refuse(dir, errors.New(manifestFile+" in it was not written by this version of enface"))
	}
	m.Files = slices.DeleteFunc(m.Files, func(name string) bool { return !filepath.IsLocal(filepath.FromSlash(name)) })
	return m, nil
}
