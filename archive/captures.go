package archive

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"enface"
)

// PutCapture keeps a capture. One that says the same as the latest capture of
// its reference (bytes, address, status and media type) is that capture, and
// not new. An empty SHA256 is filled in, a wrong one is an error.
//
// Header values that are not UTF-8 are read as ISO 8859-1.
func (a *Archive) PutCapture(ctx context.Context, c *enface.Capture) (id int64, isNew bool, err error) {
	digest := enface.Digest(c.Body)
	if c.SHA256 != "" && c.SHA256 != digest {
		return 0, false, a.problem(ctx, "storing the capture of "+c.Ref, fmt.Errorf("its digest is %s, its bytes have %s", c.SHA256, digest))
	}
	var known bool
	err = a.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM body WHERE sha256 = ?)", digest).Scan(&known)
	var packed []byte
	var packing string
	if err == nil && !known { // outside the transaction: packing takes its time
		packed, packing, err = pack(c.Body)
	}
	if err != nil {
		return 0, false, a.problem(ctx, "storing the capture of "+c.Ref, err)
	}
	header, err := marshal(headerText(c.Header))
	if err != nil {
		return 0, false, err
	}
	err = a.change(ctx, "storing the capture of "+c.Ref, func(ctx context.Context, tx *sql.Tx) error {
		var sha, url, media string
		var status int
		err := tx.QueryRowContext(ctx, "SELECT id, sha256, url, media_type, status FROM capture WHERE ref = ? ORDER BY id DESC LIMIT 1", c.Ref).
			Scan(&id, &sha, &url, &media, &status)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err == nil && sha == digest && url == c.URL && media == c.MediaType && status == c.Status {
			return nil
		}
		if !known {
			_, err := tx.ExecContext(ctx, "INSERT INTO body (sha256, size, packed, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", digest, len(c.Body), packing, packed)
			if err != nil {
				return err
			}
		}
		isNew = true
		id, err = insert(ctx, tx, "INSERT INTO capture (ref, url, time, status, header, media_type, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
			c.Ref, c.URL, stamp(c.Time), c.Status, header, c.MediaType, digest)
		return err
	})
	if err != nil {
		return 0, false, err
	}
	return id, isNew, nil
}

// Capture returns a capture with its bytes, which it checks against their
// digest. Times are in UTC.
func (a *Archive) Capture(ctx context.Context, id int64) (*enface.Capture, error) {
	doing := fmt.Sprintf("reading capture %d", id)
	var c enface.Capture
	var at, header, packing string
	var packed []byte
	var size int64
	err := a.reader.QueryRowContext(ctx, `SELECT c.ref, c.url, c.time, c.status, c.header, c.media_type, c.sha256, b.size, b.packed, b.bytes
		FROM capture c JOIN body b ON b.sha256 = c.sha256 WHERE c.id = ?`, id).
		Scan(&c.Ref, &c.URL, &at, &c.Status, &header, &c.MediaType, &c.SHA256, &size, &packing, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		err = advise(fmt.Errorf("%w: the archive has no such capture", enface.ErrNotFound), "see 'enface list attempts'")
	}
	if err == nil {
		c.Time, err = parseStamp(at)
	}
	if err == nil {
		err = unmarshal(header, &c.Header)
	}
	if err == nil {
		c.Body, err = unpack(packed, packing, size)
	}
	if err == nil && enface.Digest(c.Body) != c.SHA256 {
		err = damaged("the bytes of capture %d do not have their digest", id)
	}
	if err != nil {
		return nil, a.problem(ctx, doing, err)
	}
	return &c, nil
}

// Known returns the story that the reference was read as, if its latest capture
// has the bytes of this digest and was read as one, and nil otherwise.
func (a *Archive) Known(ctx context.Context, ref, sha256 string) (*StoryEntry, error) {
	var id int64
	err := a.reader.QueryRowContext(ctx, `SELECT t.story FROM capture c JOIN reading r ON r.capture = c.id JOIN story_text t ON t.id = r.story_text
		WHERE c.sha256 = ? AND c.id = (SELECT max(id) FROM capture WHERE ref = ?)`, sha256, ref).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, a.problem(ctx, "looking for "+ref, err)
	}
	return a.StoryByID(ctx, id)
}

// pack makes b smaller where that is possible.
func pack(b []byte) (packed []byte, how string, err error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		return nil, "", err
	}
	if err := w.Close(); err != nil {
		return nil, "", err
	}
	if out.Len() < len(b) {
		return out.Bytes(), "gzip", nil
	}
	if b == nil {
		b = []byte{} // no bytes, not an unknown value
	}
	return b, "", nil
}

func unpack(packed []byte, how string, size int64) ([]byte, error) {
	if how == "" {
		return packed, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, damaged("packed bytes: %v", err)
	}
	b, err := io.ReadAll(io.LimitReader(r, size+1)) // a damaged size must not fill the memory
	if err != nil || int64(len(b)) != size {
		return nil, damaged("packed bytes do not unpack to %d", size)
	}
	return b, nil
}

// headerText makes header values valid UTF-8, as JSON needs them.
func headerText(header map[string][]string) map[string][]string {
	text := make(map[string][]string, len(header))
	for name, values := range header {
		for _, v := range values {
			text[latin1(name)] = append(text[latin1(name)], latin1(v))
		}
	}
	return text
}

func latin1(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// LatestCapture returns the newest capture of an address that came with success;
// enface.ErrNotFound if there is none.
func (a *Archive) LatestCapture(ctx context.Context, address string) (*enface.Capture, error) {
	var id *int64
	err := a.reader.QueryRowContext(ctx, `SELECT max(id) FROM capture WHERE url = ? AND status BETWEEN 200 AND 299`, address).Scan(&id)
	if err == nil && id == nil {
		err = fmt.Errorf("%w: the archive has no capture of it", enface.ErrNotFound)
	}
	if err != nil {
		return nil, a.problem(ctx, "looking for "+address, err)
	}
	return a.Capture(ctx, *id)
}

// Captures reads all captures in the order in which they came, one at a time,
// checking the bytes of each against their digest. It ends after an error.
func (a *Archive) Captures(ctx context.Context) iter.Seq2[*enface.Capture, error] {
	return func(yield func(*enface.Capture, error) bool) {
		for id := int64(0); ; {
			var next *int64
			if err := a.reader.QueryRowContext(ctx, `SELECT min(id) FROM capture WHERE id > ?`, id).Scan(&next); err != nil {
				yield(nil, a.problem(ctx, "reading the captures", err))
				return
			}
			if next == nil {
				return
			}
			id = *next
			c, err := a.Capture(ctx, id)
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}
