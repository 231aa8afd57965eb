package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	lockFile      = "lock"
)

// A manifest is what manifestFile holds.
type manifest struct {
	Format string   `json:"format"` // "enface edition 1"
	Files  []string `json:"files"`  // slash-separated, sorted, without the manifest itself
}

const manifestFormat = "enface edition 1"

// A folder takes the files of an edition. New and changed ones are written into
// a folder beside it. When all are there and on the disk, a commit record is
// written. Then the files are renamed into their places: first those that nothing
// points to yet, last the first page. At last the record goes. A process that ends
// before the record leaves the edition as it was; one that ends after it, an
// edition in which every page is whole and that the next run completes.
//
// Nothing waits for the disk: what a power cut spoils, the next run writes again,
// since it compares what stands there with what should.
type folder struct {
	dir     string
	staging string
	lock    *os.File // in the staging folder: one process at a time
	old     manifest

	mu      sync.Mutex // of what follows
	files   []string   // put so far
	changed []string   // of these, those in the staging folder
	written int
	removed int
	bytes   int64
	made    map[string]bool // folders in the staging folder
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
	if err := f.enter(); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		f.abandon()
		return nil, err
	}
	f.old = m
	return f, nil
}

// enter makes the staging folder this process's own, and empty.
func (f *folder) enter() (err error) {
	if err := os.MkdirAll(f.staging, 0o755); err != nil {
		return err
	}
	if f.lock, err = os.OpenFile(filepath.Join(f.staging, lockFile), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return err
	}
	if err := lock(f.lock); err != nil {
		f.lock.Close()
		return &enface.Problem{Doing: "writing the edition", Item: f.dir, Err: errors.New("another process is writing it"), Next: "wait for that one and try again"}
	}
	if err := f.resume(); err != nil {
		f.lock.Close()
		return err
	}
	return nil
}

// leave removes the staging folder.
func (f *folder) leave() error {
	return errors.Join(f.lock.Close(), os.RemoveAll(f.staging))
}

// put adds a file to the edition: its name, slash-separated, and what it holds.
func (f *folder) put(name string, data []byte) error {
	f.mu.Lock()
	f.files = append(f.files, name)
	f.bytes += int64(len(data))
	f.mu.Unlock()
	return f.write(name, data)
}

// stream adds a file to the edition that need not be in memory. It is written
// first, and taken away again if it is the one in its place.
func (f *folder) stream(name string, from io.Reader) error {
	path := filepath.FromSlash(name)
	staged := filepath.Join(f.staging, path)
	if err := os.MkdirAll(filepath.Dir(staged), 0o755); err != nil {
		return err
	}
	w, err := os.OpenFile(staged, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	n, err := io.Copy(w, from)
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	unchanged := len(f.old.Files) > 0 && isFile(filepath.Join(f.dir, path)) && sameFiles(filepath.Join(f.dir, path), staged)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files = append(f.files, name)
	f.bytes += n
	if unchanged {
		return os.Remove(staged)
	}
	f.changed = append(f.changed, name)
	f.written++
	return nil
}

// sameFiles reports whether two files hold the same.
func sameFiles(a, b string) bool {
	x, err := os.Open(a)
	if err != nil {
		return false
	}
	defer x.Close()
	y, err := os.Open(b)
	if err != nil {
		return false
	}
	defer y.Close()
	var p, q [1 << 15]byte
	for {
		n, errX := io.ReadFull(x, p[:])
		m, errY := io.ReadFull(y, q[:])
		if n != m || !bytes.Equal(p[:n], q[:m]) {
			return false
		}
		if errX != nil || errY != nil {
			ended := func(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }
			return ended(errX) && ended(errY)
		}
	}
}

// write writes a file into the staging folder if it differs from the one in its
// place.
func (f *folder) write(name string, data []byte) error {
	path := filepath.FromSlash(name)
	if len(f.old.Files) > 0 && same(filepath.Join(f.dir, path), data) {
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
		return f.leave()
	case f.firstTime():
		_ = os.Remove(filepath.Join(f.staging, commitFile))
		_ = f.lock.Close()
		_ = os.Remove(filepath.Join(f.staging, lockFile))
		_ = os.Remove(f.dir) // an empty folder; where there is none, the better
		return os.Rename(f.staging, f.dir)
	}
	return errors.Join(f.complete(c), f.leave())
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
	return os.Remove(filepath.Join(f.staging, commitFile))
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

// resume completes what an earlier process was about to, and throws away what
// it left.
func (f *folder) resume() error {
	data, err := os.ReadFile(filepath.Join(f.staging, commitFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		var c commit
		foreign := func(name string) bool { return !filepath.IsLocal(filepath.FromSlash(name)) }
		if json.Unmarshal(data, &c) == nil && !slices.ContainsFunc(slices.Concat(c.Move, c.Remove), foreign) {
			if err := f.complete(c); err != nil {
				return err
			}
		}
	}
	entries, err := os.ReadDir(f.staging)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != lockFile {
			if err := os.RemoveAll(filepath.Join(f.staging, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// abandon leaves the edition as it is.
func (f *folder) abandon() {
	if isFile(filepath.Join(f.staging, commitFile)) {
		_ = f.lock.Close() // the next run completes it
		return
	}
	_ = f.leave()
}

// full makes an error that says the disk is full one that others understand.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || strings.Contains(err.Error(), "not enough space") {
		return fmt.Errorf("%w: %w", enface.ErrFull, err)
	}
	return err
}
