package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/pipeline"
)

// write writes files into a new folder, and returns its path.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, path string) *enface.Story {
	t.Helper()
	r, err := pipeline.NewReader(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return must(r.Read(t.Context(), path))(t)
}

func TestReferencesExpandFolders(t *testing.T) {
	dir := write(t, map[string]string{"pages/b.html": "b", "pages/a.fr.txt": "a", "pages/c.jpg": "c"})
	empty := t.TempDir()
	var warned []error
	r, err := pipeline.NewReader(pipeline.Options{Warn: func(err error) { warned = append(warned, err) }})
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.References(t.Context(), []string{filepath.Join(dir, "pages"), empty, "http://example.org/x"})
	want := []string{filepath.Join(dir, "pages/a.fr.txt"), filepath.Join(dir, "pages/b.html"), "http://example.org/x"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	if len(warned) != 1 || !errors.Is(warned[0], enface.ErrNothing) {
		t.Errorf("warnings: %v", warned)
	}
	if _, err := r.References(t.Context(), []string{empty}); !errors.Is(err, enface.ErrNothing) {
		t.Errorf("an empty folder alone: %v", err)
	}
	refs, err := pipeline.ReadReferences(strings.NewReader("# a list\n\n  http://example.org/x \r\npage.html"))
	if err != nil || !slices.Equal(refs, []string{"http://example.org/x", "page.html"}) {
		t.Errorf("a list: %q, %v", refs, err)
	}
}

func TestTheTextOverrulesWhatItsNameSays(t *testing.T) {
	text := "The tower is two hundred years old and it has seen other storms. Nobody at the harbour would say when the next ferry is to leave."
	dir := write(t, map[string]string{"a.en-GB.txt": text, "b.fr.txt": text})
	if s := read(t, filepath.Join(dir, "a.en-GB.txt")); s.Lang != "en-GB" || len(s.Sentences) != 2 || s.Notes != nil {
		t.Errorf("%q, %d sentences, %q", s.Lang, len(s.Sentences), s.Notes)
	}
	if s := read(t, filepath.Join(dir, "b.fr.txt")); s.Lang != "en" || len(s.Notes) != 1 {
		t.Errorf("%q, %q", s.Lang, s.Notes)
	}
}

func TestQuotationsAreRead(t *testing.T) {
	text := "“Très bien,” he said. “Bon.”"
	quotes, err := pipeline.ReadQuotations(strings.NewReader("\ufeff"+`{"start":1,"end":11,"text":"Très bien,"}`+"\n\n"+`{"start":23,"end":27,"kind":"mixed","speaker":"he","speaker_start":13,"speaker_end":15}`), "mine.jsonl", text)
	if err != nil {
		t.Fatal(err)
	}
	want := []enface.Quotation{
		{Span: enface.Span{Start: 3, End: 14}, Kind: enface.Direct, Utterance: 1},
		{Span: enface.Span{Start: 30, End: 34}, Kind: enface.Mixed, Utterance: 2, Speaker: enface.Mention{Span: enface.Span{Start: 18, End: 20}, Text: "he"}},
	}
	if diff := cmp.Diff(want, quotes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for line, says := range map[string]string{
		`{"start":`:                         "quotation 1",
		`{"start":1,"end":99}`:              "no stretch of a text of 28 code points",
		`{"start":1,"end":5,"text":"Bon."}`: `"Très" at 1 to 5, not "Bon."`,
	} {
		if _, err := pipeline.ReadQuotations(strings.NewReader(line), "mine.jsonl", text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestTranslationsTeachWords(t *testing.T) {
	dir := write(t, map[string]string{
		"a.fr.txt": strings.Repeat("brolguette\n", 3), "a.en.txt": strings.Repeat("dwimmerlaik\r\n", 3), "b.en.txt": "one\ntwo\n",
	})
	fr, en, short := read(t, filepath.Join(dir, "a.fr.txt")), read(t, filepath.Join(dir, "a.en.txt")), read(t, filepath.Join(dir, "b.en.txt"))
	fr.Lang, en.Lang, short.Lang = "fr", "en-GB", "en" // the words are made up
	m := pipeline.NewMatcher(pipeline.Options{Match: pipeline.MatchOptions{Fast: true}})
	lesson, err := m.LessonOfTranslations(t.Context(), pipeline.NewTranslations(fr, en, true), true)
	if err != nil || len(lesson.Lines) != 3 || lesson.Lines[2] != [2]string{"brolguette", "dwimmerlaik"} || lesson.SourceLang != "fr" {
		t.Fatalf("%+v, %v", lesson, err)
	}
	l, err := m.LearnWords(t.Context(), lesson)
	if err != nil || l.Len() != 1 || l.Source != "fr" || l.Target != "en" {
		t.Errorf("%d words, %v", l.Len(), err)
	}
	if _, err := m.LessonOfTranslations(t.Context(), pipeline.NewTranslations(fr, short, true), true); err == nil || !strings.Contains(err.Error(), "3 and 2 lines") {
		t.Errorf("texts of other lengths: %v", err)
	}
	if _, err := m.LessonOfTranslations(t.Context(), pipeline.NewTranslations(en, short, true), true); !errors.Is(err, enface.ErrUsage) {
		t.Errorf("one language: %v", err)
	}
}

// A dictionary of other languages says nothing, and that is told once for the same two.
func TestADictionaryOfOtherLanguagesIsTold(t *testing.T) {
	dir := write(t, map[string]string{
		"sea.fr-en.tsv": "phare\tlighthouse\n", "a.de.txt": "Der Turm ist alt.", "a.en.txt": "“The tower is old,” she said.",
	})
	var warned []string
	m := pipeline.NewMatcher(pipeline.Options{
		Match: pipeline.MatchOptions{Fast: true, Dictionaries: []string{filepath.Join(dir, "sea.fr-en.tsv")}},
		Warn:  func(err error) { warned = append(warned, err.Error()) },
	})
	original, version := read(t, filepath.Join(dir, "a.de.txt")), read(t, filepath.Join(dir, "a.en.txt"))
	for range 2 {
		quotes, pairs, err := m.Pairs(t.Context(), original, version)
		if err != nil || len(quotes) != 1 || len(pairs) != 1 {
			t.Fatalf("%d quotations, %d pairs, %v", len(quotes), len(pairs), err)
		}
	}
	if len(warned) != 1 || !strings.Contains(warned[0], "sea.fr-en.tsv is a dictionary of fr and en") {
		t.Errorf("%q", warned)
	}
	if method, err := m.Method(); err != nil || !strings.Contains(method, " fast lexicon ") {
		t.Errorf("the method is %q, %v", method, err)
	}
}
