package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"enface"
)

// PutStory keeps what a capture was read as. A story is known by its key: the
// same address again is the same story. changed reports whether the archive
// says anything else afterwards.
//
// Another text, language, division into blocks or sentences makes a new
// revision; the older ones stay in the archive. Pairs that were made on the
// older one, on either side, are dropped with it in the same transaction, so
// that Aligned is false and they are made again; links and reviews stay.
//
// The time and the digest of the story are those of the capture.
func (a *Archive) PutStory(ctx context.Context, captureID int64, s *enface.Story) (id int64, changed bool, err error) {
	err = a.change(ctx, "storing "+s.Address(), func(ctx context.Context, tx *sql.Tx) error {
		var at string
		next := *s
		err := tx.QueryRowContext(ctx, "SELECT time, sha256 FROM capture WHERE id = ?", captureID).Scan(&at, &next.SHA256)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: the archive has no capture %d", enface.ErrNotFound, captureID)
		}
		if err != nil {
			return err
		}
		if s.SHA256 != "" && s.SHA256 != next.SHA256 {
			return fmt.Errorf("it was not made of capture %d: that has other bytes", captureID)
		}
		if next.Captured, err = parseStamp(at); err != nil {
			return err
		}
		old, revision, err := storyBy(ctx, tx, "s.key = ?", s.Key())
		if errors.Is(err, sql.ErrNoRows) {
			changed = true
			id, err = a.firstReading(ctx, tx, captureID, &next)
			return err
		}
		if err != nil {
			return err
		}
		id = old.ID
		if old.Address() != s.Address() {
			return fmt.Errorf("its key %s is that of %s already", old.Key, old.Address())
		}
		changed, err = nextReading(ctx, tx, captureID, old, revision, &next)
		return err
	})
	if err != nil {
		return 0, false, err
	}
	return id, changed, nil
}

func (a *Archive) firstReading(ctx context.Context, tx *sql.Tx, captureID int64, s *enface.Story) (id int64, err error) {
	values, err := columnValues(s)
	if err != nil {
		return 0, err
	}
	args := append([]any{s.Key(), s.Address(), captureID, 1}, values...)
	id, err = insert(ctx, tx, "INSERT INTO story (key, address, capture, revision, "+strings.Join(columns(), ", ")+") VALUES (?"+strings.Repeat(", ?", len(args)-1)+")", args...)
	if err != nil {
		return 0, err
	}
	return id, putText(ctx, tx, id, 1, captureID, s)
}

func nextReading(ctx context.Context, tx *sql.Tx, captureID int64, old *StoryEntry, revision int64, s *enface.Story) (changed bool, err error) {
	var capture int64
	if err := tx.QueryRowContext(ctx, "SELECT capture FROM story WHERE id = ?", old.ID).Scan(&capture); err != nil {
		return false, err
	}
	sameText := old.Text == s.Text && old.Lang == s.Lang && same(old.Blocks, s.Blocks) && same(old.Sentences, s.Sentences)
	if !sameText {
		if _, err := tx.ExecContext(ctx, "DELETE FROM alignment WHERE original = ? OR version = ?", old.ID, old.ID); err != nil {
			return false, err
		}
		revision++
	}
	was, err := columnValues(&old.Story)
	if err != nil {
		return false, err
	}
	now, err := columnValues(s)
	if err != nil {
		return false, err
	}
	changed = !sameText || capture != captureID || !reflect.DeepEqual(was, now)
	if changed {
		args := append(append([]any{revision, captureID}, now...), old.ID)
		_, err := tx.ExecContext(ctx, "UPDATE story SET revision = ?, capture = ?, "+strings.Join(columns(), " = ?, ")+" = ? WHERE id = ?", args...)
		if err != nil {
			return false, err
		}
	}
	if !sameText {
		return true, putText(ctx, tx, old.ID, revision, captureID, s)
	}
	return changed, putReading(ctx, tx, captureID, old.ID, revision)
}

