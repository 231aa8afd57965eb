package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func otherDatabase(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := database(dsn(path, making, 0))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

// What cannot be opened is left as it was, and the error says what to do.
func TestOpenWhatCannotBeOpened(t *testing.T) {
	write := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	ready := func(t *testing.T, path string) {
		a := open(t, path, Options{Create: true})
		fill(t, a)
		a.Close()
	}
	for _, test := range []struct {
		name  string
		make  func(t *testing.T, path string)
		o     Options
		class error
		says  string
	}{
		{"nothing", func(*testing.T, string) {}, Options{}, enface.ErrNotFound, "begin with 'enface add' or 'enface make'"},
		{"nothing, to read", func(*testing.T, string) {}, Options{ReadOnly: true, Create: true}, enface.ErrNotFound, "begin with"},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, Options{Create: true}, enface.ErrNotArchive, "it is a folder"},
		{"an empty file", write(""), Options{Create: true}, enface.ErrNotArchive, "it is empty"},
		{"a short text", write("Bonjour.\n"), Options{Create: true}, enface.ErrNotArchive, "name another file"},
		{"a long text", write(strings.Repeat("Bonjour à tous.\n", 9000)), Options{Create: true}, enface.ErrNotArchive, "it is not a database"},
		{"the beginning of a database", write("SQLite format 3\x00"), Options{}, enface.ErrNotArchive, ""},
		{"another database", func(t *testing.T, path string) {
			otherDatabase(t, path, "CREATE TABLE meta (name, value)", "INSERT INTO meta VALUES (1, 2)")
		}, Options{Create: true}, enface.ErrNotArchive, "a database of another program"},
		{"an archive of a later version", func(t *testing.T, path string) {
			ready(t, path)
			otherDatabase(t, path, "PRAGMA user_version = 99")
		}, Options{Create: true}, enface.ErrNewer, "use a newer version"},
		{"an archive of a later version, to read", func(t *testing.T, path string) {
			ready(t, path)
			otherDatabase(t, path, "PRAGMA user_version = 99")
		}, Options{ReadOnly: true}, enface.ErrNewer, "number 99"},
		{"an archive of no version", func(t *testing.T, path string) {
			ready(t, path)
			otherDatabase(t, path, "PRAGMA user_version = -1")
		}, Options{Create: true}, nil, "damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			names := files(t, path)
			a, err := Open(t.Context(), path, test.o)
			if err == nil {
				a.Close()
				t.Fatal("it was opened")
			}
			if test.class != nil && !errors.Is(err, test.class) || !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("the error is %v", err)
			}
			if p := (*enface.Problem)(nil); !errors.As(err, &p) || p.Next == "" {
				t.Errorf("no next step: %v", err)
			}
			after, _ := os.ReadFile(path)
			if string(before) != string(after) || !slices.Equal(names, files(t, path)) {
				t.Errorf("something has changed: %v, then %v", names, files(t, path))
			}
		})
	}
	if _, err := Open(t.Context(), "", Options{Create: true}); !errors.Is(err, enface.ErrUsage) {
		t.Errorf("no name: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "enface.db"), Options{Create: true}); !errors.Is(err, enface.ErrNotFound) || !strings.Contains(err.Error(), "make the folder first") {
		t.Errorf("no folder: %v", err)
	}
}

// A path may hold what means something in an address or a pattern.
func TestStrangePaths(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a?mode=memory.db", "b#c.db", "100%25 sûr.db", "%3f.db", " leading and trailing ", "file:x.db", ":memory:", "a&_query_only=on", "'\"\\;+.db"} {
		t.Run(name, func(t *testing.T) {
			a := open(t, name, Options{Create: true})
			fill(t, a)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(name); err != nil {
				t.Error(err)
			}
			b := open(t, name, Options{ReadOnly: true})
			if n := len(works(t, b, WorkFilter{})); n != 1 {
				t.Errorf("%d works", n)
			}
			b.Close()
		})
	}
	entries := must[[]os.DirEntry](t)(os.ReadDir("."))
	if len(entries) != 9 {
		t.Errorf("there are %v", entries)
	}
}

