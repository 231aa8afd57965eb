package archive

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func aLesson() *Lesson {
	return &Lesson{
		Kind: BitextLesson, SourceLang: "fr", TargetLang: "en", Source: "/conte.fr.txt", Target: "/conte.en.txt",
		SourceText: enface.Digest([]byte("le phare")), TargetText: enface.Digest([]byte("the lighthouse")),
		Lines: [][2]string{{"le phare", "the lighthouse"}, {"la digue", "the sea wall"}},
	}
}

func TestLessons(t *testing.T) {
	a, _ := newArchive(t)
	put := func(l *Lesson) bool {
		t.Helper()
		changed, err := a.PutLesson(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		return changed
	}
	lessons := func() []LessonEntry {
		t.Helper()
		all, err := a.Lessons(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	l := aLesson()
	if !put(l) || put(l) {
		t.Fatal("a lesson must change the archive once")
	}
	moved := aLesson()
	moved.Source, moved.Target = "/elsewhere.fr.txt", "/elsewhere.en.txt"
	if put(moved) {
		t.Error("the same texts from another place were learned from again")
	}
	all := lessons()
	if len(all) != 1 || all[0].Count != 2 || all[0].Source != l.Source {
		t.Fatalf("lessons %+v", all)
	}
	lines, err := a.LessonLines(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(l.Lines, lines); d != "" {
		t.Errorf("lines (-put +got):\n%s", d)
	}

	pairs := aLesson()
	pairs.Kind = PairsLesson
	put(pairs)
	pairs.SourceText = enface.Digest([]byte("another text of the same story"))
	pairs.Lines = pairs.Lines[:1]
	if !put(pairs) {
		t.Error("fewer pairs of a story are no change")
	}
	if all = lessons(); len(all) != 2 || all[1].Count != 1 {
		t.Errorf("lessons %+v", all)
	}
	pairs.Lines = nil
	if !put(pairs) || put(pairs) || len(lessons()) != 1 {
		t.Error("a lesson without lines must go away, once")
	}
}

func TestWordPairs(t *testing.T) {
	a, _ := newArchive(t)
	first := []WordPair{{"lighthouse", "phare", .9, 12}, {"wall", "digue", .4, 3}}
	second := []WordPair{{"lighthouse", "phare", .95, 20}}
	for _, pairs := range [][]WordPair{first, second} {
		if err := a.PutWordPairs(t.Context(), "en", "fr", slices.Values(pairs)); err != nil {
			t.Fatal(err)
		}
		got, err := a.WordPairs(t.Context(), "en", "fr")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(pairs, got); d != "" {
			t.Errorf("-put +got:\n%s", d)
		}
	}
	if other, err := a.WordPairs(t.Context(), "de", "fr"); err != nil || len(other) != 0 {
		t.Errorf("word pairs of other languages: %v, %v", other, err)
	}
	if err := a.PutWordPairs(t.Context(), "fr", "en", slices.Values(first)); err == nil {
		t.Error("languages in the wrong order were taken")
	}
	if err := a.PutWordPairs(t.Context(), "en", "fr", slices.Values([]WordPair{{"a", "b", 2, 1}})); err == nil {
		t.Error("a weight of 2 was taken")
	}
	if kept, err := a.WordPairs(t.Context(), "en", "fr"); err != nil || !slices.Equal(kept, second) {
		t.Errorf("a failed change left %v, %v", kept, err)
	}
	if _, err := a.PutLesson(t.Context(), aLesson()); err != nil {
		t.Fatal(err)
	}
	if left, err := a.WordPairs(t.Context(), "en", "fr"); err != nil || len(left) != 0 {
		t.Errorf("after another lesson there are still %v, %v", left, err)
	}
}

func TestVerifyFindsChangedLesson(t *testing.T) {
	a, _ := newArchive(t)
	if _, err := a.PutLesson(t.Context(), aLesson()); err != nil {
		t.Fatal(err)
	}
	verify := func() []string {
		t.Helper()
		var found []string
		if _, err := a.Verify(t.Context(), func(s string) { found = append(found, s) }, nil); err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := verify(); len(found) > 0 {
		t.Fatalf("problems in a sound archive: %q", found)
	}
	if _, err := a.writer.ExecContext(t.Context(), "UPDATE lesson_line SET target = 'the lamp' WHERE n = 0"); err != nil {
		t.Fatal(err)
	}
	if found := verify(); len(found) != 1 || !strings.Contains(found[0], "/conte.fr.txt") {
		t.Errorf("found %q", found)
	}
}