// same compares lists of which one may be nil where the other is empty.
func same[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// putText keeps a revision of a story's text, and that the capture was read so.
func putText(ctx context.Context, tx *sql.Tx, story, revision, captureID int64, s *enface.Story) error {
	p := newPlaces(s.Text)
	id, err := insert(ctx, tx, "INSERT INTO story_text (story, revision, capture, lang, points, text, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
		story, revision, captureID, s.Lang, p.offsets.Points(), s.Text, enface.Digest([]byte(s.Text)))
	if err != nil {
		return err
	}
	blocks, err := tx.PrepareContext(ctx, "INSERT INTO block (story_text, n, kind, start, stop) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer blocks.Close()
	for n, b := range s.Blocks {
		start, stop, err := p.points(b.Span)
		if err != nil {
			return fmt.Errorf("block %d: %w", n, err)
		}
		if _, err := blocks.ExecContext(ctx, id, n, string(b.Kind), start, stop); err != nil {
			return err
		}
	}
	sentences, err := tx.PrepareContext(ctx, "INSERT INTO sentence (story_text, n, start, stop) VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer sentences.Close()
	for n, span := range s.Sentences {
		start, stop, err := p.points(span)
		if err != nil {
			return fmt.Errorf("sentence %d: %w", n, err)
		}
		if _, err := sentences.ExecContext(ctx, id, n, start, stop); err != nil {
			return err
		}
	}
	return putReading(ctx, tx, captureID, story, revision)
}

func putReading(ctx context.Context, tx *sql.Tx, captureID, story, revision int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO reading (capture, story_text) SELECT ?, id FROM story_text WHERE story = ? AND revision = ?
		ON CONFLICT (capture) DO UPDATE SET story_text = excluded.story_text WHERE story_text <> excluded.story_text`, captureID, story, revision)
	return err
}

// Story finds a story by its key, by the reference or the address that it was
// collected from, or by the address that it is known by. The beginning of its key
// (four digits or more) does where no other key begins so. There being none is
// ErrNotFound, and there being several ErrUsage.
func (a *Archive) Story(ctx context.Context, name string) (*StoryEntry, error) {
	s, err := a.findStory(ctx, name)
	if err != nil {
		return nil, a.problem(ctx, fmt.Sprintf("looking for %q in the archive", name), err)
	}
	return s, nil
}

// shortKey is the least number of digits that stand for a whole key.
const shortKey = 4

func (a *Archive) findStory(ctx context.Context, name string) (*StoryEntry, error) {
	for _, condition := range []string{
		"s.key = ?",
		"s.id = (SELECT t.story FROM capture c JOIN reading r ON r.capture = c.id JOIN story_text t ON t.id = r.story_text WHERE c.ref = ? ORDER BY c.id DESC LIMIT 1)",
		"s.id = (SELECT id FROM story WHERE address = ? ORDER BY id LIMIT 1)",
		"s.id = (SELECT t.story FROM capture c JOIN reading r ON r.capture = c.id JOIN story_text t ON t.id = r.story_text WHERE c.url = ? ORDER BY c.id DESC LIMIT 1)",
	} {
		s, err := a.given(storyBy(ctx, a.reader, condition, name))
		if !errors.Is(err, sql.ErrNoRows) {
			return s, err
		}
	}
	if len(name) >= shortKey && strings.Trim(name, "0123456789abcdef") == "" {
		keys, err := collect(ctx, a.reader, "SELECT key FROM story WHERE key >= ? AND key < ? ORDER BY key LIMIT 3", []any{name, name + "g"},
			func(scan scanner) (key string, err error) { return key, scan(&key) })
		switch {
		case err != nil:
			return nil, err
		case len(keys) == 1:
			return a.given(storyBy(ctx, a.reader, "s.key = ?", keys[0]))
		case len(keys) > 1:
			return nil, advise(fmt.Errorf("%w: several keys begin so: %s", enface.ErrUsage, strings.Join(keys, ", ")), "give more of its digits")
		}
	}
	return nil, advise(fmt.Errorf("%w: it is no key, reference or address of a story", enface.ErrNotFound), "see what there is with 'enface list', or collect it with 'enface add'")
}

// StoryByID returns a story by its number.
func (a *Archive) StoryByID(ctx context.Context, id int64) (*StoryEntry, error) {
	s, err := a.given(storyBy(ctx, a.reader, "s.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		err = advise(fmt.Errorf("%w: the archive has no such story", enface.ErrNotFound), "see what there is with 'enface list'")
	}
	if err != nil {
		return nil, a.problem(ctx, fmt.Sprintf("reading story %d", id), err)
	}
	return s, nil
}

// given notes which text of a story has been given out, for PutAlignment.
func (a *Archive) given(s *StoryEntry, revision int64, err error) (*StoryEntry, error) {
	if err == nil && a.writer != nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.revisions[s.ID] = revision
	}
	return s, err
}

// storyBy reads the story that the condition on story s is true of, and says
// which revision of its text that is.
func storyBy(ctx context.Context, q queryer, condition string, arg any) (_ *StoryEntry, revision int64, _ error) {
	var s StoryEntry
	var text int64
	var captured string
	to, settle := scanned(&s.Story)
	err := q.QueryRowContext(ctx, "SELECT s.id, s.key, s.revision, t.id, t.lang, t.text, c.time, c.sha256, s."+strings.Join(columns(), ", s.")+`
		FROM story s JOIN story_text t ON t.story = s.id AND t.revision = s.revision JOIN capture c ON c.id = s.capture
		WHERE `+condition, arg).
		Scan(append([]any{&s.ID, &s.Key, &revision, &text, &s.Lang, &s.Text, &captured, &s.SHA256}, to...)...)
	if err == nil {
		s.Captured, err = parseStamp(captured)
	}
	if err == nil {
		err = settle()
	}
	if err != nil {
		return nil, 0, err
	}
	p := newPlaces(s.Text)
	s.Blocks, err = collect(ctx, q, "SELECT kind, start, stop FROM block WHERE story_text = ? ORDER BY n", []any{text}, func(scan scanner) (b enface.Block, err error) {
		var start, stop int
		if err := scan(&b.Kind, &start, &stop); err != nil {
			return b, err
		}
		b.Span, err = p.bytes(start, stop)
		return b, err
	})
	if err != nil {
		return nil, 0, err
	}
	s.Sentences, err = collect(ctx, q, "SELECT start, stop FROM sentence WHERE story_text = ? ORDER BY n", []any{text}, func(scan scanner) (enface.Span, error) {
		var start, stop int
		if err := scan(&start, &stop); err != nil {
			return enface.Span{}, err
		}
		return p.bytes(start, stop)
	})
	if err != nil {
		return nil, 0, err
	}
	return &s, revision, nil
}

// A Filter chooses stories; its zero value takes all.
type Filter struct {
	Lang string // only stories in this language, as the archive has it
}

// A StorySummary is a story without its text.
type StorySummary struct {
	ID        int64
	Key       string
	Lang      string
	Title     string
	Outlet    string
	Published string
	Address   string
}

// Name is what the story is called: enface.Story.Name.
func (s *StorySummary) Name() string {
	return (&enface.Story{Title: s.Title, Ref: s.Address}).Name()
}

// Stories lists stories in the order in which they came into the archive.
func (a *Archive) Stories(ctx context.Context, f Filter) ([]StorySummary, error) {
	all, err := collect(ctx, a.reader, `SELECT s.id, s.key, t.lang, s.title, s.outlet, s.published, s.address
		FROM story s JOIN story_text t ON t.story = s.id AND t.revision = s.revision WHERE ? IN ('', t.lang) ORDER BY s.id`, []any{f.Lang},
		func(scan scanner) (s StorySummary, err error) {
			return s, scan(&s.ID, &s.Key, &s.Lang, &s.Title, &s.Outlet, &s.Published, &s.Address)
		})
	return all, a.problem(ctx, "listing the stories", err)
}
