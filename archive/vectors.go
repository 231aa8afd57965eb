package archive

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
)

// vectorsMost is how many bytes of vectors an archive keeps: about a hundred
// interviews of 1,500 words.
const vectorsMost = 256 << 20

// PutVectors keeps numbers under a key, and drops those that have not been used
// for longest where there are too many. What is larger than all that may be
// kept is not kept.
func (a *Archive) PutVectors(ctx context.Context, key string, v []float32) error {
	return a.putVectors(ctx, key, v, vectorsMost)
}

func (a *Archive) putVectors(ctx context.Context, key string, v []float32, most int64) error {
	bytes := make([]byte, 4*len(v))
	for i, x := range v {
		binary.LittleEndian.PutUint32(bytes[4*i:], math.Float32bits(x))
	}
	if int64(len(bytes)) > most {
		return nil
	}
	return a.change(ctx, "keeping vectors", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO vector (key, used, size, bytes) VALUES (?, (SELECT coalesce(max(used), 0) + 1 FROM vector), ?, ?)
			ON CONFLICT (key) DO UPDATE SET used = excluded.used, size = excluded.size, bytes = excluded.bytes`, key, len(bytes), bytes)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM vector WHERE key IN (
			SELECT key FROM (SELECT key, sum(size) OVER (ORDER BY used DESC) AS kept FROM vector) WHERE kept > ?)`, most)
		return err
	})
}

// Vectors returns the numbers kept under a key, or nil where there are none.
func (a *Archive) Vectors(ctx context.Context, key string) ([]float32, error) {
	var bytes []byte
	err := a.reader.QueryRowContext(ctx, "SELECT bytes FROM vector WHERE key = ?", key).Scan(&bytes)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err == nil && len(bytes)%4 != 0 {
		err = damaged("vectors of %d bytes", len(bytes))
	}
	if err != nil {
		return nil, a.problem(ctx, "reading vectors", err)
	}
	v := make([]float32, len(bytes)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(bytes[4*i:]))
	}
	if a.writer != nil {
		err = a.change(ctx, "reading vectors", func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "UPDATE vector SET used = (SELECT max(used) + 1 FROM vector) WHERE key = ? AND used < (SELECT max(used) FROM vector)", key)
			return err
		})
	}
	return v, err
}
