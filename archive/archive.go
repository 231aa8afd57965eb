// Package archive keeps captures, stories, links, quotations, pairs and every
// attempt to collect something in one SQLite file.
//
// What a method has returned without an error is on the disk. Every change is
// one transaction, and its commit waits for the disk (journal in WAL mode,
// synchronous FULL). Neither a killed process nor a power cut loses it.
// Doing the same again changes nothing. One connection writes and a few read;
// several processes may use one archive at a time, and wait for each other.
// After the last Close the archive is a single file again.
//
// Offsets count code points in the database and bytes in memory; the methods
// convert.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"enface"
)

// Options says how to open an archive.
type Options struct {
	ReadOnly bool             // nothing is written, whatever is called; overrules Create
	Create   bool             // make the archive where there is none
	Now      func() time.Time // the clock; time.Now if nil

	patience time.Duration // how long to wait for a lock; 5 s if 0
}

// An Archive is an open archive. Its methods may be called by several
// goroutines at a time. Their errors are *enface.Problem for people, and hold
// the context's error, or one of ErrNotFound, ErrFull, ErrTooLarge and ErrUsage
// of package enface, where one of these fits.
type Archive struct {
	path   string
	now    func() time.Time
	reader *sql.DB
	writer *sql.DB // nil in an archive opened for reading

	mu        sync.Mutex
	running   map[int64]bool  // attempts begun here that have not ended
	revisions map[int64]int64 // by story: the revision of the text that was given out last
}

// Open opens the archive at path.
//
// A path without an archive is ErrNotFound unless Create is set; any other file
// is ErrNotArchive, and an archive of a later version of the program ErrNewer:
// both are left as they are. An archive of an earlier version is brought up to
// date when it is opened for writing.
//
// Attempts that a killed process left running are marked as interrupted by the
// first Open for writing that finds the archive in nobody else's use.
func Open(ctx context.Context, path string, o Options) (*Archive, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.patience == 0 {
		o.patience = 5 * time.Second
	}
	a := &Archive{path: path, now: o.Now, running: map[int64]bool{}, revisions: map[int64]int64{}}
	steps, err := migrations(migrationFiles)
	if err != nil {
		return nil, err
	}
	err = a.open(ctx, o, steps)
	if err == nil {
		return a, nil
	}
	err = a.problem(ctx, "opening the archive", err)
	if cerr := a.closePools(); cerr != nil {
		err = errors.Join(err, cerr)
	}
	return nil, err
}

func (a *Archive) open(ctx context.Context, o Options, steps []migration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if a.path == "" {
		return advise(fmt.Errorf("%w: the archive has no name", enface.ErrUsage), "give one with --archive")
	}
	exists, err := inspect(ctx, a.path, len(steps))
	if err == nil && !exists {
		if o.ReadOnly || !o.Create {
			return advise(fmt.Errorf("%w: there is no such file", enface.ErrNotFound), "begin with 'enface add' or 'enface make'")
		}
		if err = create(ctx, a.path, steps, o.Now()); err == nil {
			_, err = inspect(ctx, a.path, len(steps))
		}
	}
	if err != nil {
		return err
	}
	if o.ReadOnly {
		return a.openToRead(ctx, o.patience, len(steps))
	}
	if err := a.openToWrite(ctx, o.patience, steps); err != nil {
		return err
	}
	if err := a.interrupt(ctx, o.patience); err != nil {
		return err
	}
	a.reader, err = database(dsn(a.path, reading, o.patience))
	if err != nil {
		return err
	}
	a.reader.SetMaxOpenConns(readers)
	return nil
}

// readers is the size of the pool that reads: an iteration over works holds one
// connection while its caller asks for more.
const readers = 4

// openToRead opens an archive that may lie where nothing can be written.
func (a *Archive) openToRead(ctx context.Context, patience time.Duration, known int) error {
	var version int
	var first error
	for _, mode := range []access{reading, frozen} {
		if mode == frozen && !settled(a.path) {
			return first // what is still in the journal would be missing
		}
		var err error
		if a.reader, err = database(dsn(a.path, mode, patience)); err != nil {
			return err
		}
		a.reader.SetMaxOpenConns(readers)
		err = a.reader.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
		if err == nil {
			err = a.reader.QueryRowContext(ctx, "SELECT count(*) FROM meta").Scan(new(int))
		}
		if err == nil {
			break
		}
		a.reader.Close()
		if kind, _ := diagnose(err); mode == frozen || kind != faultCannotOpen && kind != faultReadOnly {
			return err
		}
		first = err
	}
	switch {
	case version > known:
		return newer(version, known)
	case version < known:
		return advise(fmt.Errorf("it was written by an earlier version of enface"), "bring it up to date with 'enface align', or with any other command that writes")
	}
	return nil
}

func (a *Archive) openToWrite(ctx context.Context, patience time.Duration, steps []migration) (err error) {
	if a.writer, err = database(dsn(a.path, writing, patience)); err != nil {
		return err
	}
	a.writer.SetMaxOpenConns(1)
	// An empty transaction shows whether writing is possible at all.
	tx, err := a.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := tx.Rollback(); err != nil {
		return err
	}
	return migrate(ctx, a.writer, steps)
}

// interrupt marks attempts without an end as interrupted, unless they may be
// those of a living process: a connection in exclusive mode is only to be had
// while no other one is open, and a killed process has none.
func (a *Archive) interrupt(ctx context.Context, patience time.Duration) error {
	var left bool
	err := a.writer.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM attempt WHERE status = 'running')").Scan(&left)
	if err != nil || !left {
		return err
	}
	if err := a.writer.Close(); err != nil {
		return err
	}
	alone, err := database(dsn(a.path, exclusive, time.Millisecond))
	if err != nil {
		return err
	}
	alone.SetMaxOpenConns(1)
	_, err = alone.ExecContext(context.WithoutCancel(ctx), "UPDATE attempt SET status = 'interrupted', ended = ? WHERE status = 'running'", stamp(a.now()))
	if kind, _ := diagnose(err); kind == faultBusy {
		err = nil
	}
	if err := errors.Join(err, alone.Close()); err != nil {
		return err
	}
	if a.writer, err = database(dsn(a.path, writing, patience)); err != nil {
		return err
	}
	a.writer.SetMaxOpenConns(1)
	return nil
}

// Close ends the use of the archive. Attempts that were begun and not ended are
// marked as interrupted. What is in the journal is brought into the file.
func (a *Archive) Close() error {
	err := a.endRunning()
	if err = errors.Join(err, a.closePools()); err != nil {
		return a.problem(context.Background(), "closing the archive", err)
	}
	return nil
}

func (a *Archive) closePools() error {
	var errs []error
	for _, pool := range []*sql.DB{a.reader, a.writer} { // the writer last: it empties the journal
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}

// change runs f in a transaction of its own. A context that ends meanwhile does
// not end the transaction: it is short, and half of it is worth nothing.
func (a *Archive) change(ctx context.Context, doing string, f func(ctx context.Context, tx *sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if a.writer == nil {
		return a.problem(ctx, doing, advise(errors.New("the archive was opened for reading only"), "open it for writing"))
	}
	ctx = context.WithoutCancel(ctx)
	tx, err := a.writer.BeginTx(ctx, nil)
	if err != nil {
		return a.problem(ctx, doing, err)
	}
	if err = f(ctx, tx); err == nil {
		err = tx.Commit()
	}
	if err != nil {
		_ = tx.Rollback() // what counts is the first error; a full disk has rolled back already
		return a.problem(ctx, doing, err)
	}
	return nil
}
