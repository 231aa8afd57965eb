package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"enface"
)

// Aligned reports whether the version's quotations have been looked for in the
// original by this method, on the texts that both have now.
func (a *Archive) Aligned(ctx context.Context, original, version int64, method string) (bool, error) {
	var done bool
	err := a.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM alignment WHERE original = ? AND version = ? AND method = ?)", original, version, method).Scan(&done)
	return done, a.problem(ctx, "looking for an alignment", err)
}

// PairKeys lists the keys of the pairs that begin with prefix, at most a hundred.
func (a *Archive) PairKeys(ctx context.Context, prefix string) ([]string, error) {
	keys, err := collect(ctx, a.reader, "SELECT DISTINCT key FROM pair WHERE key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key LIMIT 100", []any{prefix, prefix, prefix},
		func(scan scanner) (key string, err error) { return key, scan(&key) })
	return keys, a.problem(ctx, "listing the pairs", err)
}

// PutAlignment keeps what the aligner found: all quotations of the version, of
// whatever kind, and the pairs of those that have one. The two must be linked.
// What an earlier run found for them is replaced in the same transaction; where
// it is the same, nothing is written.
//
// A story that has been given another text since it was read from this archive
// is an error: the offsets would point into the wrong text.
func (a *Archive) PutAlignment(ctx context.Context, original, version int64, method string, quotes []enface.Quotation, pairs []enface.Pair) (changed bool, err error) {
	err = a.change(ctx, "storing an alignment", func(ctx context.Context, tx *sql.Tx) error {
		o, err := a.textOf(ctx, tx, original)
		if err != nil {
			return err
		}
		v, err := a.textOf(ctx, tx, version)
		if err != nil {
			return err
		}
		rows, err := rowsOf(o, v, quotes, pairs)
		if err != nil {
			return err
		}
		digest, err := digestOf(method, rows)
		if err != nil {
			return err
		}
		var old int64
		var oldDigest string
		err = tx.QueryRowContext(ctx, "SELECT id, digest FROM alignment WHERE original = ? AND version = ?", original, version).Scan(&old, &oldDigest)
		switch {
		case err == nil && oldDigest == digest:
			return nil
		case err == nil:
			_, err = tx.ExecContext(ctx, "DELETE FROM alignment WHERE id = ?", old)
		case errors.Is(err, sql.ErrNoRows):
			err = nil
		}
		if err != nil {
			return err
		}
		changed = true
		id, err := insert(ctx, tx, "INSERT INTO alignment (original, original_revision, version, version_revision, method, made, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
			original, o.revision, version, v.revision, method, stamp(a.now()), digest)
		if err != nil {
			return err
		}
		return putRows(ctx, tx, id, rows)
	})
	return changed && err == nil, err
}

// A storyText is the text that a story has now.
type storyText struct {
	key      string
	revision int64
	text     string
	places   places
}

func (a *Archive) textOf(ctx context.Context, tx *sql.Tx, story int64) (t storyText, err error) {
	err = tx.QueryRowContext(ctx, "SELECT s.key, s.revision, t.text FROM story s JOIN story_text t ON t.story = s.id AND t.revision = s.revision WHERE s.id = ?", story).
		Scan(&t.key, &t.revision, &t.text)
	if errors.Is(err, sql.ErrNoRows) {
		return t, advise(fmt.Errorf("%w: the archive has no story %d", enface.ErrNotFound, story), "see what there is with 'enface list'")
	}
	if err != nil {
		return t, err
	}
	a.mu.Lock()
	read, given := a.revisions[story]
	a.mu.Unlock()
	if given && read != t.revision {
		return t, advise(fmt.Errorf("story %s has been given another text meanwhile", t.key), "run the same again")
	}
	t.places = newPlaces(t.text)
	return t, nil
}

// A quoteRow is a quotation as it stands in the database, with its pair.
type quoteRow struct {
	Start, Stop               int
	Kind                      enface.Kind
	Utterance                 int
	Speaker, Name             string
	SpeakerStart, SpeakerStop int
	Cue                       string
	Unclosed                  bool
	Confidence                float64
	Pair                      *pairRow
}

type pairRow struct {
	Key      string
	Relation enface.Relation
	Score    float64
	Evidence string
	Spans    [][2]int
}

