package archive

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"enface"
)

// applicationID is the letters "enfa", at byte 68 of every archive.
const applicationID = 0x656e6661

// An access is a way to open the file.
type access string

const (
	// FULL makes a commit wait until the journal is on the disk.
	writing   access = "mode=rw&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_foreign_keys=on&_stmt_cache_size=64"
	making    access = "mode=rwc&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_foreign_keys=on"
	exclusive access = "mode=rw&_locking_mode=EXCLUSIVE&_synchronous=FULL&_foreign_keys=on"
	// A reader may have to set up the journal's index, so the mode is not ro.
	reading access = "mode=rw&_query_only=on&_stmt_cache_size=64"
	// No locks and no journal: for a file that cannot change.
	frozen access = "mode=ro&immutable=1&_query_only=on&_stmt_cache_size=64"
)

// dsn names a file for the driver. Everything in a path that means something in
// an address is escaped.
func dsn(path string, how access, patience time.Duration) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive's letter
	}
	u := url.URL{Scheme: "file", Path: path}
	return fmt.Sprintf("%s?%s&_busy_timeout=%d", &u, how, patience.Milliseconds())
}

// inspect looks whether path is an archive that can be read, without touching
// it. It reports false where there is no file.
//
// The look is through the database library: a process that opens and closes the
// file by other means loses the locks it has on it.
func inspect(ctx context.Context, path string, known int) (exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return true, notArchive("it is a folder")
	case !info.Mode().IsRegular():
		return true, notArchive("it is not a regular file")
	case info.Size() == 0:
		return true, notArchive("it is empty")
	}
	db, err := database(dsn(path, frozen, 0))
	if err != nil {
		return true, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var id, version int
	err = db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	if err == nil && id == applicationID {
		err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	}
	switch kind, _ := diagnose(err); {
	case kind == faultNoDatabase:
		return true, notArchive("it is not a database")
	case err != nil:
		return true, err
	case id != applicationID:
		return true, notArchive("it is a database of another program")
	case version > known:
		return true, newer(version, known)
	case version < 1:
		return true, damaged("its form cannot be number %d", version)
	}
	return true, nil
}

func notArchive(why string) error {
	return advise(fmt.Errorf("%w: %s", enface.ErrNotArchive, why), "name another file with --archive")
}

func newer(version, known int) error {
	return advise(fmt.Errorf("%w (its form is number %d, this program knows %d)", enface.ErrNewer, version, known), "use a newer version of enface")
}

// create makes an archive beside path and then gives it its name, so that there
// is a whole one at path or none.
func create(ctx context.Context, path string, steps []migration, now time.Time) (err error) {
	if dir := filepath.Dir(path); !isFolder(dir) {
		return advise(fmt.Errorf("%w: there is no folder %s", enface.ErrNotFound, dir), "make the folder first")
	}
	fresh := path + ".new-" + rand.Text()[:10]
	defer func() {
		for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
			if rerr := os.Remove(fresh + suffix); rerr != nil && !errors.Is(rerr, fs.ErrNotExist) && err == nil {
				err = rerr
			}
		}
	}()
	if err := build(ctx, fresh, steps, now); err != nil {
		return err
	}
	if err := os.Link(fresh, path); err != nil && !errors.Is(err, fs.ErrExist) { // somebody else's is as good
		if _, serr := os.Stat(path); serr == nil {
			return err
		}
		if err := os.Rename(fresh, path); err != nil { // a file system without hard links
			return err
		}
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync() // not every system can
		dir.Close()
	}
	return nil
}

func build(ctx context.Context, path string, steps []migration, now time.Time) (err error) {
	db, err := database(dsn(path, making, 0))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	if err := migrate(ctx, db, steps); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO meta (name, value) VALUES ('created', ?)", stamp(now))
	return err
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// settled reports whether everything is in the file itself.
func settled(path string) bool {
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}
