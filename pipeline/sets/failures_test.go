package sets_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A failure is a quotation, by set, document and number, and what is wrong.
type failure struct{ id, verdict string }

// failures collects what failed, by set.
type failures struct {
	mu   sync.Mutex
	sets map[string][]failure
}

func (f *failures) add(set string, failed []failure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.sets == nil {
		f.sets = map[string][]failure{}
	}
	f.sets[set] = failed
}

// failuresFile lists the quotations whose passage is known to be wrong, a line each: set, document and number,
// and behind a colon the verdict and why it fails.
var failuresFile = filepath.Join("testdata", "known-failures.txt")

// check holds what failed against the list: each of a set that was measured must fail, with the reason that
// stands there, and what fails must be in the list. -update takes off what no longer fails, and never adds
// any: a new failure is written into the list by hand, with its reason.
func (f *failures) check(t *testing.T) {
	b, err := os.ReadFile(failuresFile)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	n := 0
	known := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimSpace(line)
		id, reason, _ := strings.Cut(line, ": ")
		set, _, _ := strings.Cut(id, " ")
		failed, measured := f.sets[set]
		known[id] = true
		if _, why, _ := strings.Cut(reason, ", "); why == "" {
			t.Errorf("%s:%d: %s has no reason behind its verdict", failuresFile, n, id)
		}
		k := slices.IndexFunc(failed, func(x failure) bool { return x.id == id })
		switch {
		case !measured:
		case k < 0:
			if !*update {
				t.Errorf("%s:%d: %q no longer fails: delete the line", failuresFile, n, line)
			}
			continue
		case !strings.HasPrefix(reason, failed[k].verdict+", "):
			t.Errorf("%s:%d: %s fails otherwise now: %s, not %s", failuresFile, n, id, failed[k].verdict, reason)
		}
		kept = append(kept, line)
	}
	for _, failed := range f.sets {
		for _, x := range failed {
			if !known[x.id] {
				t.Errorf("%s: %s, which was right before; if that is to be, add the line with its reason to %s", x.id, x.verdict, failuresFile)
			}
		}
	}
	if *update {
		if err := os.WriteFile(failuresFile, []byte(strings.Join(kept, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
