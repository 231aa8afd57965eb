package archive

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enface"
)

// filled makes an archive with an original, a version and a pair, and closes it.
func filled(t *testing.T) string {
	t.Helper()
	a, path := newArchive(t)
	ctx := t.Context()
	var ids []int64
	for i, ref := range []string{"https://fr.example/a", "https://en.example/b"} {
		c := capture(ref, strings.Repeat("Une ligne de l’été.\n", 40+i))
		id, _, err := a.PutCapture(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		story, _, err := a.PutStory(ctx, id, read(c, "fr"))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, story)
	}
	must[bool](t)(a.Link(ctx, ids[0], ids[1], "given"))
	q := enface.Quotation{Span: enface.Span{Start: 0, End: 3}, Kind: enface.Direct}
	pair := enface.Pair{Quote: q, Spans: []enface.Span{{Start: 4, End: 9}}, Relation: enface.Close, Score: .9}
	must[bool](t)(a.PutAlignment(ctx, ids[0], ids[1], "m/1", []enface.Quotation{q}, []enface.Pair{pair}))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func verify(t *testing.T, path string) (Verification, string) {
	t.Helper()
	a := open(t, path, Options{ReadOnly: true})
	defer a.Close()
	var said []string
	v, err := a.Verify(t.Context(), func(s string) { said = append(said, s) }, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v, strings.Join(said, "\n")
}

func TestVerifyFindsNothingInASoundArchive(t *testing.T) {
	v, said := verify(t, filled(t))
	if v.Problems != 0 || v.Captures != 2 || v.Texts != 2 || v.Spans == 0 {
		t.Errorf("%+v\n%s", v, said)
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	for name, damage := range map[string]struct{ change, want string }{
		"a body":     {"DROP TRIGGER body_no_update; UPDATE body SET bytes = zeroblob(length(bytes)) WHERE rowid = 1", "the bytes "},
		"a digest":   {"DROP TRIGGER body_no_update; UPDATE body SET packed = '', bytes = zeroblob(size) WHERE rowid = 1", "have the digest"},
		"a text":     {"DROP TRIGGER story_text_no_update; UPDATE story_text SET text = substr(text, 2) WHERE id = 1", "code points, not"},
		"a letter":   {"DROP TRIGGER story_text_no_update; UPDATE story_text SET text = replace(text, 'ligne', 'linge') WHERE id = 1", "not the one that was stored"},
		"a passage":  {"UPDATE pair_span SET stop = 100000", "passage that does not fit"},
		"a sentence": {"UPDATE sentence SET stop = 100000 WHERE n = 0", "sentence that does not fit"},
		"a span":     {"DELETE FROM pair_span", "pair without a passage"},
		"a parent":   {"PRAGMA foreign_keys = OFF; DELETE FROM pair", "is not there"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			db, err := sql.Open("sqlite3", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(damage.change); err != nil {
				t.Fatal(err)
			}
			db.Close()
			if v, said := verify(t, path); v.Problems == 0 || !strings.Contains(said, damage.want) {
				t.Errorf("%+v\n%s", v, said)
			}
		})
	}
}

// One byte of a captured page, changed on the disk.
func TestVerifyFindsAFlippedByte(t *testing.T) {
	path := filled(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(string(b), "\x1f\x8b\x08") // the head of a packed body
	if i < 0 {
		t.Fatal("no packed body in the file")
	}
	b[i+30] ^= 4
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if v, said := verify(t, path); v.Problems == 0 || !strings.Contains(said, "the bytes ") {
		t.Errorf("%+v\n%s", v, said)
	}
}

func TestBackup(t *testing.T) {
	path := filled(t)
	a := open(t, path, Options{ReadOnly: true})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := a.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if v, said := verify(t, copied); v.Problems != 0 || v.Texts != 2 {
		t.Errorf("%+v\n%s", v, said)
	}
	before, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Backup(t.Context(), copied); err == nil || !strings.Contains(err.Error(), "name another one") {
		t.Errorf("a file was overwritten: %v", err)
	}
	after, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("the file that was there is changed")
	}
	if err := a.Backup(t.Context(), filepath.Join(t.TempDir(), "nowhere", "copy.db")); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