// An archive that two programs make at the same time is made once.
func TestMakingAtTheSameTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "enface.db")
	errs := make(chan error)
	for i := range 4 {
		go func() {
			a, err := Open(context.Background(), path, Options{Create: true})
			if err == nil {
				_, err = a.Begin(context.Background(), fmt.Sprint(i), "collect")
				err = errors.Join(err, a.Close())
			}
			errs <- err
		}()
	}
	for range 4 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	a := open(t, path, Options{})
	if n := len(must[[]Attempt](t)(a.Attempts(t.Context(), AttemptFilter{}))); n != 4 {
		t.Errorf("%d of 4 attempts are there", n)
	}
	a.Close()
	if got := files(t, path); !slices.Equal(got, []string{"enface.db"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestLocked(t *testing.T) {
	a, path := newArchive(t)
	fill(t, a)
	b := open(t, path, Options{patience: 20 * time.Millisecond})
	tx, err := a.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.Begin(t.Context(), "x", "collect")
	if err == nil || !strings.Contains(err.Error(), "another program is writing to it") || !strings.Contains(err.Error(), "wait until") {
		t.Errorf("writing: %v", err)
	}
	if _, err := Open(t.Context(), path, Options{patience: 20 * time.Millisecond}); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opening: %v", err)
	}
	if n := len(works(t, b, WorkFilter{})); n != 1 {
		t.Errorf("reading meanwhile gives %d works", n)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Begin(t.Context(), "x", "collect"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// An archive that is open for reading is never written to.
func TestReadOnly(t *testing.T) {
	a, path := newArchive(t)
	original, version := fill(t, a)
	a.Close()
	before := must[[]byte](t)(os.ReadFile(path))
	r := open(t, path, Options{ReadOnly: true})
	if len(works(t, r, WorkFilter{})) != 1 {
		t.Error("the work is not there")
	}
	_, err := r.Link(t.Context(), version, original, "given")
	if err == nil || !strings.Contains(err.Error(), "for reading only") {
		t.Errorf("writing: %v", err)
	}
	if _, err := r.reader.Exec("DELETE FROM link"); err == nil {
		t.Error("the reading pool writes")
	}
	r.Close()
	if string(before) != string(must[[]byte](t)(os.ReadFile(path))) || len(files(t, path)) != 1 {
		t.Error("reading has changed something")
	}
}

// Readers see whole transactions while a writer is at work.
func TestReadersDuringWrites(t *testing.T) {
	a, path := newArchive(t)
	original, version := fill(t, a)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	written := make(chan error, 1)
	go func() {
		for n := 0; ctx.Err() == nil; n = (n + 1) % 40 {
			var quotes []enface.Quotation
			var pairs []enface.Pair
			for range n {
				q := enface.Quotation{Span: enface.Span{Start: 0, End: 3}, Kind: enface.Direct, Utterance: n}
				quotes, pairs = append(quotes, q), append(pairs, enface.Pair{Quote: q, Relation: enface.None})
			}
			if _, err := a.PutAlignment(context.Background(), original, version, "m/1", quotes, pairs); err != nil {
				written <- err
				return
			}
		}
		written <- nil
	}()
	r := open(t, path, Options{ReadOnly: true})
	for range 150 {
		for _, x := range []*Archive{r, a} {
			pairs := works(t, x, WorkFilter{})[0].Versions[0].Pairs
			for _, p := range pairs {
				if p.Quote.Utterance != len(pairs) && len(pairs) != 2 { // two stood there at first
					t.Fatalf("%d pairs of an alignment with %d", len(pairs), p.Quote.Utterance)
				}
			}
		}
	}
	cancel()
	if err := <-written; err != nil {
		t.Error(err)
	}
}

// A commit waits for the disk: no test can cut the power, so this one asks.
func TestCommitsWaitForTheDisk(t *testing.T) {
	a, _ := newArchive(t)
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "application_id": fmt.Sprint(applicationID)} {
		var got string
		if err := a.writer.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, not %s (%v)", pragma, got, want, err)
		}
	}
}

// schemaOf is the tables of a closed archive, as their statements.
func schemaOf(t testing.TB, a *Archive) []string {
	t.Helper()
	db, err := database(dsn(a.path, reading, time.Second))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return must[[]string](t)(collect(t.Context(), db, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name", nil,
		func(scan scanner) (s string, err error) { return s, scan(&s) }))
}

// From every earlier version an archive gets to the form of a new one. One step
// more than there are stands for the next one.
func TestMigrations(t *testing.T) {
	steps := must[[]migration](t)(migrations(migrationFiles))
	next := append(slices.Clone(steps), migration{"next.sql", "ALTER TABLE story ADD COLUMN extra TEXT NOT NULL DEFAULT ''; CREATE TABLE extra (x ANY) STRICT"})
	fresh := filepath.Join(t.TempDir(), "enface.db")
	if err := create(t.Context(), fresh, next, clock()); err != nil {
		t.Fatal(err)
	}
	want := schemaOf(t, &Archive{path: fresh})
	for version := 1; version < len(next); version++ {
		a := &Archive{path: filepath.Join(t.TempDir(), "enface.db")}
		if err := create(t.Context(), a.path, next[:version], clock()); err != nil {
			t.Fatal(err)
		}
		if err := a.openToRead(t.Context(), time.Second, len(next)); err == nil || !strings.Contains(err.Error(), "earlier version") {
			t.Errorf("reading version %d: %v", version, err)
		}
		if err := a.openToWrite(t.Context(), time.Second, next); err != nil {
			t.Fatal(err)
		}
		if err := a.closePools(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, schemaOf(t, a)); diff != "" {
			t.Errorf("from version %d (-new +migrated):\n%s", version, diff)
		}
	}

	a, _ := newArchive(t)
	fill(t, a)
	before := dump(t, a)
	// A step that fails leaves the version before it.
	bad := append(slices.Clone(steps), migration{"bad.sql", "CREATE TABLE extra (x); INSERT INTO nothing VALUES (1)"})
	if err := migrate(t.Context(), a.writer, bad); err == nil || !strings.Contains(err.Error(), "bad.sql") {
		t.Errorf("the error is %v", err)
	}
	if diff := cmp.Diff(before, dump(t, a)); diff != "" {
		t.Errorf("a failed step has left something:\n%s", diff)
	}
	good := append(slices.Clone(steps), migration{"good.sql", "CREATE TABLE extra (x)"})
	if err := migrate(t.Context(), a.writer, good); err != nil {
		t.Error(err)
	}
	if err := migrate(t.Context(), a.writer, steps); !errors.Is(err, enface.ErrNewer) {
		t.Errorf("an older program on it: %v", err)
	}
	if _, err := migrations(fstest.MapFS{"migration/0002_x.sql": {}}); err == nil {
		t.Error("a gap in the numbers goes unnoticed")
	}
}

// A full disk is an error that says so, and leaves what was there.
func TestFull(t *testing.T) {
	a, path := newArchive(t)
	fill(t, a)
	before := dump(t, a)
	var pages int
	if err := a.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if err := a.writer.QueryRow(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(new(int)); err != nil {
		t.Fatal(err)
	}
	big := capture("big.html", incompressible(1<<20))
	_, _, err := a.PutCapture(t.Context(), big)
	if !errors.Is(err, enface.ErrFull) || !strings.Contains(err.Error(), "make room") {
		t.Errorf("the error is %v", err)
	}
	if diff := cmp.Diff(before, dump(t, a)); diff != "" {
		t.Errorf("something was half written:\n%s", diff)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	b := open(t, path, Options{})
	if _, _, err := b.PutCapture(t.Context(), big); err != nil {
		t.Errorf("with room again: %v", err)
	}
	sound(t, b)
}

// incompressible is n bytes that gzip cannot make smaller.
func incompressible(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		sum := enface.Digest([]byte(fmt.Sprint(i)))
		for j := 0; j+1 < len(sum); j += 2 {
			var c byte
			fmt.Sscanf(sum[j:j+2], "%02x", &c)
			b.WriteByte(c)
		}
	}
	return b.String()[:n]
}

// use reads everything; what it must not do is panic.
func use(path string) error {
	ctx := context.Background()
	a, err := Open(ctx, path, Options{Now: clock, patience: time.Millisecond})
	if err != nil {
		return err
	}
	defer a.Close()
	for w, err := range a.Works(ctx, WorkFilter{}) {
		if err != nil {
			return err
		}
		for _, v := range w.Versions {
			for i := range v.Pairs {
				_ = v.Pairs[i].Record(w.Original.Text, enface.NewOffsets(w.Original.Text), v.Story.Text, enface.NewOffsets(v.Story.Text))
			}
		}
	}
	for id := int64(1); id < 3; id++ {
		if _, err := a.Capture(ctx, id); err != nil {
			return err
		}
	}
	_, err = a.Attempts(ctx, AttemptFilter{})
	return err
}

// An archive with damaged bytes gives an error or what it gave before the
// damage, and never takes the program down.
func TestDamage(t *testing.T) {
	a, path := newArchive(t)
	fill(t, a)
	a.Close()
	whole := must[[]byte](t)(os.ReadFile(path))
	failed, hinted := 0, 0
	for at := 0; at < len(whole); at += 509 {
		data := slices.Clone(whole)
		for i := at; i < min(at+64, len(data)); i++ {
			data[i] ^= 0xff
		}
		broken := filepath.Join(t.TempDir(), "enface.db")
		if err := os.WriteFile(broken, data, 0o644); err != nil {
			t.Fatal(err)
		}
		err := use(broken)
		if err == nil {
			continue // nothing that is read lies here
		}
		failed++
		if strings.Contains(err.Error(), "damaged") || errors.Is(err, enface.ErrNotArchive) {
			hinted++
		}
	}
	if failed < 10 || hinted < failed*3/4 {
		t.Errorf("%d errors, of which %d say that the archive is damaged", failed, hinted)
	}
	cut := filepath.Join(t.TempDir(), "enface.db")
	if err := os.WriteFile(cut, whole[:len(whole)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := use(cut); err == nil || !strings.Contains(err.Error(), "damaged") || !strings.Contains(err.Error(), "backup") {
		t.Errorf("half an archive: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "enface.db")
	a, err := Open(context.Background(), path, Options{Create: true, Now: clock})
	if err != nil {
		f.Fatal(err)
	}
	fill(f, a)
	a.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(60), []byte{0, 0, 0, 9})
	f.Add(uint32(5000), []byte("\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		data := slices.Clone(whole)
		copy(data[int(at)%len(data):], patch)
		file := filepath.Join(t.TempDir(), "x.db")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		_ = use(file)
	})
}
