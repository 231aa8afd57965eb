package dictionary

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"enface"
)

// write writes files into a new folder, and returns its path.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestInstalledDictionariesAreListed(t *testing.T) {
	dir := write(t, map[string]string{"freedict-fra-eng.index": "00database\tA\tB\nphare\tA\tB\nrail\tA\tB\n", "wordnet.index": "a\tA\tB\n"})
	all, err := Installed([]string{dir, filepath.Join(dir, "none")}, nil)
	want := []Entry{{Path: filepath.Join(dir, "freedict-fra-eng.index"), Source: "fr", Target: "en", Headwords: 2}}
	if err != nil || !slices.Equal(all, want) {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestASetHasTheDigestOfItsFiles(t *testing.T) {
	dir := write(t, map[string]string{"a.fr-en.tsv": "phare\tlighthouse\n", "b.fr-en.tsv": "phare\tlighthouse\nrail\trail\n", "none.fr-en.tsv": ""})
	none, err := Read(nil)
	if err != nil || none.Digest != "" {
		t.Errorf("no dictionary: %+v, %v", none, err)
	}
	digests := map[string]bool{}
	for _, names := range [][]string{{"a"}, {"b"}, {"a", "b"}} {
		var paths []string
		for _, n := range names {
			paths = append(paths, filepath.Join(dir, n+".fr-en.tsv"))
		}
		s, err := Read(paths)
		if err != nil || len(s.Lexicons) != len(names) || len(s.Digest) != 10 || digests[s.Digest] {
			t.Fatalf("%q: %+v, %v", names, s, err)
		}
		digests[s.Digest] = true
		if len(s.Foreign("fr", "en-GB")) != 0 || len(s.Foreign("en", "fr")) != 0 || len(s.Foreign("de", "en")) != len(names) {
			t.Errorf("%q: foreign to fr and en: %v", names, s.Foreign("fr", "en-GB"))
		}
	}
	if _, err := Open(filepath.Join(dir, "none.fr-en.tsv")); !errors.Is(err, enface.ErrNothing) {
		t.Errorf("an empty dictionary: %v", err)
	}
}
