package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"enface"
)

// manifestFile lists the files of an edition; a folder that has it is one.
const manifestFile = "edition.json"

// stagingSuffix is added to the folder's name for the files that are being
// written beside it; commitFile is written there when all of them are.
const (
	stagingSuffix = ".enface-new"
	commitFile    = "commit.json"
)

// A manifest is what manifestFile holds.
type manifest struct {
	Format string   `json:"format"` // "enface edition 1"
	Files  []string `json:"files"`  // slash-separated, sorted, without the manifest itself
}

const manifestFormat = "enface edition 1"

// A folder takes the files of an edition. New and changed ones are written into
// a folder beside it. When all are there and on the disk, a commit record is
// written, the files are renamed into their places, first those that nothing
// points to yet, last the first page, and the record goes. A process that ends
// before the record leaves the edition as it was; one that ends after it, an
// edition in which every page is whole and that the next run completes.
//
// Nothing waits for the disk: what a power cut spoils, the next run writes again,
// since it compares what stands there with what should.
type folder struct {
	dir     string
	staging string
	old     manifest

	mu      sync.Mutex // of what follows
	files   []string   // put so far
	changed []string   // of these, those in the staging folder
	written int
	removed int
	bytes   int64
	made    map[string]bool // folders in the staging folder
}

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
		return refuse(dir, "there is a file of that name")
	default:
		if _, err := readManifest(dir); errors.Is(err, fs.ErrNotExist) {
			entries, err := os.ReadDir(dir)
			if err != nil {
				return err
			}
			if len(entries) > 0 {
				return refuse(dir, "the folder is not empty and is no edition")
			}
		} else if err != nil {
			return err
		}
	}
	// Whether files can be written shows only when one is.
	parent := existing(filepath.Dir(filepath.Clean(dir)))
	probe, err := os.MkdirTemp(parent, ".enface-probe-")
	if err != nil {
		return err
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

func refuse(dir, why string) error {
	return &enface.Problem{Doing: "writing the edition", Item: dir, Err: errors.New(why), Next: "name another folder with -o"}
}

// readManifest reads the manifest of an edition.
func readManifest(dir string) (m manifest, err error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, err
	}
	if json.Unmarshal(b, &m) != nil || m.Format != manifestFormat {
		return m, refuse(dir, manifestFile+" in it was not written by this version of enface")
	}
	m.Files = slices.DeleteFunc(m.Files, func(name string) bool { return !filepath.IsLocal(filepath.FromSlash(name)) })
	return m, nil
}

// begin prepares the writing of an edition, after completing an earlier one
// whose process ended while its files were taking their places.
func begin(dir string) (*folder, error) {
	if err := check(dir); err != nil {
		return nil, err
	}
	dir = filepath.Clean(dir)
	if target, err := filepath.EvalSymlinks(dir); err == nil {
		dir = target
	}
	f := &folder{dir: dir, staging: dir + stagingSuffix, made: map[string]bool{}}
	if err := f.resume(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(f.staging, 0o755); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f.old = m
	return f, nil
}

// put adds a file to the edition: its name, slash-separated, and what it holds.
func (f *folder) put(name string, data []byte) error {
	f.mu.Lock()
	f.files = append(f.files, name)
	f.bytes += int64(len(data))
	f.mu.Unlock()
	return f.write(name, data)
}

// write writes a file into the staging folder if it differs from the one in its
// place.
func (f *folder) write(name string, data []byte) error {
	path := filepath.FromSlash(name)
	if same(filepath.Join(f.dir, path), data) {
		return nil
	}
	f.mu.Lock()
	f.changed = append(f.changed, name)
	f.written++
	parent := filepath.Dir(path)
	if !f.made[parent] {
		if err := os.MkdirAll(filepath.Join(f.staging, parent), 0o755); err != nil {
			f.mu.Unlock()
			return err
		}
		f.made[parent] = true
	}
	f.mu.Unlock()
	return writeFile(filepath.Join(f.staging, path), data)
}

func same(path string, data []byte) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(path)
	return err == nil && bytes.Equal(old, data)
}

// writeFile writes a file; it is an error if the data are not on the disk.
func writeFile(path string, data []byte) (err error) {
	w, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}

// A commit is what commitFile holds: what has to be done to complete the
// edition.
type commit struct {
	Move   []string `json:"move"`   // from the staging folder, in this order
	Remove []string `json:"remove"` // from the edition
}

