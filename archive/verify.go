package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"unicode/utf8"

	"enface"
)

// A Verification is what Verify has looked at, in numbers.
type Verification struct {
	Captures, Texts, Spans int
	Problems               int
}

// Verify checks the archive: the file's own structure, and references between
// rows. Every captured body and every lesson is held against its digest, every text
// against its digest and length. Every block, sentence, quotation and passage is held
// against the text it lies in. It calls found for each problem, in
// words, and goes on. progress, if not nil, is called after each body. The error
// is that of ctx, or one that keeps the archive from being read at all.
func (a *Archive) Verify(ctx context.Context, found func(string), progress func(done, total int)) (Verification, error) {
	var v Verification
	report := func(format string, args ...any) {
		v.Problems++
		found(fmt.Sprintf(format, args...))
	}
	for _, check := range []func(context.Context, *Verification, func(string, ...any), func(int, int)) error{
		a.verifyStructure, a.verifyBodies, a.verifyTexts, a.verifyPlaces, a.verifyLessons,
	} {
		if err := check(ctx, &v, report, progress); err != nil {
			if ctx.Err() != nil {
				return v, ctx.Err()
			}
			if kind, _ := diagnose(err); kind == faultDamaged {
				report("the file is damaged: %v", err)
				continue
			}
			return v, a.problem(ctx, "verifying", err)
		}
	}
	return v, nil
}

func (a *Archive) verifyStructure(ctx context.Context, _ *Verification, report func(string, ...any), _ func(int, int)) error {
	says, err := collect(ctx, a.reader, "PRAGMA integrity_check(20)", nil, func(scan scanner) (s string, err error) { return s, scan(&s) })
	if err != nil {
		return err
	}
	for _, s := range says {
		if s != "ok" {
			report("the file: %s", s)
		}
	}
	type dangling struct {
		table, parent string
		row           *int64
	}
	all, err := collect(ctx, a.reader, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", nil, func(scan scanner) (d dangling, err error) {
		return d, scan(&d.table, &d.row, &d.parent)
	})
	for _, d := range all {
		report("a row of %s belongs to a row of %s that is not there", d.table, d.parent)
	}
	return err
}

func (a *Archive) verifyBodies(ctx context.Context, v *Verification, report func(string, ...any), progress func(int, int)) error {
	digests, err := collect(ctx, a.reader, "SELECT sha256 FROM body ORDER BY sha256", nil, func(scan scanner) (s string, err error) { return s, scan(&s) })
	if err != nil {
		return err
	}
	for i, sha256 := range digests {
		var packed []byte
		var packing string
		var size int64
		err := a.reader.QueryRowContext(ctx, "SELECT size, packed, bytes FROM body WHERE sha256 = ?", sha256).Scan(&size, &packing, &packed)
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			report("the bytes %s cannot be read: %v", sha256, err)
			continue
		}
		body, err := unpack(packed, packing, size)
		switch {
		case err != nil:
			report("the bytes %s: %v", sha256, err)
		case enface.Digest(body) != sha256:
			report("the bytes %s have the digest %s", sha256, enface.Digest(body))
		}
		v.Captures++
		if progress != nil {
			progress(i+1, len(digests))
		}
	}
	return nil
}

func (a *Archive) verifyTexts(ctx context.Context, v *Verification, report func(string, ...any), _ func(int, int)) error {
	type textRow struct {
		key, text, sha256 string
		points            int
	}
	ids, err := collect(ctx, a.reader, "SELECT id FROM story_text ORDER BY id", nil, func(scan scanner) (id int64, err error) { return id, scan(&id) })
	if err != nil {
		return err
	}
	for _, id := range ids {
		var r textRow
		err := a.reader.QueryRowContext(ctx, "SELECT s.key, t.text, t.sha256, t.points FROM story_text t JOIN story s ON s.id = t.story WHERE t.id = ?", id).Scan(&r.key, &r.text, &r.sha256, &r.points)
		if err != nil {
			return err
		}
		if n := utf8.RuneCountInString(r.text); n != r.points {
			report("the text of story %s has %d code points, not %d", r.key, n, r.points)
		} else if enface.Digest([]byte(r.text)) != r.sha256 {
			report("the text of story %s is not the one that was stored: it has another digest", r.key)
		}
		v.Texts++
	}
	return nil
}

// verifyPlaces checks that what lies in a text lies in it.
func (a *Archive) verifyPlaces(ctx context.Context, v *Verification, report func(string, ...any), _ func(int, int)) error {
	for _, place := range []struct{ what, all, outside string }{
		{"block", "SELECT count(*) FROM block", `SELECT s.key, count(*) FROM block x JOIN story_text t ON t.id = x.story_text JOIN story s ON s.id = t.story
			WHERE x.stop > t.points GROUP BY s.key`},
		{"sentence", "SELECT count(*) FROM sentence", `SELECT s.key, count(*) FROM sentence x JOIN story_text t ON t.id = x.story_text JOIN story s ON s.id = t.story
			WHERE x.stop > t.points GROUP BY s.key`},
		{"quotation", "SELECT count(*) FROM quotation", `SELECT s.key, count(*) FROM quotation x JOIN alignment a ON a.id = x.alignment
			JOIN story s ON s.id = a.version JOIN story_text t ON t.story = a.version AND t.revision = a.version_revision
			WHERE max(x.stop, x.speaker_stop) > t.points GROUP BY s.key`},
		{"passage", "SELECT count(*) FROM pair_span", `SELECT s.key, count(*) FROM pair_span x JOIN pair p ON p.id = x.pair JOIN quotation q ON q.id = p.quotation
			JOIN alignment a ON a.id = q.alignment JOIN story s ON s.id = a.original
			JOIN story_text t ON t.story = a.original AND t.revision = a.original_revision WHERE x.stop > t.points GROUP BY s.key`},
		{"pair without a passage", "SELECT 0", `SELECT s.key, count(*) FROM pair p JOIN quotation q ON q.id = p.quotation JOIN alignment a ON a.id = q.alignment JOIN story s ON s.id = a.version
			WHERE p.relation <> 'none' AND NOT EXISTS (SELECT 1 FROM pair_span x WHERE x.pair = p.id) GROUP BY s.key`},
	} {
		var n int
		if err := a.reader.QueryRowContext(ctx, place.all).Scan(&n); err != nil {
			return err
		}
		v.Spans += n
		type outside struct {
			key string
			n   int
		}
		all, err := collect(ctx, a.reader, place.outside, nil, func(scan scanner) (o outside, err error) { return o, scan(&o.key, &o.n) })
		if err != nil {
			return err
		}
		for _, o := range all {
			report("story %s: %s that does not fit its text: %d", o.key, place.what, o.n)
		}
	}
	return nil
}

// Backup writes a copy of the archive to a file that must not exist yet: whole
// and as of one moment, whatever is written meanwhile, and without what SQLite
// keeps for later use.
func (a *Archive) Backup(ctx context.Context, path string) error {
	err := a.backup(ctx, path)
	if p, ok := errors.AsType[*enface.Problem](a.problem(ctx, "writing the copy", err)); ok {
		p.Item = path
		return p
	}
	return err
}

func (a *Archive) backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return advise(errors.New("there is a file of that name"), "name another one, or remove it")
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	c, err := a.reader.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "PRAGMA query_only = OFF"); err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, "VACUUM INTO ?", part)
	if _, qerr := c.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = ON"); err == nil {
		err = qerr
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		_ = os.Remove(part) // what counts is the first error
	}
	return err
}