// rowsOf brings quotations and pairs into the form and the order of the
// database: that of the version's text.
func rowsOf(o, v storyText, quotes []enface.Quotation, pairs []enface.Pair) (_ []quoteRow, err error) {
	quotes = slices.Clone(quotes)
	slices.SortStableFunc(quotes, func(a, b enface.Quotation) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	rows := make([]quoteRow, len(quotes))
	unpaired, seen := map[enface.Span][]int{}, map[string]int{}
	keys := make([]string, len(quotes))
	for i, q := range quotes {
		r := quoteRow{Kind: q.Kind, Utterance: q.Utterance, Speaker: q.Speaker.Text, Name: q.Speaker.Name, Cue: q.Cue, Unclosed: q.Unclosed, Confidence: q.Confidence}
		if r.Start, r.Stop, err = v.places.points(q.Span); err != nil {
			return nil, fmt.Errorf("quotation %d: %w", i, err)
		}
		if r.SpeakerStart, r.SpeakerStop, err = v.places.points(q.Speaker.Span); err != nil {
			return nil, fmt.Errorf("the speaker of quotation %d: %w", i, err)
		}
		rows[i], unpaired[q.Span] = r, append(unpaired[q.Span], i)
		words := q.In(v.text)
		seen[words]++
		keys[i] = pairKey(o.key, v.key, words, seen[words])
	}
	for i := range pairs {
		span := pairs[i].Quote.Span
		if len(unpaired[span]) == 0 {
			return nil, fmt.Errorf("pair %d is of no quotation, or of one that has a pair", i)
		}
		at := unpaired[span][0]
		unpaired[span] = unpaired[span][1:]
		if rows[at].Pair, err = pairRowOf(o, &pairs[i], keys[at]); err != nil {
			return nil, fmt.Errorf("pair %d: %w", i, err)
		}
	}
	return rows, nil
}

// pairKey names a pair by its stories, its words, and which occurrence of them
// in the version it is, from 1.
func pairKey(original, version, words string, occurrence int) string {
	return "p" + enface.Key(original, version, words, strconv.Itoa(occurrence))
}

func pairRowOf(o storyText, p *enface.Pair, key string) (*pairRow, error) {
	if p.Null() != (p.Relation == enface.None) {
		return nil, fmt.Errorf("the relation is %q, and there are %d spans", p.Relation, len(p.Spans))
	}
	r := &pairRow{Key: key, Relation: p.Relation, Score: p.Score}
	for _, s := range p.Spans {
		start, stop, err := o.places.points(s)
		if err != nil {
			return nil, err
		}
		r.Spans = append(r.Spans, [2]int{start, stop})
	}
	e := p.Evidence
	e.Other = slices.Clone(e.Other)
	for i, c := range e.Other {
		start, stop, err := o.places.points(enface.Span{Start: c.Start, End: c.End})
		if err != nil {
			return nil, err
		}
		e.Other[i].Start, e.Other[i].End = start, stop
	}
	var err error
	r.Evidence, err = marshal(e)
	return r, err
}

func digestOf(method string, rows []quoteRow) (string, error) {
	text, err := marshal(struct {
		Method string
		Rows   []quoteRow
	}{method, rows})
	return enface.Digest([]byte(text)), err
}

func putRows(ctx context.Context, tx *sql.Tx, alignment int64, rows []quoteRow) error {
	var statements [3]*sql.Stmt
	for i, query := range []string{
		`INSERT INTO quotation (alignment, n, start, stop, kind, utterance, speaker, speaker_name, speaker_start, speaker_stop, cue, unclosed, confidence)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		"INSERT INTO pair (quotation, key, relation, score, evidence) VALUES (?, ?, ?, ?, ?)",
		"INSERT INTO pair_span (pair, n, start, stop) VALUES (?, ?, ?, ?)",
	} {
		s, err := tx.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		defer s.Close()
		statements[i] = s
	}
	add := func(s *sql.Stmt, args ...any) (int64, error) {
		r, err := s.ExecContext(ctx, args...)
		if err != nil {
			return 0, err
		}
		return r.LastInsertId()
	}
	for n, r := range rows {
		quotation, err := add(statements[0], alignment, n, r.Start, r.Stop, string(r.Kind), r.Utterance, r.Speaker, r.Name, r.SpeakerStart, r.SpeakerStop, r.Cue, r.Unclosed, r.Confidence)
		if err != nil {
			return fmt.Errorf("quotation %d: %w", n, err)
		}
		if r.Pair == nil {
			continue
		}
		pair, err := add(statements[1], quotation, r.Pair.Key, string(r.Pair.Relation), r.Pair.Score, r.Pair.Evidence)
		if err != nil {
			return fmt.Errorf("the pair of quotation %d: %w", n, err)
		}
		for i, s := range r.Pair.Spans {
			if _, err := add(statements[2], pair, i, s[0], s[1]); err != nil {
				return err
			}
		}
	}
	return nil
}

// pairsOf reads the pairs of an alignment in the order of the version's text.
func pairsOf(ctx context.Context, q queryer, alignment int64, method string, original, version *enface.Story) ([]PairEntry, error) {
	in, of := newPlaces(version.Text), newPlaces(original.Text)
	var ids []int64
	pairs, err := collect(ctx, q, `SELECT p.id, p.key, p.relation, p.score, p.evidence, q.start, q.stop, q.kind, q.utterance, q.speaker, q.speaker_name,
			q.speaker_start, q.speaker_stop, q.cue, q.unclosed, q.confidence
		FROM quotation q JOIN pair p ON p.quotation = q.id WHERE q.alignment = ? ORDER BY q.n`, []any{alignment}, func(scan scanner) (PairEntry, error) {
		p := PairEntry{Method: method}
		quote, speaker := &p.Quote, &p.Quote.Speaker
		var id int64
		var evidence string
		var start, stop, speakerStart, speakerStop int
		err := scan(&id, &p.Key, &p.Relation, &p.Score, &evidence, &start, &stop, &quote.Kind, &quote.Utterance, &speaker.Text, &speaker.Name,
			&speakerStart, &speakerStop, &quote.Cue, &quote.Unclosed, &quote.Confidence)
		if err == nil {
			quote.Span, err = in.bytes(start, stop)
		}
		if err == nil {
			speaker.Span, err = in.bytes(speakerStart, speakerStop)
		}
		if err == nil {
			err = unmarshal(evidence, &p.Evidence)
		}
		for i := range p.Evidence.Other {
			if err == nil {
				c := &p.Evidence.Other[i]
				var s enface.Span
				s, err = of.bytes(c.Start, c.End)
				c.Start, c.End = s.Start, s.End
			}
		}
		ids = append(ids, id)
		return p, err
	})
	if err != nil {
		return nil, err
	}
	at := make(map[int64]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	_, err = collect(ctx, q, `SELECT s.pair, s.start, s.stop FROM quotation q JOIN pair p ON p.quotation = q.id JOIN pair_span s ON s.pair = p.id
		WHERE q.alignment = ? ORDER BY q.n, s.n`, []any{alignment}, func(scan scanner) (s enface.Span, err error) {
		var pair int64
		var start, stop int
		if err := scan(&pair, &start, &stop); err != nil {
			return s, err
		}
		i, ok := at[pair]
		if !ok {
			return s, damaged("a span of pair %d, which does not exist", pair)
		}
		s, err = of.bytes(start, stop)
		pairs[i].Spans = append(pairs[i].Spans, s)
		return s, err
	})
	if err != nil {
		return nil, err
	}
	return pairs, reviewed(ctx, q, alignment, pairs, original.Text)
}

// reviewed fills in the last decision on each pair with the passage that it has.
func reviewed(ctx context.Context, q queryer, alignment int64, pairs []PairEntry, original string) error {
	verdicts := map[[2]string]string{}
	_, err := collect(ctx, q, `SELECT pair, passage, verdict FROM review
		WHERE pair IN (SELECT p.key FROM quotation q JOIN pair p ON p.quotation = q.id WHERE q.alignment = ?) ORDER BY id`, []any{alignment}, func(scan scanner) (_ bool, err error) {
		var pair, passage, verdict string
		err = scan(&pair, &passage, &verdict)
		verdicts[[2]string{pair, passage}] = verdict
		return true, err
	})
	for i := range pairs {
		if len(verdicts) > 0 {
			pairs[i].Review = verdicts[[2]string{pairs[i].Key, PassageText(&pairs[i].Pair, original)}]
		}
	}
	return err
}

// PassageText is the words of a pair's passage as reviews keep them: one span a
// line, nothing where there is no source.
func PassageText(p *enface.Pair, original string) string {
	return strings.Join(p.Passage(original), "\n")
}
