package archive

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// A queryer reads: a pool, or a transaction.
type queryer interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

type scanner func(...any) error

// collect reads all rows of a query.
func collect[T any](ctx context.Context, q queryer, query string, args []any, row func(scanner) (T, error)) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := row(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// insert runs an INSERT and returns the new row's number.
func insert(ctx context.Context, tx *sql.Tx, query string, args ...any) (int64, error) {
	r, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// orNull is a number of a row, or NULL for 0.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// marshal is v as JSON, with texts as they are.
func marshal(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

func unmarshal(s string, v any) error {
	if err := json.Unmarshal([]byte(s), v); err != nil {
		return damaged("%v", err)
	}
	return nil
}

// timeForm is a time as it stands in the database.
const timeForm = "2006-01-02T15:04:05.000000000Z"

func stamp(t time.Time) string { return t.UTC().Format(timeForm) }

func parseStamp(s string) (time.Time, error) {
	t, err := time.Parse(timeForm, s)
	if err != nil {
		return t, damaged("%q is no time", s)
	}
	return t, nil
}
