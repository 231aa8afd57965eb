package archive

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enface"
)

// plain inserts rows of four columns into one table without an index, a
// transaction a batch: what a loop over the driver does at its best.
func plain(b *testing.B, db *sql.DB, rows int) {
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	s, err := tx.Prepare("INSERT INTO plain VALUES (?, ?, ?, ?)")
	if err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		if _, err := s.Exec(1, i, i, i+5); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

func plainDatabase(b *testing.B) *sql.DB {
	path := filepath.Join(b.TempDir(), "plain.db")
	otherDatabase(b, path, "CREATE TABLE plain (a INTEGER, b INTEGER, c INTEGER, d INTEGER)")
	db, err := database(dsn(path, writing, time.Second))
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	return db
}

func rowCount(b *testing.B, a *Archive) (n int) {
	for _, table := range []string{"body", "capture", "story", "story_text", "block", "sentence", "reading", "quotation", "pair", "pair_span", "alignment", "link", "attempt"} {
		var rows int
		if err := a.reader.QueryRow("SELECT count(*) FROM " + table).Scan(&rows); err != nil {
			b.Fatal(err)
		}
		n += rows
	}
	return n
}

// against reports rows a second, and their share of what a plain loop over as
// many rows in the same number of batches does in the same run.
func against(b *testing.B, rows int, took time.Duration) {
	db := plainDatabase(b)
	start := time.Now()
	for range b.N {
		plain(b, db, rows/b.N)
	}
	loop := time.Since(start)
	b.ReportMetric(float64(rows)/took.Seconds(), "rows/s")
	b.ReportMetric(float64(rows)/loop.Seconds(), "plain-rows/s")
	b.ReportMetric(loop.Seconds()/took.Seconds(), "of-plain")
}

// A story of usual size, with its attempt: four commits a story.
func BenchmarkStory(b *testing.B) {
	a, _ := newArchive(b)
	ctx := b.Context()
	body := strings.Repeat("Une phrase de la page, avec des mots d’été.\n", 60)
	start := time.Now()
	for i := 0; i < b.N; i++ {
		c := capture(fmt.Sprint("https://news.example/", i), fmt.Sprint(i)+body)
		attempt, err := a.Begin(ctx, c.Ref, "collect")
		if err != nil {
			b.Fatal(err)
		}
		id, _, err := a.PutCapture(ctx, c)
		if err != nil {
			b.Fatal(err)
		}
		story, _, err := a.PutStory(ctx, id, read(c, "fr"))
		if err != nil {
			b.Fatal(err)
		}
		if err := a.End(ctx, attempt, Outcome{CaptureID: id, StoryID: story}); err != nil {
			b.Fatal(err)
		}
	}
	took := time.Since(start)
	b.StopTimer()
	against(b, rowCount(b, a), took)
}

// Alignments of a thousand pairs each, in rows of quotations, pairs and spans.
func BenchmarkAlignment(b *testing.B) {
	a, _ := newArchive(b)
	ctx := b.Context()
	text := strings.Repeat("« Voilà », dit-il encore une fois. ", 1000)
	original := put(b, a, "original", "fr", text)
	var quotes []enface.Quotation
	var pairs []enface.Pair
	for i := range 1000 {
		at := i * len("« Voilà », dit-il encore une fois. ")
		q := enface.Quotation{Span: enface.Span{Start: at, End: at + 2}, Kind: enface.Direct, Utterance: i, Cue: "dit"}
		quotes = append(quotes, q)
		pairs = append(pairs, enface.Pair{Quote: q, Relation: enface.Close, Score: .5, Spans: []enface.Span{q.Span}, Evidence: enface.Evidence{Words: .5}})
	}
	versions := make([]int64, b.N)
	for i := range versions {
		versions[i] = put(b, a, fmt.Sprint("version-", i), "en", text)
		if _, err := a.Link(ctx, original, versions[i], "given"); err != nil {
			b.Fatal(err)
		}
	}
	before := rowCount(b, a)
	b.ResetTimer()
	start := time.Now()
	for _, v := range versions {
		if _, err := a.PutAlignment(ctx, original, v, "m/1", quotes, pairs); err != nil {
			b.Fatal(err)
		}
	}
	took := time.Since(start)
	b.StopTimer()
	against(b, rowCount(b, a)-before, took)
}

func BenchmarkWorks(b *testing.B) {
	a, _ := newArchive(b)
	original := put(b, a, "original", "fr", french)
	quotes, pairs := quotesAndPairs(b)
	for i := range 100 {
		v := put(b, a, fmt.Sprint("version-", i), "en", english)
		if _, err := a.Link(b.Context(), original, v, "given"); err != nil {
			b.Fatal(err)
		}
		if _, err := a.PutAlignment(b.Context(), original, v, "m/1", quotes, pairs); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for b.Loop() {
		works(b, a, WorkFilter{})
	}
	b.ReportMetric(100*float64(b.N)/b.Elapsed().Seconds(), "versions/s")
}
