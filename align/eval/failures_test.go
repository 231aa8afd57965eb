package eval_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A failure is a quotation, by set, document and number, and what is wrong.
type failure struct{ id, verdict string }

// failuresFile lists the quotations whose passage is known to be wrong, a line
// each: set, document and number, and behind a colon why it fails.
var failuresFile = filepath.Join("testdata", "known-failures.txt")

// knownFailures holds what failed against the list: each of the list must fail,
// and what fails must be in the list. With -update what no longer fails is taken
// off, and what is new is added with its verdict.
func knownFailures(t *testing.T, set string, failed []failure) {
	t.Helper()
	b, err := os.ReadFile(failuresFile)
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	var before, others []string
	for line := range strings.Lines(string(b)) {
		id, reason, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if !strings.HasPrefix(id, set+" ") {
			others = append(others, strings.TrimSpace(line))
			continue
		}
		why[id] = reason
		before = append(before, id)
	}
	if *update {
		for _, f := range failed {
			if why[f.id] == "" {
				why[f.id] = f.verdict
			}
			others = append(others, f.id+": "+why[f.id])
		}
		slices.Sort(others)
		if err := os.WriteFile(failuresFile, []byte(strings.Join(others, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, f := range failed {
		if !slices.Contains(before, f.id) {
			t.Errorf("%s: %s, which was right before", f.id, f.verdict)
		}
	}
	for _, id := range before {
		if !slices.ContainsFunc(failed, func(f failure) bool { return f.id == id }) {
			t.Errorf("%s: no longer failing, take it off the list", id)
		}
	}
}
