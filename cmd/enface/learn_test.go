package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface/archive"
)

// A small archive of one aligned version, by its path.
func alignedArchive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"interview.fr.txt": "Sous la terre, les rails ne rouillent pas, et nous les avons laissés pour la prochaine fois. La tour est vieille de deux cents ans et elle a vu d’autres tempêtes.\n",
		"story.en.txt":     "“Under the ground the rails do not rust, and we have left them for the next time,” said Maud Kerven. “The tower is two hundred years old and it has seen other storms,” she said.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "a.db")
	must(t, "add", "--archive", path, "--of", filepath.Join(dir, "interview.fr.txt"), filepath.Join(dir, "story.en.txt"))
	must(t, "align", "--archive", path, "--fast")
	return path
}

func openForTest(t *testing.T, path string) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), path, archive.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestLearnFromAcceptedPairs(t *testing.T) {
	path := alignedArchive(t)
	a := openForTest(t, path)
	var pair archive.PairEntry
	var quoted, passage string
	for w, err := range a.Works(t.Context(), archive.WorkFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		pair = w.Versions[0].Pairs[1]
		quoted = pair.Quote.In(w.Versions[0].Story.Text)
		for _, sp := range pair.Spans {
			passage += sp.In(w.Original.Text)
		}
	}
	if passage == "" {
		t.Fatalf("the second quotation has no passage: %+v", pair)
	}
	review := func(verdict string) {
		t.Helper()
		db, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		_, err = db.ExecContext(t.Context(), "INSERT INTO review (pair, verdict, passage, reviewer, note, made) VALUES (?, ?, ?, 'M.', '', '2026-03-14T09:26:53.000000000Z')", pair.Key, verdict, passage)
		if err != nil {
			t.Fatal(err)
		}
	}
	learned := func() [][2]string {
		t.Helper()
		lessons, err := a.Lessons(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var all [][2]string
		for _, l := range lessons {
			lines, err := a.LessonLines(t.Context(), l.ID)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, lines...)
		}
		return all
	}
	review("accepted")
	must(t, "learn", "--archive", path)
	if d := cmp.Diff([][2]string{{passage, quoted}}, learned()); d != "" {
		t.Errorf("of two pairs one is accepted (-want +got):\n%s", d)
	}
	must(t, "learn", "--archive", path, "--all")
	if n := len(learned()); n != 2 {
		t.Errorf("with --all, %d lines were learned from", n)
	}
	review("rejected")
	must(t, "learn", "--archive", path, "--all")
	for _, l := range learned() {
		if l[1] == quoted {
			t.Errorf("a rejected pair is still learned from: %q", l)
		}
	}
}
