// Package export writes an archive in the formats that Formats lists: editions
// for readers, pairs for other programs, captures for other archives. The same
// archive gives the same bytes; nothing is read from a clock.
//
// Offsets in all formats count Unicode code points of the stories' texts.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"enface"
	"enface/archive"
)

// A row is one pair with its stories and their offsets.
type row struct {
	pair              *archive.PairEntry
	original, version *archive.StoryEntry
	record            enface.PairRecord
}

// passage is the text of the spans, joined by a separator.
func (r *row) passage(separator string) string {
	var parts []string
	for _, s := range r.record.Spans {
		parts = append(parts, s.Text)
	}
	return strings.Join(parts, separator)
}

// writePairs calls one for every pair of the works, in their order, on a buffered w.
// It returns how many pairs one reported as written. What comes before and after
// the pairs is written by head and tail; nil leaves it out.
func writePairs(ctx context.Context, w io.Writer, works iter.Seq2[*archive.Work, error], head func(*bufio.Writer), one func(*bufio.Writer, *row) (bool, error), tail string) (n int, err error) {
	b := bufio.NewWriterSize(w, 1<<16)
	if head != nil {
		head(b)
	}
	for work, err := range works {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			b.Flush() // the first error is the one to report
			return n, err
		}
		written, err := writeWork(ctx, b, work, one)
		n += written
		if err != nil {
			b.Flush()
			return n, err
		}
	}
	b.WriteString(tail) // a bufio.Writer keeps its error for Flush
	return n, b.Flush()
}

func writeWork(ctx context.Context, b *bufio.Writer, work *archive.Work, one func(*bufio.Writer, *row) (bool, error)) (n int, err error) {
	original := &work.Original
	oo := enface.NewOffsets(original.Text)
	for i := range work.Versions {
		v := &work.Versions[i]
		vo := enface.NewOffsets(v.Story.Text)
		for j := range v.Pairs {
			if err := ctx.Err(); err != nil {
				return n, err
			}
			p := &v.Pairs[j]
			if err := fits(p, original, &v.Story); err != nil {
				return n, err
			}
			r := row{p, original, &v.Story, p.Record(original.Text, oo, v.Story.Text, vo)}
			ok, err := one(b, &r)
			if err != nil {
				return n, err
			}
			if ok {
				n++
			}
		}
	}
	return n, nil
}

// fits reports a pair whose offsets lie outside its stories, as only a damaged
// archive has.
func fits(p *archive.PairEntry, original, version *archive.StoryEntry) error {
	bad := !within(p.Quote.Span, version.Text) || !within(p.Quote.Speaker.Span, version.Text)
	for _, s := range p.Spans {
		bad = bad || !within(s, original.Text)
	}
	if !bad {
		return nil
	}
	return &enface.Problem{
		Doing: "exporting", Item: "pair " + p.Key,
		Err: fmt.Errorf("its offsets lie outside the text of %s or %s", original.Key, version.Key), Next: "run 'enface align' again",
	}
}

func within(s enface.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

// address is where a story can be found: the address fetched or, where nothing
// was fetched, the one it is known by.
func address(s *archive.StoryEntry) string {
	if s.URL != "" {
		return s.URL
	}
	return s.Address()
}

func captured(s *archive.StoryEntry) string {
	if s.Captured.IsZero() {
		return ""
	}
	return s.Captured.UTC().Format("2006-01-02T15:04:05Z")
}
