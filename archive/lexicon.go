package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"enface"
)

// A LessonKind says what a lesson's lines are.
type LessonKind string

const (
	BitextLesson LessonKind = "bitext" // of two whole translations
	PairsLesson  LessonKind = "pairs"  // quotations and their passages
)

// A Lesson is what word pairs are learned from: lines of two texts that render
// each other.
type Lesson struct {
	Kind                   LessonKind
	SourceLang, TargetLang string
	Source, Target         string // addresses of the texts
	SourceText, TargetText string // digests of the texts, enface.Digest
	Lines                  [][2]string
}

// A LessonEntry is a lesson as it stands in the archive, without its lines.
type LessonEntry struct {
	ID    int64
	Count int // of lines
	Made  time.Time
	Lesson
}

// PutLesson keeps a lesson. One of the same two texts takes the place of the
// one before, whatever the texts' addresses; so does one of the same two stories,
// if its lines are pairs. The same again changes nothing, and a lesson without
// lines removes the one before. A change takes away the word pairs of its
// languages: they are to be learned anew.
func (a *Archive) PutLesson(ctx context.Context, l *Lesson) (changed bool, err error) {
	digest, err := marshal(l.Lines)
	if err != nil {
		return false, err
	}
	digest = enface.Digest([]byte(digest))
	err = a.change(ctx, "storing a lesson", func(ctx context.Context, tx *sql.Tx) error {
		where, args := "kind = ? AND source_text = ? AND target_text = ?", []any{l.Kind, l.SourceText, l.TargetText}
		if l.Kind == PairsLesson {
			where, args = "kind = ? AND source = ? AND target = ?", []any{l.Kind, l.Source, l.Target}
		}
		var old int64
		var oldDigest, oldSource, oldTarget string
		err := tx.QueryRowContext(ctx, "SELECT id, digest, source_lang, target_lang FROM lesson WHERE "+where, args...).Scan(&old, &oldDigest, &oldSource, &oldTarget)
		switch {
		case errors.Is(err, sql.ErrNoRows) && len(l.Lines) == 0:
			return nil
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		case oldDigest == digest && oldSource == l.SourceLang && oldTarget == l.TargetLang:
			return nil
		default:
			if _, err := tx.ExecContext(ctx, "DELETE FROM lesson WHERE id = ?", old); err != nil {
				return err
			}
		}
		changed = true
		// What all lessons teach together is no longer so, and is learned anew
		// even if the process ends before that.
		for _, langs := range [][2]string{{l.SourceLang, l.TargetLang}, {l.TargetLang, l.SourceLang}, {oldSource, oldTarget}, {oldTarget, oldSource}} {
			if _, err := tx.ExecContext(ctx, "DELETE FROM word_pair WHERE source_lang = ? AND target_lang = ?", langs[0], langs[1]); err != nil {
				return err
			}
		}
		if len(l.Lines) == 0 {
			return nil
		}
		id, err := insert(ctx, tx, `INSERT INTO lesson (kind, source_lang, target_lang, source, target, source_text, target_text, lines, digest, made)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			l.Kind, l.SourceLang, l.TargetLang, l.Source, l.Target, l.SourceText, l.TargetText, len(l.Lines), digest, stamp(a.now()))
		if err != nil {
			return err
		}
		s, err := tx.PrepareContext(ctx, "INSERT INTO lesson_line (lesson, n, source, target) VALUES (?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer s.Close()
		for n, line := range l.Lines {
			if _, err := s.ExecContext(ctx, id, n, line[0], line[1]); err != nil {
				return err
			}
		}
		return nil
	})
	return changed && err == nil, err
}

// Lessons returns all lessons without their lines, in the order in which they
// came.
func (a *Archive) Lessons(ctx context.Context) ([]LessonEntry, error) {
	all, err := collect(ctx, a.reader, `SELECT id, kind, source_lang, target_lang, source, target, source_text, target_text, lines, made
		FROM lesson ORDER BY id`, nil, func(scan scanner) (e LessonEntry, err error) {
		var made string
		if err = scan(&e.ID, &e.Kind, &e.SourceLang, &e.TargetLang, &e.Source, &e.Target, &e.SourceText, &e.TargetText, &e.Count, &made); err == nil {
			e.Made, err = parseStamp(made)
		}
		return e, err
	})
	return all, a.problem(ctx, "reading lessons", err)
}

// LessonLines returns a lesson's lines.
func (a *Archive) LessonLines(ctx context.Context, lesson int64) ([][2]string, error) {
	lines, err := collect(ctx, a.reader, "SELECT source, target FROM lesson_line WHERE lesson = ? ORDER BY n", []any{lesson}, func(scan scanner) (l [2]string, err error) {
		return l, scan(&l[0], &l[1])
	})
	return lines, a.problem(ctx, "reading a lesson", err)
}

// A WordPair is a word and one that renders it, as lessons teach.
type WordPair struct {
	Source, Target string
	Weight, Count  float64
}

// PutWordPairs keeps what the lessons of two languages teach, in the place of
// what was known of them before. sourceLang must sort before targetLang.
func (a *Archive) PutWordPairs(ctx context.Context, sourceLang, targetLang string, pairs iter.Seq[WordPair]) error {
	return a.change(ctx, "storing word pairs", func(ctx context.Context, tx *sql.Tx) error {
		if sourceLang > targetLang {
			return fmt.Errorf("the languages %s and %s are in the wrong order", sourceLang, targetLang)
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM word_pair WHERE source_lang = ? AND target_lang = ?", sourceLang, targetLang); err != nil {
			return err
		}
		s, err := tx.PrepareContext(ctx, "INSERT INTO word_pair (source_lang, target_lang, source, target, weight, count) VALUES (?, ?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer s.Close()
		for p := range pairs {
			if _, err := s.ExecContext(ctx, sourceLang, targetLang, p.Source, p.Target, p.Weight, p.Count); err != nil {
				return fmt.Errorf("%s, %s: %w", p.Source, p.Target, err)
			}
		}
		return nil
	})
}

// WordPairs returns what the lessons of two languages teach.
func (a *Archive) WordPairs(ctx context.Context, sourceLang, targetLang string) ([]WordPair, error) {
	all, err := collect(ctx, a.reader, "SELECT source, target, weight, count FROM word_pair WHERE source_lang = ? AND target_lang = ? ORDER BY source, target",
		[]any{sourceLang, targetLang}, func(scan scanner) (p WordPair, err error) {
			return p, scan(&p.Source, &p.Target, &p.Weight, &p.Count)
		})
	return all, a.problem(ctx, "reading word pairs", err)
}

// verifyLessons checks the lines of every lesson against their number and digest.
func (a *Archive) verifyLessons(ctx context.Context, _ *Verification, report func(string, ...any), _ func(int, int)) error {
	type lesson struct {
		id             int64
		source, digest string
		lines          int
	}
	all, err := collect(ctx, a.reader, "SELECT id, source, digest, lines FROM lesson ORDER BY id", nil, func(scan scanner) (l lesson, err error) {
		return l, scan(&l.id, &l.source, &l.digest, &l.lines)
	})
	if err != nil {
		return err
	}
	for _, l := range all {
		lines, err := a.LessonLines(ctx, l.id)
		if err != nil {
			return err
		}
		text, err := marshal(lines)
		if err != nil {
			return err
		}
		if len(lines) != l.lines || enface.Digest([]byte(text)) != l.digest {
			report("the lesson of %s: its lines are not those that were stored", l.source)
		}
	}
	return nil
}
