package archive

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// An Outcome is how an attempt ended: with what it stored, or with an error.
// Numbers that are 0 stand for nothing.
type Outcome struct {
	Err                error
	CaptureID, StoryID int64
}

// An Attempt is one try at one reference. Ended is the zero time while it runs.
type Attempt struct {
	ID             int64
	Ref, Stage     string
	Status         string // "done", "failed", "running", "interrupted"
	Started, Ended time.Time
	Error          string // why it failed
}

// Begin notes that an attempt at ref has begun. Stage is its kind: "collect".
func (a *Archive) Begin(ctx context.Context, ref, stage string) (id int64, err error) {
	err = a.change(ctx, "noting the attempt at "+ref, func(ctx context.Context, tx *sql.Tx) error {
		id, err = insert(ctx, tx, "INSERT INTO attempt (ref, stage, status, started) VALUES (?, ?, 'running', ?)", ref, stage, stamp(a.now()))
		return err
	})
	if err != nil {
		return 0, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running[id] = true
	return id, nil
}

// End notes how an attempt ended, even when the context has ended. An attempt
// that ended because its context did counts as interrupted, not as failed.
func (a *Archive) End(ctx context.Context, id int64, o Outcome) error {
	status, reason := "done", ""
	if o.Err != nil {
		status, reason = "failed", o.Err.Error()
		if errors.Is(o.Err, context.Canceled) {
			status = "interrupted"
		}
	}
	err := a.change(context.WithoutCancel(ctx), "noting the end of an attempt", func(ctx context.Context, tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "UPDATE attempt SET status = ?, ended = ?, error = ?, capture = ?, story = ? WHERE id = ? AND status = 'running'",
			status, stamp(a.now()), reason, orNull(o.CaptureID), orNull(o.StoryID), id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(errors.New("there is no such attempt running"), err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.running, id)
	return nil
}

// endRunning marks what this archive has begun and not ended.
func (a *Archive) endRunning() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.running) == 0 {
		return nil
	}
	err := a.change(context.Background(), "noting the end of attempts", func(ctx context.Context, tx *sql.Tx) error {
		for id := range a.running {
			if _, err := tx.ExecContext(ctx, "UPDATE attempt SET status = 'interrupted', ended = ? WHERE id = ? AND status = 'running'", stamp(a.now()), id); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		clear(a.running)
	}
	return err
}

// An AttemptFilter chooses attempts; its zero value takes all.
type AttemptFilter struct {
	Failed bool // only those that failed
}

// Attempts returns attempts in the order in which they began. What a killed
// process was at is "running" until the archive is opened for writing again.
func (a *Archive) Attempts(ctx context.Context, f AttemptFilter) ([]Attempt, error) {
	query := "SELECT id, ref, stage, status, started, coalesce(ended, ''), error FROM attempt"
	if f.Failed {
		query += " WHERE status = 'failed'"
	}
	all, err := collect(ctx, a.reader, query+" ORDER BY id", nil, func(scan scanner) (t Attempt, err error) {
		var started, ended string
		if err := scan(&t.ID, &t.Ref, &t.Stage, &t.Status, &started, &ended, &t.Error); err != nil {
			return t, err
		}
		if t.Started, err = parseStamp(started); err == nil && ended != "" {
			t.Ended, err = parseStamp(ended)
		}
		return t, err
	})
	return all, a.problem(ctx, "listing the attempts", err)
}
