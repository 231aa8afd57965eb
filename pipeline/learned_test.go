package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"enface"
	"enface/archive"
)

// newArchive is an empty archive.
func newArchive(t *testing.T) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), archive.Options{Create: true})
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

// A story is aligned by what all other stories teach, never by its own pairs.
func TestLearnedLeavesOutOwnLessons(t *testing.T) {
	a := newArchive(t)
	lesson := func(kind archive.LessonKind, source, target, word string) {
		t.Helper()
		l := &archive.Lesson{Kind: kind, SourceLang: "fr", TargetLang: "en", Source: source, Target: target,
			SourceText: enface.Digest([]byte("text of " + source)), TargetText: enface.Digest([]byte("text of " + target))}
		for range 3 {
			l.Lines = append(l.Lines, [2]string{word + "fr", word + "en"})
		}
		if _, err := a.PutLesson(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	lesson(archive.PairsLesson, "o1", "v1", "mine")
	lesson(archive.PairsLesson, "o1", "v2", "sister")
	lesson(archive.PairsLesson, "o2", "v3", "other")
	lesson(archive.BitextLesson, "book", "o1 in another place", "book")
	story := func(address, lang, text string) *enface.Story {
		return &enface.Story{Ref: address, Lang: lang, Text: text}
	}
	for _, c := range []struct {
		name              string
		original, version *enface.Story
		want              string
	}{
		{"its own and its sisters' pairs", story("o1", "fr", "x"), story("v1", "en-GB", "y"), "book other"},
		{"a version of two originals", story("o3", "fr", "x"), story("v3", "en", "y"), "book mine sister"},
		{"the same text under another address", story("o1 moved", "fr", "x"), story("n", "en", "text of o1 in another place"), "mine other sister"},
		{"languages the other way round", story("v1", "en", "x"), story("o9", "fr", "y"), "book other sister"},
		{"other languages", story("o1", "de", "x"), story("v1", "en", "y"), ""},
	} {
		var l learned
		got, err := l.without(t.Context(), a, c.original, c.version)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		if got != nil {
			for e := range got.All() {
				words = append(words, strings.TrimSuffix(strings.TrimSuffix(e.Source, "fr"), "en"))
			}
		}
		if s := strings.Join(words, " "); s != c.want {
			t.Errorf("%s: learned %q, not %q", c.name, s, c.want)
		}
	}
}

// What is learned between two alignments is known to the second.
func TestWhatIsLearnedIsKnownAtOnce(t *testing.T) {
	p, err := New(newArchive(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	original, version := &enface.Story{Ref: "o", Lang: "fr", Text: "x"}, &enface.Story{Ref: "v", Lang: "en", Text: "y"}
	for n, word := range []string{"brolguette", "phare"} {
		l := &archive.Lesson{Kind: archive.BitextLesson, SourceLang: "fr", TargetLang: "en", Source: word, Target: word, SourceText: enface.Digest([]byte(word)), TargetText: enface.Digest([]byte(word))}
		for range 3 {
			l.Lines = append(l.Lines, [2]string{word + "fr", word + "en"})
		}
		if _, err := p.Learn(t.Context(), []*archive.Lesson{l}, nil); err != nil {
			t.Fatal(err)
		}
		words, err := p.learned.without(t.Context(), p.archive, original, version)
		if err != nil || words.Len() != n+1 {
			t.Errorf("after %d lessons %d words are known, %v", n+1, words.Len(), err)
		}
	}
}