// commit makes the edition what was put into it.
func (f *folder) commit() error {
	c, err := f.prepare()
	switch {
	case err != nil:
		return err
	case len(c.Move) == 0 && len(c.Remove) == 0:
		return os.RemoveAll(f.staging)
	case f.firstTime():
		_ = os.Remove(filepath.Join(f.staging, commitFile))
		_ = os.Remove(f.dir) // an empty folder; where there is none, the better
		return os.Rename(f.staging, f.dir)
	}
	return f.complete(c)
}

// prepare writes what is missing in the staging folder: the manifest, and the
// record of what remains to be done.
func (f *folder) prepare() (c commit, err error) {
	slices.Sort(f.files)
	data, err := json.MarshalIndent(manifest{manifestFormat, f.files}, "", "\t")
	if err != nil {
		return c, err
	}
	pages := f.written
	if err := f.write(manifestFile, append(data, '\n')); err != nil {
		return c, err
	}
	f.written = pages
	c.Move = f.changed
	for _, name := range f.old.Files {
		if _, still := slices.BinarySearch(f.files, name); !still {
			c.Remove = append(c.Remove, name)
		}
	}
	f.removed = len(c.Remove)
	slices.SortFunc(c.Move, func(a, b string) int { return cmp.Or(f.rank(a)-f.rank(b), strings.Compare(a, b)) })
	if data, err = json.Marshal(c); err != nil {
		return c, err
	}
	temporary := filepath.Join(f.staging, commitFile+".new")
	if err := writeFile(temporary, data); err != nil {
		return c, err
	}
	return c, os.Rename(temporary, filepath.Join(f.staging, commitFile))
}

// rank orders the files so that no link leads nowhere at any moment: the style
// sheet and new pages, changed pages, the first page, the manifest.
func (f *folder) rank(name string) int {
	_, old := slices.BinarySearch(f.old.Files, name)
	switch {
	case name == manifestFile:
		return 3
	case name == indexFile:
		return 2
	case old:
		return 1
	}
	return 0
}

// firstTime reports whether there is nothing yet where the edition goes.
func (f *folder) firstTime() bool {
	entries, err := os.ReadDir(f.dir)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 && !isMount(f.dir)
}

// isMount reports whether a folder cannot be replaced because it is the root of
// a file system.
func isMount(dir string) bool {
	a, aerr := os.Stat(dir)
	b, berr := os.Stat(filepath.Dir(dir))
	return aerr == nil && berr == nil && device(a) != device(b)
}

// complete puts the files of the staging folder into their places.
func (f *folder) complete(c commit) error {
	if err := f.move(c.Move); err != nil {
		return err
	}
	for _, name := range c.Remove {
		path := filepath.Join(f.dir, filepath.FromSlash(name))
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		_ = os.Remove(filepath.Dir(path)) // if it is empty now
	}
	return os.RemoveAll(f.staging)
}

func (f *folder) move(names []string) error {
	for _, name := range names {
		path := filepath.FromSlash(name)
		to := filepath.Join(f.dir, path)
		err := os.MkdirAll(filepath.Dir(to), 0o755)
		if err == nil {
			err = os.Rename(filepath.Join(f.staging, path), to)
		}
		if errors.Is(err, fs.ErrNotExist) && isFile(to) {
			err = nil // it is in its place since an earlier try
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func isFile(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// resume completes or throws away what an earlier process left.
func (f *folder) resume() error {
	data, err := os.ReadFile(filepath.Join(f.staging, commitFile))
	if errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(f.staging)
	}
	if err != nil {
		return err
	}
	var c commit
	if json.Unmarshal(data, &c) != nil || slices.ContainsFunc(slices.Concat(c.Move, c.Remove), func(name string) bool { return !filepath.IsLocal(filepath.FromSlash(name)) }) {
		return os.RemoveAll(f.staging)
	}
	return f.complete(c)
}

// abandon leaves the edition as it is.
func (f *folder) abandon() {
	if !isFile(filepath.Join(f.staging, commitFile)) { // else the next run completes it
		_ = os.RemoveAll(f.staging)
	}
}

// full makes an error that says the disk is full one that others understand.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || strings.Contains(err.Error(), "not enough space") {
		return fmt.Errorf("%w: %w", enface.ErrFull, err)
	}
	return err
}
